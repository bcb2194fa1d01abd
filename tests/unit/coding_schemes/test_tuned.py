"""The tuned model: what it reads together, what it says of a stretch, what is kept of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist import tuned_apart
from coding_schemes.assist.bags import Floats
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.lessons import FOLDS
from coding_schemes.assist.meaning import LENGTH
from coding_schemes.assist.onnx_file import arrays_of
from coding_schemes.assist.poles import POLES
from coding_schemes.assist.semantic import is_installed, model_file, tuned_vectors
from coding_schemes.assist.tuned import (
    MOST_SENTENCES,
    WINDOW,
    TunedScheme,
    TunedVectors,
    windows_of,
)
from coding_schemes.assist.tuned_model import (
    FILE,
    LAYERS,
    WEIGHTS,
    Heads,
    PoleHead,
    TunedModel,
    layer_weights,
    tuned_model,
)
from coding_schemes.assist.units import units_of
from coding_schemes.loader import builtin_schemes, load_builtin_scheme, parse_scheme
from coding_schemes.model import AREA, STRENGTH
from tests.unit.coding_schemes.schemes import SMALL

_SMALL = parse_scheme(SMALL, "s")
READER = Learner(_SMALL.scheme, _SMALL.sha256, with_parser=False)


@dataclass
class Encoded:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Words:
    """A tokenizer for which each word is a token, and each sign."""

    def encode(self, text: str, add_special_tokens: bool) -> Encoded:
        assert not add_special_tokens
        found = list(re.finditer(r"\w+|[^\w\s]", text))
        ids = [1000 + len(one.group()) for one in found]
        return Encoded(ids, [one.span() for one in found])


class Lengths:
    """A model for which a token means how long its word is, and how many there are."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def states(self, ids: Sequence[int]) -> Floats:
        self.asked.append(list(ids))
        states = np.zeros((len(ids), LENGTH), np.float32)
        states[:, 0] = np.array(ids) - 1000
        return states


def a_model() -> TunedModel:
    own = np.eye(2, 64, dtype=np.float32)
    by_code = np.zeros((LENGTH, 3), np.float32)
    by_code[0] = (0, 1, -1)
    heads = Heads(("visits", "data"), "0" * 64, by_code, np.zeros(3, np.float32), own)
    poles = PoleHead(
        np.zeros((LENGTH, 3), np.float32),
        np.zeros((LENGTH, 64), np.float32),
        np.eye(64, 3, dtype=np.float32),
        np.zeros(3, np.float32),
    )
    return TunedModel(frozenset({"q1"}), {"s": heads}, poles, {}, "d" * 64)


WORDS = st.sampled_from(["They", "visit", "us", "and", "help,", "but", "late.", "\n"])


@given(st.lists(WORDS, max_size=400), st.sampled_from(["", "q1"]))
def test_each_sentence_is_read_once_in_a_window_that_is_not_too_long(
    words: list[str], asked: str
) -> None:
    reading = READER.read("q1", " ".join(words))

    windows = list(windows_of(reading, asked, Words()))

    read = [place for window in windows for place in window.places]
    assert read == list(range(len(reading.clauses)))
    firsts = {unit.first for unit in units_of(reading)}
    for window in windows:
        assert len(window.ids) <= window.head + WINDOW + 1
        assert sum(place in firsts for place in window.places) <= MOST_SENTENCES
        for place in window.places:
            held = window.holds(reading.clauses[place])
            assert not held[: window.head].any()
            assert not held[-1]


def test_the_question_is_told_only_if_the_model_knows_it() -> None:
    session = Lengths()
    vectors = TunedVectors(a_model(), session, Words())

    vectors.of(READER.read("q1", "They help."))
    vectors.of(READER.read("q7", "They help."))

    said = [1004, 1004, 1001, 102]
    assert session.asked == [[101, 1002, 102, *said], [101, *said]]


def test_a_stretch_is_the_mean_of_its_tokens_and_is_read_once() -> None:
    session = Lengths()
    vectors = TunedVectors(a_model(), session, Words())
    scheme = TunedScheme(vectors, vectors.model.heads["s"], vectors.model.poles)
    reading = READER.read("q1", "They visit us often.")

    first = scheme.codes(reading, reading.clauses)
    again = scheme.codes(READER.read("q1", "They visit us often."), reading.clauses)

    # Words of 4, 5, 2 and 5 letters, and the full stop.
    scores = np.array([0, 17 / 5, -17 / 5])
    assert first == pytest.approx(scores - np.log(np.exp(scores).sum()), abs=1e-5)
    assert np.exp(first).sum() == pytest.approx(1, abs=1e-5)
    assert again.tolist() == first.tolist()
    assert len(session.asked) == 1


def test_how_a_stretch_speaks_may_depend_on_the_code() -> None:
    vectors = TunedVectors(a_model(), Lengths(), Words())
    scheme = TunedScheme(vectors, vectors.model.heads["s"], vectors.model.poles)
    reading = READER.read("q1", "They visit us often.")

    said = {
        code: int(scheme.poles(reading, reading.clauses, code).argmax())
        for code in ("visits", "data")
    }

    assert said == {"visits": 0, "data": 1}
    nobody = scheme.poles(reading, reading.clauses, "no code of it")
    assert nobody.tolist() == pytest.approx([np.log(1 / 3)] * 3)


