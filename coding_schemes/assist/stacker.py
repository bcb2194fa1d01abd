"""The stacker: one small logistic regression that turns evidence into a probability.

Its few weights are shared by all codes, which is why it works with a handful of decisions.
It starts from stock weights and moves away from them as decisions speak (a Gaussian prior).
Linear on purpose: trees read the label of a row from evidence that leaves the row out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats

_STEPS = 30


@dataclass(frozen=True, slots=True)
class Stacker:
    """Weights for standardised evidence.

    means, scales: (kinds,) by which evidence is standardised. weights: (kinds,).
    offset: the log odds of a code without any evidence.
    """

    means: Floats
    scales: Floats
    weights: Floats
    offset: float

    def shares(self, evidence: Floats) -> Floats:
        """What each kind adds to the log odds; with ``offset`` they sum to it."""
        return np.asarray((evidence - self.means) / self.scales * self.weights)

    def odds(self, evidence: Floats) -> Floats:
        """Log odds for (..., kinds) evidence."""
        return np.asarray(self.shares(evidence).sum(axis=-1) + self.offset)


def fit(
    evidence: Floats,
    labels: Floats,
    start: Stacker | None = None,
    trust: float = 1.0,
    offset_trust: float | None = None,
) -> Stacker:
    """The most likely weights. evidence (rows, kinds); labels (rows,) of 0 and 1.

    start: weights that are believed before any row is seen. trust: how much, as the inverse
    variance of a weight of standardised evidence; with no start, weights are drawn to 0.
    offset_trust: the same for the offset; a hundredth if not given, for how common codes are
    differs from scheme to scheme.
    """
    if start is None:
        means = evidence.mean(axis=0)
        scales = evidence.std(axis=0)
        scales = np.where(scales < 1e-6, 1.0, scales)
        believed = np.zeros(evidence.shape[1] + 1)
    else:
        means, scales = start.means, start.scales
        believed = np.append(start.weights, start.offset).astype(np.float64)
    rows = np.ones((len(evidence), evidence.shape[1] + 1))
    rows[:, :-1] = (evidence - means) / scales
    precision = np.full(rows.shape[1], trust)
    precision[-1] = trust / 100.0 if offset_trust is None else offset_trust
    weights = believed.copy()
    loss = _loss(rows, labels, weights, precision, believed)
    for _ in range(_STEPS):
        chance = probability(rows @ weights)
        gradient = rows.T @ (chance - labels) + precision * (weights - believed)
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows
        step = np.linalg.solve(curvature + np.diag(precision), gradient)
        pace = 1.0
        while True:  # a full Newton step may overshoot where the data are separable
            tried = weights - pace * step
            reached = _loss(rows, labels, tried, precision, believed)
            if reached <= loss or pace < 1e-4:
                break
            pace /= 2
        weights, gained, loss = tried, loss - reached, reached
        if gained < 1e-6 * max(1.0, abs(loss)):
            break
    return Stacker(
        np.asarray(means, np.float64),
        np.asarray(scales, np.float64),
        weights[:-1],
        float(weights[-1]),
    )


def mixed(
    first: Stacker, second: Stacker, share: float, places: Sequence[int]
) -> Stacker:
    """The log odds of both, the first's counted by its share and the second's by the rest.

    places: where the kinds of the second stand among those of the first.
    """
    own, other = first.weights / first.scales, second.weights / second.scales
    slopes = share * own
    slopes[list(places)] += (1 - share) * other
    start = share * (first.offset - float(own @ first.means))
    start += (1 - share) * (second.offset - float(other @ second.means))
    offset = start + float(slopes @ first.means)
    return Stacker(first.means, np.ones_like(slopes), slopes, offset)


def widened(stacker: Stacker, at: int, evidence: Floats) -> Stacker:
    """The same beside kinds of evidence (..., kinds) that nothing is believed of yet.

    at: the place where they stand among the others.
    """
    flat = evidence.reshape(-1, evidence.shape[-1]).astype(np.float64)
    scales = flat.std(axis=0)
    return Stacker(
        np.insert(stacker.means, [at] * flat.shape[1], flat.mean(axis=0)),
        np.insert(
            stacker.scales, [at] * flat.shape[1], np.where(scales < 1e-6, 1.0, scales)
        ),
        np.insert(stacker.weights, [at] * flat.shape[1], 0.0),
        stacker.offset,
    )


def _loss(
    rows: Floats, labels: Floats, weights: Floats, precision: Floats, believed: Floats
) -> float:
    odds = rows @ weights
    misfit = float(np.logaddexp(0.0, odds).sum() - odds @ labels)
    return misfit + float((precision * (weights - believed) ** 2).sum()) / 2


def probability(odds: Floats) -> Floats:
    """From log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))


def as_json(stacker: Stacker) -> dict[str, Any]:
    """A stacker as it is written to the file."""
    return {
        "means": [round(float(v), 5) for v in stacker.means],
        "scales": [round(float(v), 5) for v in stacker.scales],
        "weights": [round(float(v), 5) for v in stacker.weights],
        "offset": round(stacker.offset, 5),
    }


def stacker_of(parts: dict[str, Any]) -> Stacker:
    """From such a file."""
    return Stacker(
        np.array(parts["means"]),
        np.array(parts["scales"]),
        np.array(parts["weights"]),
        float(parts["offset"]),
    )
