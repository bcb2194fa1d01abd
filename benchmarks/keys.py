"""Key to screen in the call screen, against a bare app with a TextArea."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from measure import quantile, report
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import TextArea

from db.store import open_store
from survey_tui.app import SurveyApp
from survey_tui.config import Config
from survey_tui.demo.marlshire import open_demo
from survey_tui.interview.journal import Recovered
from survey_tui.interview.workplace import Workplace
from survey_tui.paths import Places

KEYS = "they know us on paper and the data pack is good nobody has been here " * 5


class Bare(App[None]):
    """Nothing but a text area."""

    def compose(self) -> ComposeResult:
        yield TextArea(soft_wrap=True)


async def typed(pilot: Pilot[None], box: TextArea) -> list[float]:
    taken = []
    for character in KEYS:
        key = "space" if character == " " else character
        length = len(box.text)
        began = time.perf_counter()
        await pilot.press(key)
        while len(box.text) == length:
            await asyncio.sleep(0)
        await pilot.pause(0)
        taken.append(time.perf_counter() - began)
    return taken


async def bare() -> list[float]:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        box = app.query_one(TextArea)
        box.focus()
        await pilot.pause()
        return await typed(pilot, box)


async def call(folder: Path) -> list[float]:
    store = open_store(str(folder / "survey.db"), "bench")
    places = Places(folder / "d", folder / "s", folder / "c")
    open_demo(store, "alice")
    app = SurveyApp(
        lambda: (Workplace(store, places, "alice"), Recovered()), Config(), "queue"
    )
    async with app.run_test(size=(80, 24)) as pilot:

        async def until(name: str) -> None:
            while not app.screen.query(name):
                await pilot.pause(0.02)
            await pilot.pause(0.3)

        await until("QueueList")
        await pilot.press("enter")
        await until("#digits")
        await pilot.press("s")
        await until("#box")
        await pilot.press("f12")
        await pilot.pause(0.3)
        await pilot.press("1")
        await pilot.pause(0.3)
        taken = await typed(pilot, app.screen.query_one("#box", TextArea))
    store.close()
    return taken


async def main() -> None:
    ours: list[float] = []
    reference: list[float] = []
    for _ in range(3):
        reference += (await bare())[20:]
        with tempfile.TemporaryDirectory() as folder:
            ours += (await call(Path(folder)))[20:]
    report("key to screen, p95", quantile(ours, 0.95), quantile(reference, 0.95), 1.3)


if __name__ == "__main__":
    asyncio.run(main())
