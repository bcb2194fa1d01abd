"""Terms and holidays from a file, put in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from db.adding.surveys import add_calendar
from db.audit import Recorder
from db.store import Store
from survey_tui.errors import BadFile
from survey_tui.exchange.tables import open_table
from survey_tui.fieldwork.register_cells import iso_date
from survey_tui.surveys.closed_days import CLOSED, TERM, DayRange
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

MAX_DAYS = 400
_HEADERS = {"kind", "from", "to", "what"}


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


def store_calendar(
    store: Store, opened: OpenSurvey, name: str, ranges: Iterable[DayRange], by: str
) -> None:
    """Put a calendar in force; those before it stay in the history."""
    days = [one.as_row() for one in ranges]

    def work(recorder: Recorder) -> None:
        add_calendar(
            recorder,
            by,
            id=store.new_id(),
            survey_id=opened.survey.id,
            name=one_line(name, 80),
            days=days,
        )

    store.write(work).result()


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
