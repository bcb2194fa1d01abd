"""Loading: ten mistakes get ten messages, each where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.documents import BadDocument
from questionnaires.loader import (
    builtin_names,
    load_builtin,
    load_questionnaire,
    parse_questionnaire,
    stored_questionnaire,
)
from tests.unit.questionnaires.samples import SOUND, TEN_MISTAKES


def told(text: str) -> list[str]:
    with pytest.raises(BadDocument) as caught:
        parse_questionnaire(text, "small.yaml")
    return [f"{p.line}:{p.column} {p.message}" for p in caught.value.problems]


def test_a_sound_questionnaire_loads_with_its_text_and_hash() -> None:
    loaded = parse_questionnaire(SOUND, "small.yaml")

    assert loaded.warnings == ()
    assert loaded.text == SOUND
    assert len(loaded.sha256) == 64
    assert [s.id for s in loaded.questionnaire.steps] == [
        "introduction",
        "consent",
        "q1",
        "q2",
    ]


def test_ten_different_mistakes_get_ten_messages_with_positions() -> None:
    assert told(TEN_MISTAKES) == [
        "2:10 '1.0' has the wrong form",
        "5:48 'soon' is not a number",
        "9:18 'nobody' is not a known fill",
        "17:82 the key 'y' is taken already, on line 17",
        "22:5 'requird' is not a key of 'questions'",
        "23:9 the name 'q1' is taken already, on line 19",
        "29:12 'q9' is not a known question, field or variable",
        "33:19 in the expression: '=' cannot stand here",
        "37:26 'maybe' is not a known option of 'consent'",
        "40:11 'essay' is not allowed here",
        "43:5 every outcome needs an AAPOR code",
    ]


def test_a_message_names_the_file_and_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        SOUND.replace("    label: One\n", "    lable: One\n    label: One\n")
    )

    with pytest.raises(BadDocument) as caught:
        load_questionnaire(file)

    assert str(caught.value) == (
        f"{file}:22:5: 'lable' is not a key of 'questions'\n    Did you mean 'label'?"
    )


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("title: Small\n", "", "1:1 the key 'title' is missing"),
        ("    label: One\n", "", "21:5 the key 'label' is missing"),
        ("questions:\n", "questions: none\nother:\n", "a list is needed here"),
        ("minutes: 5", "minutes: 0", "greater than or equal to 1"),
        ('key: "1"', 'key: "F1"', "has the wrong form"),
    ],
)
def test_single_mistakes_are_told_plainly(
    before: str, after: str, message: str
) -> None:
    assert any(message in line for line in told(SOUND.replace(before, after)))


def test_what_is_stored_is_read_back_the_same() -> None:
    loaded = load_builtin("la-focused-inspection")

    assert stored_questionnaire(loaded.text) == loaded.questionnaire


@pytest.mark.parametrize("name", ["la-focused-inspection", "service-call-back"])
def test_the_built_in_questionnaires_have_no_problem_at_all(name: str) -> None:
    assert name in builtin_names()
    assert load_builtin(name).warnings == ()


def test_the_four_questions_are_worded_as_in_the_letter_of_2014() -> None:
    steps = {s.id: s for s in load_builtin("la-focused-inspection").questionnaire.steps}
    authority = "Staffordshire Local Authority"

    assert [
        steps[q].ask.replace("{authority}", authority) for q in ("q1", "q2", "q3", "q4")
    ] == [
        "How well does Staffordshire Local Authority understand the school's strengths and"
        " weaknesses, its performance and the standards the pupils achieve?",
        "What measures are in place to support and challenge the school, and how do these"
        " meet the needs of your school?",
        "What is the impact of Staffordshire Local Authority's support and challenge over"
        " time to bring about school improvement?",
        "To what extent does the school support others to improve? To what extent does"
        " Staffordshire Local Authority facilitate or support this?",
    ]
