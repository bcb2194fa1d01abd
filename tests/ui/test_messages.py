"""No message is cut at 80 columns: the half that says what to do is always there."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from survey_tui.errors import NotAllowed
from survey_tui.workplace import Workplace
from tests.ui.driving import running
from tests.ui.places import PLACES, world

# Four lines of 76: what every screen has room for.
LINES, WIDTH = 4, 76
TOLD = {"SurveyError", "NotAllowed", "NotFound", "BadAnswer", "NothingLeft", "Conflict"}
LONG = " ".join(f"word{n}" for n in range(34)) + " lastword"


def _text(node: ast.expr | None) -> str:
    """A message as it may read; what is filled in is taken to be of twenty letters."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _text(v) if isinstance(v, ast.Constant) else "x" * 20 for v in node.values
        )
    return ""


def messages() -> list[tuple[str, str]]:
    found = []
    for folder in ("survey_tui/interview", "survey_tui/coding", "survey_tui/screens"):
        for file in sorted(Path(folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                name = getattr(getattr(node, "func", None), "id", "")
                method = getattr(getattr(node, "func", None), "attr", "")
                if isinstance(node, ast.Call) and (name in TOLD or method == "tell"):
                    told = ". ".join(filter(None, map(_text, node.args)))
                    if told:
                        found.append((f"{file}:{node.lineno}", told))
    return found


def test_every_message_of_the_code_fits_where_it_is_told() -> None:
    listed = messages()
    assert len(listed) > 60
    long = [(w, t) for w, t in listed if len(textwrap.wrap(t, WIDTH)) > LINES]
    assert long == []


@pytest.mark.parametrize(
    "name", ["call", "review", "codebook", "worklist", "adjudicate"]
)
async def test_a_long_message_is_whole_on_the_screen(
    still: None, migrated_file: Path, tmp_path: Path, name: str
) -> None:
    place = next(place for place in PLACES if place.name == name)
    workplace = world(tmp_path, migrated_file, place.makes)
    async with running(workplace, at=place.at) as driver:
        await driver.quiet()
        await driver.press(*place.way)
        await driver.quiet()
        driver.screen.tell(NotAllowed(LONG, ""))  # type: ignore[attr-defined]
        await driver.quiet()
        assert "lastword" in driver.text()
    workplace.close()


async def test_f4_shows_which_box_is_live_and_the_way_back(
    workplace: Workplace,
) -> None:
    async with running(workplace) as driver:
        await driver.start_call()
        await driver.go_to_question("1")
        await driver.press("f4")
        assert "▶ Remark, F4 goes back" in driver.text()
        await driver.type("noisy line")
        await driver.press("f4")
        assert "▶ Remark" not in driver.text()
        assert "Remark noisy line" in " ".join(driver.text().split())
