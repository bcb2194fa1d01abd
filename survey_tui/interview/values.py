"""Answers as they are typed, stored, routed on and shown."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date

from questionnaires.answers import chosen, codes_of, value_of, words_of
from questionnaires.expressions import Expression, evaluate
from questionnaires.functions import Value, as_number, is_true
from questionnaires.model import Question
from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_times import parse_day
from survey_tui.text import clean

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def stored_text(question: Question, typed: str, today: date) -> str:
    """What is stored for what was typed: words as they are, a number or date in one form.

    Raises BadAnswer if it is no answer to this type of question; nothing typed is lost.
    """
    text = clean(typed)
    if question.type == "number":
        return _number(question, text)
    if question.type == "date":
        return parse_day(text, today, allow_past=True).isoformat()
    if question.is_closed and text:
        return _chosen(question, text)
    return text


def _chosen(question: Question, text: str) -> str:
    codes, words = codes_of(text), words_of(text)
    options = [question.option(code) for code in codes]
    for code, option in zip(codes, options, strict=True):
        if option is None:
            raise BadAnswer(
                f"'{code}' is not one of the options", "Press an option's key."
            )
        if option.text and not words.get(code, "").strip():
            told = f"'{option.label}' is not said in words yet"
            raise BadAnswer(told, "Type what it is, or take it off.")
        if option.exclusive and len(codes) > 1:
            raise BadAnswer(f"'{option.label}' excludes the others", "Take one off.")
    typed = {o.id for o in options if o is not None and o.text}
    return chosen(codes, {code: said for code, said in words.items() if code in typed})


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
    if question.is_closed:
        words = words_of(text)
        options = (question.option(code) for code in codes_of(text))
        return ", ".join(
            _labelled(filled(option.label), words.get(option.id, ""))
            for option in options
            if option
        )
    if question.type == "date" and text:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            # Words that a hang-up kept before they were a date.
            return text
        return f"{day:%a} {day.day} {day:%b %Y}"
    return text


def _labelled(label: str, said: str) -> str:
    return f"{label}: {said}" if said else label


def _number(question: Question, text: str) -> str:
    bare = text.strip()
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif bare.count(",") == 1:
        bare = bare.replace(",", ".")
    number = as_number(bare)
    if not math.isfinite(number):
        raise BadAnswer(
            f"'{text.strip()[:30]}' is not a number", "Type figures, for example 12."
        )
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        limits = f"{low:g} to {high:g}" if low is not None and high is not None else ""
        limits = limits or (
            f"at least {low:g}" if low is not None else f"at most {high:g}"
        )
        raise BadAnswer(
            f"{number:g} is out of range: {limits}", "Ask again, or press F8."
        )
    return bare
