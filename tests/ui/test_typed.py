"""What is typed in a dialog is not thrown away unasked, and ^Q works there too."""

from __future__ import annotations

from survey_tui.screens.case import CaseScreen
from survey_tui.screens.dialogs import ConfirmDialog, PickDialog, ReasonDialog
from survey_tui.workplace import Workplace
from tests.ui.driving import running


async def test_escape_asks_once_before_it_throws_words_away(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("7")
        assert isinstance(driver.screen, ReasonDialog)
        await driver.type("no time")
        await driver.press("escape")
        assert isinstance(driver.screen, ReasonDialog)
        assert "esc again throws away" in driver.text()
        await driver.type(" today")
        await driver.press("escape")
        assert isinstance(driver.screen, ReasonDialog)
        await driver.press("escape")
        assert isinstance(driver.screen, CaseScreen)


async def test_escape_closes_at_once_where_nothing_was_typed(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("7", "escape")
        assert isinstance(driver.screen, CaseScreen)


async def test_quit_works_in_a_dialog_and_asks_if_words_would_be_lost(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.open_case()
        await driver.press("7")
        await driver.type("no time")
        await driver.press("ctrl+q")
        assert isinstance(driver.screen, ConfirmDialog)
        await driver.press("n")
        assert isinstance(driver.screen, ReasonDialog)
        await driver.press("escape", "escape", "s")
        await driver.until("Thank you for")
        await driver.press("f12")
        assert isinstance(driver.screen, PickDialog)
        await driver.press("ctrl+q")
        await driver.until_ended()
