"""Screens to begin at, with a world around them."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.store import Store, open_store
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.paths import Places
from survey_tui.workplace import Workplace
from tests.conftest import FakeClock, make_case, make_survey
from tests.ui.reviewing import TWO, answers
from tests.unit.coding.importing import brought_in, silent, written


@dataclass(frozen=True)
class Place:
    """A screen to begin at: where the app opens, keys to get there, and its own keys."""

    name: str
    at: str
    way: tuple[str, ...]
    keys: tuple[str, ...]
    makes: str = "calls"


CALL = ("enter", "s")
_NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


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
    shutil.copy(_made(blank, makes), file)
    places = Places(folder / "data", folder / "state", folder / "config")
    return Workplace(
        open_store(str(file), "device-1", FakeClock(_NOW)), places, "alice"
    )


def _made(blank: Path, makes: str) -> Path:
    """The database of a world, beside the blank one; made once, as suggesting takes a while."""
    file = blank.with_name(f"{makes}.db")
    if not file.exists():
        with tempfile.TemporaryDirectory() as name:
            own = Path(name) / "survey.db"
            shutil.copy(blank, own)
            with closing(open_store(str(own), "device-1", FakeClock(_NOW))) as store:
                _fill(store, Path(name), makes)
            shutil.copy(own, file)
    return file


def _fill(store: Store, folder: Path, makes: str) -> None:
    opened = make_survey(store)
    if makes == "calls":
        for name in ("Alder Lane Primary", "Birch Infants", "Cedar High"):
            make_case(store, opened, name)
    elif makes == "codes":
        brought_in(store, opened, folder, answers(4))
        suggest_all(store, opened, "lead", silent, semantic=False)
    elif makes == "findings":
        brought_in(store, opened, folder, answers(6))
        import_codings(store, opened, written(folder, CODED, "c.csv"), None, "lead")
    else:
        brought_in(store, opened, folder)
        import_codings(store, opened, written(folder, TWO, "c.csv"), None, "lead")
