"""How a stretch speaks of a code, as coded examples teach it: strength, area or neutral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import WIDTH, Floats, Weights
from coding_schemes.assist.blend import SecondJudge
from coding_schemes.assist.meaning import Vectors, meaning_of
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stretches import Seen, StretchModel
from coding_schemes.assist.units import Unit
from coding_schemes.model import AREA, NEUTRAL, STRENGTH

POLES = (STRENGTH, AREA, NEUTRAL)
# How much the numbers beside the words count: of .2 to .5, .4 to 1 and .3 to 1, and 1 to 4.
_FEATURES, _CUE, _OWN, _MEANING = 0.3, 0.6, 0.7, 1.4
# An answer to what could be better asks for something: of .35 to 1.
_QUESTION = 0.5
_FAINT = 1e-3
# What is taught where no stretch says how it speaks: nothing, of no number at all.
EMPTY = StretchModel(
    np.zeros((WIDTH, len(POLES)), np.float32),
    np.zeros((0, len(POLES)), np.float32),
    np.zeros(len(POLES), np.float32),
)


class PoleEye:
    """Sees stretches as the valence model was taught to see them."""

    def __init__(
        self,
        weights: Weights,
        codes: Mapping[str, int],
        vectors: Vectors | None,
        questions: Sequence[str] = (),
    ) -> None:
        """codes, questions: those that are told apart. vectors: of what sentences mean."""
        self._weights, self._codes, self._vectors = weights, codes, vectors
        self._questions = {name: place for place, name in enumerate(questions)}

    def see(self, reading: Reading, clauses: Sequence[Clause], code: str) -> Seen:
        """Some clauses of an answer, as they speak of a code."""
        unit = Unit(clauses[0].start, clauses[-1].end, 0, tuple(clauses))
        features = np.sum([clause.leaning.features for clause in clauses], axis=0)
        signs = [
            hit.sign
            for clause in clauses
            for hit in reading.hits_in(clause)
            if hit.code == code
        ]
        cue = float(np.clip(sum(signs), -1, 1))
        own = np.zeros(len(self._codes))
        if code in self._codes:
            own[self._codes[code]] = _OWN
        leaning = _FEATURES * np.clip(features, -4, 4)
        parts = [leaning, np.array([_CUE * cue]), own, self._asked(reading.question)]
        if self._vectors is not None:
            parts.append(_MEANING * meaning_of(reading, clauses, self._vectors))
        more = np.concatenate(parts).astype(np.float32)
        return Seen(self._weights.weigh(unit.bag), more, self._codes.get(code, -1))

    def _asked(self, question: str) -> Floats:
        """(questions,): which of them; a little of each where it is none of them."""
        count = len(self._questions)
        if question not in self._questions:
            return np.full(count, _QUESTION / max(count, 1))
        asked = np.zeros(count)
        asked[self._questions[question]] = _QUESTION
        return asked


@dataclass(frozen=True, slots=True)
class Poles:
    """What coded stretches taught of how a stretch speaks: who sees it, and the model.

    second: another judge of the same, if there is one.
    """

    eye: PoleEye
    model: StretchModel
    second: SecondJudge | None = None

    def odds(
        self, reading: Reading, clauses: Sequence[Clause], code: str
    ) -> tuple[float, float]:
        """Of some clauses and a code: log odds of strength over area, and of neutral."""
        seen = self.eye.see(reading, clauses, code)
        first, second = odds_of(self.scores(seen, reading, clauses, code))
        return float(first[0]), float(second[0])

    def scores(
        self, seen: Seen, reading: Reading, clauses: Sequence[Clause], code: str
    ) -> Floats:
        """(1, 3) for some clauses and a code, as they are seen; a softmax makes shares of them."""
        scores = self.model.scores([seen])
        if self.second is None:
            return scores
        return self.second.of_poles(scores, reading, clauses, code)


def odds_of(scores: Floats) -> tuple[Floats, Floats]:
    """From (stretches, 3) scores: log odds of strength over area, and of neutral over both."""
    shares = softmax(scores) + _FAINT
    judged = shares[:, 0] + shares[:, 1]
    return np.log(shares[:, 0] / shares[:, 1]), np.log(shares[:, 2] / judged)
