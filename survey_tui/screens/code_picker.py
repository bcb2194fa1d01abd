"""The fuzzy code picker: a few letters, and the code's entry beside the list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, Static

from coding_schemes.model import Code, Scheme
from survey_tui.coding.review.picking import found_codes, keystrokes
from survey_tui.cursor import first_shown, within
from survey_tui.screens.base import Dialog
from survey_tui.text import one_line
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.pointing import pointed

_ROWS = 12


class CodePicker(Dialog[str | None]):
    """Which code: a dialog that returns its id, or none."""

    CSS_PATH = "code_picker.tcss"
    KEEPS_TYPED = False
    BINDINGS = [
        Binding("escape", "cancel", "Cancel", priority=True),
        Binding("down", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
        Binding("enter", "take", "Take", priority=True),
    ]

    def __init__(self, scheme: Scheme, title: str) -> None:
        super().__init__()
        self._scheme = scheme
        self._title = title
        self._found: list[Code] = []
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """A line to type in, a list, and the entry of the code under the cursor."""
        with Vertical(classes="dialog wide"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield Input(placeholder="letters of its name, a cue, or its two keys")
            with Horizontal(id="found"):
                yield Static(id="codes")
                yield CodeEntry(id="entry")

    def on_mount(self) -> None:
        """All codes stand there before a letter is typed."""
        self.query_one(Input).focus()
        self._look("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._look(event.value)

    def action_move(self, step: int) -> None:
        """The cursor up or down."""
        if self._found:
            self._cursor = within(self._cursor + step, len(self._found))
            self._show()

    def action_take(self) -> None:
        """Take the code under the cursor; nothing matches: stay."""
        if self._found:
            self.dismiss(self._found[self._cursor].id)

    def _look(self, letters: str) -> None:
        self._found = found_codes(self._scheme, letters, _fuzzy)
        self._cursor = 0
        self._show()

    def _show(self) -> None:
        first = first_shown(self._cursor, len(self._found), _ROWS)
        shown = self._found[first : first + _ROWS]
        rows = [
            self._row(code, first + place == self._cursor)
            for place, code in enumerate(shown)
        ]
        if not rows:
            rows = [Content.styled("No code is like that.", "$quiet")]
        self.query_one("#codes", Static).update(Content("\n").join(rows))
        code = self._found[self._cursor] if self._found else None
        self.query_one(CodeEntry).put(self._scheme, code)

    def _row(self, code: Code, has_cursor: bool) -> Content:
        row = Content.assemble(
            (f"{keystrokes(self._scheme, code)} ", "$quiet"), one_line(code.label, 34)
        )
        return pointed(row, has_cursor)


def _fuzzy(letters: str, text: str) -> float:
    return Matcher(letters).match(text)
