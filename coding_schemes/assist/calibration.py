"""Calibration: what a score is worth, from decisions that the coder had not seen.

Each decision is scored with itself left out, so these are honest examples. From them come
the chance behind a score, the chance from which a code is expected to apply, whether the
chance may be shown as a number, and which codes should rather be silent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.measures import calibration_error
from coding_schemes.assist.stacker import Stacker, fit, probability

# Below this many decisions an error of .05 cannot be told from chance.
MIN_DECISIONS = 100
MAX_ERROR = 0.06
# A code has a number of its own once it was listed so often.
_MIN_LISTED = 10
# A code is silent if, of at least so many times that it was as likely as that, it was surely
# wrong in seven of ten.
_MIN_EXPECTED = 12
_POOR_PRECISION = 0.3
# What was given counts as much for a code's threshold as its chances once it was given so
# often: of 10 to 100 and chances alone the best on two sets.
_THRESHOLD_PRIOR = 40.0
_LEAST_THRESHOLD, _MOST_THRESHOLD = 0.15, 0.5
_MIN_SLOPE = 0.2
# Without decisions: at least so likely, and such a part as likely as the first.
_UNTAUGHT_THRESHOLD, _UNTAUGHT_SHARE = 0.2, 0.4
# What coded examples say counts as much as so many decisions.
_KNOWN_BEFORE = 200.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become chances.

    slope, offset: of the log odds. thresholds: (codes,) chances from which a code applies.
    error: expected calibration error of the first suggestion, or None if unknown.
    is_shown: whether chances may be shown as numbers; borne_out: of which codes.
    """

    slope: float = 1.0
    offset: float = 0.0
    thresholds: Floats = field(default_factory=lambda: np.zeros(0))
    error: float | None = None
    is_shown: bool = False
    borne_out: frozenset[str] = frozenset()
    silenced: frozenset[str] = frozenset()

    def chances(self, scores: Floats) -> Floats:
        """Chances of log odds."""
        return probability(self.slope * scores + self.offset)

    def shows(self, code: str) -> bool:
        """Whether the chance of a code may be shown as a number."""
        return self.is_shown and code in self.borne_out

    def applies(self, place: int, chance: float, best: float) -> bool:
        """Whether a code with this chance is expected to apply; best: the first one's."""
        if len(self.thresholds) > place:
            return bool(chance >= self.thresholds[place])
        return bool(chance >= max(_UNTAUGHT_THRESHOLD, _UNTAUGHT_SHARE * best))


def calibrate(
    scores: Floats,
    labels: Floats,
    codes: tuple[str, ...],
    before: Calibration | None = None,
) -> Calibration:
    """From scores of decisions that left themselves out. Both (decisions, codes).

    before: what was known without decisions; it counts as much as so many of them.
    Source of the slope: Platt (1999), on the first three suggestions of each answer.
    """
    first = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    rows = np.arange(len(scores))[:, None]
    slope, offset = (before.slope, before.offset) if before else (1.0, 0.0)
    start = Stacker(np.zeros(1), np.ones(1), np.array([slope]), offset)
    line = fit(
        scores[rows, first].reshape(-1, 1),
        labels[rows, first].ravel(),
        start,
        20.0 if before is None else _KNOWN_BEFORE,
        offset_trust=None if before is None else _KNOWN_BEFORE,
    )
    # A higher score never means less, whatever a few odd decisions say.
    slope, offset = max(_MIN_SLOPE, float(line.weights[0])), line.offset
    chances = probability(slope * scores + offset)
    error = _error_of_first(chances, labels)
    thresholds = _thresholds(chances, labels)
    if before is not None:
        share = len(scores) / (len(scores) + _KNOWN_BEFORE)
        thresholds = share * thresholds + (1 - share) * before.thresholds
    return Calibration(
        slope,
        offset,
        thresholds,
        error,
        len(scores) >= MIN_DECISIONS and error <= MAX_ERROR,
        _borne_out(chances, labels, codes),
        _silenced(chances, labels, codes),
    )


def _error_of_first(chances: Floats, labels: Floats) -> float:
    rows = np.arange(len(chances))
    best = chances.argmax(axis=1)
    return calibration_error(chances[rows, best], labels[rows, best])


def _thresholds(chances: Floats, labels: Floats) -> Floats:
    """Half of the best F1 that a code can reach is the best threshold for it.

    Source: Lipton, Elkan and Naryanaswamy (2014). A code that was seldom given leans on the
    F1 that its chances promise: a rare code, whose chances are low, is expected from less.
    """
    promised = _best_f1(chances, chances)
    reached = _best_f1(chances, labels)
    given = labels.sum(axis=0)
    blended = (given * reached + _THRESHOLD_PRIOR * promised) / (
        given + _THRESHOLD_PRIOR
    )
    return np.asarray(np.clip(blended / 2, _LEAST_THRESHOLD, _MOST_THRESHOLD))


def _best_f1(chances: Floats, labels: Floats) -> Floats:
    """(codes,): the F1 at the threshold that is best for each code."""
    steps = np.linspace(0.05, 0.6, 23)
    return np.asarray(np.max([_f1(chances >= step, labels) for step in steps], axis=0))


def _f1(expected: NDArray[np.bool_], labels: Floats) -> Floats:
    both = (expected * labels).sum(axis=0)
    return np.asarray(
        2 * both / np.maximum(1.0, expected.sum(axis=0) + labels.sum(axis=0))
    )


def _silenced(
    chances: Floats, labels: Floats, codes: tuple[str, ...]
) -> frozenset[str]:
    """The codes that keep less than they promise where they promise not to be poor."""
    expected = chances >= _POOR_PRECISION
    counts = expected.sum(axis=0)
    _low, upper = _wilson((expected * labels).sum(axis=0), counts)
    return frozenset(
        code
        for code, count, high in zip(codes, counts, upper, strict=True)
        if count >= _MIN_EXPECTED and high < _POOR_PRECISION
    )


def _borne_out(
    chances: Floats, labels: Floats, codes: tuple[str, ...]
) -> frozenset[str]:
    """The codes whose chances are what came of them, as far as their decisions can tell.

    Looked at where a code is among the first three suggestions, for there it is shown.
    """
    listed = np.zeros(chances.shape, np.bool_)
    first = np.argsort(-chances, axis=1, kind="stable")[:, :3]
    np.put_along_axis(listed, first, values=True, axis=1)
    counts = listed.sum(axis=0)
    hits = (labels * listed).sum(axis=0)
    expected = (chances * listed).sum(axis=0) / np.maximum(1, counts)
    low, high = _wilson(hits, counts)
    is_near = np.abs(hits / np.maximum(1, counts) - expected) <= MAX_ERROR
    agrees = is_near | ((low <= expected) & (expected <= high))
    return frozenset(
        code
        for code, count, is_right in zip(codes, counts, agrees, strict=True)
        if count >= _MIN_LISTED and is_right
    )


def _wilson(hits: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Both ends of the 95 % score interval of shares (Wilson 1927)."""
    share = hits / np.maximum(1, counts)
    square = 1.96**2 / np.maximum(1, counts)
    middle = share + square / 2
    spread = np.sqrt(square * share * (1 - share) + square**2 / 4)
    return (middle - spread) / (1 + square), (middle + spread) / (1 + square)
