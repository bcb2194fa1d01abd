"""A shift with the keyboard, the board, a lead's keys, frame and sample, a rehearsal."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from db.models import Attempt
from db.store import Store
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.screens.case import CaseScreen
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE, FakeClock, make_case, make_survey
from tests.ui.driving import running
from tests.unit.fieldwork.framing import GIAS, register

NAMES = (
    "Alder Lane",
    "Beck View",
    "Canal Street",
    "Dale Road",
    "Elm Grove",
    "Fold Hill",
)


@pytest.fixture
def busy(sqlite_store: Store, places: Places) -> Workplace:
    """A survey with six cases, and alice at work on it."""
    opened = make_survey(sqlite_store)
    for name in NAMES:
        make_case(sqlite_store, opened, name)
    return Workplace(sqlite_store, places, "alice")


def outcomes(store: Store) -> list[tuple[str, bool | None]]:
    with store.read() as session:
        rows = session.exec(select(Attempt).order_by(Attempt.id))
        return [(row.outcome, row.is_inbound) for row in rows]


async def test_a_shift_with_the_keyboard(busy: Workplace, clock: FakeClock) -> None:
    async with running(busy) as driver:
        for name in NAMES[:3]:
            await driver.press("enter")
            await driver.until("Speaking to them")
            assert name in driver.text().splitlines()[0]
            await driver.press("4")
            await driver.until("NEXT")
        await driver.press("enter")
        await driver.until("Speaking to them")
        await driver.press("3")
        await driver.type("tomorrow 12:30")
        await driver.until("lunch, until 13:15")
        await driver.press("enter", "enter")
        await driver.until("LATER")
        await driver.press("enter")
        await driver.until("Elm Grove")
        await driver.press("7")
        await driver.type("too busy")
        await driver.press("enter")
        await driver.until("NEXT")
        # The fourth rings back before the agreed time, and does the interview.
        await driver.press("n")
        await driver.type("dale")
        await driver.until("FOUND")
        await driver.until("Dale Road")
        await driver.press("enter", "enter")
        await driver.until("They rang us")
        await driver.press("s")
        await driver.until("Thank you for")
        await driver.press("f9", "8")
        await driver.until("NEXT")

    assert outcomes(busy.store) == [
        ("no_answer", None),
        ("no_answer", None),
        ("no_answer", None),
        ("callback", None),
        ("refusal", None),
        ("broken_off", True),
    ]


async def test_the_board_is_leafed_through_and_counts(busy: Workplace) -> None:
    async with running(busy, size=(120, 40)) as driver:
        await driver.press("enter")
        await driver.until("Speaking to them")
        await driver.press("4")
        await driver.until("NEXT")
        await driver.press("b")
        await driver.until("added by hand")
        for key, words in (
            ("2", "done so far"),
            ("3", "No answer"),
            ("4", "No appointment is open"),
            ("5", "min/done"),
            ("6", "RR1"),
            ("right", "nobody finished"),
            ("8", "No answer was coded by two"),
            ("9", "0 open"),
            ("0", "0 memos"),
            ("right", "added by hand"),
        ):
            await driver.press(key)
            await driver.until(words)
        await driver.press("escape")
        await driver.until("NEXT")


async def test_a_lead_finds_a_case_leaves_a_message_and_closes_it(
    busy: Workplace,
) -> None:
    async with running(busy, at="board", size=(120, 40)) as driver:
        await driver.until("added by hand")
        await driver.press("c")
        await driver.until("Fold Hill")
        await driver.press("slash")
        await driver.type("fold")
        await driver.until("1 shown")
        await driver.press("enter", "m")
        await driver.type("Ask for the deputy")
        await driver.press("enter")
        await driver.until("message: Ask for the deputy")
        await driver.press("x")
        await driver.type("merged")
        await driver.press("enter")
        await driver.until("closed: merged")
        await driver.press("o")
        await driver.type("it was not")
        await driver.press("enter")
        await driver.until("reopened: it was not")


async def test_a_register_is_imported_with_a_column_said_and_a_sample_drawn(
    busy: Workplace, tmp_path: Path
) -> None:
    words = register().replace("ofsted_grade", "Note")
    path = tmp_path / "r.csv"
    path.write_text(words, "utf-8")
    async with running(busy, at="board", size=(120, 40)) as driver:
        await driver.until("added by hand")
        await driver.press("s")
        await driver.until("No register was imported yet")
        await driver.press("i")
        await driver.type(str(path))
        await driver.press("enter")
        await driver.until("60 rows can be taken")
        await driver.type("ofsted_grade=Note")
        await driver.press("enter")
        await driver.until("60 rows can be taken")
        await driver.press("enter")
        await driver.until("60 added")
        await driver.press("d")
        await driver.until("Draw a sample")
        await driver.press("enter", "enter", "enter", "enter")
        await driver.type("2014")
        await driver.press("enter")
        await driver.until("more than the 30 eligible")
        assert "2014" in driver.text()
        await driver.press("escape")


async def test_a_draw_is_made_verified_and_a_reserve_released(
    busy: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(register(), "utf-8")
    async with running(busy, at="board", size=(120, 40)) as driver:
        await driver.press("s", "i")
        await driver.type(str(path))
        await driver.press("enter")
        await driver.until("60 rows can be taken")
        await driver.press("enter")
        await driver.until("60 added")
        await driver.press("d")
        await driver.until("Draw a sample")
        await driver.press("ctrl+u")
        await driver.type("10")
        await driver.press("enter", "ctrl+u")
        await driver.type("5")
        await driver.press("enter", "enter", "enter")
        await driver.type("2014")
        await driver.press("enter")
        await driver.until("10 drawn and 5 in reserve")
        await driver.press("v")
        await driver.until("the same cases in the same order")
        await driver.press("r")
        await driver.type("closed in August")
        await driver.press("enter")
        await driver.until("is to be rung now")
        await driver.until("4 reserves wait")


async def test_a_file_that_is_no_register_is_told_on_the_screen(
    busy: Workplace, tmp_path: Path
) -> None:
    async with running(busy, at="board", size=(120, 40)) as driver:
        await driver.press("s", "i")
        await driver.type(str(tmp_path / "nothing.csv"))
        await driver.press("enter")
        await driver.until("cannot be read")


async def test_a_lost_lease_is_told_to_the_one_who_lost_it(
    busy: Workplace, clock: FakeClock, places: Places
) -> None:
    async with running(busy) as driver:
        await driver.open_case()
        # The machine slept: no beat came for longer than the lease lasts.
        clock.advance(minutes=31)
        opened = busy.opened
        assert opened is not None
        bilal = Desk(busy.store, opened, places, "bilal")
        assert bilal.take_next().result() is not None
        bilal.close()

        screen = driver.screen
        assert isinstance(screen, CaseScreen)
        screen.keep_case()

        await driver.until("bilal has Alder Lane now")


async def test_a_rehearsal_is_heard_and_judged_and_nothing_of_it_is_kept(
    busy: Workplace,
) -> None:
    async with running(busy) as driver:
        await driver.press("r")
        await driver.until("Practice Lane")
        await driver.until("Hello, yes?")
        await driver.press("s")
        await driver.until("Thank you for")
        await driver.press("f2")
        await driver.until("Am I speaking to")
        await driver.until("☎ Yes.")
        await driver.press("f9", "4")
        await driver.until("Nothing of it was kept")
        await driver.press("enter")
        await driver.until("NEXT")

    assert outcomes(busy.store) == []


async def test_enter_goes_on_where_an_answer_has_one_line(busy: Workplace) -> None:
    async with running(busy) as driver:
        await driver.start_call()
        await driver.press("f2", "y", "enter", "h", "enter", "2", "enter")
        await driver.until("How many years")
        await driver.type("7\n")
        await driver.until("Are you happy to go ahead")

        assert driver.session.answers["years_in_post"].text == "7"


@pytest.mark.parametrize("hostile", HOSTILE[:4])
async def test_hostile_names_are_only_text_on_the_leads_screens(
    sqlite_store: Store, places: Places, hostile: str, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    make_case(sqlite_store, opened, f"A{hostile}")
    path = tmp_path / "r.csv"
    path.write_text(GIAS.replace("Beck View", f"B{hostile}"), "utf-8")
    workplace = Workplace(sqlite_store, places, f"me{hostile}")
    async with running(workplace, at="board", size=(120, 40)) as driver:
        await driver.until("added by hand")
        await driver.press("c")
        await driver.until("CASES")
        await driver.press("m")
        await driver.press("x", "enter")
        await driver.until("message: x")
        await driver.press("escape", "s", "i")
        await driver.type(str(path))
        await driver.press("enter")
        await driver.until("2 rows can be taken")

        assert driver.app.is_running
        assert "\x1b" not in driver.text()
