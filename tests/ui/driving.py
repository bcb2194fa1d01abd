"""Driving the app as a person does: keys in, a screen of text out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from survey_tui.app import SurveyApp
from survey_tui.config import Config
from survey_tui.interview.recovery import RecoveredWords
from survey_tui.interview.session import InterviewSession
from survey_tui.screens.call import CallScreen
from survey_tui.workplace import Workplace


class Driver:
    """A running app, its pilot, and what is on the screen."""

    def __init__(self, app: SurveyApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.app.screen

    @property
    def has_ended(self) -> bool:
        """Whether the last screen was left, and the app with it."""
        return self.app._exit

    @property
    def session(self) -> InterviewSession:
        """The interview of the call screen."""
        call = next(s for s in self.app.screen_stack if isinstance(s, CallScreen))
        return call.session

    async def settle(self) -> None:
        """Wait until nothing is on its way, or a second where something goes on."""
        await self._calm(1.0)
        # What is due to be drawn is drawn.
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have had their effect."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Send keys as a terminal does that stalled: all in one read."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self.quiet()

    async def quiet(self, seconds: float = 20.0) -> None:
        """Wait until every key has had its effect."""
        if not await self._calm(seconds):
            raise AssertionError(f"the keys never had their effect:\n{self.text()}")

    async def _calm(self, seconds: float) -> bool:
        calm = 0
        for _ in range(int(seconds / 0.002)):
            calm = calm + 1 if self.has_ended or self.app.has_settled else 0
            if calm > 3:
                return True
            await asyncio.sleep(0.002)
        return False

    async def advised(self, seconds: float = 60.0) -> None:
        """Wait until what is looked up beside the keys, as the check of a sentence, is shown."""
        for _ in range(int(seconds / 0.02)):
            asked = [one for one in self.app.workers if one.group == "advice"]
            if self.has_ended or all(one.is_finished for one in asked):
                return await self.settle()
            await asyncio.sleep(0.02)
        raise AssertionError(f"no advice came:\n{self.text()}")

    async def until_ended(self, seconds: float = 10.0) -> None:
        """Wait until the app is left."""
        for _ in range(int(seconds / 0.02)):
            if self.has_ended:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"nobody left:\n{self.text()}")

    async def type(self, text: str) -> None:
        """Type text as a person does, a key a character."""
        for key in spelled(text):
            self.app.post_message(key_event(key))
            await self._calm(1.0)
        await self.settle()

    async def until_gone(self, words: str, seconds: float = 10.0) -> None:
        """Wait for words to go from the screen."""
        for _ in range(int(seconds / 0.02)):
            if words not in self.text():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{words!r} did not go:\n{self.text()}")

    async def until(self, words: str, seconds: float = 10.0) -> None:
        """Wait for words to appear on the screen."""
        for _ in range(int(seconds / 0.02)):
            if words in self.text():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"{words!r} did not appear:\n{self.text()}")

    def text(self) -> str:
        """The screen as text, a line a row."""
        strips = self.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        if self.screen.is_modal:
            below = self.app.screen_stack[-2]._compositor.render_strips()
            rows += [
                "".join(segment.text for segment in strip).rstrip() for strip in below
            ]
        return "\n".join(rows)

    async def open_case(self) -> None:
        """From the queue to the first case."""
        await self.press("enter")
        await self.until("Speaking to them")

    async def start_call(self) -> None:
        """From the queue into the first case's interview."""
        await self.open_case()
        await self.press("s")
        await self.until("Thank you for")

    async def go_to_question(self, key: str) -> None:
        """From anywhere in a call to a key question."""
        await self.press("f12", key)


_NAMES = {
    " ": "space",
    ".": "full_stop",
    ",": "comma",
    "\n": "enter",
    "?": "question_mark",
}
_CHARACTERS = {name: character for character, name in _NAMES.items()} | {
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def spelled(text: str) -> list[str]:
    """A text as the names of its keys."""
    return [_NAMES.get(character, character) for character in text]


def key_event(key: str) -> events.Key:
    """A key as a terminal sends it."""
    return events.Key(key, key if len(key) == 1 else _CHARACTERS.get(key))


@asynccontextmanager
async def running(
    workplace: Workplace,
    at: str = "queue",
    size: tuple[int, int] = (80, 24),
    config: Config | None = None,
) -> AsyncIterator[Driver]:
    """The app on a workplace, notifications shown."""
    app = SurveyApp(lambda: (workplace, RecoveredWords()), config or Config(), at)
    # Scrolling takes a quarter of a second else, and tests look at it half-way.
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(app, pilot)
        await driver.until("F1 Help")
        await driver.settle()
        yield driver
        assert [str(fault) for fault in app.faults.noted] == []
