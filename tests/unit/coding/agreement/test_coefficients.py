"""Coefficients against published worked examples, and what must hold for any ratings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_tui.coding.agreement import coefficients as of
from survey_tui.coding.agreement.coefficients import Counts
from survey_tui.coding.agreement.estimates import NO_VARIATION, WIDEST, estimate
from survey_tui.coding.agreement.unitizing import (
    expected_disagreement,
    observed_disagreement,
    unitized_alpha,
)

N = None
EXAMPLES = Path("../shared/examples/agreement_worked_examples_dev.json")
MEASURES: dict[str, Callable[[Counts], float | None]] = {
    "alpha_nominal": of.krippendorff_alpha,
    "alpha_interval": lambda counts: of.krippendorff_alpha(counts, of.interval),
    "percent_agreement": of.percent,
    "gwet_ac1": of.gwet_ac1,
    "fleiss": of.fleiss_kappa,
    "brennan_prediger": of.brennan_prediger,
    "cohen_kappa": of.cohen_kappa,
}
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, examples A and C.
BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
FOUR = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
)


def table(confusion: list[list[int]]) -> Counts:
    rows = enumerate(confusion)
    return Counter({(a, b): n for a, row in rows for b, n in enumerate(row)})


@pytest.mark.parametrize(
    ("measure", "counts", "published"),
    [
        ("alpha_nominal", Counter(zip(*BINARY, strict=True)), 0.0952),
        ("gwet_ac1", Counter(zip(*BINARY, strict=True)), 0.3103),
        ("alpha_nominal", Counter(zip(*FOUR, strict=True)), 0.7434),
        ("gwet_ac1", Counter(zip(*FOUR, strict=True)), 0.7754),
        ("fleiss", Counter(zip(*FOUR, strict=True)), 0.7612),
        ("cohen_kappa", table([[20, 5], [10, 15]]), 0.4),
        ("cohen_kappa", table([[118, 5], [2, 0]]), -0.0234),
        ("gwet_ac1", table([[118, 5], [2, 0]]), 0.9408),
    ],
)
def test_published_examples_come_out(
    measure: str, counts: Counts, published: float
) -> None:
    assert MEASURES[measure](counts) == pytest.approx(published, abs=5e-4)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the worked examples are not here")
def test_the_collected_examples_come_out() -> None:
    for case in json.loads(EXAMPLES.read_text("utf-8"))["cases"]:
        for one, other, distance in case.get("pairs", ()):
            found = of.masi(frozenset(one), frozenset(other))
            assert found == pytest.approx(distance, abs=5e-4)
        if "units_by_coder" in case:
            counts: Counts = Counter(zip(*case["units_by_coder"], strict=True))
        elif "confusion" in case:
            counts = table(case["confusion"])
        for name, published in case.get("expect", {}).items():
            found_or_none = MEASURES[name](counts)
            if isinstance(published, float):
                assert found_or_none == pytest.approx(published, abs=5e-4), case["id"]
            else:
                assert found_or_none is None


def test_ordinal_alpha_is_krippendorffs_own() -> None:
    # Krippendorff (2011), example C with the ordinal metric: .815.
    counts: Counts = Counter(zip(*FOUR, strict=True))

    found = of.krippendorff_alpha(counts, of.ordinal_distance(counts))

    assert found == pytest.approx(0.815, abs=5e-4)


def test_unitized_alpha_is_krippendorffs_own() -> None:
    # Krippendorff (2004), Content Analysis, p. 254: a continuum of 300 from 150 on.
    c = [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]]
    k = [[(30, 90), (150, 200)]] * 2

    assert observed_disagreement(c, 300) == pytest.approx(0.0144, abs=5e-5)
    assert expected_disagreement(c, 300) == pytest.approx(0.0532, abs=5e-5)
    assert expected_disagreement(k, 300) == pytest.approx(0.0490, abs=5e-5)
    assert unitized_alpha({"c": c}, 300) == pytest.approx(0.7286, abs=5e-5)
    # The book divides rounded figures: .8591.
    assert unitized_alpha({"c": c, "k": k}, 300) == pytest.approx(0.8591, abs=5e-4)
    assert unitized_alpha({"k": [[], []]}, 300) is None


RATINGS = st.lists(
    st.tuples(*[st.one_of(st.none(), st.sampled_from("abc"))] * 3), max_size=12
)


@given(rows=RATINGS, order=st.permutations([0, 1, 2]))
def test_who_is_first_makes_no_difference_and_nothing_exceeds_one(
    rows: list[tuple[str | None, ...]], order: list[int]
) -> None:
    counts: Counts = Counter(rows)
    turned: Counts = Counter(tuple(row[i] for i in order) for row in rows)
    for name, measure in MEASURES.items():
        if name == "alpha_interval":
            continue
        found = measure(counts)
        assert (found is None) == (measure(turned) is None)
        if found is not None:
            assert found == pytest.approx(measure(turned))
            assert found <= 1 + 1e-9


@given(values=st.lists(st.sampled_from("abc"), min_size=1, max_size=20))
def test_coders_who_say_the_same_agree_wholly_or_there_is_no_variation(
    values: list[str],
) -> None:
    counts: Counts = Counter((value, value) for value in values)
    for name, measure in MEASURES.items():
        if name not in ("alpha_interval", "percent_agreement"):
            expected = None if len(set(values)) == 1 else pytest.approx(1.0)
            assert measure(counts) == expected


SETS = st.frozensets(st.sampled_from("abcd"))


@given(one=SETS, other=SETS)
def test_masi_is_a_distance(one: frozenset[str], other: frozenset[str]) -> None:
    assert of.masi(one, other) == of.masi(other, one)
    assert (of.masi(one, other) == 0) == (one == other)
    assert 0 <= of.masi(one, other) <= 1


def test_without_variation_there_is_a_word_and_no_number() -> None:
    found = estimate(Counter({("a", "a"): 3}), of.krippendorff_alpha)

    assert (found.value, found.note, found.n) == (None, NO_VARIATION, 3)
    assert found.verdict() == NO_VARIATION


def test_an_interval_holds_its_value_and_a_wide_one_gives_no_verdict() -> None:
    few = estimate(
        Counter({(True, True): 3, (True, False): 2, (False, False): 6}), of.f1
    )
    many = estimate(
        Counter({(True, True): 300, (True, False): 5, (False, False): 600}),
        of.krippendorff_alpha,
    )

    assert few.low is not None
    assert few.high is not None
    assert few.low <= (few.value or 0) <= few.high
    assert few.high - few.low > WIDEST
    assert few.verdict().startswith("no verdict")
    assert many.verdict().startswith("reliable")


@settings(max_examples=20)
@given(rows=RATINGS)
def test_an_interval_does_not_depend_on_the_order_of_the_units(
    rows: list[tuple[str | None, ...]],
) -> None:
    one = estimate(Counter(rows), of.percent, replicates=50)
    other = estimate(Counter(reversed(rows)), of.percent, replicates=50)

    assert one == other
