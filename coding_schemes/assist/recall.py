"""What coded stretches say of an answer: how likely each code is in each of its sentences.

The stretches are those of coded examples, or those that were decided in this very survey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.blend import SecondJudge
from coding_schemes.assist.experience import evidence_of
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stretches import Eye, Seen, StretchModel
from coding_schemes.assist.units import Unit, units_of
from coding_schemes.model import Scheme

# A clause belongs to what its sentence says of a code if it speaks for it so nearly as much.
_AS_MUCH = 0.3


@dataclass(frozen=True, slots=True)
class Recollection:
    """What coded stretches say of one answer. evidence (codes, kinds): of the answer.

    units: its sentences; shares (sentences, codes): how likely each code is in each.
    """

    evidence: Floats
    units: tuple[Unit, ...]
    shares: Floats


class StretchRecall:
    """A model of stretches at work for a scheme, which may have other codes than the model.

    codes: of the model, in order. usual (kinds,): the evidence for a code that it has not.
    second: another judge of the same codes, if there is one.
    """

    def __init__(
        self,
        codes: Sequence[str],
        eye: Eye,
        model: StretchModel,
        usual: Floats,
        scheme: Scheme,
        second: SecondJudge | None = None,
    ) -> None:
        self._second = second
        self._eye, self._model, self._usual = eye, model, usual
        known = {code: place for place, code in enumerate(codes)}
        pairs = [(n, known[c.id]) for n, c in enumerate(scheme.codes) if c.id in known]
        self._own = np.array([own for own, _ in pairs], int)
        self._theirs = np.array([theirs for _, theirs in pairs], int)
        self._size = len(scheme.codes)

    def recollect(self, reading: Reading) -> Recollection:
        """What the stretches say of an answer."""
        units = units_of(reading)
        found = softmax(self.scores(reading, units))
        # The usual evidence for a code that no stretch has: it speaks neither way.
        evidence = np.tile(self._usual.astype(np.float32), (self._size, 1))
        evidence[self._own] = evidence_of(found)[self._theirs]
        shares = np.zeros((len(units), self._size), np.float32)
        shares[:, self._own] = found[:, self._theirs]
        return Recollection(evidence, units, shares)

    def speaking(self, reading: Reading, unit: Unit, place: int) -> tuple[Clause, ...]:
        """The clauses of a sentence that speak for a code: "they know us, but are too few"."""
        found = np.flatnonzero(self._own == place)
        if len(unit.clauses) < 2 or not len(found):
            return unit.clauses
        parts = [Unit(c.start, c.end, 0, (c,)) for c in unit.clauses]
        column = softmax(self.scores(reading, parts))[:, self._theirs[found[0]]]
        rows = np.flatnonzero(column >= _AS_MUCH * column.max())
        return unit.clauses[rows[0] : rows[-1] + 1]

    def scores(self, reading: Reading, units: Sequence[Unit]) -> Floats:
        """(sentences, classes); a softmax makes shares of them."""
        seen = [self._eye.see(reading, unit) for unit in units]
        return self.scores_of(seen, reading, units)

    def scores_of(
        self, seen: Sequence[Seen], reading: Reading, units: Sequence[Unit]
    ) -> Floats:
        """The same for sentences that are seen already."""
        scores = self._model.scores(seen)
        if self._second is None:
            return scores
        parts = [unit.clauses for unit in units]
        return self._second.of_codes(scores, reading, parts)
