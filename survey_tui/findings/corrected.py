"""Shares corrected by a random sample: what the machine says of all, mended by people's word.

The machine's prediction for every answer, plus the mean error on a random sample that people
coded, weighted by its known inclusion probability. Unbiased however good or bad the machine
is; a good one only makes the interval narrow. Source: Egami, Hinck, Stewart and Wei (2023),
Using Imperfect Surrogates for Downstream Inference, arXiv 2306.04746; for a share the estimator
is the difference estimator of survey sampling (Cochran, Sampling Techniques, 1977, chapter 7).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Fewer answers of the sample than these tell nothing of an error.
LEAST_SAMPLE = 20
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class CorrectedShare:
    """A share of answers with its 95 % interval, all in [0, 1].

    predicted: what the machine alone says. sample: answers of the random sample, population:
    all of them.
    """

    value: float
    low: float
    high: float
    predicted: float
    sample: int
    population: int


def corrected_share(
    predicted_hits: int, population: int, errors: Sequence[int]
) -> CorrectedShare | None:
    """The corrected share; None where the sample is too small.

    predicted_hits: answers of which the machine says yes, of population answers. errors: of
    each answer of a simple random sample, what people say less what the machine says: -1, 0, 1.
    """
    size = len(errors)
    if size < LEAST_SAMPLE or population < size:
        return None
    predicted = predicted_hits / population
    mean = sum(errors) / size
    spread = sum((e - mean) ** 2 for e in errors) / (size - 1)
    left = 1 - size / population
    half = _student(size - 1) * math.sqrt(spread / size * left)
    if not spread and left:
        # Not one error in n: the rule of three bounds how many there may be after all.
        half = 3 / size * left
    value = min(1.0, max(0.0, predicted + mean))
    low, high = max(0.0, value - half), min(1.0, value + half)
    return CorrectedShare(value, low, high, predicted, size, population)


def narrowed(sample: int, population: int, more: int) -> float:
    """How wide an interval would be with more answers in the sample, as a share of its width.

    Nothing is left where the sample would be everybody. The spread of errors is taken to stay.
    """
    larger = min(sample + more, population)
    if not sample or sample >= population or larger == population:
        return 0.0
    left, would_be = 1 - sample / population, 1 - larger / population
    return math.sqrt(sample / larger * would_be / left)


def _student(freedom: int) -> float:
    """The 97.5 % point of Student's t, by the expansion of Cornish and Fisher."""
    z, v = _Z, float(freedom)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / v + second / v**2 + third / v**3
