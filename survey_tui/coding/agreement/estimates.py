"""Estimates with their intervals: how sure a coefficient is on so few units."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from survey_tui.coding.agreement.coefficients import Counts, Pattern

Measure = Callable[[Counts], float | None]

REPLICATES = 1_000
SEED = 20_140_530
LEVEL = 0.95
# A verdict on an interval as wide as this would be a guess.
WIDEST = 0.4
# Nor is one on so few units.
FEWEST = 5
NO_VARIATION = "undefined: no variation"
NO_UNITS = "undefined: no unit was rated by two coders"
FEW = "no interval: too many resamples have no variation"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient on n units, with its 95 % interval; note says why a figure is missing."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    note: str = ""

    @property
    def is_vague(self) -> bool:
        """Whether the interval is missing, or too wide for a verdict."""
        return self.low is None or self.high is None or self.high - self.low > WIDEST

    def verdict(self) -> str:
        """What Krippendorff's benchmarks say of an alpha; nothing sure on a wide interval."""
        if self.value is None:
            return self.note
        if self.n < FEWEST:
            return f"no verdict on {self.n}: too few"
        if self.is_vague:
            return f"no verdict: the interval is wider than {WIDEST}"
        if self.value >= 0.8:
            return "reliable (.80 or more)"
        return (
            "tentative (.667 to .80)"
            if self.value >= 0.667
            else "not reliable (< .667)"
        )


def estimate(
    counts: Counts,
    coefficient: Measure,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> Coefficient:
    """A coefficient with a percentile bootstrap interval over units; the same seed, the same.

    n is the number of units that two or more coders rated.
    """
    return estimates(counts, {"": coefficient}, replicates, seed)[""]


def estimates(
    counts: Counts,
    coefficients: Mapping[str, Measure],
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> dict[str, Coefficient]:
    """Several coefficients of the same units, each as by estimate; they share the resamples."""
    size = sum(
        times
        for pattern, times in counts.items()
        if sum(value is not None for value in pattern) > 1
    )
    if not size:
        return dict.fromkeys(coefficients, Coefficient(None, None, None, 0, NO_UNITS))
    # Sorted, so that not even the last bit depends on the order of the file.
    given = {pattern: counts[pattern] for pattern in sorted(counts, key=_sortable)}
    values = {name: measure(given) for name, measure in coefficients.items()}
    known = {name: coefficients[name] for name in values if values[name] is not None}
    found: dict[str, list[float]] = {name: [] for name in known}
    if known:
        for drawn, times in _resamples(given, replicates, seed):
            for name, measure in known.items():
                one = measure(drawn)
                if one is not None:
                    found[name] += [one] * times
    return {
        name: _estimated(value, found.get(name, []), replicates, size)
        for name, value in values.items()
    }


def _resamples(
    counts: Counts, replicates: int, seed: int
) -> Iterator[tuple[Counts, int]]:
    """As many units as there are, drawn with replacement; how often just those were drawn.

    A code that few units have comes out the same way hundreds of times in a thousand.
    """
    patterns = list(counts)
    sums = list(accumulate(counts.values()))
    rng = random.Random(seed)  # noqa: S311  (chance, not secrecy)
    places = range(len(patterns))
    tables = Counter[tuple[int, ...]]()
    for _ in range(replicates):
        drawn = Counter(rng.choices(places, cum_weights=sums, k=sums[-1]))
        tables[tuple(map(drawn.__getitem__, places))] += 1
    for table, times in tables.items():
        given = zip(patterns, table, strict=True)
        yield {pattern: number for pattern, number in given if number}, times


def _estimated(
    value: float | None, found: list[float], replicates: int, size: int
) -> Coefficient:
    """A coefficient and the interval that its resamples give, if enough have variation."""
    if value is None:
        return Coefficient(None, None, None, size, NO_VARIATION)
    if len(found) < replicates * LEVEL:
        return Coefficient(value, None, None, size, FEW)
    low, high = _ends(sorted(found))
    return Coefficient(value, low, high, size)


def resampled(
    coefficient: Callable[[Sequence[int]], float | None],
    size: int,
    replicates: int,
    seed: int = SEED,
) -> Coefficient:
    """A coefficient of units by their places, with a percentile bootstrap interval over them."""
    if not size:
        return Coefficient(None, None, None, 0, NO_UNITS)
    value = coefficient(range(size))
    if value is None:
        return Coefficient(None, None, None, size, "undefined: nothing was marked")
    rng = random.Random(seed)  # noqa: S311  (chance, not secrecy)
    drawn = (sorted(rng.choices(range(size), k=size)) for _ in range(replicates))
    found = sorted(one for one in map(coefficient, drawn) if one is not None)
    if len(found) < replicates * LEVEL:
        return Coefficient(value, None, None, size, FEW)
    low, high = _ends(found)
    return Coefficient(value, low, high, size)


def _ends(found: Sequence[float]) -> tuple[float, float]:
    """The ends of the middle LEVEL of sorted values."""
    cut = (1 - LEVEL) / 2
    last = len(found) - 1
    return found[round(cut * last)], found[round((1 - cut) * last)]


def _sortable(pattern: Pattern) -> tuple[tuple[int, str], ...]:
    return tuple(map(_sortable_value, pattern))


def _sortable_value(value: object) -> tuple[int, str]:
    if isinstance(value, frozenset):
        return 2, "\x00".join(sorted(map(str, value)))
    return (0, "") if value is None else (1, str(value))
