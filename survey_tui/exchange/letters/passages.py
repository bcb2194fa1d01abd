"""Passages of a document that somebody edited: plain words, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

BODY, ROW, NOTE, COMMENT, BOX = "paragraph", "row", "footnote", "comment", "text box"


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where some words stand: line and column of a text, or paragraph and words of a document.

    part: paragraph, row, footnote, comment or text box; number: which of them, from 1.
    """

    part: str
    number: int
    line: int | None = None
    column: int | None = None
    first_word: int | None = None
    last_word: int | None = None

    def told(self) -> str:
        """The place as people find it."""
        if self.line is not None:
            return f"line {self.line}, column {self.column}"
        words = ""
        if self.first_word is not None:
            words = f", word {self.first_word}"
            if self.last_word != self.first_word:
                words = f", words {self.first_word} to {self.last_word}"
        return f"{self.part} {self.number}{words}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or row of a table, without evidence marks.

    keys: (offset, key) where an evidence mark stood. anchor: the key whose evidence begins
    here. origins: for each character its offset in the file, for files of text only.
    """

    text: str
    part: str
    number: int
    heading_level: int = 0
    keys: tuple[tuple[int, str], ...] = ()
    anchor: str = ""
    origins: Sequence[int] = ()
    lines: Sequence[int] = ()

    def place(self, start: int, end: int) -> PassagePlace:
        """Where a stretch of the text stands."""
        if self.origins:
            origin = self.origins[min(start, len(self.origins) - 1)]
            line = bisect_right(self.lines, origin)
            column = origin - self.lines[line - 1] + 1
            return PassagePlace(self.part, self.number, line, column)
        first = len(self.text[:start].split()) + 1
        inside = len(self.text[start:end].split())
        last = first + max(inside, 1) - 1
        return PassagePlace(self.part, self.number, first_word=first, last_word=last)
