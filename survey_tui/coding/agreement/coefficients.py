"""Coefficients of agreement, exact, on counts of rating patterns.

A pattern is what all coders said of one unit, None where a coder did not rate it. Every
function takes patterns with how often each occurs, and returns None where the coefficient is
not defined, as without variation: that is neither 0 nor 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from operator import mul

Value = Hashable
Pattern = tuple[Value | None, ...]
Counts = Mapping[Pattern, int]
Distance = Callable[[Value, Value], float]


def nominal(one: Value, other: Value) -> float:
    """0 for the same value, else 1."""
    return float(one != other)


def interval(one: Value, other: Value) -> float:
    """The squared difference of two numbers."""
    return (float(str(one)) - float(str(other))) ** 2


def masi(one: Value, other: Value) -> float:
    """How far two sets of codes are apart: 1 - Jaccard x M.

    M is 1 for equal sets, 2/3 if one holds the other, 1/3 if they overlap, 0 if they share
    nothing. Two empty sets are equal. Source: Passonneau (2006).
    """
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    weight = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - shared / len(one | other) * weight


def percent(counts: Counts) -> float | None:
    """The share of pairs of ratings of one unit that agree, averaged over units."""
    total, agreeing = 0, 0.0
    for pattern, times in counts.items():
        rated = _rated(pattern)
        if len(rated) > 1:
            total += times
            agreeing += times * _pairs_agreeing(rated)
    return agreeing / total if total else None


def cohen_kappa(counts: Counts) -> float | None:
    """Cohen's kappa; for more than two coders the mean of all pairs (Light 1971).

    Source: Cohen (1960). None where both use one and the same value throughout.
    """
    coders = max((len(pattern) for pattern in counts), default=0)
    found: list[float] = []
    for a, b in combinations(range(coders), 2):
        table = Counter[tuple[Value, Value]]()
        for pattern, times in counts.items():
            first, second = pattern[a], pattern[b]
            if first is not None and second is not None:
                table[first, second] += times
        one = _kappa_of(table)
        if one is not None:
            found.append(one)
    return sum(found) / len(found) if found else None


class Alpha:
    """Krippendorff's alpha of some patterns, with any distance that stays the same.

    What a thousand resamples of them have in common is worked out once. Units that one coder
    rated are left out. Source: Krippendorff (2011), Computing Krippendorff's
    Alpha-Reliability.
    """

    def __init__(
        self, patterns: Iterable[Pattern], distance: Distance = nominal
    ) -> None:
        rated = {pattern: _rated(pattern) for pattern in patterns}
        paired = {pattern: said for pattern, said in rated.items() if len(said) > 1}
        values = list(
            dict.fromkeys(value for said in paired.values() for value in said)
        )
        places = {value: place for place, value in enumerate(values)}
        self._held = {
            pattern: [places[value] for value in said]
            for pattern, said in paired.items()
        }
        self._apart = {
            pattern: 2
            * sum(distance(a, b) for a, b in combinations(said, 2))
            / (len(said) - 1)
            for pattern, said in paired.items()
        }
        self._distances = [[distance(a, b) for b in values] for a in values]

    def __call__(self, counts: Counts) -> float | None:
        """Of patterns as often as they occur; each is one of those it was made with."""
        times = [0] * len(self._distances)
        observed = 0.0
        for pattern, number in counts.items():
            for place in self._held.get(pattern, ()):
                times[place] += number
            observed += number * self._apart.get(pattern, 0.0)
        expected = sum(
            number * sum(map(mul, row, times))
            for number, row in zip(times, self._distances, strict=True)
            if number
        )
        return 1 - (sum(times) - 1) * observed / expected if expected else None


def krippendorff_alpha(counts: Counts, distance: Distance = nominal) -> float | None:
    """``Alpha`` of patterns by themselves, as often as they occur."""
    return Alpha(counts, distance)(counts)


def ordinal_distance(counts: Counts) -> Distance:
    """The distance of ranks that the data themselves make; values are numbers."""
    values = Counter[float]()
    for pattern, times in counts.items():
        rated = _rated(pattern)
        if len(rated) > 1:
            for value in rated:
                values[float(str(value))] += times
    ranks = sorted(values)

    def distance(one: Value, other: Value) -> float:
        low, high = sorted((float(str(one)), float(str(other))))
        between = sum(values[r] for r in ranks if low <= r <= high)
        return (between - (values[low] + values[high]) / 2) ** 2 if low != high else 0.0

    return distance


def gwet_ac1(counts: Counts) -> float | None:
    """Gwet's AC1, which stands firm where one value is far more common than the others.

    Source: Gwet (2008), with his treatment of missing ratings (2014). None for one value.
    """
    return _chance_corrected(counts, _gwet_chance)


def fleiss_kappa(counts: Counts) -> float | None:
    """Fleiss' kappa for any number of coders, missing ratings as Gwet (2014) treats them."""
    return _chance_corrected(counts, lambda shares: sum(s * s for s in shares))


def brennan_prediger(counts: Counts) -> float | None:
    """Agreement beyond that of coders who pick among the values at random."""
    return _chance_corrected(counts, lambda shares: 1 / len(shares))


def f1(counts: Counts, positive: Value = True) -> float | None:
    """How well coders find the same units, over pairs: 2 both / (2 both + one only)."""
    both = one = 0
    for pattern, times in counts.items():
        for a, b in combinations(_rated(pattern), 2):
            found = (a == positive) + (b == positive)
            both += times * (found == 2)
            one += times * (found == 1)
    return 2 * both / (2 * both + one) if both or one else None


def f1_of_sets(counts: Counts) -> float | None:
    """The same over sets of codes: how many codes of a unit two coders share (micro F1)."""
    shared = given = 0
    for pattern, times in counts.items():
        for a, b in combinations(_rated(pattern), 2):
            assert isinstance(a, frozenset)
            assert isinstance(b, frozenset)
            shared += times * 2 * len(a & b)
            given += times * (len(a) + len(b))
    return shared / given if given else None


def _rated(pattern: Pattern) -> list[Value]:
    return [value for value in pattern if value is not None]


def _pairs_agreeing(rated: Sequence[Value]) -> float:
    same = sum(n * (n - 1) for n in Counter(rated).values())
    return same / (len(rated) * (len(rated) - 1))


def _kappa_of(table: Mapping[tuple[Value, Value], int]) -> float | None:
    size = sum(table.values())
    if not size:
        return None
    rows, columns = Counter[Value](), Counter[Value]()
    for (a, b), times in table.items():
        rows[a] += times
        columns[b] += times
    agreed = sum(times for (a, b), times in table.items() if a == b) / size
    chance = sum(rows[v] * columns[v] for v in rows) / size**2
    return (agreed - chance) / (1 - chance) if chance < 1 else None


def _gwet_chance(shares: Sequence[float]) -> float:
    return sum(s * (1 - s) for s in shares) / (len(shares) - 1)


def _chance_corrected(
    counts: Counts, chance_of: Callable[[Sequence[float]], float]
) -> float | None:
    """(agreed - chance) / (1 - chance); the shares are means over units with a rating."""
    agreed = percent(counts)
    shares: dict[Value, float] = {}
    units = 0
    for pattern, times in counts.items():
        rated = _rated(pattern)
        if not rated:
            continue
        units += times
        for value, number in Counter(rated).items():
            shares[value] = shares.get(value, 0.0) + times * number / len(rated)
    if agreed is None or len(shares) < 2:
        return None
    chance = chance_of([share / units for share in shares.values()])
    return (agreed - chance) / (1 - chance) if chance < 1 else None
