"""Two judges of the same stretches, weighed as their mistakes on others deserve.

The log of what each holds likely is counted with a weight of its own, and the sum is made shares
again (a logarithmic opinion pool: Genest and Zidek 1986). The weights are those under which what
coders said was likeliest; there are two, so few examples are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.tuned import StretchJudge

# What was written reads otherwise than what was said, and it was tuned on that: of 0, .5 and 1
# the best for a letter's sentences.
_UNASKED = 0.5
_STEPS = 30
_RIDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Blend:
    """How much two judges count: the first as it is, and the second not at all, if not said."""

    first: float = 1.0
    second: float = 0.0

    def of(self, first: Floats, second: Floats) -> Floats:
        """(rows, classes) scores of both together."""
        return np.asarray(self.first * first + self.second * second, np.float32)


@dataclass(frozen=True, slots=True)
class SecondJudge:
    """The tuned model beside what words teach. codes, poles: how much both count."""

    tuned: StretchJudge
    codes: Blend
    poles: Blend

    def of_codes(
        self, scores: Floats, reading: Reading, parts: Sequence[Sequence[Clause]]
    ) -> Floats:
        """(parts, classes): both together of parts of an answer. scores: the words' alone."""
        said = [self.tuned.codes(reading, clauses) for clauses in parts]
        return _asked(self.codes, reading).of(scores, np.stack(said))

    def of_poles(
        self, scores: Floats, reading: Reading, clauses: Sequence[Clause], code: str
    ) -> Floats:
        """(1, 3): both together of how some clauses speak of a code."""
        said = self.tuned.poles(reading, clauses, code)
        return _asked(self.poles, reading).of(scores, said[None])


def _asked(blend: Blend, reading: Reading) -> Blend:
    """The blend for an answer; the second counts less for text that answers no question."""
    if reading.question:
        return blend
    first = 1 - _UNASKED * (1 - blend.first)
    return Blend(first, _UNASKED * blend.second)


def blended(first: Floats, second: Floats, labels: Floats) -> Blend:
    """The blend of two judges' scores under which the labels are likeliest.

    All are (rows, classes); labels are shares of 1. Found by Newton's steps, each halved until
    it does no harm: the loss has one lowest place.
    """
    judges = np.stack([first, second]).astype(np.float64)
    weights = np.array([0.5, 0.5])
    lost = _loss(weights, judges, labels)
    for _ in range(_STEPS):
        shares = softmax(np.tensordot(weights, judges, 1))
        expected = (shares * judges).sum(axis=2, keepdims=True)
        slope = ((shares - labels) * judges).sum(axis=(1, 2))
        spread = judges - expected
        bend = np.einsum("nc,jnc,knc->jk", shares, spread, spread) + _RIDGE * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while (then := _loss(weights - step, judges, labels)) > lost:
            step = step / 2
            if float(np.abs(step).max()) < _RIDGE:
                return Blend(float(weights[0]), float(weights[1]))
        weights, lost = weights - step, then
    return Blend(float(weights[0]), float(weights[1]))


def _loss(weights: Floats, judges: Floats, labels: Floats) -> float:
    shares = softmax(np.tensordot(weights, judges, 1))
    return float(-(labels * np.log(shares + 1e-12)).sum())
