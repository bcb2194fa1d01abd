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
class Origin:
    """Where a run of a text stands in its file; all in one place there, or one by one."""

    start: int
    offset: int
    moves: bool = True

    def of(self, place: int) -> int:
        """The offset in the file of one place of the text, within this run."""
        return self.offset + (place - self.start if self.moves else 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or row of a table, without evidence marks.

    keys: (offset, key) where an evidence mark stood. anchor: the key whose evidence begins
    here. origins: for files of text only, the runs that it was put together from, in order:
    where each begins in the text and in the file, and whether its characters follow each
    other there.
    """

    text: str
    part: str
    number: int
    heading_level: int = 0
    keys: tuple[tuple[int, str], ...] = ()
    anchor: str = ""
    origins: Sequence[Origin] = ()
    lines: Sequence[int] = ()

    def place(self, start: int, end: int) -> PassagePlace:
        """Where a stretch of the text stands."""
        if self.origins:
            last = max(0, min(start, len(self.text)))
            at = bisect_right(self.origins, last, key=lambda one: one.start) - 1
            origin = self.origins[at].of(last)
            line = bisect_right(self.lines, origin)
            column = origin - self.lines[line - 1] + 1
            return PassagePlace(self.part, self.number, line, column)
        first = len(self.text[:start].split()) + 1
        inside = len(self.text[start:end].split())
        last = first + max(inside, 1) - 1
        return PassagePlace(self.part, self.number, first_word=first, last_word=last)
