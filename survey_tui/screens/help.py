"""Help: every key of the screen one came from."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.keys import KeyGroup
from survey_tui.screens.base import Dialog
from survey_tui.widgets.bars import pretty

# Columns between the edges of the dialog and its scroll bar, in a window of 80.
ROOM = 69
_MARKS = (
    ("✓", "saved, on disk"),
    ("●", "typed, not yet on disk"),
    ("◐", "a draft, or words given ahead"),
    ("○", "not yet asked"),
    ("–", "don't know, refused, or does not apply"),
    ("×", "not asked on this route; what was said is kept"),
)


class HelpScreen(Dialog[None]):
    """The keys of a screen, those of everywhere, and what the marks mean."""

    CSS_PATH = "help.tcss"
    BINDINGS = [Binding("escape,f1,q,enter", "close", "Close")]

    def __init__(self, group: KeyGroup, moved: Mapping[str, str]) -> None:
        super().__init__()
        self._group = group
        self._moved = moved

    def compose(self) -> ComposeResult:
        """One column, to be scrolled."""
        with VerticalScroll(id="help"):
            yield Static(help_text(self._group, self._moved))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def help_text(group: KeyGroup, moved: Mapping[str, str]) -> Content:
    """The keys of a group, those of everywhere, and what the marks mean.

    moved: keys that the user has put elsewhere, by the id of the action.
    """
    groups = [
        [(_shown(moved.get(key.id, key.keys)), key) for key in one.keys]
        for one in (group, keys.EVERYWHERE)
    ]
    first = max(len(names) for listed in groups for names, _ in listed) + 2
    second = max(len(key.label) for listed in groups for _, key in listed) + 2
    lines: list[Content] = []
    for title, listed in zip((group.title, keys.EVERYWHERE.title), groups, strict=True):
        lines.append(Content.styled(title, "bold $accent"))
        for names, key in listed:
            lines += _lines(f"{names:{first}}", f"{key.label:{second}}", key.help)
        lines.append(Content(""))
    lines.append(Content.styled("Marks", "bold $accent"))
    lines += [Content(f"  {mark:10}{meaning}") for mark, meaning in _MARKS]
    lines += [Content(""), Content.styled("esc closes", "$quiet")]
    return Content("\n").join(lines)


def _lines(names: str, label: str, help_: str) -> list[Content]:
    """A key in three columns; what it does goes on below itself where it is long."""
    before = 2 + len(names) + len(label)
    begun, *more = textwrap.wrap(help_, ROOM - before)
    head = Content.assemble("  ", (names, "bold"), label, (begun, "$quiet"))
    return [head, *(Content.styled(" " * before + part, "$quiet") for part in more)]


def _shown(names: str) -> str:
    return " ".join(pretty(name) for name in names.split(","))
