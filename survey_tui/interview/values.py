"""Answers as they are typed, stored, routed on and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from questionnaires.answers import value_of
from questionnaires.expressions import Expression, evaluate
from questionnaires.functions import Value, is_true
from questionnaires.kinds import NoAnswer
from questionnaires.model import Question
from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_times import parse_day
from survey_tui.text import clean


def stored_text(question: Question, typed: str, today: date) -> str:
    """What is stored for what was typed: words as they are, a number or date in one form.

    Raises BadAnswer if it is no answer to this type of question; nothing typed is lost.
    """

    def read_day(text: str) -> date:
        return parse_day(text, today, allow_past=True)

    try:
        return question.kind.stored(question, clean(typed), read_day)
    except NoAnswer as error:
        raise BadAnswer(error.message, error.hint) from None


def broken_rule(
    question: Question, text: str, values: Mapping[str, Value], today: date
) -> str:
    """What the questionnaire says of an answer that breaks its rule; empty if none is broken."""
    if _holds(question.constraint, question, text, values, today):
        return ""
    return question.constraint_message or "That does not fit this question."


def warning(
    question: Question, text: str, values: Mapping[str, Value], today: date
) -> str:
    """What to ask once more about an answer that is unusual; empty if nothing."""
    if _holds(question.warn, question, text, values, today):
        return ""
    return question.warn_message or "That is unusual. Is it right?"


def _holds(
    rule: Expression | None,
    question: Question,
    text: str,
    values: Mapping[str, Value],
    today: date,
) -> bool:
    """Whether an answer, which is ``.`` in a rule, keeps it; no rule is kept by all."""
    if rule is None:
        return True
    return is_true(evaluate(rule, values, today, current=value_of(question, text)))


def as_written(label: str) -> str:
    """A label as the author wrote it, where nothing is known to fill it with."""
    return label


def shown_text(
    question: Question, text: str, filled: Callable[[str], str] = as_written
) -> str:
    """A stored answer as people read it: labels for codes, a date in words.

    filled: fills what the author wrote; what was typed is never filled.
    """
    return question.kind.shown(question, text, filled)
