"""Answers that came lately and are unlike what was learned from are told of, since when."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np

from coding_schemes.assist.bags import WIDTH, Bag, bag_of
from coding_schemes.assist.drift import FEWEST, drift_of

USUAL = [
    "they",
    "came",
    "late",
    "rang",
    "left",
    "mess",
    "kind",
    "lamp",
    "bell",
    "door",
    "stairs",
    "part",
    "price",
    "hour",
]
OTHER = [
    "the",
    "discharge",
    "letter",
    "ward",
    "nurse",
    "drip",
    "pharmacy",
    "bed",
    "bay",
    "consultant",
    "scan",
    "tablet",
]
FIRST = date(2026, 11, 2)
NONE = np.zeros(WIDTH, np.bool_)


def bags(count: int, words: list[str], seed: int) -> list[Bag]:
    rng = random.Random(seed)
    said = [rng.sample(words, 6) for _ in range(count)]
    return [bag_of(" ".join(one), one) for one in said]


def on_days(found: list[Bag], first: date) -> list[tuple[date, Bag]]:
    return [(first + timedelta(days=i // 10), bag) for i, bag in enumerate(found)]


def test_another_matter_is_told_with_the_day_since_when() -> None:
    new = [
        *on_days(bags(40, USUAL, 1), FIRST),
        *on_days(bags(40, OTHER, 2), FIRST + timedelta(days=7)),
    ]

    found = drift_of(new, bags(200, USUAL, 3), NONE)

    assert found is not None
    assert (found.since, found.answers) == (date(2026, 11, 9), 40)
    assert found.strange == 1.0
    assert found.usual < 0.5
    assert found.told().startswith("the 40 answers since Monday 9 November are unlike")
    assert "100% of their words are new" in found.told()
    assert found.short() == "the 40 since Mon 9 Nov are unlike them"


def test_more_of_the_same_is_no_drift() -> None:
    # The same draws each time: once in some thousands chance itself is as far off.
    found = [
        drift_of(on_days(bags(60, USUAL, seed), FIRST), bags(60, USUAL, seed + 1), NONE)
        for seed in range(60)
    ]

    assert found == [None] * 60


def test_words_of_the_examples_are_not_new() -> None:
    new = on_days(bags(60, OTHER, 4), FIRST)
    known = NONE.copy()
    for bag in bags(2_000, OTHER, 5):
        known[bag.indices] = True

    assert drift_of(new, bags(60, USUAL, 6), NONE) is not None
    assert drift_of(new, bags(60, USUAL, 6), known) is None


def test_on_few_there_is_no_telling() -> None:
    few, many = bags(FEWEST - 1, OTHER, 7), bags(FEWEST, USUAL, 8)

    assert drift_of(on_days(few, FIRST), many, NONE) is None
    assert drift_of(on_days(many, FIRST), few, NONE) is None
    assert drift_of([], [], NONE) is None
