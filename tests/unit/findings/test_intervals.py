"""Intervals and exact tests against published and worked figures."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_tui.findings.corrected import corrected_share
from survey_tui.findings.intervals import fisher_exact, wilson_interval


@pytest.mark.parametrize(
    ("hits", "base", "low", "high"),
    [
        (18, 22, 0.615, 0.927),
        (12, 22, 0.347, 0.731),
        # Newcombe (1998), table I, method 3: score without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_as_published(hits: int, base: int, low: float, high: float) -> None:
    found = wilson_interval(hits, base)

    assert found.low == pytest.approx(low, abs=6e-4)
    assert found.high == pytest.approx(high, abs=6e-4)


def test_a_share_of_nobody_has_no_interval() -> None:
    with pytest.raises(ValueError, match="nobody"):
        wilson_interval(0, 0)


def test_whoever_asks_all_of_a_population_knows_the_share() -> None:
    assert wilson_interval(11, 22, 22).low == 0.5
    narrow, wide = wilson_interval(11, 22, 30), wilson_interval(11, 22)
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        # Fisher's lady tasting tea; Agresti, Categorical Data Analysis, section 3.5.
        ((3, 4), (1, 4), 0.4857),
        # The example of scipy.stats.fisher_exact, and R's job satisfaction 2x2.
        ((8, 10), (1, 6), 0.0350),
        ((1, 12), (9, 12), 0.0028),
        ((0, 5), (0, 5), 1.0),
        ((5, 5), (0, 0), 1.0),
    ],
)
def test_fisher_is_as_published(
    first: tuple[int, int], second: tuple[int, int], p: float
) -> None:
    assert fisher_exact(first, second) == pytest.approx(p, abs=5e-5)


counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
@settings(max_examples=200)
def test_fisher_is_a_probability_and_knows_no_order(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    p = fisher_exact(first, second)

    assert 0 < p <= 1
    assert p == pytest.approx(fisher_exact(second, first), abs=1e-9)


@pytest.mark.parametrize(
    ("population", "sample", "share"),
    [(1_000, 100, 0.3), (5_000, 200, 0.5), (1_000, 60, 0.15), (400, 50, 0.25)],
)
def test_corrected_shares_cover_the_truth_with_a_coder_that_is_right_in_70_percent(
    population: int, sample: int, share: float
) -> None:
    rng = random.Random(2014)
    truth = [rng.random() < share for _ in range(population)]
    machine = [value if rng.random() < 0.7 else not value for value in truth]
    true_share = sum(truth) / population

    covered, rounds = 0, 1_500
    for _ in range(rounds):
        drawn = rng.sample(range(population), sample)
        errors = [int(truth[i]) - int(machine[i]) for i in drawn]
        found = corrected_share(sum(machine), population, errors)
        assert found is not None
        covered += found.low <= true_share <= found.high

    # The machine's own share is far off, save where its errors cancel.
    assert share == 0.5 or abs(sum(machine) / population - true_share) > 0.05
    assert 0.93 <= covered / rounds <= 0.97


def test_a_sample_that_is_too_small_gives_no_share() -> None:
    assert corrected_share(5, 100, [0] * 19) is None
    found = corrected_share(5, 100, [0] * 20)
    # Not one error in twenty is not "no error at all".
    assert found is not None
    assert found.high - found.low > 0.1
