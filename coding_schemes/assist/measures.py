"""Measures of a coder: how often it is right, and whether it knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from coding_schemes.assist.bags import Floats

_BINS = 10


def calibration_error(chances: Floats, hits: Floats) -> float:
    """Mean distance between what was claimed and what came true, in ten equal bins.

    chances (n,) from 0 to 1; hits (n,) of 0 and 1. 0 for no chances. Source: Naeini,
    Cooper and Hauskrecht (2015), expected calibration error.
    """
    if not len(chances):
        return 0.0
    bins = np.minimum((np.asarray(chances) * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        inside = bins == number
        if inside.any():
            gap = abs(float(chances[inside].mean()) - float(hits[inside].mean()))
            error += gap * float(inside.mean())
    return error


def f1(both: int, expected: int, given: int) -> float:
    """F1 from counts: right ones, those expected, those given; 0 if there are none."""
    return 2 * both / (expected + given) if expected + given else 0.0


def macro_micro_f1(
    pairs: Iterable[tuple[frozenset[str], frozenset[str]]], codes: Sequence[str]
) -> tuple[float, float]:
    """Mean F1 over the codes that were given, and F1 over all, from (expected, given) sets."""
    both = dict.fromkeys(codes, 0)
    expected = dict.fromkeys(codes, 0)
    given = dict.fromkeys(codes, 0)
    for mine, theirs in pairs:
        for code in mine:
            expected[code] += 1
            both[code] += code in theirs
        for code in theirs:
            given[code] += 1
    scores = [f1(both[c], expected[c], given[c]) for c in codes if given[c]]
    macro = sum(scores) / len(scores) if scores else 0.0
    micro = f1(sum(both.values()), sum(expected.values()), sum(given.values()))
    return macro, micro
