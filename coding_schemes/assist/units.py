"""Units: the sentences of an answer, made of its clauses; what people mark is mostly one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Bag
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.coded import Segment

# A sentence ends with its sign, closing quotes after it, or with the line.
_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)\]]*\s*$|\n\s*$")
# A clause of which a segment holds so much belongs to it.
_HELD = 0.4


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence; half-open, in code points. first: the place of its first clause."""

    start: int
    end: int
    first: int
    clauses: tuple[Clause, ...]

    @property
    def bag(self) -> Bag:
        """Its words and pieces: those of its clauses."""
        return _joined([clause.bag for clause in self.clauses])


def units_of(reading: Reading) -> tuple[Unit, ...]:
    """The sentences of an answer, in order."""
    found: list[Unit] = []
    held: list[Clause] = []
    for place, clause in enumerate(reading.clauses):
        held.append(clause)
        after = reading.clauses[place + 1 : place + 2]
        until = after[0].start if after else len(reading.text)
        if not after or _END.search(reading.text[clause.start : until]):
            first = place + 1 - len(held)
            found.append(Unit(held[0].start, held[-1].end, first, tuple(held)))
            held = []
    return tuple(found)


def segments_on(unit: Unit, segments: Sequence[Segment]) -> list[Segment]:
    """Those of which the unit holds most, or that hold most of it."""
    found = []
    for one in segments:
        shared = min(unit.end, one.end) - max(unit.start, one.start)
        if shared > 0.5 * (unit.end - unit.start) or shared > 0.6 * (
            one.end - one.start
        ):
            found.append(one)
    return found


def clauses_under(unit: Unit, segment: Segment) -> tuple[Clause, ...]:
    """The clauses of a unit that belong to a segment; all of them where none does."""
    held = tuple(
        clause
        for clause in unit.clauses
        if min(clause.end, segment.end) - max(clause.start, segment.start)
        > _HELD * (clause.end - clause.start)
    )
    return held or unit.clauses


def _joined(bags: Sequence[Bag]) -> Bag:
    if len(bags) == 1:
        return bags[0]
    indices = np.concatenate([bag.indices for bag in bags])
    counts = np.concatenate([bag.counts for bag in bags])
    kept, places = np.unique(indices, return_inverse=True)
    # Counts are logs of how often: back, added, and logs again.
    often = np.bincount(places, np.exp(counts - 1.0), len(kept))
    return Bag(kept, (1.0 + np.log(often)).astype(np.float32))
