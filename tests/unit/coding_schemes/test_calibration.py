"""What a score is worth: chances that are borne out, and what is expected from them."""

from __future__ import annotations

import numpy as np
import pytest

from coding_schemes.assist.calibration import calibrate
from coding_schemes.assist.measures import calibration_error, macro_micro_f1
from coding_schemes.assist.stacker import probability


def test_a_number_is_shown_only_when_it_is_calibrated() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(-2, 1.5, size=(400, 6))
    labels = (rng.random(scores.shape) < probability(scores)).astype(float)
    codes = tuple("abcdef")

    honest = calibrate(scores, labels, codes)
    few = calibrate(scores[:60], labels[:60], codes)

    assert honest.is_shown
    assert honest.slope == pytest.approx(1.0, abs=0.2)
    assert not few.is_shown


def test_a_code_has_a_number_once_its_own_decisions_bear_it_out() -> None:
    rng = np.random.default_rng(5)
    codes = tuple("abcdefghijklmnop")
    scores = rng.normal(-2, 1.5, size=(1_200, len(codes)))
    labels = (rng.random(scores.shape) < probability(scores)).astype(float)
    # The first is given a third as often as it looks, the last is hardly ever listed.
    labels[:, 0] *= rng.random(len(labels)) < 0.3
    scores[:, -1] = -12.0
    scores[:6, -1] = 3.0

    found = calibrate(scores, labels, codes)

    assert found.is_shown
    assert not found.shows("a")
    assert not found.shows("p")
    assert sum(found.shows(code) for code in codes) >= 10
    few = calibrate(scores[:60], labels[:60], codes)
    assert not any(few.shows(code) for code in codes)


def test_a_code_that_is_mostly_wrong_is_silenced() -> None:
    scores = np.full((100, 4), -3.0)
    labels = np.zeros((100, 4))
    labels[:, 1] = np.arange(100) % 2
    scores[:, 1] = np.where(labels[:, 1] > 0, 2.5, -2.5)
    scores[:40, 0] = 2.5
    labels[:3, 0] = 1

    assert calibrate(scores, labels, tuple("abcd")).silenced == {"a"}


def test_a_code_that_promises_little_and_keeps_it_is_not_silenced() -> None:
    rng = np.random.default_rng(5)
    chances = np.full((600, 3), 0.05)
    chances[:, 1] = np.where(np.arange(600) % 2, 0.9, 0.1)
    chances[:200, 0] = 0.2
    labels = (rng.random(chances.shape) < chances).astype(float)

    found = calibrate(np.log(chances / (1 - chances)), labels, tuple("abc"))

    assert found.silenced == frozenset()


def test_a_code_that_was_hardly_given_is_expected_from_less_than_a_common_one() -> None:
    """By what its chances promise, not by what the common codes reach."""
    rng = np.random.default_rng(5)
    likely = np.array([1.5, -3.5, -3.5])
    scores = likely + rng.normal(0, 1.2, size=(400, 3))
    labels = (rng.random(scores.shape) < probability(scores)).astype(float)
    never_given = labels * [1, 1, 0]

    common, rare, unknown = calibrate(scores, never_given, tuple("abc")).thresholds

    assert common == pytest.approx(0.45, abs=0.05)
    assert 0.15 <= rare < 0.3
    assert unknown == pytest.approx(rare, abs=0.05)


def test_measures_against_numbers_worked_out_by_hand() -> None:
    pairs = [
        (frozenset("ab"), frozenset("a")),
        (frozenset("b"), frozenset("b")),
        (frozenset(), frozenset("a")),
    ]

    macro, micro = macro_micro_f1(pairs, "abc")

    # a: right 1, expected 1, given 2 -> 2/3; b: right 1, expected 2, given 1 -> 2/3.
    assert macro == pytest.approx(2 / 3)
    assert micro == pytest.approx(2 * 2 / (3 + 3))
    error = calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([1, 0, 0, 0]))
    assert error == pytest.approx(0.5 * 0.4 + 0.5 * 0.1)
