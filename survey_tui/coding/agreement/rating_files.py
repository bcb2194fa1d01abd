"""Ratings of anybody's: a table of unit, coder and value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

from survey_tui.coding.agreement.measuring import NOMINAL, Ratings
from survey_tui.errors import BadFile
from survey_tui.exchange.records import Record, plain_name, read_records
from survey_tui.text import one_line

_COLUMNS = {
    "unit": ("unit", "unitid", "item", "answer", "answerid", "id"),
    "coder": ("coder", "rater", "observer", "annotator"),
    "value": ("value", "rating", "code", "label"),
}
_SHOWN = 10


def read_ratings(path: Path, level: str = NOMINAL, are_sets: bool = False) -> Ratings:
    """Read a file of ratings, one a row.

    An empty value is a missing rating. are_sets: the rows of one unit and coder form a set,
    and an empty value is the empty set: seen, and nothing given.
    Raises BadFile with the rows that are wrong; a number is needed for other levels than
    nominal.
    """
    known = [name for names in _COLUMNS.values() for name in names]
    records = read_records(path, known, None, None)
    chosen = _columns(path, records.names)
    found: dict[str, dict[str, Hashable]] = defaultdict(dict)
    sets: dict[tuple[str, str], set[str]] = defaultdict(set)
    problems: list[str] = []
    for record in records.rows:
        try:
            unit, coder, value = _cells(record, chosen)
            if are_sets:
                sets[unit, coder] |= {value} if value else set()
            elif value:
                if coder in found[unit]:
                    raise ValueError(f"rates '{unit}' by {coder} a second time")
                found[unit][coder] = value if level == NOMINAL else _number(value)
        except ValueError as error:
            problems.append(f"  row {record.number} {error}")
    if problems:
        more = len(problems) - _SHOWN
        shown = problems[:_SHOWN] + ([f"  and {more} more"] if more > 0 else [])
        hint = "If a unit may have several values: --sets." if not are_sets else ""
        message = f"{path}: {len(problems)} rows cannot be taken"
        raise BadFile("\n".join([message, *shown]), hint)
    for (unit, coder), values in sets.items():
        found[unit][coder] = frozenset(values)
    return found


def _columns(path: Path, names: tuple[str, ...]) -> Mapping[str, str]:
    plain = {plain_name(name): name for name in reversed(names)}
    chosen: dict[str, str] = {}
    for target, headers in _COLUMNS.items():
        column = next((plain[h] for h in headers if h in plain), None)
        if column is None:
            message = f"{path}: no column is named '{target}'"
            raise BadFile(message, "A row needs unit, coder and value.")
        chosen[target] = column
    return chosen


def _cells(record: Record, chosen: Mapping[str, str]) -> tuple[str, str, str]:
    if record.problem:
        raise ValueError(record.problem)
    unit, coder, value = (
        one_line(record.values.get(chosen[target], "")) for target in _COLUMNS
    )
    if not unit:
        raise ValueError("does not say which unit was rated")
    if not coder:
        raise ValueError("does not say who rated it")
    return unit, coder, value


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"has '{one_line(value, 30)}', which is no number") from None
