"""Stored answers as the rest of the program reads them: values, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from questionnaires.functions import Value, as_number, as_text
from questionnaires.model import Question, Questionnaire


def codes_of(text: str) -> tuple[str, ...]:
    """The options of a stored answer to a closed question: its first line."""
    return tuple(text.partition("\n")[0].split())


def words_of(text: str) -> dict[str, str]:
    """The words typed with options of a stored answer: option -> words.

    They stand below the options, a line each: ``other: the caretaker``.
    """
    lines = (line.partition(": ") for line in text.split("\n")[1:])
    return {code: words for code, colon, words in lines if colon}


def chosen(codes: Sequence[str], words: Mapping[str, str]) -> str:
    """An answer to a closed question as it is stored: options, and the words of some."""
    told = [
        f"{code}: {' '.join(words[code].split())}" for code in codes if words.get(code)
    ]
    return "\n".join([" ".join(codes), *told])


def value_of(question: Question, text: str) -> Value:
    """A stored answer as expressions see it."""
    if not text:
        return None
    if question.type == "number":
        return as_number(text)
    if question.type == "multiple":
        return codes_of(text)
    return text.partition("\n")[0] if question.is_closed else text


def role_said(
    questionnaire: Questionnaire, expected: str, answers: Mapping[str, Value]
) -> str:
    """The respondent's reporting group: as they said on the call, else as expected."""
    for step in questionnaire.steps:
        if step.type == "role":
            option = step.option(as_text(answers.get(step.id)))
            if option is not None and option.maps_to:
                return option.maps_to
    return expected
