"""Drift: whether answers that came lately are unlike all that the coder learned from.

An answer is strange by its share of words, and of words beside each other, that nothing learned
from has. What was learned from is strange too, each answer against the others; the question is
whether the new ones are more so, and since when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.bags import HALF, WIDTH, Bag, Floats

# On fewer there is no telling.
FEWEST = 30
# Chance is so far off once in thirty thousand; there are some days to choose from.
_FAR = 4.0
# Less more than usual is nobody's concern.
_MUCH = 0.05


@dataclass(frozen=True, slots=True)
class Drift:
    """Answers that are unlike what was learned from.

    since: the day of the first. strange, usual: the middle share of words that are new, of
    these answers and of those that were learned from.
    """

    since: date
    answers: int
    strange: float
    usual: float

    def told(self) -> str:
        """What to say of it, and what to do."""
        day = f"{self.since:%A} {self.since.day} {self.since:%B}"
        return (
            f"the {self.answers} answers since {day} are unlike what was learned from:"
            f" {self.strange:.0%} of their words are new, {self.usual:.0%} are usual; code some"
            " of them by hand first"
        )

    def short(self) -> str:
        """The same beside what was learned, on one line."""
        day = f"{self.since:%a} {self.since.day} {self.since:%b}"
        return f"the {self.answers} since {day} are unlike them"


def drift_of(
    new: Sequence[tuple[date, Bag]], learned: Sequence[Bag], known: NDArray[np.bool_]
) -> Drift | None:
    """Whether answers of some days are unlike those that were learned from.

    known (WIDTH,): the features that are known besides, of coded examples.
    """
    if len(new) < FEWEST or len(learned) < FEWEST:
        return None
    seen = np.zeros(WIDTH, np.int64)
    for bag in learned:
        seen[bag.indices] += 1
    usual = np.array([_strangeness(bag, seen <= 1, known) for bag in learned])
    listed = sorted(new, key=lambda one: one[0])
    strange = np.array([_strangeness(bag, seen == 0, known) for _, bag in listed])
    days = [day for day, _ in listed]
    firsts = [i for i, day in enumerate(days) if not i or day != days[i - 1]]
    found = max(
        (i for i in firsts if len(days) - i >= FEWEST),
        key=lambda i: _far(strange[i:], usual),
        default=None,
    )
    if found is None or _far(strange[found:], usual) < _FAR:
        return None
    middle, before = float(np.median(strange[found:])), float(np.median(usual))
    if middle - before < _MUCH:
        return None
    return Drift(days[found], len(days) - found, middle, before)


def _strangeness(
    bag: Bag, is_new: NDArray[np.bool_], known: NDArray[np.bool_]
) -> float:
    words = bag.indices[bag.indices < HALF]
    return float((is_new[words] & ~known[words]).mean()) if len(words) else 0.0


def _far(one: Floats, other: Floats) -> float:
    """How many standard deviations the ranks of one are above chance (Mann and Whitney 1947)."""
    _, places, counts = np.unique(
        np.concatenate([one, other]), return_inverse=True, return_counts=True
    )
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    n, m = len(one), len(other)
    above = ranks[:n].sum() - n * (n + 1) / 2
    ties = float((counts**3 - counts).sum()) / ((n + m) * (n + m - 1))
    spread = np.sqrt(n * m * max(n + m + 1 - ties, 1e-9) / 12)
    return float((above - n * m / 2) / spread)
