"""Lint: what cannot be meant, found where it stands."""

from __future__ import annotations

import pytest

from questionnaires.documents import BadDocument, Problem
from questionnaires.loader import parse_questionnaire
from tests.unit.questionnaires.samples import SOUND

Q2 = '    when: "${grade} <= 2"\n'


def found(text: str) -> list[Problem]:
    try:
        return list(parse_questionnaire(text, "small.yaml").warnings)
    except BadDocument as error:
        return list(error.problems)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("{id: grade,", "{id: q1,", "the name 'q1' is taken"),
        ("id: q1", "id: school", "'school' has a meaning of its own"),
        (Q2, Q2.replace("grade", "grad"), "'grad' is not a known question"),
        (Q2, "    when: \"${consent} = 'maybe'\"\n", "not a known option of 'consent'"),
        (
            Q2,
            "    when: \"${consent} = 'given' and ${consent} = 'refused'\"\n",
            "never be asked",
        ),
        (Q2, '    when: "${q2} = 1"\n', "'q2' is asked only if it was answered"),
        ("{id: refused, ", "{id: refused, outcome: nope, ", "not a known call outcome"),
        ("type: choice", "type: verbatim", "has no options"),
        (
            "    label: One\n",
            "    label: One\n    writes: colour\n",
            "not a known frame field",
        ),
        (
            "    label: One\n",
            "    label: One\n    type: scale\n",
            "a scale needs minimum",
        ),
        ("consent: taking_part", "consent: quoting", "nobody is asked to agree"),
        (', aapor: "1.1"', "", "needs an AAPOR code"),
        ("What do you think?", "What " + "do you think " * 10 + "?", "without a pause"),
    ],
)
def test_each_mistake_is_found(before: str, after: str, words: str) -> None:
    assert before in SOUND

    problems = found(SOUND.replace(before, after, 1))

    assert any(words in problem.message for problem in problems), problems


def test_a_condition_on_a_later_question_is_told() -> None:
    text = SOUND.replace(
        "    ask: What do you think?\n", '    ask: A?\n    when: "${q2} = 1"\n'
    )

    assert "'q2' is asked only after 'q1'" in [
        problem.message for problem in found(text)
    ]


def test_a_circle_of_conditions_is_told_once() -> None:
    text = SOUND.replace(
        "    ask: What do you think?\n", '    ask: A?\n    when: "${q2} = 1"\n'
    )
    text = text.replace("${grade} <= 2", "${q1} = 'x'")

    circles = [p.message for p in found(text) if "through" in p.message]

    assert circles == ["'q1' is asked only if it was answered, through q1 -> q2 -> q1"]


def test_variables_that_fill_each_other_in_a_circle_are_told() -> None:
    text = SOUND.replace(
        "title: Small\n", 'title: Small\nvariables: {a: "{b}", b: "{a}"}\n'
    )

    assert any("fills itself through a -> b -> a" in p.message for p in found(text))


def test_a_long_breath_is_a_warning_and_the_questionnaire_still_loads() -> None:
    text = SOUND.replace("Thank you.", "Thank you " + "so very much " * 12)

    loaded = parse_questionnaire(text, "small.yaml")

    assert [p.is_error for p in loaded.warnings] == [False]
