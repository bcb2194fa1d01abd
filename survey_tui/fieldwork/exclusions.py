"""A list of ids that are not to be drawn, such as those who were interviewed face to face."""

from __future__ import annotations

from pathlib import Path

from db.repositories import frame
from db.store import Store
from survey_tui.errors import BadFile, NotFound
from survey_tui.exchange.tables import open_table
from survey_tui.fieldwork.registers import id_column, recognised
from survey_tui.surveys.opening import OpenSurvey


def read_exclusions(
    store: Store, opened: OpenSurvey, path: Path, reason: str
) -> dict[str, str]:
    """External id -> reason, from a table with a known id column or from a plain list.

    Raises BadFile, naming the row, for an id that the frame does not have.
    """
    table = open_table(path, recognised)
    column = id_column(table.columns)
    place = table.columns.index(column) if column else 0
    found: dict[str, int] = {}
    if not column:
        # A plain list has no header: its first line is an id too.
        found[table.columns[0]] = table.header_row
    for row in table.rows():
        if row.problem:
            raise BadFile(f"{path}: row {row.number} {row.problem}", "Mend it.")
        found.setdefault(row.cells[place], row.number)
    known = _frame_ids(store, opened)
    for external_id, number in found.items():
        if external_id and external_id not in known:
            message = f"{path}: row {number}: the frame has no '{external_id}'"
            raise BadFile(message, "Take it out, or import the frame that has it.")
    return {external_id: reason for external_id in found if external_id}


def _frame_ids(store: Store, opened: OpenSurvey) -> set[str]:
    with store.read() as session:
        newest = frame.newest_import(session, opened.survey.id)
        if newest is None:
            hint = "survey-tui frame import FILE brings a register in."
            raise NotFound("this survey has no frame yet", hint)
        units = frame.frame_units(session, opened.survey.id, newest.number)
        return {unit.external_id for unit in units}
