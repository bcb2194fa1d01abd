"""Word vectors: what words mean that no example has, the same for every way to write them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist import experience as experiences
from coding_schemes.assist import schooling
from coding_schemes.assist.bags import Floats
from coding_schemes.assist.experience import Experience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.meaning import LENGTH
from coding_schemes.assist.semantic import is_installed, model_and_tokenizer
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.units import units_of
from coding_schemes.assist.word_vectors import (
    WordVectors,
    from_bytes,
    to_bytes,
    word_vectors,
    words_of,
)
from coding_schemes.loader import parse_scheme
from tests.unit.coding_schemes.exemplars import examples
from tests.unit.coding_schemes.schemes import SMALL

NOTHING = WordVectors(
    {}, np.zeros((0, LENGTH), np.int8), np.zeros(0, np.float32), "nothing"
)
PIECES = ("visit", "vis", "##it", "##s", "advis", "##er", "##or", "s")


def drawn() -> Floats:
    return (
        np.random.default_rng(7).normal(size=(len(PIECES), LENGTH)).astype(np.float32)
    )


@pytest.fixture
def table() -> WordVectors:
    return from_bytes(to_bytes(PIECES, drawn()))


def likeness(one: str, other: str) -> float:
    first, second = word_vectors().vectors([one, other])
    return float(first @ second)


@pytest.mark.parametrize(
    ("said", "alike", "unlike"),
    [
        ("adviser", "advisor", "canteen"),
        ("They rang us back the same day.", "She phoned the day after.", "The roof leaks."),
        ("Not enough officers.", "Too few advisers.", "The course was well designed."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_near(said: str, alike: str, unlike: str) -> None:
    assert likeness(said, alike) > likeness(said, unlike) + 0.1


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("The café was naïve", "the CAFE was naive"),
        ("the headteacher's view", "the headteacher’s view"),
        ("good , really good !", "Good, really good"),
        ("10 visits in 2023", "visits in"),
    ],
)
def test_however_it_is_written_it_means_the_same(written: str, also: str) -> None:
    assert np.array_equal(*word_vectors().vectors([written, also]))


@given(st.text(max_size=80))
def test_a_text_has_a_vector_of_length_one_or_none(text: str) -> None:
    found = word_vectors().vectors([text])

    assert found.shape == (1, LENGTH)
    length = float(np.linalg.norm(found))
    assert length == pytest.approx(1, abs=1e-5) if words_of(text) else length == 0


@pytest.mark.parametrize(
    "text", ["", " \n", "12 %", "...", "\x1b[2", "谢谢", "x" * 101]
)
def test_what_holds_no_word_means_nothing(text: str) -> None:
    assert not word_vectors().vectors([text]).any()
    assert word_vectors().vectors([]).shape == (0, LENGTH)


def test_a_word_is_cut_into_the_longest_pieces(table: WordVectors) -> None:
    rows = {piece: row for row, piece in enumerate(PIECES)}
    expected = {
        "visits": ("visit", "##s"),
        "vis": ("vis",),
        "visit": ("visit",),
        "advisors": ("advis", "##or", "##s"),
        # No piece begins a word as it goes on with one, and half a word is none.
        "its": (),
        "visitx": (),
    }
    for word, pieces in expected.items():
        total = drawn()[[rows[piece] for piece in pieces]].sum(axis=0)
        found = table.vectors([word])[0]
        assert np.allclose(found, total / (np.linalg.norm(total) or 1), atol=0.02), word


def test_a_table_is_the_same_after_it_was_kept(table: WordVectors) -> None:
    again = from_bytes(to_bytes(PIECES, drawn()))

    texts = ["visits", "advisers visit"]
    assert np.array_equal(again.vectors(texts), table.vectors(texts))
    assert again.digest == table.digest
    assert from_bytes(to_bytes(PIECES, drawn() * 2)).digest != table.digest


@pytest.mark.skipif(not is_installed(), reason="the extra semantic is not installed")
def test_words_are_cut_as_the_model_of_sentences_cuts_them() -> None:
    _, tokenizer = model_and_tokenizer()
    table = word_vectors()
    for answer in examples(60):
        for word in words_of(answer.text):
            assert table.pieces_of(word) == tokenizer.encode(word).tokens[1:-1]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Your truck arrived early.", "visit.wait"),
        ("He arrived in his car before breakfast.", "visit.wait"),
        ("Her boy behind a counter was polite.", "staff.manner"),
        ("Lovely spring weather, cheers.", None),
    ],
)
def test_examples_speak_for_words_that_none_of_them_has(
    said: str, code: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def share(vectors: WordVectors) -> float:
        monkeypatch.setattr(experiences, "word_vectors", lambda: vectors)
        monkeypatch.setattr(schooling, "word_vectors", lambda: vectors)
        learner, found = learned()
        reading = learner.read("q1", said)
        eye = found.eye(None)
        seen = [eye.see(reading, unit) for unit in units_of(reading)]
        shares = softmax(found.stretches.scores(seen))[0]
        return float(shares[-1 if code is None else found.codes.index(code)])

    assert share(word_vectors()) > share(NOTHING) + 0.03


def learned() -> tuple[Learner, Experience]:
    loaded = parse_scheme(SMALL, "s")
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples()
    sources = [f"firm {n % 3}" for n in range(len(listed))]
    return learner, schooling.schooled(learner, listed, sources)


def test_another_table_is_another_experience(monkeypatch: pytest.MonkeyPatch) -> None:
    _, found = learned()
    before = found.fingerprint

    monkeypatch.setattr(experiences, "word_vectors", lambda: NOTHING)

    assert found.fingerprint != before
