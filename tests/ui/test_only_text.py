"""Every screen over a database that was made to harm a terminal: cells hold text only."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import open_store
from survey_tui.paths import Places
from survey_tui.workplace import Workplace
from tests.conftest import FakeClock
from tests.hostile import FORBIDDEN, make_hostile
from tests.ui.driving import Driver, running


@pytest.fixture(scope="module")
def hostile(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The coded demo, with bait in every text; only read."""
    path = tmp_path_factory.mktemp("hostile") / "x.db"
    path.write_bytes(made_demo.read_bytes())
    make_hostile(path)
    return path


def cells(driver: Driver) -> str:
    """Everything that the screen would send to the terminal as text."""
    strips = driver.app.screen._compositor.render_strips()
    return "\n".join("".join(s.text for s in strip) for strip in strips)


# Where the app begins, and keys that lead from there through screens and dialogs.
WALKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("home", ("down", "f1", "escape")),
    "queue": ("queue", ("n", "escape", "enter", "o", "escape", "u", "escape")),
    "case and call": ("queue", ("enter", "s", "f4", "escape", "f9", "escape")),
    "board": ("board", ("2", "3", "4", "5", "6", "7", "8", "9", "0")),
    "cases": ("board", ("c", "down", "down", "delete", "escape")),
    "sample": ("board", ("s", "down")),
    "review": ("review", ("x", "N", "escape", "v", "escape", "ctrl+f", "escape")),
    "adjudicate": ("adjudicate", ("1", "e", "escape", "s", "escape")),
    "codebook": ("codebook", ("down", "enter", "escape")),
    "findings": ("findings", ("v", "escape", "c", "escape", "a", "escape", "r", "e")),
}


@pytest.mark.parametrize("walk", WALKS)
async def test_every_screen_shows_only_text(
    walk: str, hostile: Path, places: Places, tmp_path: Path, clock: FakeClock
) -> None:
    copy = tmp_path / "x.db"
    copy.write_bytes(hostile.read_bytes())
    work = Workplace(open_store(str(copy), "device-1", clock), places, "lead")
    at, keys = WALKS[walk]
    seen = ""
    async with running(work, at=at, size=(120, 40)) as driver:
        await driver.quiet()
        seen += cells(driver)
        for key in keys:
            await driver.press(key)
            await driver.quiet()
            if driver.has_ended:
                break
            seen += cells(driver)

    if walk not in ("adjudicate", "codebook"):
        # Those two show codes and answers of a made demo only, cleaned where they came in.
        assert "owned" in seen
    assert not {c for c in seen if c in FORBIDDEN}
