"""What every scheme knows of praise and complaint before anything was decided by it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.bags import bag_of
from coding_schemes.assist.evaluation import Scores, evaluate
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.lessons import CodedSentence, coded_sentences, folds_of
from coding_schemes.assist.reading import Clause
from coding_schemes.assist.schooling import schooled_in_valence
from coding_schemes.assist.stock_valence import load_stock_valence, read_from
from coding_schemes.assist.units import Unit, clauses_under
from coding_schemes.assist.valence import Leaning
from coding_schemes.assist.valence_model import ValenceModel
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.coded_lines import coded_answer
from coding_schemes.loader import (
    builtin_schemes,
    load_builtin_scheme,
    load_scheme,
    parse_scheme,
)
from tests.unit.coding_schemes.exemplars import examples
from tests.unit.coding_schemes.schemes import SMALL

CLAUSE = Clause(0, 1, Leaning((), ()), bag_of("", []))
OTHER_FIELDS = Path(__file__).parents[3] / "benchmarks" / "other_fields"


def taught(count: int) -> bytes:
    loaded = parse_scheme(SMALL, "s")
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples(count)
    sources = [f"firm {number % 3}" for number in range(count)]
    judged = [
        CodedAnswer(f"w{n}", "q1", text, (), valence)
        for n, (text, valence) in enumerate(
            [("Splendid, the lot of it.", "strength"), ("A sorry mess.", "area")] * 5
        )
    ]
    return schooled_in_valence([(learner, listed, sources)], (learner, judged))


def test_it_is_learned_alike_twice_and_read_as_it_was_written() -> None:
    content = taught(60)

    assert content == taught(60)
    stock = read_from(content)
    assert stock.digest == read_from(content).digest != read_from(taught(40)).digest
    assert stock.model.offset.shape == (3,)
    assert np.isfinite(stock.polar.weights).all()


def test_sentences_carry_the_codes_of_their_words_only() -> None:
    loaded = parse_scheme(SMALL, "s")
    learner = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples(12)

    readings = [learner.read(one.question, one.text) for one in listed]

    found = coded_sentences(loaded.scheme, listed, readings)

    assert {one.answer for one in found} == set(range(12))
    for one in found:
        assert isinstance(one, CodedSentence)
        spans = listed[one.answer].spans
        on_it = [s for s in spans if s.touches(one.unit.start, one.unit.end)]
        assert {(s.code, s.valence) for s in one.segments} == {
            (s.code, s.valence) for s in on_it
        }


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.data())
def test_a_valence_is_learned_from_the_clauses_under_its_segment(
    lengths: list[int], data: st.DataObject
) -> None:
    clauses, end = [], 0
    for length in lengths:
        clauses.append(replace(CLAUSE, start=end, end=end + length))
        end += length + 1
    unit = Unit(0, clauses[-1].end, 0, tuple(clauses))
    start = data.draw(st.integers(0, end - 1))
    segment = Segment(start, data.draw(st.integers(start + 1, end)), "a", "area")

    found = clauses_under(unit, segment)

    starts = [clause.start for clause in found]
    assert starts
    assert starts == sorted(set(starts))
    whole = {
        c.start for c in clauses if segment.start <= c.start < c.end <= segment.end
    }
    assert whole <= set(starts)
    if len(found) < len(clauses):
        assert all(segment.touches(c.start, c.end) for c in found)


def test_a_source_is_never_in_two_folds() -> None:
    sources = [f"firm {number % 9}" for number in range(90)]

    folds = folds_of(sources)

    held: dict[str, set[int]] = {}
    for source, fold in zip(sources, folds, strict=True):
        held.setdefault(source, set()).add(fold)
    assert all(len(found) == 1 for found in held.values())
    assert len(set(folds)) == 6
    assert len(set(folds_of(["one"] * 12))) == 6


MEANT = (
    ("We sat four hours for the tablets.", "area"),
    ("Nobody rang me back, and I had asked them twice.", "area"),
    ("He stayed until I could do it by myself.", "strength"),
    ("She came back the same afternoon and showed my mother too.", "strength"),
)


@pytest.mark.parametrize(("text", "valence"), MEANT)
def test_what_no_rule_knows_is_not_held_for_neutral(text: str, valence: str) -> None:
    loaded = parse_scheme(SMALL, "s")
    learner = Learner(loaded.scheme, loaded.sha256)
    reading = learner.read("q1", text)
    coder = learner.learn(())[0]

    found = coder.valence_at(reading, loaded.scheme.codes[0].id, 0, len(text))

    assert found == valence


def scores(name: str) -> Scores:
    loaded = load_scheme(OTHER_FIELDS / f"{name}.yaml")
    lines = (OTHER_FIELDS / f"{name}.jsonl").read_text("utf-8").splitlines()
    answers = [coded_answer(line)[0] for line in lines]
    assert all(json.loads(line)["spans"] for line in lines)
    learner = Learner(loaded.scheme, loaded.sha256)
    return evaluate(
        learner, (), answers, [(a.question, a.text) for a in answers]
    ).scores


@pytest.mark.parametrize("name", ["housing-tenants", "hospital-discharge"])
def test_a_scheme_of_another_field_is_suggested_for_before_any_decision(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = scores(name)

    assert found.precision_at_1 is not None
    assert found.precision_at_1 >= 0.75
    assert found.recall_at_3 is not None
    assert found.recall_at_3 >= 0.85
    by_rules = rules_alone(name, monkeypatch)
    assert found.pair_f1 is not None
    assert by_rules.pair_f1 is not None
    assert found.pair_f1 > by_rules.pair_f1 + 0.05


def rules_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> Scores:
    """The same where nothing was learned of valence: the rules as they are by hand."""
    model = ValenceModel

    def by_hand(*given: object, **more: object) -> ValenceModel:
        return model(has_neutral=True)

    monkeypatch.setattr("coding_schemes.assist.learning.ValenceModel", by_hand)
    return scores(name)


def test_the_stock_is_there_with_and_without_vectors() -> None:
    core, semantic = (
        load_stock_valence(is_semantic=False),
        load_stock_valence(is_semantic=True),
    )

    examples = [load_builtin_scheme(name).examples for name in builtin_schemes()]
    learned_from = tuple(one.sha256 for one in examples if one is not None)
    assert core.examples == learned_from, "run scripts/make_stock_valence.py"
    assert semantic.examples == learned_from
    assert core.digest != semantic.digest
    assert len(semantic.model.more) - len(core.model.more) == 384


def test_a_scheme_without_a_cue_is_suggested_for_and_nothing_complains() -> None:
    bare = re.sub(r"(?m)^ +(\w+_)?cues: .*\n", "", SMALL)
    assert bare != SMALL
    loaded = parse_scheme(bare, "s")
    learner = Learner(loaded.scheme, loaded.sha256)

    found = learner.learn(())[0].suggest(
        learner.read("q1", "They were polite at the desk, but it took six weeks.")
    )

    assert found.suggestions


GENERAL = (
    "Let me think about that for a moment.",
    "It is what it is, really.",
    "Well, you know how it is with these things.",
    "It's not what I'd have said, and I couldn't have.",
)


@pytest.mark.parametrize("text", GENERAL)
def test_general_words_are_no_ground_for_a_code(text: str) -> None:
    loaded = load_scheme(OTHER_FIELDS / "housing-tenants.yaml")
    learner = Learner(loaded.scheme, loaded.sha256)

    found = learner.learn(())[0].suggest(learner.read("home", text))

    assert not any(one.applies for one in found.suggestions)
    # What is of little worth is shown all the same, unmarked.
    assert found.suggestions
