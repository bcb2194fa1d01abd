"""Shares: their intervals, and whether two of them differ by more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass

# The 97.5 % point of the standard normal distribution.
_Z = 1.959963984540054
# Rounding must not tell apart two tables that are as likely as each other.
_TIE = 1 + 1e-7


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval for a share, both ends in [0, 1]."""

    low: float
    high: float


def wilson_interval(hits: int, base: int, population: int | None = None) -> Interval:
    """The interval for a share of hits in base, 0 <= hits <= base.

    population: of how many the base was drawn at random; then the finite population
    correction applies: the base counts as base * (N - 1) / (N - base).
    Raises ValueError if base is 0: a share of nobody is not zero.
    Source: Wilson (1927), score interval without continuity correction; Cochran, Sampling
    Techniques (1977), section 2.6, for the correction.
    """
    if base <= 0:
        raise ValueError("a share of nobody has no interval")
    share = hits / base
    size = float(base)
    if population is not None:
        if population <= base:
            return Interval(share, share)
        size = base * (population - 1) / (population - base)
    weight = _Z * _Z / size
    middle = (share + weight / 2) / (1 + weight)
    spread = math.sqrt(share * (1 - share) / size + weight / (4 * size))
    half = _Z * spread / (1 + weight)
    # At the ends the formula is exact, and rounding is not.
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == base else min(1.0, middle + half)
    return Interval(low, high)


def fisher_exact(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The two-sided probability that two groups differ so much or more by chance.

    Each group is (hits, base). The tables that are as unlikely as the one seen, or more,
    are added up. 1.0 if a group is empty. Source: Fisher (1935); the two-sided rule is the
    one of R's fisher.test and scipy.stats.fisher_exact.
    """
    (hits_a, base_a), (hits_b, base_b) = first, second
    hits, total = hits_a + hits_b, base_a + base_b
    low, high = max(0, hits - base_b), min(hits, base_a)
    if not base_a or not base_b or low == high:
        return 1.0
    # Each table's weight follows from its neighbour's; the most likely one counts as 1.
    mode = min(max((hits + 1) * (base_a + 1) // (total + 2), low), high)
    weights = {mode: 1.0}
    for x in range(mode, high):
        ratio = (hits - x) * (base_a - x) / ((x + 1) * (base_b - hits + x + 1))
        weights[x + 1] = weights[x] * ratio
    for x in range(mode, low, -1):
        ratio = x * (base_b - hits + x) / ((hits - x + 1) * (base_a - x + 1))
        weights[x - 1] = weights[x] * ratio
    limit = weights[hits_a] * _TIE
    unlikely = math.fsum(w for w in weights.values() if w <= limit)
    return min(1.0, unlikely / math.fsum(weights.values()))
