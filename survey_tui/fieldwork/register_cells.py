"""What a cell of a register says: a date, a number, a label, nothing at all, a total."""

from __future__ import annotations

import re

from questionnaires.model import FrameField

_TOTAL = re.compile(r"(?i)(?:grand |sub-?)?totals?:?|sum|overall total")


def is_total(cell: str) -> bool:
    """Whether a cell names a row that adds up the others."""
    return bool(_TOTAL.fullmatch(cell.strip()))


def frame_field_of(text: str, field: FrameField) -> str:
    """A value as the questionnaire's field has it; empty if the register says nothing.

    Raises ValueError, with what is wrong, for a number or date that is none.
    """
    if field.type == "text" or not text:
        return text
    for value, label in field.labels.items():
        if text.casefold() == label.casefold():
            return value
    if field.type == "date":
        found = iso_date(text)
        if found is None:
            raise ValueError(f"{field.id} is '{text}', which is no date")
        return found
    if text.casefold() in _NOT_JUDGED:
        return ""
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{field.id} is '{text}', which is no number") from None
    if number != number or abs(number) == float("inf"):
        raise ValueError(f"{field.id} is '{text}', which is no number")
    return str(int(number)) if number.is_integer() else repr(number)


_NOT_JUDGED = frozenset({"not judged", "not yet inspected", "not applicable", "n/a"})


_NOTHING = frozenset({"NULL", "null", "#N/A", "NaN"})


_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")


def nothing_if_null(cell: str) -> str:
    """A cell, empty where the register writes that nothing is known."""
    return "" if cell in _NOTHING else cell


def iso_date(text: str) -> str | None:
    """A date as YYYY-MM-DD, day first where it is written with strokes; None if it is none."""
    from datetime import date

    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
