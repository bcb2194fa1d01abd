"""Learning and suggesting: exact stretches, honest reasons, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding_schemes.assist.bags import Index, Weights, bag_of
from coding_schemes.assist.coder import Coder
from coding_schemes.assist.learning import Learner, Stopped
from coding_schemes.assist.memory import (
    LANDMARKS,
    Memory,
    Remembered,
    _approximate,
    _exact,
)
from coding_schemes.assist.stacker import Stacker, fit, probability
from coding_schemes.assist.suggestion import Suggestion
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.loader import parse_scheme
from coding_schemes.model import AREA, STRENGTH
from coding_schemes.words import word_form
from tests.conftest import HOSTILE
from tests.unit.coding_schemes.schemes import FEW, KIND, SMALL, coded, decisions


@pytest.fixture(scope="module")
def learner() -> Learner:
    loaded = parse_scheme(SMALL, "s")
    return Learner(loaded.scheme, loaded.sha256, with_parser=False)


@pytest.fixture(scope="module")
def untaught(learner: Learner) -> Coder:
    return learner.learn(())[0]


@pytest.fixture(scope="module")
def taught(learner: Learner) -> Coder:
    return learner.learn(decisions(60))[0]


def suggest(learner: Learner, coder: Coder, text: str) -> Sequence[Suggestion]:
    return coder.suggest(learner.read("q1", text)).suggestions


def assert_sound(text: str, found: Sequence[Suggestion]) -> None:
    """Exact stretches, ranks without holes, parts that add up."""
    assert [s.rank for s in found] == list(range(1, len(found) + 1))
    for s in found:
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end].strip() == text[s.start : s.end] != ""
        parts = sum(value for _name, value in s.reason.parts)
        assert s.reason.base + parts == pytest.approx(s.score, abs=1e-4)
        for_valence = sum(value for _name, value in s.reason.valence.parts)
        if s.valence in (STRENGTH, AREA):
            # The other one would be the likelier else.
            assert s.reason.valence.base + for_valence >= 0
        if s.reason.cue is not None:
            start, end = s.reason.cue
            assert text[start:end]
            # Of these words, not of others that speak for the same code.
            assert s.start <= start < s.end


def test_without_a_decision_the_scheme_alone_suggests(
    learner: Learner, untaught: Coder
) -> None:
    text = "They are friendly, but there are too few of them."

    found = suggest(learner, untaught, text)

    assert_sound(text, found)
    told = {(s.code, s.valence, text[s.start : s.end]) for s in found if s.applies}
    assert told == {
        ("staff.manner", "strength", "They are friendly"),
        ("staff.number", "area", "there are too few of them."),
    }
    assert all(s.confidence is None for s in found)


def test_decisions_teach_what_no_cue_says(learner: Learner, untaught: Coder) -> None:
    text = "The parking is a disgrace."
    taught = [
        coded(i, f"Parking {word}, a disgrace.", "visit.wait", "area")
        for i, word in enumerate(["again", "here", "there", "today", "always"] * 6)
    ]

    others = [replace(answer, id=f"other {answer.id}") for answer in decisions(30)]
    coder, _left = learner.learn([*taught, *others])

    before, after = suggest(learner, untaught, text), suggest(learner, coder, text)
    assert_sound(text, after)
    assert after[0].code == "visit.wait"
    assert after[0].score > next(s.score for s in before if s.code == "visit.wait")
    assert after[0].reason.nearest is not None


def test_learning_again_gives_the_same_coder_byte_for_byte(learner: Learner) -> None:
    loaded = parse_scheme(SMALL, "s")
    other = Learner(loaded.scheme, loaded.sha256, with_parser=False)

    more = [("q1", "And one more.")]
    first, _ = learner.learn(decisions(40), learner.corpus_of(more))
    second, _ = other.learn(decisions(40), other.corpus_of(more))

    assert first.model == second.model
    for text in (KIND, FEW, "Nothing of that."):
        assert suggest(learner, first, text) == suggest(other, second, text)


def test_the_fingerprint_changes_with_every_decision(learner: Learner) -> None:
    some = decisions(10)
    blind = [replace(some[0], is_blind=False), *some[1:]]

    models = {learner.learn(d)[0].model for d in (some, some[:9], blind, [])}

    assert len(models) == 4


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(st.text(max_size=120), st.sampled_from(HOSTILE)))
def test_any_answer_gets_sound_suggestions_or_a_reason_for_silence(
    learner: Learner, taught: Coder, text: str
) -> None:
    found = taught.suggest(learner.read("q1", text))

    assert_sound(text, found.suggestions)
    assert bool(found.suggestions) != bool(found.silence)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "!!!", "\U0001f44d", "("])
def test_an_empty_answer_is_met_with_silence(
    learner: Learner, taught: Coder, text: str
) -> None:
    found = taught.suggest(learner.read("q1", text))

    assert found.suggestions == ()
    assert found.silence == "there are no words to code"


def test_a_foreign_language_is_met_with_silence(
    learner: Learner, taught: Coder
) -> None:
    text = "Wir sind mit der Beratung sehr zufrieden und haben nichts zu klagen"

    assert (
        taught.suggest(learner.read("q1", text)).silence
        == "this does not read as English"
    )


@pytest.mark.parametrize("run", ["!", "\U0001f44d", "=", "_", "a"])
def test_a_run_of_one_sign_does_not_hang_the_reader(learner: Learner, run: str) -> None:
    text = f"They are kind {run * 20_000} and friendly."

    reading = learner.read("q1", text)

    assert reading.text == text
    assert {text[h.start : h.end] for h in reading.hits} == {"kind", "friendly"}


def test_a_scheme_without_neutral_never_hears_of_it() -> None:
    loaded = parse_scheme(
        SMALL.replace('  - {id: neutral, label: Neutral, key: "0"}\n', ""), "s"
    )
    without = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    coder, _left = without.learn(())

    found = suggest(without, coder, "The bus is blue and the road is wide.")

    assert {s.valence for s in found} <= {"strength", "area"}


def test_an_answer_of_100_000_characters_is_suggested_for(
    learner: Learner, taught: Coder
) -> None:
    text = "They are kind, and they found the time to explain it all to us. " * 1_570
    assert len(text) > 100_000

    found = suggest(learner, taught, text)

    assert_sound(text, found)
    assert found[0].code == "staff.manner"


@pytest.mark.parametrize(
    "bad",
    [
        [coded(1, KIND, "staff.manner", "strength")],
        [coded(i, KIND, "staff.manner", "strength") for i in range(40)],
        [coded(1, "", "staff.manner", "strength"), coded(2, KIND, "no.code", "area")],
        [CodedAnswer("a", "q1", KIND)],
        [CodedAnswer("a", "q1", KIND, (), None, (Segment(5_000, 6_000, "visit.wait", "area"),))],
    ],
    ids=["one answer", "one code, no negative", "empty and unknown", "no code", "no place"],
)  # fmt: skip
def test_a_strange_training_set_is_learned_from_as_far_as_it_goes(
    learner: Learner, bad: list[CodedAnswer]
) -> None:
    coder, _left = learner.learn(bad)

    found = suggest(learner, coder, KIND)
    assert_sound(KIND, found)
    assert found[0].code == "staff.manner"
    assert all(np.isfinite(s.score) for s in found)


def test_what_cannot_be_learned_from_is_told(learner: Learner) -> None:
    _coder, left = learner.learn(
        [coded(1, "", "staff.manner", "area"), coded(2, KIND, "gone", "area")]
    )

    assert [(part.reason, part.count) for part in left] == [
        ("answers without words", 1),
        ("answers with an unknown code", 1),
    ]


def test_where_an_answer_says_the_contrary_is_found_apart_from_what_is_coded(
    learner: Learner, untaught: Coder
) -> None:
    kind, rude = "The nurses are kind.", "The porter was rude."
    text = f"{kind} We had soup. {rude}"
    reading = learner.read("q1", text)

    found = untaught.words_for(reading, "staff.manner", "area", [(0, len(kind))])

    assert found is not None
    assert text[slice(*found)].strip() == rude
    either = untaught.words_for(reading, "staff.manner", None, [(0, len(kind))])
    assert either == found
    every = [(0, len(text))]
    assert untaught.words_for(reading, "staff.manner", "area", every) is None


def test_learning_can_be_stopped(learner: Learner) -> None:
    with pytest.raises(Stopped):
        learner.learn(decisions(10), is_stopped=lambda: True)


def remembered(texts: Sequence[str]) -> list[Remembered]:
    bags = [bag_of(text, [word_form(w) for w in text.split()]) for text in texts]
    weights = Weights(bags)
    return [
        Remembered(weights.weigh(bag), "q1", np.zeros(2, np.float32), None)
        for bag in bags
    ]


def test_leaving_one_out_is_as_if_it_had_never_been_coded() -> None:
    texts = [f"{word} day number {i}" for i, word in enumerate("abcdefgh" * 3)]
    items = remembered(texts)
    labels = np.array([[i % 3 == 0, i % 2] for i in range(24)], np.float32)
    memory = Memory(items, labels, {})

    for row in (0, 5, 23):
        rest = [i for i in range(24) if i != row]
        without = Memory([items[i] for i in rest], labels[rest], {})
        honest = without.evidence(without.compare(items[row]), "q1")
        assert memory.left_out[row] == pytest.approx(honest, abs=2e-4)


def test_with_all_answers_as_landmarks_the_approximation_is_exact() -> None:
    texts = [f"{a} {b} visit" for a in ("good", "bad", "late") for b in "abcdefg"]
    items = remembered(texts)
    labels = np.array([[i % 2, i % 3 == 0] for i in range(21)], np.float32)
    index = Memory(items, labels, {})
    rows = np.stack([index.compare(item) for item in items])

    weights, fitted = _exact(rows, labels, np.arange(21))
    others, near = _approximate(rows, np.arange(21), labels, np.arange(21))

    assert near == pytest.approx(fitted, abs=5e-3)
    assert rows @ others == pytest.approx(rows @ weights, abs=5e-3)
    assert LANDMARKS < 10_000


def test_a_group_is_left_out_as_a_whole() -> None:
    texts = [f"{word} day number {i // 2}" for i, word in enumerate("abcdefgh" * 3)]
    items = remembered(texts)
    labels = np.array([[i % 3 == 0, i % 2] for i in range(24)], np.float32)
    group = [i // 2 for i in range(24)]
    memory = Memory(items, labels, {}, group)
    rows = np.stack([memory.compare(item) for item in items])
    near = _approximate(rows, np.arange(24), labels, np.array(group))[1]

    for row in (0, 7, 23):
        rest = [i for i in range(24) if group[i] != group[row]]
        without = Memory([items[i] for i in rest], labels[rest], {})
        honest = without.evidence(without.compare(items[row]), "q1")
        assert memory.left_out[row, :, :2] == pytest.approx(honest[:, :2], abs=2e-4)
        assert near[row] == pytest.approx(honest[:, 0], abs=1e-2)


def test_an_index_compares_as_the_cosine_does() -> None:
    bags = [bag_of(t, t.split()) for t in ("good visit", "late visit", "nothing", "")]
    weights = Weights(bags)
    words, pieces = Index([weights.weigh(b) for b in bags]).compare(
        weights.weigh(bags[0])
    )

    assert words[0] == pytest.approx(1.0)
    assert pieces[0] == pytest.approx(1.0)
    assert 0 < words[1] < 1
    assert words[3] == pieces[3] == 0


def test_the_stacker_finds_the_weights_that_made_the_data() -> None:
    rng = np.random.default_rng(7)
    evidence = rng.normal(size=(6_000, 3))
    truth = evidence @ np.array([1.5, -1.0, 0.0]) - 0.5
    labels = (rng.random(6_000) < probability(truth)).astype(float)

    found = fit(evidence, labels, trust=0.01)

    assert found.weights / found.scales == pytest.approx([1.5, -1.0, 0.0], abs=0.15)
    assert found.odds(evidence) == pytest.approx(truth, abs=0.6)


def test_with_few_rows_the_stacker_stays_near_what_it_believed() -> None:
    start = Stacker(np.zeros(2), np.ones(2), np.array([1.0, 2.0]), -1.0)
    evidence = np.array([[1.0, 0.0], [0.0, 1.0]])

    found = fit(evidence, np.array([1.0, 0.0]), start, trust=50.0)

    assert found.weights == pytest.approx([1.0, 2.0], abs=0.05)
    separable = fit(np.array([[1.0], [-1.0]] * 50), np.array([1.0, 0.0] * 50))
    assert np.isfinite(separable.weights).all()
