"""What is being typed stays in view, whatever else the screen has to say."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from survey_tui.screens.call import CallScreen
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.workplace import Workplace
from tests.ui.driving import Driver, running

SIZES = [(80, 24), (120, 40)]
LONG = "more words " * 400 + "to the very end"


async def with_a_long_answer(driver: Driver) -> CallScreen:
    await driver.start_call()
    await driver.go_to_question("1")
    screen = driver.screen
    assert isinstance(screen, CallScreen)
    screen.query_one("#box", AnswerBox).insert(LONG)
    await driver.settle()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_that_takes_rows_leaves_the_last_words_in_view(
    workplace: Workplace, size: tuple[int, int]
) -> None:
    async with running(workplace, size=size) as driver:
        screen = await with_a_long_answer(driver)
        assert "to the very end" in driver.text()

        screen.tell("One line of what there is to say. " * 8)
        await driver.settle()

        assert "to the very end" in driver.text()


@pytest.mark.parametrize("size", SIZES)
async def test_news_of_the_app_does_not_lie_over_the_answer(
    workplace: Workplace, size: tuple[int, int]
) -> None:
    async with running(workplace, size=size) as driver:
        screen = await with_a_long_answer(driver)

        driver.app.notify("What waited in a spool file is in the database now.")
        await driver.until("What waited")
        await driver.settle()

        answer = screen.query_one("#answer").region
        for toast in screen.query(Toast):
            assert not toast.region.overlaps(answer)
        assert "to the very end" in driver.text()
