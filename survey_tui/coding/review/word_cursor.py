"""A cursor that goes by words, and what it has selected."""

from __future__ import annotations

from survey_tui.coding.record import spans
from survey_tui.cursor import within


class WordCursor:
    """Where one is in a text. selection is shown; chosen is what was selected on purpose."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._words = spans.words(text)
        self._head = 0
        self._anchor: int | None = None
        self.selection: spans.Span | None = None

    @property
    def place(self) -> int:
        """The offset of the word under the cursor."""
        return self._words[self._head][0] if self._words else 0

    @property
    def is_selecting(self) -> bool:
        """Whether words were selected on purpose."""
        return self.selection is not None and self._anchor is not None

    @property
    def chosen(self) -> spans.Span:
        """The selected words, or else the sentence around the cursor."""
        if self.selection is not None and self._anchor is not None:
            return self.selection
        return spans.sentence_at(self._text, self.place)

    def move(self, by: int) -> None:
        """The cursor by a word; nothing else is selected then. The first key shows it."""
        if self._words:
            step = by if self.selection is not None else 0
            self._head = self._within(self._head + step)
            self._anchor = None
            self.selection = self._words[self._head]

    def select(self, by: int) -> None:
        """A word more or less; the first key selects the word under the cursor."""
        if not self._words:
            return
        if self.selection is not None:
            self._head = self._within(self._head + by)
        start = self._head if self._anchor is None else self._anchor
        if self._anchor is None and self.selection is not None:
            start = self._within(self._head - by)
        self._anchor = start
        first, last = sorted((start, self._head))
        self.selection = (self._words[first][0], self._words[last][1])

    def unselect(self) -> None:
        """Nothing is selected; the cursor stays."""
        self.selection, self._anchor = None, None

    def _within(self, place: int) -> int:
        return within(place, len(self._words))
