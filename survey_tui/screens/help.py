"""Help: every key of the screen one came from."""

from __future__ import annotations

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
    lines: list[Content] = []
    for one in (group, keys.EVERYWHERE):
        lines.append(Content.styled(one.title, "bold $accent"))
        lines += _lines(one, moved)
        lines.append(Content(""))
    lines.append(Content.styled("Marks", "bold $accent"))
    lines += [Content(f"  {mark:10}{meaning}") for mark, meaning in _MARKS]
    lines += [Content(""), Content.styled("esc closes", "$quiet")]
    return Content("\n").join(lines)


def _lines(group: KeyGroup, moved: Mapping[str, str]) -> list[Content]:
    """A line a key, in columns as wide as this group needs."""
    names = [_shown(moved.get(key.id, key.keys)) for key in group.keys]
    first = max(9, *map(len, names)) + 2
    second = max(13, *(len(key.label) for key in group.keys)) + 2
    return [
        Content.assemble(
            "  ",
            (f"{shown:{first}}", "bold"),
            f"{key.label:{second}}",
            (key.help, "$quiet"),
        )
        for shown, key in zip(names, group.keys, strict=True)
    ]


def _shown(names: str) -> str:
    return " ".join(pretty(name) for name in names.split(","))