def test_vectors_that_were_kept_are_not_made_again() -> None:
    first = TunedVectors(a_model(), Lengths(), Words())
    reading = READER.read("q1", "They visit us. They help, but late.")
    made = first.of(reading)
    session = Lengths()
    again = TunedVectors(a_model(), session, Words())
    again.know({**dict(first.stored(reading)), "another's": b"\0" * 4 * LENGTH})

    assert again.of(reading).tolist() == made.tolist()
    assert session.asked == []


def test_an_answer_without_a_word_means_nothing() -> None:
    vectors = TunedVectors(a_model(), Lengths(), Words())

    assert vectors.of(READER.read("q1", "")).shape[0] == 0


def test_numbers_are_read_from_an_onnx_file() -> None:
    def part(field: int, content: bytes) -> bytes:
        return bytes([field << 3 | 2, len(content)]) + content

    floats = np.array([[1.5, -2], [0, 3]], "<f4")
    dims = bytes([1 << 3, 2, 1 << 3, 2])
    tensor = dims + bytes([2 << 3, 1]) + part(8, b"w") + part(9, floats.tobytes())
    packed = part(1, bytes([3])) + bytes([2 << 3, 3]) + part(8, b"q")
    tiny = packed + part(9, np.array([1, -1, 7], "i1").tobytes())
    ids = part(1, bytes([1])) + bytes([2 << 3, 7]) + part(8, b"i") + part(9, b"\0" * 8)
    graph = b"".join(part(5, one) for one in (tensor, tiny, ids)) + part(2, b"name")
    # A number of 64 bits and one of 32 bits that nobody asks for.
    model = b"\x09" + b"\0" * 8 + b"\x15" + b"\0" * 4 + part(7, graph)

    found = arrays_of(model)

    assert sorted(found) == ["q", "w"]
    assert found["w"].tolist() == floats.tolist()
    assert found["q"].tolist() == [1, -1, 7]


@pytest.mark.skipif(not is_installed(), reason="needs the extra semantic")
def test_the_weights_of_the_file_are_those_that_were_taught() -> None:
    content = model_file().read_bytes()
    model = tuned_model()

    taught = arrays_of(model.applied_to(content))

    before = arrays_of(content)
    names = layer_weights(before)
    assert len(names) == LAYERS * len(WEIGHTS)
    for place, name in enumerate(names):
        part = f"{place // len(WEIGHTS)}.{WEIGHTS[place % len(WEIGHTS)]}"
        more = model.arrays[f"{part}.down"].astype(np.float32) @ model.arrays[
            f"{part}.up"
        ].astype(np.float32)
        wanted = before[f"{name}_q"] * before[f"{name}_scale"] + more
        found = taught[f"{name}_q"] * taught[f"{name}_scale"]
        # A weight is a byte: half a step off at most.
        assert (np.abs(found - wanted) <= 0.51 * taught[f"{name}_scale"]).all()
    words = "inner.embeddings.word_embeddings.weight_q"
    assert (taught[words] == before[words]).all()


def test_the_model_that_comes_with_us_was_taught_on_our_examples() -> None:
    taught = {
        name: load_builtin_scheme(name).examples
        for name in builtin_schemes()
        if load_builtin_scheme(name).examples is not None
    }

    heads = tuned_model().heads

    assert {name: one.examples for name, one in heads.items()} == {
        name: examples.sha256 for name, examples in taught.items() if examples
    }


@pytest.mark.skipif(not is_installed(), reason="needs the extra semantic")
def test_an_example_is_judged_by_a_model_that_never_saw_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoders: list[Lengths] = []

    def another(_model: TunedModel) -> Lengths:
        encoders.append(Lengths())
        return encoders[-1]

    monkeypatch.setattr(tuned_apart, "TunedEncoder", another)
    shipped = (files("coding_schemes.assist") / FILE).read_bytes()
    for fold in range(FOLDS):
        (tmp_path / f"{fold}.npz").write_bytes(shipped)
    loaded = load_builtin_scheme("service-quality")
    assert loaded.examples is not None
    answers, sources = loaded.examples.read()
    apart = tuned_apart.TunedApart(tmp_path)
    apart.know_sources(answers, sources)
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)

    asked = []
    for answer, source in list(zip(answers, sources, strict=True))[:200]:
        reading = learner.read(answer.question, answer.text)
        apart.scheme("service-quality").codes(reading, reading.clauses)
        asked.append((source, [len(encoder.asked) for encoder in encoders]))

    before = [0] * FOLDS
    parts: dict[str, int] = {}
    for source, counts in asked:
        grown = [fold for fold in range(FOLDS) if counts[fold] > before[fold]]
        before = counts
        for fold in grown:
            assert parts.setdefault(source, fold) == fold
    assert len(set(parts.values())) > 1
    reading = learner.read("why", "Nobody said this.")
    with pytest.raises(KeyError):
        apart.scheme("service-quality").codes(reading, reading.clauses)


@pytest.mark.skipif(not is_installed(), reason="needs the extra semantic")
def test_the_tuned_model_reads_codes_and_valences_off_an_answer() -> None:
    loaded = load_builtin_scheme("la-school-improvement")
    learner = Learner(loaded.scheme, loaded.sha256)
    scheme = tuned_vectors().scheme("la-school-improvement")
    codes = [*(code.id for code in loaded.scheme.codes), "none"]

    def said(text: str) -> tuple[str, str]:
        reading = learner.read("q1", text)
        code = codes[int(scheme.codes(reading, reading.clauses).argmax())]
        return code, POLES[int(scheme.poles(reading, reading.clauses, code).argmax())]

    assert said("They know us inside out.") == ("know.firsthand", STRENGTH)
    assert said("Nobody has visited us for a year.") == ("chal.contact", AREA)
