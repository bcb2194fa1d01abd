"""Take the pictures of the documentation from the running app.

uv run scripts/make_pictures.py      # writes docs/pictures/*.svg
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from db.store import Store, open_store
from survey_tui.app import SurveyApp
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.config import Config
from survey_tui.demo.coded import open_coded_demo
from survey_tui.demo.marlshire import open_demo
from survey_tui.interview.recovery import RecoveredWords
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.workplace import Workplace

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SAID = "We get one visit a year, it used to be termly. The link officer is excellent"
MORE = "but there are too few of them, she has nineteen schools."


async def take(size: tuple[int, int], theme: str, suffix: str) -> None:
    """Go through a call and take every screen."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "demo.db"), "pictures")
        open_demo(store, "alice")
        workplace = Workplace(store, Places(folder, folder, folder), "alice")
        app = SurveyApp(
            lambda: (workplace, RecoveredWords()), Config(theme=theme), "queue"
        )
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, "QueueList")
            await snap(app, pilot, f"queue{suffix}")
            await pilot.press("enter")
            await until(app, pilot, "#digits")
            await snap(app, pilot, f"case{suffix}")
            await pilot.press("s")
            await until(app, pilot, "#box")
            await pilot.press("f2", "y", "enter", "h", "enter", "2", "enter", "f2")
            await snap(app, pilot, f"consent{suffix}")
            await pilot.press("y", "enter", "y", "enter", "f12", "2")
            await pilot.pause(0.3)
            await type_words(pilot, SAID)
            await pilot.press("f3", "o")
            await pilot.pause(0.3)
            await type_words(pilot, MORE)
            await pilot.press("f4")
            await type_words(pilot, "door knocked twice, he was in a hurry")
            await pilot.press("f4")
            await snap(app, pilot, f"call{suffix}")
            await pilot.press("f3")
            await snap(app, pilot, f"probes{suffix}")
            await pilot.press("escape", "f9")
            await snap(app, pilot, f"outcome{suffix}")
            await pilot.press("3")
            await type_words(pilot, "thu half past 2")
            await snap(app, pilot, f"appointment{suffix}")
            await pilot.press("escape", "f1")
            await snap(app, pilot, f"help{suffix}")
        workplace.close()


async def take_board(size: tuple[int, int], theme: str, suffix: str) -> None:
    """The lead's screens."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "demo.db"), "pictures")
        open_demo(store, "alice")
        workplace = Workplace(store, Places(folder, folder, folder), "lead")
        app = SurveyApp(
            lambda: (workplace, RecoveredWords()), Config(theme=theme), "board"
        )
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, "#table")
            await snap(app, pilot, f"progress{suffix}")
            await pilot.press("3")
            await snap(app, pilot, f"board{suffix}")
            await pilot.press("c")
            await until(app, pilot, "#history")
            await pilot.press(*["down"] * 13)
            await snap(app, pilot, f"cases{suffix}")
            await pilot.press("escape", "s")
            await until(app, pilot, "#standing")
            await pilot.press("v")
            await snap(app, pilot, f"sample{suffix}")
            await pilot.press("d")
            await snap(app, pilot, f"draw{suffix}")
        workplace.close()


async def take_review(size: tuple[int, int], theme: str, suffix: str) -> None:
    """The coders' screens."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "demo.db"), "pictures")
        open_demo(store, "lead")
        opened = open_survey(store)
        suggest_all(store, opened, "lead", lambda *_: None)
        code_alone(store, opened, "bilal", "strength")
        code_alone(store, opened, "carol", "neutral")
        workplace = Workplace(store, Places(folder, folder, folder), "alice")
        app = SurveyApp(
            lambda: (workplace, RecoveredWords()), Config(theme=theme), "review"
        )
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, "#rows")
            await pilot.press("enter", "enter", *["shift+right"] * 5)
            await snap(app, pilot, f"review{suffix}")
            await pilot.press("slash")
            await type_words(pilot, "cap")
            await snap(app, pilot, f"codes{suffix}")
            await pilot.press("escape", "escape", "w")
            await until(app, pilot, "#whole")
            await snap(app, pilot, f"sweep{suffix}")
        workplace = Workplace(
            open_store(str(folder / "demo.db"), "pictures"),
            Places(folder, folder, folder),
            "lead",
        )
        app = SurveyApp(
            lambda: (workplace, RecoveredWords()), Config(theme=theme), "adjudicate"
        )
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, "#positions")
            await snap(app, pilot, f"adjudicate{suffix}")
        workplace.close()
        await take_codebook(folder, size, theme, suffix)


