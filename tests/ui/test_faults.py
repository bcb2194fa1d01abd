"""A fault inside one act is shown and written down, and the next key works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.store import Store
from questionnaires.loader import load_builtin, parse_questionnaire
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.screens.board import BoardScreen
from survey_tui.screens.call import CallScreen
from survey_tui.screens.home import HomeScreen
from survey_tui.screens.queue import QueueScreen
from survey_tui.screens.review import ReviewScreen
from survey_tui.surveys.starting import new_survey
from survey_tui.workplace import Workplace
from tests.ui.driving import Driver, running
from tests.ui.reviewing import answers, at_work, ready


def breaks(*_given: object, **_named: object) -> None:
    raise RuntimeError("the gears jammed")


async def told_and_alive(driver: Driver, home: Path) -> None:
    """The fault is on the screen and in the file, and is no fault of the test's."""
    await driver.until("the gears jammed")
    assert "builtins.RuntimeError" in (home / "state" / "faults.log").read_text("utf-8")
    driver.app.faults.noted.clear()
    assert driver.app.is_running


# Where it breaks, what breaks it, the keys that lead there, and a key that works afterwards.
FAULTS: dict[
    str, tuple[str, Callable[[pytest.MonkeyPatch], None], tuple[str, ...], str, type]
] = {
    "an action": (
        "queue",
        lambda patch: patch.setattr(QueueScreen, "action_find", breaks),
        ("slash",),
        "b",
        BoardScreen,
    ),
    "a job": (
        "queue",
        lambda patch: patch.setattr(Desk, "case", breaks),
        ("enter",),
        "b",
        BoardScreen,
    ),
    "a list that is read": (
        "queue",
        lambda patch: patch.setattr(Desk, "queue", breaks),
        ("x",),
        "b",
        BoardScreen,
    ),
    "a handler of a call": (
        "call",
        lambda patch: patch.setattr(CallScreen, "_show_rail", breaks),
        ("f2",),
        "f4",
        CallScreen,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_fault_is_told_and_written_and_the_next_key_works(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place, put_in, way, then, screen = FAULTS[name]
    async with running(workplace) as driver:
        if place == "call":
            await driver.start_call()
        with monkeypatch.context() as patch:
            put_in(patch)
            await driver.press(*way)
            await told_and_alive(driver, tmp_path / "home")
            driver.app.faults.noted.clear()
        await driver.press(then)
        await driver.quiet()
        assert isinstance(driver.screen, screen)


async def test_an_act_of_review_that_breaks_does_not_end_the_acts(
    quiet: None,
    sqlite_store: Store,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(
        at_work(sqlite_store, places, tmp_path, answers(3)), at="review"
    ) as driver:
        await ready(driver)
        first = driver.text()
        with monkeypatch.context() as patch:
            patch.setattr(ReviewDesk, "take", breaks)
            await driver.press("enter")
            await told_and_alive(driver, tmp_path / "home")
        await driver.press("enter")
        await driver.quiet()
        assert isinstance(driver.screen, ReviewScreen)
        assert driver.text() != first


@pytest.mark.parametrize("key", ["r", "j", "k"])
async def test_the_list_of_surveys_says_what_a_survey_lacks(
    sqlite_store: Store, places: Places, key: str
) -> None:
    text = load_builtin("la-focused-inspection").text
    text = text.replace("default_scheme: la-school-improvement\n", "")
    loaded = parse_questionnaire(text, "no-scheme.yaml")
    new_survey(sqlite_store, loaded, "Closed", {}, "Europe/London", "lead")
    async with running(Workplace(sqlite_store, places, "alice"), at="home") as driver:
        await driver.press(key)
        await driver.quiet()
        assert isinstance(driver.screen, HomeScreen)
        assert "no coding scheme" in driver.text()
