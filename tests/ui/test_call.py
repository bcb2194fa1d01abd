"""The call as interviewers live it, each story from the first key to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from textual.widgets import TextArea

from db.driver import sqlite_driver
from db.frame_models import Case
from db.interview_models import Draft, Interview
from db.models import Attempt
from db.store import Store
from survey_tui.config import Config
from survey_tui.interview import progress
from survey_tui.interview.listing import listed_answers
from survey_tui.paths import Places
from survey_tui.screens.call import CallScreen
from survey_tui.surveys.opening import open_survey
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.workplace import Workplace
from tests.ui.driving import running


async def test_a_whole_interview_from_the_queue_to_completed(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.press("f2", "y", "enter", "h", "enter", "2", "enter")
        await driver.type("7")
        await driver.press("f2", "y", "enter", "y", "enter")
        for words in (
            "They know us.",
            "One visit.",
            "Results went up.",
            "We help two.",
        ):
            assert isinstance(driver.app.focused, AnswerBox)
            await driver.type(words)
            await driver.press("f2")
        await driver.press("f2")
        assert "On understanding: They know us." in driver.text()
        await driver.press("c", "enter", "f2", "f9", "1")
        await driver.until("of 1 done")

    rows = {
        r["question"]: r
        for r in listed_answers(sqlite_store, open_survey(sqlite_store))
    }
    with sqlite_store.read() as session:
        case = session.exec(select(Case)).one()
    assert (case.status, case.last_outcome) == ("closed", "completed")
    assert [rows[q]["text"] for q in ("q1", "q2", "q3", "q4")] == [
        "They know us.",
        "One visit.",
        "Results went up.",
        "We help two.",
    ]
    assert rows["years_in_post"]["text"] == "7"
    assert rows["consent"]["text"] == "given"


async def test_the_cursor_is_in_the_box_the_moment_a_question_appears(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("a")
        await driver.press("f2")
        await driver.type("b")

        assert driver.session.box("q1").text == "a"
        assert driver.session.box("q2").text == "b"


async def test_dont_know_is_f8_twice(workplace: Workplace) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.press("f8", "f8")

        assert driver.session.answers["q1"].kind == "dont_know"
        assert driver.session.current.id == "q2"


async def test_a_probe_is_f3_and_its_letter_and_typing_goes_on_behind_it(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("They know us.")
        await driver.press("f3", "e")
        assert "Can you give me an example?" in driver.text()
        assert "example?✓" in driver.text()
        await driver.type("The data.")

        assert driver.session.box().text == "They know us. (example?) The data."


async def test_the_list_of_probes_shows_what_will_be_read(workplace: Workplace) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("2")
        await driver.press("f3")

        assert "the authority, Stepwell, or someone" in " ".join(driver.text().split())


async def test_any_line_of_a_long_questionnaire_can_be_gone_to(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        lines = progress.rail(driver.session)
        monkeypatch.setattr(progress, "rail", lambda _session: lines * 5)
        await driver.press("f12")

        assert "Go to" in driver.text()


async def test_words_are_sent_to_another_question_and_asked_there_as_told_already(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("They know us. Results went up.")
        await driver.press("f5", "3")
        assert driver.session.box().text == "They know us."
        await driver.go_to_question("3")

        assert "You have told me already" in driver.text()
        assert driver.session.box().text == "Results went up."


async def test_a_remark_is_typed_beside_the_answer(workplace: Workplace) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("Well")
        await driver.press("f4")
        await driver.type("in a hurry")
        await driver.press("f4")
        await driver.type(" yes")

        assert driver.session.box().text == "Well yes"
        assert driver.session.remarks.at(driver.session.current.id) == "in a hurry"
        assert "in a hurry   F4 edits" in driver.text()


async def test_going_back_shows_what_was_said(workplace: Workplace) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.type("They know us.")
        await driver.press("f2", "ctrl+r")

        assert driver.session.current.id == "q1"
        assert "They know us." in driver.text()


async def test_the_app_opened_again_goes_on_where_the_cursor_stood(
    patient_journal: None, workplace: Workplace, sqlite_store: Store, places: Places
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("2")
        await driver.type("One visit a year")
        await driver.press("left", "left")
        workplace.flush()

        later = Workplace(sqlite_store, places, "alice")
        async with running(later) as again:
            await again.until("One visit a year")
            box = again.screen.query_one("#box", TextArea)

            assert again.session.current.id == "q2"
            assert box.cursor_location == (0, 14)
            assert again.app.focused is box


async def test_nobody_overlooks_that_it_is_not_saved(
    workplace: Workplace, sqlite_store: Store
) -> None:
    other = sqlite_driver().connect(str(sqlite_store.path), isolation_level=None)
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        other.execute("BEGIN IMMEDIATE")
        await driver.type("They know us.")

        await driver.until(
            "NOT SAVED in the database: another program holds the database"
        )
        assert "They know us." in driver.text()
        assert driver.session.box().text == "They know us."
        other.execute("COMMIT")
        await driver.until("✓ 14:00:00")
        await driver.until_gone("NOT SAVED")
    other.close()

    with sqlite_store.read() as session:
        drafts = session.exec(select(Draft).where(Draft.field == "answer")).all()
    assert [d.text for d in drafts] == ["They know us."]


async def test_keys_that_repeat_do_things_once(
    workplace: Workplace, sqlite_store: Store
) -> None:
    async with running(workplace) as driver:
        await driver.pilot.press("enter", "enter")
        await driver.until("Speaking to them")
        await driver.pilot.press("s", "s", "escape")
        await driver.until("Thank you for")
        await driver.go_to_question("1")
        await driver.type("yes")
        await driver.pilot.press("f9", "f9", "8", "8")
        await driver.until("LATER")
        await driver.settle()

        assert len(driver.app.screen_stack) == 3

    with sqlite_store.read() as session:
        assert len(session.exec(select(Interview)).all()) == 1
        assert len(session.exec(select(Attempt)).all()) == 1


async def test_a_database_that_does_not_answer_ends_no_call(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    async with running(workplace) as driver:
        monkeypatch.setattr("survey_tui.interview.desk.Desk.queue", fails)
        await driver.press("f5")
        await driver.until("does not answer")

        assert driver.app.is_running


async def test_time_gone_time_left_and_save_state_are_always_in_view(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.until("✓ 14:00:00")

        first = driver.text().splitlines()[0]
        assert "00:00 · ~20 min left" in first


async def test_a_key_can_be_moved(workplace: Workplace) -> None:
    config = Config(keys={"call.next": "f10"})
    async with running(workplace, config=config) as driver:
        await driver.start_call()
        assert "F10 Next" in driver.text()
        await driver.press("f10")

        assert driver.session.current.id == "right_school"


async def test_a_questionnaire_of_another_field_with_every_type(
    sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    from questionnaires.loader import load_builtin
    from survey_tui.fieldwork.contacts import add_case_by_hand
    from survey_tui.surveys.starting import new_survey

    loaded = load_builtin("service-call-back")
    survey_id = new_survey(sqlite_store, loaded, "Visits", {}, "Europe/London", "lead")
    fields = {"visit_date": "2026-11-10"}
    add_case_by_hand(
        sqlite_store,
        survey_id,
        "Mr Hob",
        "Mr Hob",
        "01632 960500",
        "customer",
        fields,
        "lead",
    )
    async with running(Workplace(sqlite_store, places, "alice")) as driver:
        await driver.open_case()
        await driver.press("s")
        await driver.until("November 2026 went")
        await driver.press("f2", "y", "enter", "y", "enter", "7", "enter")
        await driver.type("slow")
        await driver.press("f2", "r", "e", "enter")
        await driver.type("two")
        await driver.press("f2")
        assert "'two' is not a number. Type figures" in driver.text()
        await driver.press(
            "backspace", "backspace", "backspace", "2", "f2", "n", "enter"
        )
        await driver.type("yesterday")
        await driver.press("f2")

        said = {name: a.text for name, a in driver.session.answers.items()}
        assert said["overall"] == "7"
        assert said["done"] == "repaired explained"
        assert said["again"] == "2"
        assert said["failed_on"] == "2026-11-17"
        assert driver.session.current.id == "better"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_longest_script_leaves_room_for_the_answer(
    workplace: Workplace, size: tuple[int, int]
) -> None:
    async with running(workplace, size=size) as driver:
        await driver.start_call()
        for step in driver.session.questionnaire.steps:
            driver.session.go_to(step.id)
            assert isinstance(driver.screen, CallScreen)
            driver.screen.show_step()
            await driver.settle()

            answer = driver.screen.query_one("#answer")
            assert answer.size.height >= 6, step.id
            assert "F9 Hang up" in driver.text()
