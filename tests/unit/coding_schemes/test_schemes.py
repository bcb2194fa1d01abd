"""Coding schemes as people write them: read whole, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.lint import unknown_questions
from coding_schemes.loader import (
    builtin_schemes,
    load_builtin_scheme,
    load_scheme,
    parse_scheme,
)
from coding_schemes.words import cue_forms, word_form
from questionnaires.documents import BadDocument, compose
from questionnaires.loader import load_builtin
from tests.unit.coding_schemes.schemes import SMALL


def problems(text: str) -> list[str]:
    """``line:column message`` of everything that is wrong or strange."""
    try:
        found = parse_scheme(text, "s.yaml").warnings
    except BadDocument as error:
        found = error.problems
    return [f"{p.line}:{p.column} {p.message}" for p in found]


@pytest.mark.parametrize("name", builtin_schemes())
def test_the_built_in_schemes_have_nothing_to_mend(name: str) -> None:
    loaded = load_builtin_scheme(name)

    assert loaded.warnings == ()
    for code in loaded.scheme.codes:
        if not code.is_residual:
            assert set(code.statement) == {"strength", "area"}, code.id
            assert code.examples, code.id


@pytest.mark.parametrize(
    ("scheme", "questionnaire"),
    [
        ("la-school-improvement", "la-focused-inspection"),
        ("service-quality", "service-call-back"),
    ],
)
def test_a_built_in_scheme_speaks_of_the_questions_of_its_questionnaire(
    scheme: str, questionnaire: str
) -> None:
    asked = load_builtin(questionnaire).questionnaire
    loaded = load_builtin_scheme(scheme)
    document = compose(loaded.text, "s.yaml")

    names = frozenset(step.id for step in asked.steps)
    assert unknown_questions(loaded.scheme, document, names) == []
    assert asked.default_scheme == scheme


def test_the_codes_of_the_letter_keep_their_ids() -> None:
    codes = set(load_builtin_scheme("la-school-improvement").scheme.places)

    assert {
        "know.data", "know.firsthand", "chal.link_officer", "chal.core_group",
        "chal.contact", "chal.capacity", "strat.roles", "strat.funding",
        "strat.engagement", "strat.leadership", "serv.gov_training",
        "serv.curriculum", "serv.hr", "serv.behaviour", "serv.inclusion",
        "s2s.brokerage", "s2s.local", "impact.gains", "impact.prevention",
        "other.other", "other.offtopic",
    } <= codes  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("definition: Friendly or rude.", "", "13:9 the key 'definition' is missing"),
        ("key: n", "key: m", "the key 'm' is taken already, on line 14"),
        ('key: "-"', "key: v", "the key 'v' opens a theme, on line 28"),
        ("cues: [friendly, rude", "cues: ['...', rude", "the cue '...' can never match"),
        ("cues: [friendly", "cues: ['* friendly'", "has a gap at its end"),
        ("cues: [friendly", "cues: ['rude. Kind'", "the cue 'rude. Kind' can never match"),
        ("cues: [wait", "cues: [waits, wait", "the cue 'wait' stands here twice"),
        ("cues: [wait", "cues: [kind, wait", "the cue 'kind' speaks for 'staff.manner' too"),
        ("hours * late", "late", "stands under 'cues' too"),
        ("(staff.manner)", "(staff.maner)", "'staff.maner' is not a code of this scheme"),
        ("unmarked: area", "unmarked: bad", "'bad' is not a known valence"),
        ("id: visit.wait", "id: staff.manner", "the code 'staff.manner' is taken already"),
        ("examples: {area: There are too few of them.}", "", "'staff.number' has no example"),
        ("id: area,", "id: weakness,", "there is no valence 'area'"),
        ("unmarked: area", "cuse: []", "'cuse' is not a key of 'codes'"),
        ("title: A small scheme", "title: &a x", "anchors (&name) are not allowed"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert problems(SMALL) == []
    broken = SMALL.replace(old, new, 1)

    found = problems(broken)

    assert any(told in problem for problem in found), found


def test_keys_that_mean_nothing_any_more_are_read_over_and_told() -> None:
    old = SMALL.replace("title:", "max_depth: 2\nmulti_code: false\ntitle:", 1)

    loaded = parse_scheme(old, "s.yaml")

    assert loaded.scheme == parse_scheme(SMALL, "s.yaml").scheme
    found = [(one.line, one.is_error, one.message) for one in loaded.warnings]
    told = ("'max_depth' means nothing", "'multi_code' means nothing")
    at = SMALL.splitlines().index(SMALL[SMALL.index("title:") :].splitlines()[0]) + 1
    assert found == [(at, False, told[0]), (at + 1, False, told[1])]


def test_a_broken_part_does_not_hide_the_mistakes_after_it() -> None:
    broken = SMALL.replace("key: m", "key: mm", 1).replace(
        "unmarked: area", "unmarked: x"
    )

    found = problems(broken)

    assert len(found) == 2
    assert [p.split()[0] for p in found] == ["14:14", "25:19"]


def test_a_code_means_the_same_when_only_its_cues_change() -> None:
    before = parse_scheme(SMALL, "s").scheme
    cues = parse_scheme(SMALL.replace("late, quick", "late, slow"), "s")
    other = parse_scheme(SMALL.replace("How long it takes", "How soon"), "s")

    assert cues.sha256 != parse_scheme(SMALL, "s").sha256
    assert cues.scheme.meanings == before.meanings
    changed = {c for c, m in other.scheme.meanings.items() if m != before.meanings[c]}
    assert changed == {"visit.wait"}


def test_a_scheme_that_is_no_file_or_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_bytes(b"scheme: \xff")

    with pytest.raises(BadDocument, match="this byte is not UTF-8"):
        load_scheme(file)
    with pytest.raises(BadDocument, match="a coding scheme is a mapping of keys"):
        parse_scheme("- a list", "s.yaml")


@pytest.mark.parametrize(
    "words",
    [
        ("visit", "visits", "visited", "visiting"),
        ("come", "came", "coming", "comes"),
        ("improve", "improves", "improved", "improving"),
        ("stop", "stopped", "stopping"),
        ("study", "studies", "studied"),
        ("school", "schools", "school's"),
    ],
)
def test_forms_of_a_word_are_one(words: tuple[str, ...]) -> None:
    assert len({word_form(word) for word in words}) == 1


@given(st.text(max_size=40))
def test_no_word_is_too_strange_to_have_a_form(word: str) -> None:
    assert isinstance(word_form(word), str)
    assert all(isinstance(form, str) for form in cue_forms(word))
