"""What coded examples teach: suggested before anybody coded, learned from once, and kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coding_schemes.assist import learned_before, schooling
from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.beginning import beside_stock
from coding_schemes.assist.calibration import Calibration, calibrate
from coding_schemes.assist.evaluation import evaluate
from coding_schemes.assist.experience import KINDS, Experience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.poles import PoleEye
from coding_schemes.assist.schooling import schooled
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stacker import Stacker
from coding_schemes.assist.units import units_of
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.examples import CodedExamples, examples_problems
from coding_schemes.loader import (
    LoadedScheme,
    builtin_schemes,
    load_builtin_scheme,
    parse_scheme,
)
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
