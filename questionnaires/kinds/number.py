"""Number: figures, within limits if the author sets some."""

from __future__ import annotations

import math
import re
from random import Random
from typing import TYPE_CHECKING

from questionnaires.functions import Value, as_number
from questionnaires.kinds.kind import Kind, NoAnswer, ReadDay

if TYPE_CHECKING:
    from questionnaires.model import Question

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


class NumberKind(Kind):
    """One number."""

    name = "number"
    has_one_line = True
    is_attribute = True

    def value(self, text: str) -> Value:
        """The number."""
        return as_number(text)

    def stored(self, question: Question, text: str, read_day: ReadDay) -> str:
        """The figures in one form: no commas between thousands, a point before a fraction."""
        del read_day
        bare = text.strip()
        if _THOUSANDS.fullmatch(bare):
            bare = bare.replace(",", "")
        elif bare.count(",") == 1:
            bare = bare.replace(",", ".")
        number = as_number(bare)
        if not math.isfinite(number):
            words = f"'{text.strip()[:30]}' is not a number"
            raise NoAnswer(words, "Type figures, for example 12.")
        low, high = question.minimum, question.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            words = f"{number:g} is out of range: {_limits(low, high)}"
            raise NoAnswer(words, "Ask again, or press F8.")
        return bare

    def said_in_turn(self, question: Question, visits: int) -> Value:
        """The least there is."""
        del visits
        return float(question.minimum or 0)

    def spoken(self, question: Question, rng: Random) -> str:
        """A number that the question allows."""
        low, high = int(question.minimum or 0), int(question.maximum or 30)
        return f"{rng.randint(low, max(low, min(high, low + 15)))}, I think."


def _limits(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    return f"at least {low:g}" if low is not None else f"at most {high:g}"
