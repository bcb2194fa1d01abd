"""Samples: shares of strata, and an order that anybody can repeat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_tui.errors import SurveyError
from survey_tui.fieldwork.sampling import (
    Stratum,
    largest_remainder,
    planned,
    select,
)

COUNTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.integers(0, 40),
    min_size=1,
    max_size=6,
)


@given(COUNTS, st.integers(0, 60), st.integers(0, 60))
def test_a_plan_adds_up_and_never_asks_for_more_than_there_is(
    eligible: dict[str, int], size: int, reserves: int
) -> None:
    strata = [Stratum(name, count, count) for name, count in eligible.items()]
    if size + reserves > sum(eligible.values()):
        with pytest.raises(SurveyError):
            planned(strata, size, reserves, "proportional")
        return

    plan = planned(strata, size, reserves, "proportional")

    assert sum(s.size for s in plan) == size
    assert sum(s.reserves for s in plan) == reserves
    assert all(s.size + s.reserves <= s.eligible for s in plan)
    total = sum(eligible.values()) or 1
    assert all(abs(s.size - size * s.eligible / total) < 1 for s in plan)


@given(COUNTS, st.integers(0, 200))
def test_shares_add_up_and_keep_to_their_caps(
    counts: dict[str, int], total: int
) -> None:
    total = min(total, sum(counts.values()))

    shares = largest_remainder(total, dict.fromkeys(counts, 1), counts)

    assert sum(shares.values()) == total
    assert all(0 <= shares[name] <= counts[name] for name in counts)


@given(st.sets(st.text(min_size=1, max_size=6), max_size=30), st.integers(0, 10**6))
def test_a_draw_does_not_depend_on_the_order_of_the_frame(
    names: set[str], seed: int
) -> None:
    encodable = [name for name in names if name.isprintable()]
    plan = [Stratum("all", len(encodable), len(encodable), len(encodable) // 2, 0)]

    one = select(dict.fromkeys(sorted(encodable), "all"), plan, str(seed))
    other = select(
        dict.fromkeys(sorted(encodable, reverse=True), "all"), plan, str(seed)
    )

    assert one == other


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"Primary": 40}, "has 30 eligible, not 40"),
        ({"Nursery": 1}, "there is no stratum 'Nursery'"),
        ({"Primary": 5}, "add up to 5, not to 6"),
    ],
)
def test_given_sizes_must_fit(sizes: dict[str, int], told: str) -> None:
    strata = [Stratum("Primary", 30, 30), Stratum("Middle", 15, 15)]

    with pytest.raises(SurveyError, match=told):
        planned(strata, 6, 0, "given", sizes)
