"""Stored answers as the rest of the program reads them: values, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.functions import Value, as_text
from questionnaires.model import Question, Questionnaire


def value_of(question: Question, text: str) -> Value:
    """A stored answer as expressions see it; None where there is none."""
    return question.kind.value(text) if text else None


def role_said(
    questionnaire: Questionnaire, expected: str, answers: Mapping[str, Value]
) -> str:
    """The respondent's reporting group: as they said on the call, else as expected."""
    for step in questionnaire.steps:
        if step.kind.tells_role:
            option = step.option(as_text(answers.get(step.id)))
            if option is not None and option.maps_to:
                return option.maps_to
    return expected
