"""The box that answers are typed into: it takes text, and only text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.document._document import Document
from textual.message import Message
from textual.widgets import TextArea


class AnswerBox(TextArea):
    """A text area that cleans what is pasted and tells of every change with its cursor.

    clean: takes a text, gives it without control characters and how many were dropped.
    """

    DEFAULT_CSS = """
    AnswerBox {
        border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
    }
    AnswerBox:focus { border: none; }
    AnswerBox .text-area--cursor-line { background: $background; }
    """

    @dataclass
    class Typed(Message):
        """The words and the cursor, as half-open code points, after a change."""

        box: AnswerBox
        text: str
        cursor: int

        @property
        def control(self) -> AnswerBox:
            """The box, for ``@on`` with a selector."""
            return self.box

    @dataclass
    class Dropped(Message):
        """Control characters were in what was pasted, and were left out."""

        count: int

    @dataclass
    class Entered(Message):
        """Enter was pressed where an answer has one line."""

    def __init__(self, clean: Callable[[str], tuple[str, int]], id: str) -> None:
        super().__init__(
            id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False
        )
        self.has_one_line = False
        self._clean = clean
        self._is_being_put = False
        self._told_cursor = 0

    @property
    def cursor(self) -> int:
        """Where the cursor stands, in code points from the start."""
        return self._offset(self.cursor_location)

    @property
    def selected(self) -> tuple[int, int]:
        """The selection as half-open code points; equal ends if nothing is selected."""
        ends = sorted(
            self._offset(place) for place in (self.selection.start, self.selection.end)
        )
        return ends[0], ends[1]

    def put(self, text: str, cursor: int) -> None:
        """Show a text without telling of it."""
        if text != self.text:
            # load_text tells of the change later; it is not the interviewer's.
            self._is_being_put = True
            self.load_text(text)
        place = min(max(cursor, 0), len(text))
        self.move_cursor(self._words.get_location_from_index(place))

    @property
    def _words(self) -> Document:
        assert isinstance(self.document, Document)
        return self.document

    def _offset(self, place: tuple[int, int]) -> int:
        return self._words.get_index_from_location(place)

    def on_resize(self) -> None:
        """A line of news below takes rows away: the line that is typed stays in view."""
        self.call_after_refresh(self.scroll_cursor_visible, animate=False)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.has_one_line:
            event.prevent_default()
            event.stop()
            self.post_message(self.Entered())

    async def _on_paste(self, event: events.Paste) -> None:
        text, dropped = self._clean(event.text)
        if dropped:
            self.post_message(self.Dropped(dropped))
        event.prevent_default()
        event.stop()
        result = self._replace_via_keyboard(text, *self.selection)
        if result:
            self.move_cursor(result.end_location)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen, unless the text was put there by it."""
        event.stop()
        if self._is_being_put:
            self._is_being_put = False
            self._told_cursor = self.cursor
            return
        self._tell()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The cursor moved: where it stands is kept too."""
        event.stop()
        if self.cursor != self._told_cursor and not self._is_being_put:
            self._tell()

    def _tell(self) -> None:
        self._told_cursor = self.cursor
        self.post_message(self.Typed(self, self.text, self._told_cursor))
