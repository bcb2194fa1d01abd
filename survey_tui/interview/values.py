"""Answers as they are typed, stored, routed on and shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
