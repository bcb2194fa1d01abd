"""Scales of words: one outcome for every k of n, and every mistake of a file named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.scales.loader import (
    builtin_scales,
    load_builtin_scale,
    parse_scale,
)
from coding_schemes.scales.model import whole_percent
from questionnaires.documents import BadDocument

SCALES = {name: load_builtin_scale(name).scale for name in builtin_scales()}
HEAD = """scale: mine
version: "1.0.0"
title: Mine
source: "Invented"
bands:
"""


@pytest.mark.parametrize("name", SCALES)
def test_every_k_of_every_n_to_400_has_one_outcome(name: str) -> None:
    scale = SCALES[name]

    for base in range(1, 401):
        for hits in range(1, base + 1):
            covering = [b for b in scale.bands if b.covers(hits, base)]
            tiers = sorted(b.tier for b in covering)
            assert not covering or tiers.count(tiers[0]) == 1, (hits, base)
            band = scale.band(hits, base)
            assert (band is not None) or scale.leaves_open == "numbers", (hits, base)
            assert band is None or band in covering


@given(
    st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_percent_is_half_up(count: tuple[int, int]) -> None:
    hits, base = count

    percent = whole_percent(hits, base)

    assert (2 * percent - 1) * base <= 200 * hits < (2 * percent + 1) * base


def test_education_scotland_on_22_is_as_published() -> None:
    words = [SCALES["education-scotland"].band(k, 22) for k in range(2, 23)]

    told = [band.word if band else None for band in words]
    assert told == [
        *["few"] * 2,
        *["less than half"] * 7,
        *["majority"] * 6,
        *["most"] * 3,
        *["almost all"] * 2,
        "all",
    ]


def test_only_confirmed_scales_are_the_default() -> None:
    assert SCALES["education-scotland"].is_confirmed
    for name in ("estyn", "eti", "ofsted", "cqr"):
        assert not SCALES[name].is_confirmed


@pytest.mark.parametrize(
    ("bands", "told"),
    [
        (
            '  - {word: many, phrase: "Many {group}", least_percent: 50}\n'
            '  - {word: few, phrase: "Few {group}", most_percent: 30}\n',
            ":6:3: no word is given for 1 of 3 (33 %)",
        ),
        (
            '  - {word: many, phrase: "Many {group}", least_percent: 50}\n'
            '  - {word: few, phrase: "Few {group}", most_percent: 60}\n',
            ":7:5: 'many' and 'few' both claim 1 of 2 (50 %)",
        ),
        (
            '  - {word: many, phrase: "Many {school}", least_percent: 50}\n'
            '  - {word: few, phrase: "Few {group}", most_percent: 49}\n',
            ":6:27: there is no fill '{school}'",
        ),
        (
            '  - {word: many, phrase: "Many {group}"}\n'
            '  - {word: few, phrase: "Few {group}", most_percent: 49}\n',
            ":6:5: 'many' has no bounds",
        ),
        (
            '  - {word: many, phrase: "Many {group}", least_percent: 500}\n'
            '  - {word: few, phrase: "Few {group}", most_percent: 49}\n',
            ":6:57: ",
        ),
    ],
)
def test_a_scale_with_a_mistake_is_refused_with_its_place(
    bands: str, told: str
) -> None:
    with pytest.raises(BadDocument) as caught:
        parse_scale(HEAD + bands, "mine.yaml")

    assert f"mine.yaml{told}" in str(caught.value)


def test_a_hole_may_be_left_where_the_scale_says_so() -> None:
    text = HEAD.replace("bands:", "leaves_open: numbers\nbands:") + (
        '  - {word: many, phrase: "Many {group}", least_percent: 60}\n'
        '  - {word: few, phrase: "Few {group}", most_percent: 30}\n'
    )

    scale = parse_scale(text, "mine.yaml").scale

    assert scale.band(5, 10) is None
    assert scale.band(6, 10) is not None
