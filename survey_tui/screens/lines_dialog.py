"""Lines to read, and to choose one of: differences, versions, verdicts, notes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from survey_tui.screens.base import Dialog
from survey_tui.text import clean
from survey_tui.widgets.pointing import PointedList
from survey_tui.widgets.script import Quiet

# What stands at the left, at the right or below, and the style of it.
Shown = tuple[str, str, str]


class LinesDialog(Dialog[int | None]):
    """A list under a title; enter returns the place of the line under the cursor."""

    CSS_PATH = "lines_dialog.tcss"
    KEEPS_TYPED = False
    BINDINGS = [Binding("escape,q", "cancel", "Close")]

    def __init__(
        self, title: str, rows: Sequence[Shown], empty: str = "Nothing.", note: str = ""
    ) -> None:
        super().__init__()
        self._title, self._rows = title, rows
        self._empty, self._note = empty, note

    def compose(self) -> ComposeResult:
        """Title, lines, what enter does."""
        with Vertical(classes="dialog wide"):
            yield Static(Content.styled(clean(self._title), "bold"), classes="title")
            if self._rows:
                yield PointedList(*map(_option, self._rows), id="lines")
            else:
                yield Quiet(Content(clean(self._empty)))
            yield Quiet(Content(self._note or "esc closes"), classes="note")

    def on_mount(self) -> None:
        """Keys go to the list."""
        if self._rows:
            self.query_one("#lines").focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


def _option(row: Shown) -> Option:
    first, second, style = row
    lines = [Content.styled(clean(first), style)]
    if second:
        lines.append(Content.styled(f"  {clean(second)}", "$quiet"))
    return Option(Content("\n").join(lines))
