"""Keys that arrive together end as the same keys typed slowly do, on every screen.

A burst is what a terminal hands over that stalled: every key in one read.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import Counter
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from survey_tui.workplace import Workplace
from tests.ui.driving import Driver, running
from tests.ui.places import PLACES, Place, world

# More examples, for whoever changes how keys are taken: BURSTS=200 pytest tests/ui/test_bursts.py
EXAMPLES = int(os.environ.get("BURSTS", "2"))
# No shrinking: each example opens two databases and two apps.
FEW = settings(
    max_examples=EXAMPLES,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
EVERYWHERE = ["enter", "escape", "up", "down", "f1", "x", "z", "space", "tab"]


_ID = re.compile(
    r"hand-[0-9a-f]+|\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b"
)


def contents(file: Path) -> list[str]:
    """Every row of every table without what differs from run to run: ids, hashes, times."""
    rows = []
    with sqlite3.connect(file) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%'"
        )
        for (table,) in tables.fetchall():
            if "fts" in table or table.startswith(
                ("sqlite_", "draft", "audit", "event")
            ):
                continue
            for row in database.execute(f'SELECT * FROM "{table}"'):
                words = (
                    _ID.sub("id", value) for value in row if isinstance(value, str)
                )
                rows.append(
                    f"{table}: " + "|".join(sorted(w for w in words if not _varies(w)))
                )
    return sorted(rows)


def _varies(word: str) -> bool:
    # A frozen letter holds the digests of what it was made from.
    return (
        word == "id"
        or word.startswith('{"title"')
        or bool(re.fullmatch(r"[0-9a-f]{40,64}|\d{4}-\d\d-\d\d.*", word))
    )


Ended = tuple[tuple[list[str], str], list[str]]


async def end_of(place: Place, script: list[str], is_burst: bool, blank: Path) -> Ended:
    """What is in the database and on the screen after the keys."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workplace = world(folder, blank, place.makes)
        # What is exported or printed lands here.
        with chdir(folder):
            shown = await _pressed(workplace, place, script, is_burst)
        workplace.close()
        return shown, contents(folder / "survey.db")


async def _pressed(
    workplace: Workplace, place: Place, script: list[str], is_burst: bool
) -> tuple[list[str], str]:
    async with running(workplace, at=place.at) as driver:
        await driver.quiet()
        for key in place.way:
            await driver.press(key)
            await driver.quiet()
        if is_burst:
            await driver.burst(*script)
        else:
            for key in script:
                if not driver.has_ended:
                    await driver.press(key)
                    await driver.quiet()
        await driver.advised()
        return shown_on(driver)


def shown_on(driver: Driver) -> tuple[list[str], str]:
    """The screens that are open, and the words on the one on top."""
    if driver.has_ended:
        return [], "left"
    stack = [type(screen).__name__ for screen in driver.app.screen_stack]
    # A scroll bar is drawn a frame later than the words beside it, and is none of them.
    text = re.sub(
        r"\d\d:\d\d(:\d\d)?|[✓●] ?\S*|[\u2581-\u2588]+",
        "",
        _ID.sub("id", driver.text()),
    )
    return stack, re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
@FEW
@given(data=st.data())
async def test_a_burst_ends_as_the_same_keys_typed_slowly(
    still: None, migrated_file: Path, place: Place, data: st.DataObject
) -> None:
    script = data.draw(
        st.lists(st.sampled_from([*place.keys, *EVERYWHERE]), min_size=2, max_size=9)
    )
    slow = await end_of(place, script, is_burst=False, blank=migrated_file)
    burst = await end_of(place, script, is_burst=True, blank=migrated_file)
    assert difference(slow, burst) == [], (place.name, script)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("findings", ["a", "c", "f2", "f2", "a"]),
        ("findings", ["e", "w", "f2", "f2", "c"]),
        ("report", ["e", "w", "f2", "f2", "c"]),
    ],
)
async def test_what_is_kept_twice_in_a_burst_is_kept_once(
    still: None, migrated_file: Path, name: str, script: list[str]
) -> None:
    place = next(place for place in PLACES if place.name == name)
    slow = await end_of(place, script, is_burst=False, blank=migrated_file)
    burst = await end_of(place, script, is_burst=True, blank=migrated_file)
    assert difference(slow, burst) == [], (name, script)


def difference(slow: Ended, burst: Ended) -> list[str]:
    """What one of two ends has and the other has not."""
    (shown, rows), (burst_shown, burst_rows) = slow, burst
    told = [f"only slowly: {row}" for row in Counter(rows) - Counter(burst_rows)]
    told += [f"only burst: {row}" for row in Counter(burst_rows) - Counter(rows)]
    if shown != burst_shown:
        told += [f"slowly: {shown}", f"burst: {burst_shown}"]
    return told
