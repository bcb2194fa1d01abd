"""Date: a day, as people say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from questionnaires.kinds.kind import Kind, ReadDay

if TYPE_CHECKING:
    from questionnaires.model import Question


class DateKind(Kind):
    """One day, stored as 2026-11-24."""

    name = "date"
    has_one_line = True
    is_attribute = True

    def stored(self, question: Question, text: str, read_day: ReadDay) -> str:
        """The day in ISO form."""
        del question
        return read_day(text).isoformat()

    def shown(self, question: Question, text: str, filled: Callable[[str], str]) -> str:
        """The day in words; what a hang-up kept before it was a date, as it is."""
        del question, filled
        if not text:
            return text
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return f"{day:%a} {day.day} {day:%b %Y}"
