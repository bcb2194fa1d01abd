"""The functions and values of expressions; every function is total and bounded."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

Value = None | str | float | bool | date | tuple[str, ...]

MAX_PATTERN = 200
MAX_MATCHED = 500

# Three open-ended repeats over 500 characters stay under a tenth of a second.
_MAX_REPEATS = 3
_NESTED_REPEAT = re.compile(r"\([^)]*[*+{|][^)]*\)\s*[*+{]")
_BACKTRACKING = re.compile(r"\(\?|\\[1-9]")


class BadCall(Exception):
    """A function was given something that it cannot work on."""


@dataclass(frozen=True, slots=True)
class Function:
    """What a function takes and does; an example serves as its hint."""

    least: int
    most: int
    example: str
    work: Callable[[Sequence[Value], date], Value]

    @property
    def arity(self) -> str:
        """How many values it takes, in words."""
        if self.least == self.most:
            return f"{self.least} value{'s' if self.least != 1 else ''}"
        return (
            f"{self.least} values or more"
            if self.most > 9
            else f"{self.least} to {self.most}"
        )


def is_empty(value: Value) -> bool:
    """Whether nothing was answered: no value, no text, no option."""
    return value is None or value == "" or value == ()


def is_true(value: Value) -> bool:
    """The truth of a value: not empty, not zero, not a failed calculation."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return not is_empty(value) and value is not False


def as_text(value: Value) -> str:
    """A value as text; whole numbers without a decimal point, options joined by spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value)


def as_number(value: Value) -> float:
    """A value as a number; NaN if it is not one."""
    if isinstance(value, float | bool):
        return float(value)
    text = as_text(value).strip()
    try:
        return (
            float(text) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text) else math.nan
        )
    except ValueError:
        return math.nan


def same(left: Value, right: Value) -> bool:
    """Equality: numbers as numbers, all else as text, empty only with empty."""
    if is_empty(left) or is_empty(right):
        return is_empty(left) and is_empty(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return is_true(left) == is_true(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return as_text(left) == as_text(right)


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text fits a regular expression that cannot run away.

    Raises BadCall for a pattern that is wrong, too long, or could take exponential time.
    """
    if len(pattern) > MAX_PATTERN:
        raise BadCall(f"regex(): the pattern is longer than {MAX_PATTERN} characters")
    bare = re.sub(r"\\.|\[[^\]]*\]", "x", pattern)
    repeats = len(re.findall(r"[*+]|\{\d*,\d*\}", bare))
    if (
        _NESTED_REPEAT.search(bare)
        or _BACKTRACKING.search(pattern)
        or repeats > _MAX_REPEATS
    ):
        raise BadCall(
            "regex(): the pattern is too complex; use at most three plain repeats"
        )
    try:
        found = re.fullmatch(pattern, text[:MAX_MATCHED])
    except re.error as error:
        raise BadCall(f"regex(): {error}") from None
    return found is not None and len(text) <= MAX_MATCHED


def _selected(given: Sequence[Value], today: date) -> Value:
    chosen = given[0]
    wanted = as_text(given[1])
    return wanted in (chosen if isinstance(chosen, tuple) else as_text(chosen).split())


def _count_selected(given: Sequence[Value], today: date) -> Value:
    chosen = given[0]
    return float(len(chosen if isinstance(chosen, tuple) else as_text(chosen).split()))


def _coalesce(given: Sequence[Value], today: date) -> Value:
    return next((value for value in given if not is_empty(value)), None)


def _round(given: Sequence[Value], today: date) -> Value:
    number = as_number(given[0])
    places = as_number(given[1]) if len(given) > 1 else 0.0
    if not math.isfinite(number) or not 0 <= places <= 12:
        return math.nan
    scale: float = 10 ** int(places)
    return math.floor(number * scale + 0.5) / scale


def _whole(given: Sequence[Value], today: date) -> Value:
    number = as_number(given[0])
    return float(math.trunc(number)) if math.isfinite(number) else math.nan


def _day(given: Sequence[Value], today: date) -> Value:
    try:
        return date.fromisoformat(as_text(given[0])[:10])
    except ValueError:
        return None


FUNCTIONS: dict[str, Function] = {
    "not": Function(1, 1, "not(${a} = 'x')", lambda g, t: not is_true(g[0])),
    "true": Function(0, 0, "true()", lambda g, t: True),
    "false": Function(0, 0, "false()", lambda g, t: False),
    "selected": Function(2, 2, "selected(${a}, 'x')", _selected),
    "count-selected": Function(1, 1, "count-selected(${a})", _count_selected),
    "if": Function(3, 3, "if(${a} > 1, 'many', 'one')", lambda g, t: None),
    "coalesce": Function(2, 99, "coalesce(${a}, ${b})", _coalesce),
    "once": Function(1, 1, "once(today())", lambda g, t: g[0]),
    "regex": Function(
        2, 2, "regex(., '[0-9]+')", lambda g, t: matches(as_text(g[0]), as_text(g[1]))
    ),
    "today": Function(0, 0, "today()", lambda g, t: t),
    "now": Function(0, 0, "now()", lambda g, t: t),
    "date": Function(1, 1, "date('2014-03-11')", _day),
    "string-length": Function(
        1, 1, "string-length(${a})", lambda g, t: float(len(as_text(g[0])))
    ),
    "concat": Function(
        1, 99, "concat(${a}, ' ', ${b})", lambda g, t: "".join(map(as_text, g))
    ),
    "contains": Function(
        2, 2, "contains(${a}, 'x')", lambda g, t: as_text(g[1]) in as_text(g[0])
    ),
    "starts-with": Function(
        2,
        2,
        "starts-with(${a}, 'x')",
        lambda g, t: as_text(g[0]).startswith(as_text(g[1])),
    ),
    "number": Function(1, 1, "number(${a})", lambda g, t: as_number(g[0])),
    "string": Function(1, 1, "string(${a})", lambda g, t: as_text(g[0])),
    "round": Function(1, 2, "round(${a}, 1)", _round),
    "int": Function(1, 1, "int(${a})", _whole),
}
