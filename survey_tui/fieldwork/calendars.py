"""Terms and holidays from a file: the days on which nobody is rung."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from survey_tui.errors import BadFile
from survey_tui.exchange.tables import open_table
from survey_tui.fieldwork.registers import iso_date
from survey_tui.text import one_line

TERM, CLOSED = "term", "closed"
BETWEEN_TERMS = "between terms"
MAX_DAYS = 400
_HEADERS = {"kind", "from", "to", "what"}


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from first to last, both counted. kind: term (open) or closed."""

    kind: str
    first: date
    last: date
    what: str

    def as_row(self) -> dict[str, str]:
        """As it is stored."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return {"kind": self.kind, "from": first, "to": last, "what": self.what}


def read_calendar(path: Path) -> list[DayRange]:
    """A calendar from a table with the columns kind, from, to and what.

    kind is term or closed (closed if the column is missing); to may be empty for one day.
    Raises BadFile, naming the row.
    """
    table = open_table(path, lambda cells: sum(c.casefold() in _HEADERS for c in cells))
    place = {name.casefold(): index for index, name in enumerate(table.columns)}
    if "from" not in place:
        hint = "Its first row: kind,from,to,what."
        raise BadFile(f"{path} has no column 'from'", hint)
    found = []
    for row in table.rows():
        if row.problem:
            raise BadFile(f"{path}: row {row.number} {row.problem}", "Mend it.")
        cells = {name: row.cells[index] for name, index in place.items()}
        found.append(_range(path, row.number, cells))
    if not found:
        raise BadFile(f"{path} has no rows", "A row a holiday, a row a term.")
    return found


def closed_days(rows: Iterable[Mapping[str, str]]) -> dict[date, str]:
    """Day -> why nobody is rung, from stored rows.

    With terms, the days between the first and the last term that are in none are closed.
    """
    ranges = [
        DayRange(
            r["kind"],
            date.fromisoformat(r["from"]),
            date.fromisoformat(r["to"]),
            r["what"],
        )
        for r in rows
    ]
    closed: dict[date, str] = {}
    terms = sorted((r.first, r.last) for r in ranges if r.kind == TERM)
    for (_first, last), (following, _last) in pairwise(terms):
        for day in _days(last + timedelta(days=1), following - timedelta(days=1)):
            closed[day] = BETWEEN_TERMS
    for one in ranges:
        if one.kind == CLOSED:
            closed |= dict.fromkeys(_days(one.first, one.last), one.what or "closed")
    return closed


def _range(path: Path, number: int, cells: Mapping[str, str]) -> DayRange:
    kind = cells.get("kind", "").casefold() or CLOSED
    if kind not in (TERM, CLOSED):
        message = f"{path}: row {number}: '{kind}' is neither 'term' nor 'closed'"
        raise BadFile(message, "Write one of them.")
    first = _day(path, number, cells["from"])
    last = _day(path, number, cells.get("to") or cells["from"])
    if last < first or (last - first).days > MAX_DAYS:
        message = f"{path}: row {number}: from {first} to {last} is no span of days"
        raise BadFile(message, "The last day comes after the first.")
    return DayRange(kind, first, last, one_line(cells.get("what", ""), 40))


def _day(path: Path, number: int, text: str) -> date:
    found = iso_date(text)
    if found is None:
        message = f"{path}: row {number}: '{one_line(text, 30)}' is no day"
        raise BadFile(message, "Write 2026-12-25 or 25/12/2026.")
    return date.fromisoformat(found)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
