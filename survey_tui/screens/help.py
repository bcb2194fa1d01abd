"""Help: every key of the screen one came from."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.keys import Key, KeyGroup
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
            yield Static(self._text())

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def _text(self) -> Content:
        lines: list[Content] = []
        for group in (self._group, keys.EVERYWHERE):
            lines.append(Content.styled(group.title, "bold $accent"))
            lines += [self._line(key) for key in group.keys]
            lines.append(Content(""))
        lines.append(Content.styled("Marks", "bold $accent"))
        lines += [Content(f"  {mark:10}{meaning}") for mark, meaning in _MARKS]
        lines += [Content(""), Content.styled("esc closes", "$quiet")]
        return Content("\n").join(lines)

    def _line(self, key: Key) -> Content:
        names = self._moved.get(key.id, key.keys)
        shown = " ".join(pretty(name) for name in names.split(","))
        return Content.assemble(
            "  ", (f"{shown:11}", "bold"), f"{key.label:15}", (key.help, "$quiet")
        )
