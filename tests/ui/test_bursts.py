"""Keys that arrive together end as the same keys typed slowly do, on every screen.

A burst is what a terminal hands over that stalled: every key in one read.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.store import open_store
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.paths import Places
from survey_tui.workplace import Workplace
from tests.conftest import FakeClock, make_case, make_survey
from tests.ui.driving import Driver, running
from tests.ui.reviewing import NobodyLearns, answers
from tests.ui.test_adjudicate import TWO
from tests.unit.coding.test_imports import brought_in, silent, written

# More examples, for whoever changes how keys are taken: BURSTS=200 pytest tests/ui/test_bursts.py
EXAMPLES = int(os.environ.get("BURSTS", "2"))
# No shrinking: each example opens two databases and two apps.
FEW = settings(
    max_examples=EXAMPLES,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
EVERYWHERE = ["enter", "escape", "up", "down", "f1", "x", "z", "space", "tab"]


@dataclass(frozen=True)
class Place:
    """A screen to begin at: where the app opens, keys to get there, and its own keys."""

    name: str
    at: str
    way: tuple[str, ...]
    keys: tuple[str, ...]
    makes: str = "calls"


CALL = ("enter", "s")
CODED = "answer_id,coder,code,valence\n" + "".join(
    f"a{number},ann,{code},{valence}\n"
    for number, code, valence in (
        (0, "chal.contact", "area"),
        (1, "chal.link_officer", "strength"),
        (2, "chal.link_officer", "strength"),
        (3, "chal.link_officer", "area"),
        (4, "chal.contact", "strength"),
    )
)
PLACES = (
    Place("home", "home", (), ("r", "j", "k", "enter")),
    Place("queue", "queue", (), ("slash", "a", "i", "b", "x", "l")),
    Place("board", "board", (), ("1", "2", "5", "right", "left", "c", "s")),
    Place("cases", "board", ("c",), ("slash", "a", "m", "o", "c")),
    Place("sample", "board", ("s",), ("i", "d", "v", "r", "w")),
    Place(
        "case",
        "queue",
        ("enter",),
        ("1", "3", "5", "7", "p", "a", "o", "u", "s", "delete", "y"),
    ),
    Place(
        "call",
        "queue",
        CALL,
        ("f2", "f5", "f3", "f8", "f9", "f4", "f6", "f12", "y", "n", "7", "5", "p", "v"),
    ),
    Place(
        "review",
        "review",
        (),
        (
            "1",
            "2",
            "u",
            "r",
            "n",
            "p",
            "plus",
            "minus",
            "slash",
            "m",
            "g",
            "o",
            "k",
            "s",
        ),
        "codes",
    ),
    Place(
        "codebook", "codebook", (), ("m", "n", "e", "s", "w", "u", "r", "t"), "codes"
    ),
    Place("worklist", "codebook", ("w",), ("1", "2", "a", "u", "r", "slash"), "codes"),
    Place(
        "adjudicate",
        "adjudicate",
        (),
        ("1", "2", "b", "x", "v", "e", "u", "r"),
        "disputes",
    ),
    Place(
        "findings",
        "findings",
        (),
        ("d", "w", "c", "g", "m", "slash", "e", "r", "f2", "a", "1", "right"),
        "findings",
    ),
    Place("voices", "findings", ("enter",), ("slash", "u", "r", "h", "f2"), "findings"),
    Place(
        "report",
        "findings",
        ("r",),
        (
            "h",
            "u",
            "r",
            "o",
            "right_square_bracket",
            "e",
            "f2",
            "f8",
            "a",
            "s",
            "f",
            "v",
            "t",
            "w",
            "c",
        ),
        "findings",
    ),
)


def world(folder: Path, blank: Path, makes: str) -> Workplace:
    """The same survey with the same cases and answers, in a folder of its own."""
    file = folder / "survey.db"
    shutil.copy(blank, file)
    clock = FakeClock(datetime(2026, 11, 18, 14, 0, tzinfo=UTC))
    store = open_store(str(file), "device-1", clock)
    opened = make_survey(store)
    places = Places(folder / "data", folder / "state", folder / "config")
    if makes == "calls":
        for name in ("Alder Lane Primary", "Birch Infants", "Cedar High"):
            make_case(store, opened, name)
    elif makes == "codes":
        brought_in(store, opened, folder, answers(4))
        suggest_all(store, opened, "lead", silent, semantic=False)
    elif makes == "findings":
        brought_in(store, opened, folder, answers(6))
        file = written(folder, CODED, "c.csv")
        import_codings(store, opened, file, None, "lead")
    else:
        brought_in(store, opened, folder)
        file = written(folder, TWO, "c.csv")
        import_codings(store, opened, file, None, "lead")
    return Workplace(store, places, "alice")


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
        await driver.settle()
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


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No machine learns beside, no telephone rings, and a slow disk is not told of."""
    monkeypatch.setattr("survey_tui.interview.journal.GRACE_SECONDS", 60.0)
    monkeypatch.setattr("survey_tui.screens.review_machines.Ahead", NobodyLearns)
    monkeypatch.setattr("survey_tui.screens.case.dial", lambda number: False)
    monkeypatch.setattr("survey_tui.findings.tools._find", lambda text: ())


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
