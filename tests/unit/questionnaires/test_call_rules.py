"""Outcomes and call-back rules that cannot be meant are told with their place."""

from __future__ import annotations

import pytest

from questionnaires.aapor import class_of
from questionnaires.call_rules import CASE_SCREEN_KEYS, call_problems
from questionnaires.loader import builtin_names, load_builtin
from questionnaires.model import Callbacks, CallOutcome
from survey_tui import keys

QUESTIONNAIRE = load_builtin("la-focused-inspection").questionnaire


def told(**outcome: object) -> list[str]:
    changed = CallOutcome.model_validate(
        {"id": "x", "key": "z", "label": "X", "aapor": "3.13", **outcome}
    )
    copy = QUESTIONNAIRE.model_copy(update={"call_outcomes": (changed,)})
    return [message for _where, message, _hint in call_problems(copy)]


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        ({"aapor": None}, "every outcome needs an AAPOR code"),
        ({"aapor": "3.0"}, "'3.0' is no AAPOR code"),
        ({"aapor": "2.4"}, "'2.4' is no AAPOR code"),
        ({"eligible": "yes"}, "'yes' and the code differ"),
        ({"key": "s"}, "'s' is a key of the screen itself"),
        ({"refusal": "hard", "aapor": "2.11"}, "a hard refusal is final"),
        (
            {"refusal": "soft", "aapor": "2.11", "final": True},
            "a soft refusal is not final",
        ),
        (
            {"number": "dead", "aapor": "4.32"},
            "a number that does not work says nothing of who it is for",
        ),
        ({"needs": "appointment", "aapor": "2.12"}, "an appointment is no refusal"),
        ({"note_required": True}, "only a reason can be required"),
    ],
)
def test_what_contradicts_itself_is_told(
    outcome: dict[str, object], message: str
) -> None:
    assert told(**outcome) == [message]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            Callbacks(day_start="18:00", day_end="09:00"),
            "the day ends before it starts",
        ),
        (Callbacks(avoid=("13:00-12:00",)), "'13:00-12:00' ends before it starts"),
        (Callbacks(parts=("13:00-12:00",)), "'13:00-12:00' ends before it starts"),
    ],
)
def test_hours_that_run_backwards_are_told(rules: Callbacks, message: str) -> None:
    copy = QUESTIONNAIRE.model_copy(update={"callbacks": rules})

    assert [found for _where, found, _hint in call_problems(copy)] == [message]


def test_the_reserved_keys_are_those_of_the_case_screen() -> None:
    letters = {key.keys for key in keys.CASE.keys if len(key.keys) == 1}

    assert letters == CASE_SCREEN_KEYS


def test_every_outcome_of_the_built_in_questionnaires_has_a_class() -> None:
    for name in builtin_names():
        for outcome in load_builtin(name).questionnaire.call_outcomes:
            assert class_of(outcome.aapor or "")
