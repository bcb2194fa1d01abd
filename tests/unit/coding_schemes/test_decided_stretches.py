"""Stretches that were decided teach, where no examples do: honestly, and the same each time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.decided_stretches import FEWEST, _solved, learned_from
from coding_schemes.assist.learning import Learner
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.loader import parse_scheme
from tests.unit.coding_schemes.schemes import SMALL, decisions

LOADED = parse_scheme(SMALL, "s")
# Words that neither the scheme nor a cue knows, in answers that say two things.
SAID = (
    ("The kettle had whistled for the third time.", "visit.wait", "area"),
    ("Her laugh carried through the hall.", "staff.manner", "strength"),
    ("One pair of hands for a whole street.", "staff.number", "area"),
)


def learner() -> Learner:
    return Learner(LOADED.scheme, LOADED.sha256, with_parser=False)


def two_things(count: int) -> list[CodedAnswer]:
    """Answers of two sentences with a code each, and one without any in every seventh."""
    found = []
    for number in range(count):
        (first, code, valence), (second, other, mood) = (
            SAID[number % 3],
            SAID[(number + 1 + number // 3 % 2) % 3],
        )
        text = f"{first} {second} It was number {number}."
        spans = (
            Segment(0, len(first), code, valence),
            Segment(len(first) + 1, len(first) + 1 + len(second), other, mood),
        )
        codes = ((code, valence), (other, mood))
        one = CodedAnswer(f"a{number}", "q1", text, codes, None, spans)
        if number % 7 == 6:
            one = CodedAnswer(f"a{number}", "q1", f"Nothing at all, {number}.")
        found.append(one)
    return found


@given(
    sizes=st.lists(st.integers(1, 4), min_size=3, max_size=8), seed=st.integers(0, 999)
)
def test_the_score_of_an_answer_is_what_the_others_teach(
    sizes: list[int], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    points = rng.normal(size=(len(groups), 5))
    kernel, labels = points @ points.T, np.eye(3)[rng.integers(0, 3, len(groups))]

    _, apart = _solved(kernel, labels, groups)

    for group in range(len(sizes)):
        own, rest = groups == group, groups != group
        coefficients, _ = _solved(
            kernel[np.ix_(rest, rest)], labels[rest], groups[rest]
        )
        expected = (kernel[np.ix_(own, rest)] + 0.3) @ coefficients
        assert apart[own] == pytest.approx(expected, abs=1e-6)


def test_words_that_no_cue_has_are_learned_with_their_stretch() -> None:
    before, after = learner(), learner()
    coder, _ = after.learn(two_things(60))
    text = "Her laugh carried through the hall."

    found = coder.suggest(after.look_at("q1", text)).suggestions

    assert found[0].code == "staff.manner"
    parts = dict(found[0].reason.parts)
    assert parts["stretches"] > 0.1
    assert found[0].score == pytest.approx(found[0].reason.base + sum(parts.values()))
    ignorant, _ = before.learn(())
    assert "stretches" not in dict(
        ignorant.suggest(before.look_at("q1", text)).suggestions[0].reason.parts
    )


def test_learning_again_gives_the_same_and_the_order_of_learning_does_not_matter() -> (
    None
):
    some = two_things(60)
    first, _ = learner().learn(some)
    second = learner()
    second.learn(some[:45])
    again, _ = second.learn(some)
    reading = second.look_at("q1", "One pair of hands, and her laugh.")

    assert again.model == first.model
    assert again.suggest(reading) == first.suggest(reading)


def test_few_answers_or_none_with_stretches_teach_nothing_of_them() -> None:
    mine = learner()
    few = two_things(FEWEST - 1)
    whole = [replace(one, spans=()) for one in decisions(3 * FEWEST)]

    for some in (few, whole):
        decided = [(one, mine.read(one.question, one.text)) for one in some]
        weights = mine.weights_with_scheme([reading.bag for _, reading in decided])
        assert learned_from(decided, LOADED.scheme, weights, None) is None


def test_an_answer_without_stretches_is_told_of_like_a_new_one() -> None:
    mine = learner()
    some = [*two_things(60), *(replace(one, spans=()) for one in decisions(3))]
    decided = [(one, mine.read(one.question, one.text)) for one in some]
    weights = mine.weights_with_scheme([reading.bag for _, reading in decided])

    found = learned_from(decided, LOADED.scheme, weights, None)

    assert found is not None
    recall, evidence = found
    assert evidence.shape[:2] == (63, len(LOADED.scheme.codes))
    for place in (60, 61, 62):
        expected = recall.recollect(decided[place][1]).evidence
        assert evidence[place] == pytest.approx(expected)