async def take_findings(size: tuple[int, int], theme: str, suffix: str) -> None:
    """The lead's screens."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "demo.db"), "pictures")
        open_coded_demo(store, "lead")
        workplace = Workplace(store, Places(folder, folder, folder), "lead")
        app = SurveyApp(
            lambda: (workplace, RecoveredWords()), Config(theme=theme), "findings"
        )
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, "#table")
            await pilot.pause(2)
            await snap(app, pilot, f"findings{suffix}")
            await pilot.press("enter")
            await pilot.pause(1)
            await snap(app, pilot, f"quotes{suffix}")
            await pilot.press("escape", "e")
            await pilot.pause(2)
            await type_words(pilot, " All governors agreed.")
            await pilot.pause(2)
            await snap(app, pilot, f"sentence{suffix}")
            await pilot.press("f2", "r")
            await pilot.pause(3)
            await snap(app, pilot, f"report{suffix}")
            await pilot.press("escape", "x", "enter")
            await pilot.pause(1)
            await snap(app, pilot, f"export{suffix}")
        workplace.close()


async def take_codebook(
    folder: Path, size: tuple[int, int], theme: str, suffix: str
) -> None:
    """The codebook, what a merge would touch, and its worklist."""
    store = open_store(str(folder / "demo.db"), "pictures")
    workplace = Workplace(store, Places(folder, folder, folder), "bilal")
    app = SurveyApp(
        lambda: (workplace, RecoveredWords()), Config(theme=theme), "codebook"
    )
    async with app.run_test(size=size) as pilot:
        await until(app, pilot, "#entry")
        await pilot.press(*["down"] * 4)
        await snap(app, pilot, f"codebook{suffix}")
        await pilot.press("m")
        await type_words(pilot, "link")
        await pilot.press("enter")
        await until(app, pilot, "#lines")
        await snap(app, pilot, f"merge{suffix}")
        await pilot.press("enter")
        await pilot.pause(1.0)
        await pilot.press("l")
        await until(app, pilot, "#options")
        await snap(app, pilot, f"worklist{suffix}")
    workplace.close()


def code_alone(store: Store, opened: OpenSurvey, coder: str, valence: str) -> None:
    """An invented coder who takes what is suggested, and means it otherwise."""
    reviewer = Reviewer(store, opened, coder)
    for answer in reviewer.state.answers[:4]:
        reviewer.state.suggestions.fetch([answer.id])
        page = reviewer.state.page(answer.id)
        reviewer.take(page, [p.valued(valence) for p in page.proposals[:1]])


async def until(app: SurveyApp, pilot: Pilot[None], selector: str) -> None:
    """Wait until a widget is there."""
    while not app.screen.query(selector):
        await pilot.pause(0.02)
    await pilot.pause(0.5)


async def type_words(pilot: Pilot[None], words: str) -> None:
    """Type a text."""
    names = {" ": "space", ".": "full_stop", ",": "comma"}
    await pilot.press(*[names.get(character, character) for character in words])


async def snap(app: SurveyApp, pilot: Pilot[None], name: str) -> None:
    """Write one picture; without the font that the file would fetch from elsewhere."""
    await pilot.pause(0.6)
    picture = app.export_screenshot(title="survey-tui")
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.S)
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    asyncio.run(take((80, 24), "dark", ""))
    asyncio.run(take((120, 40), "light", "-wide"))
    asyncio.run(take_board((80, 24), "dark", ""))
    asyncio.run(take_board((120, 40), "light", "-wide"))
    asyncio.run(take_review((80, 24), "dark", ""))
    asyncio.run(take_review((120, 40), "light", "-wide"))
    asyncio.run(take_findings((80, 24), "dark", ""))
    asyncio.run(take_findings((120, 40), "light", "-wide"))
