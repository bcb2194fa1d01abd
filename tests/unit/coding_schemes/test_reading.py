"""How an answer is read: clauses, cues, and what judges in them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from coding_schemes.assist.pipeline import build_pipeline, has_parser
from coding_schemes.assist.reading import Reading, read
from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import load_builtin_scheme, parse_scheme
from tests.conftest import HOSTILE
from tests.unit.coding_schemes.schemes import SMALL

BUILTIN = "la-school-improvement"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(parse_scheme(SMALL, "s").scheme)


@pytest.fixture(scope="module")
def plain() -> Language:
    return build_pipeline(parse_scheme(SMALL, "s").scheme, with_parser=False)


def clauses(reading: Reading) -> list[str]:
    return [reading.text[c.start : c.end] for c in reading.clauses]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The DMI is excellent but there are too few of them.",
            ["The DMI is excellent", "there are too few of them."],
        ),
        ("Tough but fair.", ["Tough", "fair."]),
        ("It is not yet effective.", ["It is not yet effective."]),
        ("It is, however, fine for us.", ["It is, however, fine for us."]),
        ("Ashlode - huge.", ["Ashlode - huge."]),
        ("Very good though.", ["Very good though."]),
        ("Enough. We are happy.", ["Enough.", "We are happy."]),
        ("Good course, poorly organised.", ["Good course", "poorly organised."]),
        ("first line\nsecond line here", ["first line", "second line here"]),
    ],
)
def test_clauses_are_split_where_something_else_is_said(
    plain: Language, text: str, parts: list[str]
) -> None:
    assert clauses(read(plain, "q1", text)) == parts


def test_the_parser_splits_what_has_no_contrast_word(
    nlp: Language, plain: Language
) -> None:
    text = "They are friendly to everyone and the wait is far too long for us."

    assert has_parser(nlp)
    assert not has_parser(plain)
    assert len(clauses(read(plain, "q1", text))) == 1
    assert clauses(read(nlp, "q1", text)) == [
        "They are friendly to everyone",
        "the wait is far too long for us.",
    ]


def test_cues_are_found_in_any_form_and_with_a_gap(plain: Language) -> None:
    text = "Waiting, then two hours and more late. They came at once, friendly."

    found = read(plain, "q1", text).hits

    words = {(text[h.start : h.end], h.code, h.sign) for h in found}
    assert words == {
        ("Waiting", "visit.wait", 0),
        ("hours and more late", "visit.wait", -1),
        ("came at once", "visit.wait", 1),
        ("friendly", "staff.manner", 0),
    }


@pytest.mark.parametrize(
    ("text", "question", "sign"),
    [
        ("We can't fault them.", "q1", 1),
        ("No complaints at all.", "q1", 1),
        ("They were very helpful.", "q1", 1),
        ("They were not helpful.", "q1", -1),
        ("There is nothing that could be done better.", "q1", 1),
        ("Nothing.", "could_improve", 1),
        ("Nothing.", "what_good", -1),
        ("More visits.", "q1", -1),
        ("It is not like it used to be.", "q1", -1),
        ("Too slow.", "q1", -1),
        ("We would like to see more of them.", "q1", -1),
        ("They visit once a year.", "q1", 0),
    ],
)
def test_rules_tell_praise_from_complaint(
    plain: Language, text: str, question: str, sign: int
) -> None:
    total = sum(c.leaning.score for c in read(plain, question, text).clauses)

    assert (total > 0) - (total < 0) == sign


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), st.sampled_from(HOSTILE)))
def test_any_text_is_read_and_clauses_do_not_overlap(
    plain: Language, text: str
) -> None:
    reading = read(plain, "q1", text)

    assert reading.text == text
    last = 0
    for clause in reading.clauses:
        assert last <= clause.start < clause.end <= len(text)
        last = clause.end
    for hit in reading.hits:
        assert 0 <= hit.start < hit.end <= len(text)


JOINERS = ("so", "So", "and", "but", "or", "plus", "&", "+", "-", ",", ".", "\n", "x")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(min_size=1, max_size=20),
        st.lists(st.sampled_from(JOINERS), min_size=1).map(" ".join),
    )
)
def test_whoever_says_a_word_has_said_something(plain: Language, text: str) -> None:
    said = [text[c.start : c.end] for c in read(plain, "q1", text).clauses]

    has_words = CodedAnswer("a", "q1", text).has_words
    assert (any(said), all(one == one.strip() for one in said)) == (has_words, True)


def test_every_word_stands_in_a_clause(nlp: Language) -> None:
    text = "They are kind, but since we got good it dropped off - and nobody rings."

    reading = read(nlp, "q1", text)

    covered = "".join(clauses(reading))
    for word in ("kind", "since", "dropped", "nobody", "rings"):
        assert word in covered


def test_another_language_is_noticed(plain: Language) -> None:
    german = "Die Beratung war sehr gut und wir sind mit allem vollkommen zufrieden"

    assert not read(plain, "q1", german).is_english
    assert read(plain, "q1", "They came and it was good for all of us here").is_english


def test_schemes_share_a_model_and_several_threads_read_what_one_does() -> None:
    texts = [
        f"Nurse {name} was friendly to all{number} and the wait was long, though fair."
        for number in range(20)
        for name in ("Aro", "Bela", "Ciri")
    ]
    schemes = [parse_scheme(SMALL, "s").scheme, load_builtin_scheme(BUILTIN).scheme]
    made = [build_pipeline(scheme) for scheme in schemes]
    assert made[0].vocab is made[1].vocab

    with ThreadPoolExecutor(4) as pool:
        begun = [pool.map(partial(seen, nlp), texts) for nlp in made]
        at_once = [list(found) for found in begun]

    assert at_once == [[seen(nlp, text) for text in texts] for nlp in made]
    assert at_once[0] != at_once[1]


def seen(nlp: Language, text: str) -> tuple[list[str], list[str], list[float]]:
    reading = read(nlp, "q1", text)
    codes = [hit.code for hit in reading.hits]
    return clauses(reading), codes, [clause.leaning.score for clause in reading.clauses]
