"""How a count is told: in words of a scale, in figures, or both, and when no word is allowed.

Under three cases it is "one headteacher"; on a base under 10 counts only; from 10 on the word
and the count; a percentage from 30 on. A word whose neighbour is within the 95 % interval
carries a mark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from coding_schemes.scales.model import Scale, whole_percent
from survey_tui.findings.counts import Cell

WORDS, COUNTS, BOTH = "words", "counts", "both"
WAYS = (WORDS, COUNTS, BOTH)
# No word on a base under this; no percentage on one under that.
LEAST_FOR_WORD, LEAST_FOR_PERCENT = 10, 30
# A single case or two are named as such, whatever the scale.
FEWEST_FOR_TREND = 3
MARK = "\u2020"
_SINGLE = {1: "one", 2: "two"}


@dataclass(frozen=True, slots=True)
class WordChange:
    """What would change a word: so many cases more or fewer, and the word then."""

    by: int
    word: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A scale and a way to print. single: how a scheme speaks of one, with {role}."""

    scale: Scale
    way: str = BOTH
    single: str = "one {role}"

    def word(self, cell: Cell) -> str | None:
        """The word of a cell, without a noun; None where only the count may be told."""
        if cell.asked < LEAST_FOR_WORD:
            return None
        if cell.schools == 0:
            return "none"
        if cell.schools < FEWEST_FOR_TREND:
            return _SINGLE[cell.schools]
        band = self.scale.band(cell.schools, cell.asked)
        return band.word if band is not None else None

    def subject(self, cell: Cell) -> str:
        """How a sentence on a cell begins: "Most headteachers (18 of 22)"."""
        phrase = self._phrase(cell)
        if phrase is None or self.way == COUNTS:
            return f"{_of(cell)} {cell.group.plural}"
        mark = MARK if self.is_marked(cell) else ""
        if self.way == WORDS:
            return f"{phrase}{mark}"
        return f"{phrase}{mark} ({_of(cell)})"

    def alone(self, cell: Cell) -> str:
        """The same where the noun stands before: "the majority (10 of 18)"."""
        word = self._alone(cell)
        if word is None or self.way == COUNTS:
            return _of(cell)
        mark = MARK if self.is_marked(cell) else ""
        return f"{word}{mark}" if self.way == WORDS else f"{word}{mark} ({_of(cell)})"

    def is_marked(self, cell: Cell) -> bool:
        """Whether the interval reaches over the edge of the word's band."""
        if self.word(cell) is None or cell.schools < FEWEST_FOR_TREND:
            return False
        interval = cell.interval
        if interval is None:
            return False
        ends = (
            math.ceil(interval.low * cell.asked - 1e-9),
            math.floor(interval.high * cell.asked + 1e-9),
        )
        return any(self._band_word(cell, k) != self.word(cell) for k in ends)

    def changes(self, cell: Cell) -> tuple[WordChange, ...]:
        """The least number of cases more, and fewer, that would give another word."""
        word = self.word(cell)
        if word is None or cell.schools < FEWEST_FOR_TREND:
            return ()
        found = []
        for step in (1, -1):
            hits = cell.schools + step
            while FEWEST_FOR_TREND <= hits <= cell.asked:
                other = self._band_word(cell, hits)
                if other != word:
                    becomes = other or "no word, only the count"
                    found.append(WordChange(hits - cell.schools, becomes))
                    break
                hits += step
        return tuple(found)

    def _band_word(self, cell: Cell, hits: int) -> str | None:
        if hits <= 0:
            return "none"
        band = self.scale.band(hits, cell.asked)
        return band.word if band is not None else None

    def _phrase(self, cell: Cell) -> str | None:
        if self.word(cell) is None:
            return None
        group = cell.group
        if cell.schools == 0:
            return f"No {group.singular}"
        if cell.schools < FEWEST_FOR_TREND:
            if cell.schools == 1 and cell.respondents > 1:
                # Two governors of one school are one school, and not one governor.
                whose = f"{group.plural[:1].upper()}{group.plural[1:]}"
                return f"{whose} of one {group.unit}"
            if cell.schools == 1:
                one = self.single.replace("{role}", group.singular)
                return f"{one[:1].upper()}{one[1:]}"
            return f"Two {group.plural}"
        band = self.scale.band(cell.schools, cell.asked)
        assert band is not None
        return band.phrase.replace("{group}", group.plural)

    def _alone(self, cell: Cell) -> str | None:
        word = self.word(cell)
        if word is None or cell.schools < FEWEST_FOR_TREND:
            return word
        band = self.scale.band(cell.schools, cell.asked)
        return band.told_alone if band is not None else None


def percent_of(cell: Cell) -> int | None:
    """The share in whole percent, half up; None on a base under 30."""
    if cell.asked < LEAST_FOR_PERCENT:
        return None
    return whole_percent(cell.schools, cell.asked)


def _of(cell: Cell) -> str:
    return f"{cell.schools} of {cell.asked}"
