"""Softmax regression: it ends at its optimum, and a part follows from the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.softmax import Curvature, fit_softmax, softmax


@given(st.integers(2, 5), st.integers(3, 12), st.integers(0, 1000))
def test_a_softmax_regression_ends_where_its_gradient_is_nothing(
    classes: int, rows: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    seen = random.normal(size=(rows, 4))
    labels = np.eye(classes)[random.integers(0, classes, rows)]

    found, offset = fit_softmax(Curvature.of(seen @ seen.T, 1.0), labels)

    shares = softmax(seen @ seen.T @ found + offset)
    assert np.abs(shares - labels + found).max() < 0.05


@given(st.integers(2, 12), st.data())
def test_the_inverse_of_a_part_follows_from_that_of_the_whole(
    rows: int, data: st.DataObject
) -> None:
    seen = np.random.default_rng(rows).normal(size=(rows, 4))
    whole = Curvature.of(seen @ seen.T, 0.1)
    left_out = sorted(data.draw(st.sets(st.integers(0, rows - 1), max_size=rows - 1)))
    kept = [row for row in range(rows) if row not in left_out]

    part = whole.without(np.array(left_out, np.int64))

    alone = Curvature.of(seen[kept] @ seen[kept].T, 0.1)
    assert np.allclose(part.kernel, alone.kernel)
    assert np.allclose(part.inverse, alone.inverse, atol=1e-3)
