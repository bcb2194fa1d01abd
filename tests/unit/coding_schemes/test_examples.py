"""Coded examples of a scheme: read with every mistake named, learned from once, and kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist import learned_before, schooling
from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.beginning import beside_stock
from coding_schemes.assist.calibration import Calibration, calibrate
from coding_schemes.assist.evaluation import evaluate
from coding_schemes.assist.experience import KINDS, Experience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.poles import PoleEye
from coding_schemes.assist.schooling import schooled
from coding_schemes.assist.softmax import Curvature, fit_softmax, softmax
from coding_schemes.assist.stacker import Stacker
from coding_schemes.assist.units import segments_on, units_of
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.examples import CodedExamples, examples_problems
from coding_schemes.loader import (
    LoadedScheme,
    builtin_schemes,
    load_builtin_scheme,
    load_scheme,
    parse_scheme,
)
from questionnaires.documents import BadDocument
from tests.unit.coding_schemes.exemplars import SAID, as_lines, examples
from tests.unit.coding_schemes.schemes import SMALL


@pytest.fixture(scope="module")
def loaded() -> LoadedScheme:
    return parse_scheme(SMALL, "s")


@pytest.fixture(scope="module")
def experience(loaded: LoadedScheme) -> Experience:
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples()
    return schooled(learner, listed, [f"firm {n % 3}" for n in range(len(listed))], "d")


@pytest.fixture(scope="module")
def learner(loaded: LoadedScheme, experience: Experience) -> Learner:
    made = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    made.take_up(experience)
    return made


NEW = (
    ("The lad at the desk had all the time in the world.", "staff.manner", "strength"),
    ("The woman at the desk looked straight through us.", "staff.manner", "area"),
    ("Still sat there when the lamps in the street came on.", "visit.wait", "area"),
    ("His van was in our lane before the kettle was on.", "visit.wait", "strength"),
)


@pytest.mark.parametrize(("text", "code", "valence"), NEW)
def test_what_examples_taught_is_suggested_before_anybody_coded(
    learner: Learner, loaded: LoadedScheme, text: str, code: str, valence: str
) -> None:
    reading = learner.read("q1", text)
    without = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    ignorant = without.learn(())[0].suggest(reading).suggestions

    first = learner.learn(())[0].suggest(reading).suggestions[0]

    assert (first.code, first.valence, first.applies) == (code, valence, True)
    assert "examples" in dict(first.reason.parts)
    assert not ignorant or ignorant[0].p < first.p


@pytest.mark.parametrize("count", [0, 10, 60])
def test_parts_of_a_reason_add_up_and_words_are_those_of_the_text(
    learner: Learner, count: int
) -> None:
    coder = learner.learn(examples(60)[:count])[0]
    again = learner.learn(examples(60)[:count])[0]
    for text, _code, _valence in (*NEW, *SAID):
        whole = f"{text} {NEW[0][0]}"
        found = coder.suggest(learner.read("q1", whole)).suggestions
        assert found == again.suggest(learner.read("q1", whole)).suggestions
        for one in found:
            parts = sum(value for _name, value in one.reason.parts)
            assert one.score == pytest.approx(one.reason.base + parts, abs=1e-6)
            assert (
                whole[one.start : one.end].strip() == whole[one.start : one.end] != ""
            )
            if one.reason.cue is not None:
                assert one.start <= one.reason.cue[0] < one.end


def test_of_text_that_answers_no_question_examples_say_less(learner: Learner) -> None:
    coder = learner.learn(())[0]
    parts = {
        question: dict(
            coder.suggest(learner.read(question, NEW[0][0])).suggestions[0].reason.parts
        )
        for question in ("another", "")
    }

    # Neither is a question of an example; what stands under none is not an answer at all.
    assert parts["another"]["examples"] > 1
    assert parts[""]["examples"] == pytest.approx(
        0.65 / 0.85 * parts["another"]["examples"]
    )


def test_a_chance_is_calibrated_for_the_weights_that_are_used(
    loaded: LoadedScheme, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Floats] = []

    def beside(own: Stacker, stock: Stacker, is_semantic: bool) -> Stacker:
        return replace(
            beside_stock(own, stock, is_semantic),
            weights=np.zeros_like(own.weights),
            offset=0.7,
        )

    def calibrated(scores: Floats, *others: Any) -> Calibration:
        asked.append(scores)
        return calibrate(scores, *others)

    monkeypatch.setattr(schooling, "beside_stock", beside)
    monkeypatch.setattr(schooling, "calibrate", calibrated)
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples()
    schooled(learner, listed, [f"firm {n % 3}" for n in range(len(listed))])

    # Weights of nothing give each code what they start from, and no more.
    assert len(asked) == 1
    assert np.allclose(asked[0], 0.7)


def test_a_reason_quotes_its_own_words_not_others_of_the_same_code(
    learner: Learner,
) -> None:
    text = f"{NEW[0][0].replace('lad', 'friendly lad')} {NEW[1][0]}"

    found = learner.learn(())[0].suggest(learner.read("q1", text)).suggestions

    quoted = {
        (s.valence, s.reason.cue and text[slice(*s.reason.cue)])
        for s in found
        if s.code == "staff.manner"
    }
    assert quoted == {("strength", "friendly"), ("area", None)}


def test_an_answer_is_the_union_of_its_sentences(learner: Learner) -> None:
    text = f"{NEW[3][0]} {NEW[1][0]}"

    found = learner.learn(())[0].suggest(learner.read("q1", text)).suggestions

    told = {(s.code, s.valence, text[s.start : s.end]) for s in found if s.applies}
    assert told == {(c, v, words) for words, c, v in (NEW[3], NEW[1])}


@pytest.mark.parametrize(("question", "valence"), [("q1", "strength"), ("q2", "area")])
def test_the_same_words_are_meant_as_they_answer_the_question(
    loaded: LoadedScheme, question: str, valence: str
) -> None:
    words = "The van is in our lane before the kettle is on."
    meant = {"q1": "strength", "q2": "area"}
    coded = [
        CodedAnswer(f"{asked} {n}", asked, f"{words} That is visit {n}.",
                    (("visit.wait", pole),), None,
                    (Segment(0, len(words), "visit.wait", pole),))
        for asked, pole in meant.items()
        for n in range(30)
    ]  # fmt: skip
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    learner.take_up(schooled(learner, coded, [f"firm {n % 3}" for n in range(60)], "d"))

    first = learner.learn(())[0].suggest(learner.read(question, words)).suggestions[0]

    assert (first.code, first.valence) == ("visit.wait", valence)


@pytest.mark.parametrize("question", ["", "another"])
def test_text_that_answers_none_of_the_questions_is_seen_as_the_mean_of_them(
    learner: Learner, question: str
) -> None:
    asked = ("q1", "q2", "q3")
    eye = PoleEye(Weights([]), {}, None, asked)

    def seen(name: str) -> Floats:
        reading = learner.read(name, NEW[0][0])
        return eye.see(reading, reading.clauses[:1], "staff.manner").more

    assert np.allclose(seen(question), np.mean([seen(name) for name in asked], axis=0))
    assert not np.allclose(seen("q1"), seen("q2"))


def test_decisions_are_learned_from_beside_examples(learner: Learner) -> None:
    words = "The kettle had gone cold twice over."
    answers = [
        CodedAnswer(
            f"d{n}", "q1", f"{words} Day {n}.", (("visit.wait", "area"),), None,
            (Segment(0, len(words), "visit.wait", "area"),),
        )
        for n in range(30)
    ]  # fmt: skip

    before = learner.learn(())[0].suggest(learner.read("q1", words)).suggestions[0]
    after = learner.learn(answers)[0].suggest(learner.read("q1", words)).suggestions[0]

    assert (after.code, after.valence, after.applies) == ("visit.wait", "area", True)
    assert before.code != after.code or after.p > before.p


def test_a_code_that_the_examples_do_not_know_is_suggested_all_the_same(
    experience: Experience,
) -> None:
    more = parse_scheme(
        SMALL.replace("id: staff.number", "id: staff.count").replace(
            "(staff.manner)", "(staff.manner)"
        ),
        "s",
    )
    learner = Learner(more.scheme, more.sha256, with_parser=False)
    learner.take_up(experience)

    found = learner.learn(())[0].suggest(
        learner.read("q1", "They are short of staff, there are too few of them.")
    )

    assert found.suggestions[0].code == "staff.count"


def test_experience_is_the_same_after_it_was_kept(
    experience: Experience, learner: Learner
) -> None:
    again = Experience.from_bytes(experience.to_bytes())

    assert again.codes == experience.codes
    reading = learner.read("q1", NEW[0][0])
    eyes = experience.eye(None), again.eye(None)
    seen, seen_again = (
        [eye.see(reading, unit) for unit in units_of(reading)] for eye in eyes
    )
    shares = softmax(experience.stretches.scores(seen))
    shares_again = softmax(again.stretches.scores(seen_again))
    assert shares_again == pytest.approx(shares, abs=0.02)


def test_other_chances_are_another_experience(experience: Experience) -> None:
    steeper = replace(experience.calibration, slope=experience.calibration.slope + 0.1)

    assert (
        replace(experience, calibration=steeper).fingerprint != experience.fingerprint
    )


@pytest.mark.parametrize("content", [b"", b"no file", b"PK\x03\x04" + b"\0" * 40])
def test_a_damaged_file_of_experience_is_learned_again(
    tmp_path: Path, loaded: LoadedScheme, experience: Experience, content: bytes
) -> None:
    held = CodedExamples.of("own.jsonl", as_lines(examples()))
    digest = learned_before.digest_of(held, is_semantic=False)
    learned_before.keep(tmp_path, replace(experience, digest=digest))
    assert learned_before.kept(tmp_path, digest) is not None
    other = learned_before.digest_of(held, is_semantic=True)
    assert learned_before.kept(tmp_path, other) is None
    (file,) = tmp_path.iterdir()

    file.write_bytes(content)

    assert learned_before.kept(tmp_path, digest) is None


def test_a_full_disk_keeps_no_half_of_a_file(
    tmp_path: Path, experience: Experience, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)

    assert learned_before.keep(tmp_path, experience) == "No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_the_first_run_suggests_what_all_later_ones_do(
    tmp_path: Path, loaded: LoadedScheme
) -> None:
    held = CodedExamples.of("own.jsonl", as_lines(examples()))
    codes = [code.id for code in loaded.scheme.codes]
    digest = learned_before.digest_of(held, is_semantic=False, codes=codes)
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)

    now = learned_before.learn(learner, held, digest)
    learned_before.keep(tmp_path, now)
    later = learned_before.kept(tmp_path, digest)

    assert later is not None
    assert later.fingerprint == now.fingerprint
    fewer = learned_before.digest_of(held, is_semantic=False, codes=codes[1:])
    assert learned_before.kept(tmp_path, fewer) is None


MISTAKES = (
    ("{", ":1:2: this is not JSON"),
    ("[]", ":1:1: an answer is an object"),
    ('{"id": "a"}', ":1:1: 'text' is missing"),
    ('{"id":"a","text":"Kind.","spans":[{"start":0,"end":99,"code":"staff.manner"}]}',
     "outside the text"),
    ('{"id":"a","text":"Kind.","codes":[{"code":"no.code"}]}', "'no.code' is not a code"),
    ('{"id":"a","text":"Kind.","spans":[{"start":0,"end":4,"code":"staff.manner",'
     '"valence":"odd"}]}', "'odd' is no valence"),
    ('{"id":"a","text":"Kind."}\n{"id":"a","text":"Rude."}', ":2:1: the id 'a' stands on"),
    ('{"id":"a","text":"Kind."}\n{"id":"b","text":"Kind."}', ":2:1: the same answer"),
    ("\n", "there is no example"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_every_mistake_in_examples_is_told_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    (tmp_path / "own.jsonl").write_text(text)

    with pytest.raises(BadDocument) as refused:
        load_scheme(scheme)

    told = str(refused.value)
    assert "s.yaml:3:" in told
    assert "own.jsonl:" in told
    assert said in told


def test_a_scheme_brings_the_examples_beside_it(tmp_path: Path) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", "coded_examples: own.jsonl\ntitle:"))
    with pytest.raises(BadDocument, match=r"own\.jsonl cannot be read"):
        load_scheme(scheme)
    (tmp_path / "own.jsonl").write_text(as_lines(examples(12)))

    found = load_scheme(scheme).examples

    assert found is not None
    answers, sources = found.read()
    assert answers == tuple(examples(12))
    assert set(sources) == {"firm 0", "firm 1", "firm 2"}


@pytest.mark.parametrize(
    "name", ["../own.jsonl", "/etc/passwd", "own.txt", "a/b.jsonl"]
)
def test_examples_are_a_file_beside_the_scheme_and_nothing_else(
    tmp_path: Path, name: str
) -> None:
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SMALL.replace("title:", f"coded_examples: {name}\ntitle:"))

    with pytest.raises(BadDocument, match="has the wrong form"):
        load_scheme(scheme)


@pytest.mark.parametrize("name", builtin_schemes())
@pytest.mark.parametrize("is_semantic", [False, True])
def test_the_experience_of_a_builtin_scheme_is_that_of_its_examples(
    name: str, is_semantic: bool
) -> None:
    loaded = load_builtin_scheme(name)
    assert loaded.examples is not None
    codes = frozenset(loaded.scheme.places)
    valences = frozenset(v.id for v in loaded.scheme.valences)

    found = learned_before.shipped(loaded.examples, is_semantic)

    assert examples_problems(loaded.examples, codes, valences) == []
    assert found is not None, "run scripts/make_experience.py"
    assert set(found.codes) == codes
    assert found.stackers[0].weights.shape[0] > len(KINDS)


def test_examples_of_one_firm_help_with_the_customers_of_another() -> None:
    builtin = load_builtin_scheme("service-quality")
    assert builtin.examples is not None
    answers, sources = builtin.examples.read()
    # A list of words that somebody wrote out knows half of it already.
    loaded = parse_scheme(re.sub(r"(?m)^ +(\w+_)?cues: .*\n", "", builtin.text), "s")
    other = [a for a, s in zip(answers, sources, strict=True) if s == "broadband"]
    own = [a for a, s in zip(answers, sources, strict=True) if s == "heating"]
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    before = evaluate(learner, [], own).scores

    learner.take_up(schooled(learner, other, ["broadband"] * len(other)))
    after = evaluate(learner, [], own).scores

    assert before.precision_at_1 is not None
    assert after.precision_at_1 is not None
    assert after.precision_at_1 > before.precision_at_1 + 0.05
    assert after.micro_f1 > before.micro_f1 + 0.05


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


@given(st.text("ab.!? \n\u2026\"'", max_size=80))
def test_sentences_are_made_of_all_clauses_in_order(text: str) -> None:
    reading = READER.read("q1", text)

    units = units_of(reading)

    clauses = [clause for unit in units for clause in unit.clauses]
    assert clauses == list(reading.clauses)
    for unit in units:
        assert (unit.start, unit.end) == (unit.clauses[0].start, unit.clauses[-1].end)
        whole = Segment(unit.start, unit.end, "c", None)
        assert segments_on(unit, [whole]) == [whole]


_SMALL = parse_scheme(SMALL, "s")
READER = Learner(_SMALL.scheme, _SMALL.sha256, with_parser=False)
