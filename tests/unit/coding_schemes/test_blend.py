"""Two judges of the same stretches, and how much each counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.blend import Blend, blended
from coding_schemes.assist.softmax import softmax


def judges(seed: int, trust: tuple[float, float]) -> tuple[np.ndarray, ...]:
    """Labels of forty stretches, and what two judges say who know so much of them."""
    rng = np.random.default_rng(seed)
    labels = np.eye(4)[rng.integers(0, 4, 40)]
    first, second = (part * labels + rng.normal(0, 1, (40, 4)) for part in trust)
    return first, second, labels


def lost(scores: np.ndarray, labels: np.ndarray) -> float:
    return float(-(labels * np.log(softmax(scores) + 1e-12)).sum())


@given(st.integers(0, 10**6), st.floats(0, 4), st.floats(0, 4))
def test_both_together_are_never_worse_than_either_however_it_is_weighed(
    seed: int, one: float, other: float
) -> None:
    first, second, labels = judges(seed, (one, other))

    blend = blended(first, second, labels)

    found = lost(blend.of(first, second), labels)
    for weight in (0.0, 0.25, 0.5, 1.0, 2.0):
        assert found <= lost(weight * first, labels) + 1e-3
        assert found <= lost(weight * second, labels) + 1e-3


def test_who_knows_more_counts_more() -> None:
    first, second, labels = judges(7, (0.3, 3.0))

    blend = blended(first, second, labels)

    assert blend.second > 3 * blend.first


def test_judges_who_are_always_right_end_somewhere() -> None:
    labels = np.eye(3)[[0, 1, 2, 0]]

    blend = blended(9 * labels, 9 * labels, labels)

    assert np.isfinite([blend.first, blend.second]).all()
    assert lost(blend.of(9 * labels, 9 * labels), labels) < 0.01


def test_without_a_second_judge_the_first_stands_as_it_is() -> None:
    first = np.array([[1.0, 2.0, 3.0]])

    assert Blend().of(first, np.zeros((1, 3))) == pytest.approx(first)
