"""What F1 shows: every key as it stands on the keyboard, no column run into another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content

from survey_tui import keys
from survey_tui.keys import KeyGroup
from survey_tui.screens.help import ROOM, help_text
from survey_tui.widgets.entry_strip import EntryStrip, in_lines

GROUPS = {
    name: group for name in dir(keys) if isinstance(group := getattr(keys, name), KeyGroup)
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS)
def test_no_key_runs_into_its_label_nor_the_label_into_its_help(name: str) -> None:
    group = GROUPS[name]
    lines = help_text(group, {}).plain.splitlines()

    for key in group.keys:
        begin = key.help[:20]
        line = next(line for line in lines if begin in line and key.label in line)
        assert f"  {key.label}  " in line, line
        assert "bracket" not in line, line
        assert "_" not in line.split(key.label)[0], line
    assert max(map(len, lines)) <= ROOM
    assert " ".join(" ".join(lines).split()).count(group.keys[-1].help) >= 1


def test_every_group_of_keys_is_looked_at() -> None:
    assert {"BOARD", "CALL", "CASE", "REPORT", "REVIEW", "SWEEP"} <= set(GROUPS)


@given(
    st.lists(st.text("ab c", min_size=1, max_size=12), max_size=12), st.integers(1, 40)
)
def test_entries_are_never_broken_and_never_wider_than_their_room(
    entries: list[str], columns: int
) -> None:
    lines = in_lines([Content(entry) for entry in entries], columns).plain.split("\n")

    assert "".join(lines) == "".join(entries)
    starts = {0}
    for entry in entries:
        starts.add(max(starts) + len(entry))
    ends = [sum(map(len, lines[: n + 1])) for n in range(len(lines))]
    assert set(ends) <= starts
    assert all(len(line) <= columns or line in entries for line in lines)


async def test_a_strip_uses_the_room_that_it_gets() -> None:
    class OneStrip(App[None]):
        def compose(self) -> ComposeResult:
            yield EntryStrip()

    app = OneStrip()
    async with app.run_test(size=(20, 10)) as pilot:
        strip = app.query_one(EntryStrip)
        strip.show(Content(f" {n} Entry") for n in range(5))
        await pilot.pause()
        narrow = str(strip.content).count("\n")
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert (narrow, str(strip.content).count("\n")) == (2, 0)
