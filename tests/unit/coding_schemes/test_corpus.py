"""How common words are: counted by the words alone, once a text, in any order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.corpus import corpus_of, key_of
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.reading import words_of
from coding_schemes.loader import parse_scheme
from tests.conftest import HOSTILE
from tests.unit.coding_schemes.schemes import SMALL, decisions

_LOADED = parse_scheme(SMALL, "s")
_LEARNER = Learner(_LOADED.scheme, _LOADED.sha256, with_parser=False)
PIECES = st.lists(
    st.sampled_from(
        [*HOSTILE, "They didn't", " ring,", "first-hand", "\n\n", "\u2026", "-" * 30]
    )
    | st.text(max_size=8)
)


@given(pieces=PIECES)
def test_the_words_of_a_text_are_those_of_its_reading(pieces: list[str]) -> None:
    text = "".join(pieces)

    found = words_of(_LEARNER.nlp, text)

    expected = _LEARNER.look_at("q1", text).bag
    assert found.indices.tolist() == expected.indices.tolist()
    assert found.counts.tolist() == expected.counts.tolist()


def test_a_text_counts_once_whatever_the_order() -> None:
    texts = [("q1", "They came."), ("q1", "They rang."), ("q2", "They came.")]

    once = _LEARNER.corpus_of(texts)
    more = _LEARNER.corpus_of([*reversed(texts), *texts])

    assert (once.digest, once.keys) == (more.digest, more.keys)
    assert once.seen.tolist() == more.seen.tolist()
    assert len(once.keys) == 3
    assert once.digest != _LEARNER.corpus_of(texts[:2]).digest


def test_question_and_text_are_told_apart() -> None:
    assert key_of("q", "1 text") != key_of("q1", " text")


def test_what_was_decided_counts_once_though_the_corpus_holds_it() -> None:
    some = decisions(20)
    texts = [(answer.question, answer.text) for answer in some]
    learner = Learner(_LOADED.scheme, _LOADED.sha256, with_parser=False)

    alone, _ = learner.learn(some)
    beside, _ = learner.learn(some, learner.corpus_of(texts))

    assert len(set(texts)) == len(some)
    assert np.array_equal(alone.weights.values, beside.weights.values)
    assert alone.model != beside.model


def test_looking_at_an_answer_keeps_nothing() -> None:
    learner = Learner(_LOADED.scheme, _LOADED.sha256, with_parser=False)
    kept = learner.read("q1", "They rang twice.")

    learner.look_at("q1", "They came late.")
    corpus_of([("q1", "They wrote.")], lambda _q, text: words_of(learner.nlp, text))

    assert learner.look_at("q1", "They rang twice.") is kept
    assert len(learner._readings) == 1
