"""The fuzzy code picker: a few letters, and the code's entry beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.message import Message
from textual.widgets import Input, Static

from coding_schemes.model import Code, Scheme
from survey_tui.coding.review.picking import found_codes, keystrokes
from survey_tui.cursor import first_shown, within
from survey_tui.screens.base import Dialog
from survey_tui.text import one_line
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.pointing import pointed

# Rows, and letters of a label: as the stylesheet has room for.
_ROWS, _WIDE_ROWS = 12, 20
_LETTERS, _WIDE_LETTERS = 34, 54
_HINT = "letters of its name, a cue, or its two keys"


class CodeLetters(Input):
    """A line for a few letters; a digit before any letter is no letter."""

    class Digit(Message):
        """A digit was pressed while nothing is typed."""

        def __init__(self, digit: int) -> None:
            super().__init__()
            self.digit = digit

    def __init__(self, digits: int) -> None:
        """digits: how many mean something, from 1 on."""
        super().__init__(placeholder=f"a digit, {_HINT}" if digits else _HINT)
        self._digits = digits

    def on_key(self, event: events.Key) -> None:
        """Here, for the letters before it came this way."""
        digit = int(event.key) if event.key.isdecimal() else 0
        if not self.value and 1 <= digit <= self._digits:
            event.prevent_default().stop()
            self.post_message(self.Digit(digit))


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

    def __init__(self, scheme: Scheme, title: str, likely: Sequence[str] = ()) -> None:
        """likely: at most nine that stand first, a digit each, until a letter is typed."""
        super().__init__()
        self._scheme = scheme
        self._title = title
        # Where a code's own two keys begin with a digit, a digit begins those keys.
        has_digits = any(theme.key.isdigit() for theme in scheme.themes)
        self._likely = () if has_digits else tuple(likely)
        self.took_likely = False
        self._found: list[Code] = []
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """A line to type in, a list, and the entry of the code under the cursor."""
        with Vertical(classes="dialog wide"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield CodeLetters(len(self._likely))
            with Horizontal(id="found"):
                yield Static(id="codes")
                yield CodeEntry(id="entry")

    def on_mount(self) -> None:
        """All codes stand there before a letter is typed."""
        self.query_one(Input).focus()
        self._look()

    def lay_out(self) -> None:
        """Longer labels and more of them where there is room."""
        self._show()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._look()

    @on(CodeLetters.Digit)
    def _take_likely(self, event: CodeLetters.Digit) -> None:
        self.took_likely = True
        self.dismiss(self._likely[event.digit - 1])

    def action_move(self, step: int) -> None:
        """The cursor up or down."""
        if self._found:
            self._cursor = within(self._cursor + step, len(self._found))
            self._show()

    def action_take(self) -> None:
        """Take the code under the cursor; nothing matches: stay."""
        if self._found:
            self.dismiss(self._found[self._cursor].id)

    def _look(self) -> None:
        letters = self.query_one(Input).value
        self._found = found_codes(self._scheme, letters, _fuzzy, self._first)
        self._cursor = 0
        self._show()

    @property
    def _first(self) -> Sequence[str]:
        """The codes that have a digit now."""
        return () if self.query_one(Input).value else self._likely

    def _show(self) -> None:
        count = _WIDE_ROWS if self.has_class("-wide") else _ROWS
        first = first_shown(self._cursor, len(self._found), count)
        places = range(first, min(first + count, len(self._found)))
        rows = [self._row(place) for place in places]
        if not rows:
            rows = [Content.styled("No code is like that.", "$quiet")]
        self.query_one("#codes", Static).update(Content("\n").join(rows))
        code = self._found[self._cursor] if self._found else None
        self.query_one(CodeEntry).put(self._scheme, code)

    def _row(self, place: int) -> Content:
        code, count = self._found[place], len(self._first)
        letters = _WIDE_LETTERS if self.has_class("-wide") else _LETTERS
        digit = f"{place + 1 if place < count else ' '} " if count else ""
        row = Content.assemble(
            (digit, "bold $accent"),
            (f"{keystrokes(self._scheme, code)} ", "$quiet"),
            one_line(code.label, letters - len(digit)),
        )
        return pointed(row, place == self._cursor)


def _fuzzy(letters: str, text: str) -> float:
    return Matcher(letters).match(text)
