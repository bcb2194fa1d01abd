"""The row under the cursor is unmistakable, on any number of colours."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from survey_tui.widgets.pointing import POINTER
from tests.ui.driving import Driver, running
from tests.ui.places import PLACES, Place, world

BY_NAME = {place.name: place for place in PLACES}
# A screen, and the keys from it to a list.
LISTS = [
    ("home", ()),
    ("queue", ()),
    ("cases", ()),
    ("call", ("f2",)),
    ("call", ("f12",)),
    ("review", ()),
    ("review", ("slash",)),
    ("codebook", ()),
    ("board", ()),
    ("findings", ()),
    ("findings", ("d",)),
    ("voices", ()),
    ("report", ()),
]


def pointed_rows(driver: Driver) -> list[list[Segment]]:
    strips = driver.screen._compositor.render_strips()
    return [
        [s for s in strip if s.text.strip()]
        for strip in strips
        if any(POINTER in s.text and s.style and s.style.reverse for s in strip)
    ]


@pytest.mark.parametrize(("name", "keys"), LISTS)
async def test_the_row_under_the_cursor_has_a_pointer_and_is_turned_over(
    still: None, migrated_file: Path, name: str, keys: tuple[str, ...]
) -> None:
    place: Place = BY_NAME[name]
    with TemporaryDirectory() as folder:
        workplace = world(Path(folder), migrated_file, place.makes)
        async with running(workplace, at=place.at) as driver:
            await driver.quiet()
            await driver.press(*place.way, *keys)
            await driver.quiet()
            rows = pointed_rows(driver)
            assert rows, driver.text()
            for system in (ColorSystem.EIGHT_BIT, ColorSystem.STANDARD, None):
                parts = [s for s in rows[-1] if POINTER in s.text]
                assert all(s.style and "7" in codes(s.style, system) for s in parts)
        workplace.close()


def codes(style: Style, system: ColorSystem | None) -> list[str]:
    """What a terminal with so many colours is sent: 7 turns a row over."""
    bare = style if system else style.without_color
    painted = bare.render("x", color_system=system or ColorSystem.STANDARD)
    return painted.partition("m")[0].removeprefix("\x1b[").split(";")
