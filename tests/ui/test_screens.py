"""All screens: hostile text, small windows, help, palette, looks."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from db.store import Store
from survey_tui import keys
from survey_tui.config import Config
from survey_tui.fieldwork.contacts import add_case_by_hand
from survey_tui.paths import Places
from survey_tui.screens import base
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.call_dialogs import RepliesDialog
from survey_tui.surveys.opening import open_survey
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE, make_case, make_survey
from tests.ui.driving import running
from tests.ui.only_text import assert_only_text

SNAPSHOTS = Path(__file__).parent / "snapshots"
SHEETS = sorted(Path(base.__file__).parent.glob("*.tcss"))


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.stem for sheet in SHEETS])
def test_a_screen_that_has_rules_for_a_wide_window_notices_one(sheet: Path) -> None:
    names = set(re.findall(r"(\w+)\.-wide", sheet.read_text("utf-8")))
    module = import_module(f"survey_tui.screens.{sheet.stem}")

    for name in names:
        found = getattr(module, name)
        assert issubclass(found, SurveyScreen | base.Dialog), name


@pytest.mark.parametrize(
    ("text", "other"), list(zip(HOSTILE[::2], HOSTILE[1::2], strict=True))
)
async def test_hostile_text_goes_through_every_screen_as_text(
    sqlite_store: Store, places: Places, text: str, other: str
) -> None:
    survey = make_survey(sqlite_store)
    add_case_by_hand(
        sqlite_store,
        survey.survey.id,
        f"S{text}",
        other,
        text,
        "headteacher",
        {"ofsted_grade": "2", "inspected_month": other},
        "lead",
    )
    async with running(
        Workplace(sqlite_store, places, f"al{other}"), at="home"
    ) as driver:
        assert_only_text(driver)
        await driver.press("enter")
        await driver.until("NEXT")
        assert_only_text(driver)
        await driver.open_case()
        assert_only_text(driver)
        await driver.press("o")
        assert_only_text(driver)
        await driver.press("escape", "s")
        await driver.until("Thank you for")
        await driver.go_to_question("1")
        box = driver.screen.query_one("#box", AnswerBox)
        box.post_message(paste(text + other))
        await driver.settle()
        assert_only_text(driver)
        await driver.press("f3", "e", "f5")
        assert_only_text(driver)
        await driver.press("3", "f4")
        remark = driver.screen.query_one("#remark", AnswerBox)
        remark.post_message(paste(other + text))
        await driver.settle()
        await driver.press("f4", "f12")
        assert_only_text(driver)
        await driver.press("escape", "f1")
        await driver.press("escape", "f9", "7")
        await driver.type("no")
        await driver.press("enter")
        await driver.until("of 1 done")
        await driver.press("slash")
        assert_only_text(driver)

        assert driver.app.is_running


def paste(text: str) -> events.Paste:
    return events.Paste(text)


async def test_control_characters_are_said_once_on_the_status_line(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        box = driver.screen.query_one("#box", AnswerBox)
        box.post_message(paste("one\x1b[31m two\x00"))
        await driver.settle()

        assert "2 control characters were left out" in driver.text()
        assert driver.session.box().text == "one[31m two"


async def test_two_hundred_thousand_characters_are_taken_and_kept(
    patient_journal: None, workplace: Workplace, sqlite_store: Store
) -> None:
    text = "A long answer, told at length. " * 6_452
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        box = driver.screen.query_one("#box", AnswerBox)
        box.post_message(paste(text))
        await driver.settle()
        await driver.press("f2")
        workplace.flush()

    with sqlite_store.read() as session:
        from db.repositories.answers import answer_rows

        rows = list(answer_rows(session, open_survey(sqlite_store).survey.id))
    assert [len(row.text) for row in rows if row.answer.question_id == "q1"] == [
        len(text)
    ]


async def test_a_window_that_is_too_small_says_what_to_do_and_keeps_what_is_typed(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.pilot.resize_terminal(40, 10)
        await driver.settle()
        assert "This window is 40x10" in driver.text()
        assert "at least 80x24" in " ".join(driver.text().split())
        await driver.type("still typing")
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()

        assert "still typing" in driver.text()
        assert "This window is" not in driver.text()


async def test_f1_explains_every_key_of_the_screen(workplace: Workplace) -> None:
    async with running(workplace, size=(80, 40)) as driver:
        for group, ways in (
            (keys.QUEUE, ()),
            (keys.CASE, ("enter",)),
            (keys.CALL, ("s",)),
        ):
            await driver.press(*ways)
            await driver.settle()
            assert isinstance(driver.screen, SurveyScreen)
            assert driver.screen.KEYS is group
            await driver.press("f1")
            for key in group.keys:
                assert key.help in driver.text(), key.id
            await driver.press("escape")


async def test_the_palette_finds_every_action_of_the_screen(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        found = {
            command.title for command in driver.app.get_system_commands(driver.screen)
        }
        await driver.press("ctrl+p")

        assert {key.label for key in keys.CALL.keys} <= found
        assert isinstance(driver.screen, CommandPalette)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_read_aloud_words_cannot_be_mistaken_for_an_instruction(
    workplace: Workplace, theme: str
) -> None:
    async with running(workplace, config=Config(theme=theme)) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        ask = driver.screen.query_one("#ask")
        instruction = driver.screen.query_one("#instruction")

        assert "bold" in str(ask.styles.text_style)
        assert "bold" not in str(instruction.styles.text_style)
        assert ask.styles.border_left[0] == "outer"
        assert instruction.styles.border_left[0] == ""
        assert ask.styles.color != instruction.styles.color
        assert ask.size.width <= 66
        assert "→ Let them finish" in driver.text()
        assert "▌ How well does" in driver.text()


async def test_a_long_reply_stays_behind_its_bar_on_every_line(
    workplace: Workplace,
) -> None:
    reply = " ".join(f"word{n}" for n in range(40))
    async with running(workplace) as driver:
        driver.app.push_screen(RepliesDialog([("Why [b]me[/b]?", reply)]))
        await driver.until("word39")
        shown = [row for row in driver.text().splitlines() if "word" in row]
        assert len(shown) > 3
        assert all("▌ word" in row for row in shown)
        assert "“Why [b]me[/b]?”" in driver.text()


async def test_an_empty_survey_says_how_to_go_on_and_takes_a_case_by_hand(
    sqlite_store: Store, places: Places
) -> None:
    make_survey(sqlite_store)
    async with running(Workplace(sqlite_store, places, "alice")) as driver:
        await driver.until("no cases yet")
        await driver.press("a")
        await driver.type("Beck View")
        await driver.press("enter")
        await driver.type("Mr Rahman")
        await driver.press("enter")
        await driver.type("01632 960500")
        await driver.press("enter")
        await driver.type("2")
        await driver.press("enter", "enter", "enter")
        await driver.until("Beck View")

        assert "Mr Rahman" in driver.text()


async def test_somebody_who_rings_back_is_found_in_one_key(
    workplace: Workplace, sqlite_store: Store
) -> None:
    make_case(sqlite_store, open_survey(sqlite_store), "Beck View")
    async with running(workplace) as driver:
        await driver.press("slash")
        await driver.type("beck")
        await driver.until("FOUND")

        assert "Beck View" in driver.text()
        assert "Alder Lane" not in driver.text()
        await driver.press("enter", "enter")
        await driver.until("Speaking to them")


async def test_an_empty_database_says_what_to_type(
    sqlite_store: Store, places: Places
) -> None:
    async with running(Workplace(sqlite_store, places, "alice"), at="home") as driver:
        assert "survey-tui demo" in driver.text()
        await driver.press("q")
        assert not driver.app.is_running or driver.app._exit


@pytest.mark.parametrize(
    ("name", "size"), [("80x24", (80, 24)), ("120x36", (120, 36))], ids=lambda v: str(v)
)
async def test_the_screens_look_as_they_did(
    workplace: Workplace,
    name: str,
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    seen = {}
    async with running(workplace, size=size) as driver:
        seen["queue"] = driver.text()
        await driver.open_case()
        seen["case"] = driver.text()
        await driver.press("s")
        await driver.until("Thank you for")
        await driver.go_to_question("4")
        await driver.until("✓ 14:00:00")
        seen["call"] = driver.text()
        await driver.press("f9")
        seen["outcome"] = driver.text()

    SNAPSHOTS.mkdir(exist_ok=True)
    for screen, text in seen.items():
        file = SNAPSHOTS / f"{screen}-{name}.txt"
        if not file.exists():
            file.write_text(text + "\n", "utf-8")
        # Look at the difference; if it is meant, delete the file and run again.
        assert text + "\n" == file.read_text("utf-8"), f"{screen} differs from {file}"
