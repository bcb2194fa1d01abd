"""Dialogs of review: a memo, and finding an answer by its words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from survey_tui.coding.review.searching import FILTERS, Hit
from survey_tui.cursor import first_shown, within
from survey_tui.errors import SurveyError
from survey_tui.screens.base import Dialog
from survey_tui.text import clean, one_line
from survey_tui.widgets.pointing import pointed
from survey_tui.widgets.script import Quiet

_ROWS = 12


class MemoDialog(Dialog[str | None]):
    """A memo; an empty one takes it away. others: what other people wrote, to be read."""

    CSS_PATH = ["dialogs.tcss", "note_dialogs.tcss"]
    BINDINGS = [
        Binding("escape", "cancel", "Cancel", priority=True),
        Binding("f2", "done", "Done", priority=True),
    ]

    def __init__(self, title: str, words: str, others: str = "") -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._others = others

    def compose(self) -> ComposeResult:
        """What others wrote, and a box."""
        with Vertical(classes="dialog", id="memo"):
            yield Static(Content.styled(clean(self._title), "bold"), classes="title")
            if self._others:
                yield Quiet(Content(clean(self._others)), classes="others")
            yield TextArea(self._words, id="words", tab_behavior="focus")
            yield Quiet(
                Content("F2 keeps it, empty takes it away   esc cancels"),
                classes="note",
            )

    def on_mount(self) -> None:
        """Ready to type, behind what is there."""
        box = self.query_one("#words", TextArea)
        box.move_cursor(box.document.end)
        box.focus()

    def action_done(self) -> None:
        """Keep it."""
        self.dismiss(self.query_one("#words", TextArea).text)


class FindAnswers(Dialog[str | None]):
    """An answer by its words: returns its id, or none."""

    CSS_PATH = ["dialogs.tcss", "note_dialogs.tcss"]
    KEEPS_TYPED = False
    BINDINGS = [
        Binding("escape", "cancel", "Cancel", priority=True),
        Binding("down", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
        Binding("enter", "take", "Take", priority=True),
    ]

    def __init__(self, find: Callable[[str], Sequence[Hit]]) -> None:
        """find: reads the database."""
        super().__init__()
        self._find = find
        self._hits: Sequence[Hit] = ()
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """A line to type in, and what is found."""
        with Vertical(classes="dialog wide", id="find"):
            yield Static(Content.styled("Find an answer", "bold"), classes="title")
            yield Input(placeholder="words, in any form", id="query")
            yield Quiet(Content(f"or {FILTERS}"), classes="note")
            yield Static(id="hits")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#query", Input).focus()
        self._show("")

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._look(event.value)

    @work(exclusive=True, group="search")
    async def _look(self, query: str) -> None:
        try:
            self._hits = await asyncio.to_thread(self._find, query)
        except SurveyError as error:
            self._hits = ()
            self._show(error.in_sentences)
            return
        self._cursor = 0
        self._show("No answer has all of these words." if query.strip() else "")

    def action_move(self, step: int) -> None:
        """The cursor up or down."""
        self._cursor = within(self._cursor + step, len(self._hits))
        self._show("")

    def action_take(self) -> None:
        """Open the answer under the cursor; nothing is found: stay."""
        if self._hits:
            self.dismiss(self._hits[self._cursor].answer.id)

    def _show(self, empty: str) -> None:
        first = first_shown(self._cursor, len(self._hits), _ROWS)
        shown = self._hits[first : first + _ROWS]
        rows = [
            pointed(
                Content(one_line(hit.answer.text, max(self.size.width - 20, 40))),
                first + i == self._cursor,
            )
            for i, hit in enumerate(shown)
        ]
        if not rows:
            rows = [Content.styled(empty, "$quiet")]
        self.query_one("#hits", Static).update(Content("\n").join(rows))
