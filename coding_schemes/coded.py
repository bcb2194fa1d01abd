"""A code on a stretch of an answer, and coded answers: what the coder learns from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an answer with its code and valence; half-open, in code points."""

    start: int
    end: int
    code: str
    valence: str | None

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it comes in the reading order."""
        return self.start, self.end, self.code

    def touches(self, start: int, end: int) -> bool:
        """Whether it has words in common with a stretch."""
        return self.start < end and start < self.end

    def stored(self) -> dict[str, Any]:
        """It as rows and JSON have it; the only place that says so."""
        return {
            "start": self.start,
            "end": self.end,
            "code": self.code,
            "valence": self.valence,
        }

    @classmethod
    def from_stored(cls, row: Mapping[str, Any]) -> Segment:
        """The segment of a row, of which it may be a part. Raises KeyError without one."""
        return cls(row["start"], row["end"], row["code"], row["valence"])


class OnSegment:
    """What is said of a segment: its parts may be asked of whatever carries it."""

    __slots__ = ()
    segment: Segment

    @property
    def start(self) -> int:
        """Its first code point."""
        return self.segment.start

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.segment.end

    @property
    def code(self) -> str:
        """The id of its code."""
        return self.segment.code

    @property
    def valence(self) -> str | None:
        """How it is spoken of; None if nobody said."""
        return self.segment.valence

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it comes in the reading order."""
        return self.segment.place


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """An answer and what a person made of it.

    codes: (code, valence or None) of the whole answer. valence: of the answer as a whole, if
    it was judged so. spans: where the codes stand, if that is known. is_blind: whether it was
    coded without seeing suggestions.
    """

    id: str
    question: str
    text: str
    codes: tuple[tuple[str, str | None], ...] = ()
    valence: str | None = None
    spans: tuple[Segment, ...] = ()
    is_blind: bool = True

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or a figure in it."""
        return any(c.isalnum() for c in self.text)
