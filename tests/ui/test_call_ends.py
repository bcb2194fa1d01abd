"""How a call ends: hung up, nobody there, another time, completed, refused."""

from __future__ import annotations

from sqlmodel import select

from db.frame_models import Case
from db.store import Store
from survey_tui.interview.listing import listed_answers
from survey_tui.surveys.opening import open_survey
from survey_tui.workplace import Workplace
from tests.ui.driving import running


async def test_a_hang_up_is_two_keys_from_anywhere_and_keeps_the_half_typed_answer(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("They know us on")
        await driver.press("f9", "8")
        await driver.until("/ Find")

    rows = list(listed_answers(sqlite_store, open_survey(sqlite_store)))
    assert [(r["question"], r["text"]) for r in rows] == [("q1", "They know us on")]


async def test_no_answer_and_on_to_the_next_is_three_keys(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("4")
        await driver.until("LATER")

    with sqlite_store.read() as session:
        assert session.exec(select(Case)).one().last_outcome == "no_answer"


async def test_an_appointment_is_typed_as_people_say_it_and_shown_in_full(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("3")
        await driver.type("half past 2")
        assert "= Wed 18 Nov 14:30" in driver.text()
        await driver.press("enter")
        await driver.type("ask for the head")
        await driver.press("enter")
        await driver.until("14:30")

        assert "ask for the" in driver.text()


async def test_a_time_that_is_not_understood_books_nothing(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("3")
        await driver.type("soonish")
        await driver.press("enter")

        assert "'soonish' is not a time I know" in driver.text()
        await driver.press("escape")
        assert "Speaking to them" in driver.text()


async def test_completed_is_refused_while_a_question_is_open_and_goes_there(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.press("f9")
        assert "Still to be asked: Consent, Understanding" in driver.text()
        await driver.press("1")

        assert driver.session.current.id == "consent"
        assert "Not complete" in driver.text()


async def test_a_refused_consent_leads_to_the_outcome_refused(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.press("f12", "b", "n", "enter")
        assert "How did the call end?" in driver.text()
        await driver.press("enter")
        await driver.type("no time")
        await driver.press("enter")
        await driver.until("0 of 1 done, 1 closed")

    with sqlite_store.read() as session:
        assert session.exec(select(Case)).one().last_outcome == "refusal"
