"""Fills: ``{school}`` in a text that is read aloud, with ``{name|words if unknown}``.

``{name:question|questions}`` reads as its first word where the value is one, else as its second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from questionnaires.functions import Value, as_text, is_empty
from questionnaires.model import Questionnaire

# Known to every questionnaire; the rest are variables, frame fields and questions.
BUILT_IN_FILLS = frozenset(
    {
        "school",
        "respondent",
        "role",
        "interviewer",
        "time_of_day",
        "n_questions",
        "minutes",
        "read_back",
        "today",
    }
)
_FILL = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")
_NUMBER_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
MAX_NESTING = 5


def fill_names(text: str) -> list[tuple[str, int]]:
    """Every fill in a text with its offset, counted from 0."""
    return [
        (match[1].partition(":")[0].strip(), match.start())
        for match in _FILL.finditer(text)
    ]


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its fills replaced; what is not known reads ``[name?]`` or its own words.

    A variable may hold fills itself, five levels deep.
    """
    return _fill(text, values, MAX_NESTING)


def _fill(text: str, values: Mapping[str, str], depth: int) -> str:
    def replaced(match: re.Match[str]) -> str:
        name, colon, singular = (part.strip() for part in match[1].partition(":"))
        otherwise = match[2]
        value = values.get(name, "")
        if colon and otherwise is not None:
            return singular if value in ("one", "1") else otherwise
        if not value:
            return otherwise if otherwise is not None else f"[{name}?]"
        # What people typed is text, never a fill: only variables are expanded further.
        is_template = depth > 0 and values.get(f"={name}") is not None
        return _fill(value, values, depth - 1) if is_template else value

    return _FILL.sub(replaced, text)


def fill_values(
    questionnaire: Questionnaire,
    facts: Mapping[str, Value],
    variables: Mapping[str, str],
    spoken: Mapping[str, str],
    now: datetime,
) -> dict[str, str]:
    """What every fill of a call reads as.

    facts: frame fields and answers. variables: the survey's own values, over the
    questionnaire's. spoken: respondent, interviewer, read_back and so on. now: local time.
    """
    values = {name: as_spoken(value) for name, value in facts.items()}
    for field in questionnaire.fields:
        raw = facts.get(field.id)
        values[field.id] = field.labels.get(as_text(raw), as_spoken(raw))
    for name, value in {**questionnaire.variables, **variables}.items():
        values[name] = value
        values[f"={name}"] = "template"
    values["time_of_day"] = time_of_day(now)
    values["today"] = as_spoken(now.date())
    values.update({name: value for name, value in spoken.items() if value})
    return values


def reflowed(text: str) -> str:
    """A text of several lines as paragraphs; an empty line parts them."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def as_spoken(value: Value) -> str:
    """A value as one says it: dates in words, numbers without a decimal point."""
    if is_empty(value):
        return ""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, tuple):
        return ", ".join(value)
    return as_text(value)


def time_of_day(now: datetime) -> str:
    """morning, afternoon or evening by the local clock."""
    return "morning" if now.hour < 12 else "afternoon" if now.hour < 17 else "evening"


def number_word(number: int) -> str:
    """Up to twelve in words, then in figures."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else str(number)
