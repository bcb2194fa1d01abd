"""Reading a register into staging: every row taken, or refused with its number and reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from questionnaires.model import FrameField, Questionnaire
from survey_tui.exchange.tables import Table, TableRow, open_table
from survey_tui.fieldwork.register_cells import (
    frame_field_of,
    is_total,
    iso_date,
    nothing_if_null,
)
from survey_tui.fieldwork.registers import (
    ColumnMap,
    is_date_column,
    is_inspection_date,
    map_columns,
    recognised,
)
from survey_tui.fieldwork.spoken_zones import TIME_ZONE, is_zone
from survey_tui.fieldwork.staging import PROFILED_ROWS, Staging
from survey_tui.fieldwork.telephone import is_number, split_numbers, with_its_zero

# Told of work under way: rows done, of how many (0 where nobody knows), and what is being
# done. It may raise to stop.
Progress = Callable[[int, int, str], None]
TOLD_EVERY = 2_000
SAMPLED_ROWS = 200


def untold(done: int, total: int, words: str) -> None:
    """Where nobody waits for it."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was not taken."""

    number: int
    external_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds in the first rows: how many are empty, and what is common."""

    column: str
    becomes: str
    empty: int
    distinct: int
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameFile:
    """A register in staging. usable: rows that can be taken; refused: rows that cannot.

    notes: rows that are none, as totals and foot-notes, with their words. mended: numbers that
    had lost their first 0.
    """

    table: Table
    columns: ColumnMap
    staging: Staging
    usable: int
    refused: int
    identical: int
    without_number: int
    notes: tuple[tuple[int, str], ...] = ()
    mended: int = 0

    @property
    def fields(self) -> frozenset[str]:
        """The frame fields that this file speaks of, also where a cell is empty."""
        derived = {"inspected_month"} if self._has_inspection_date else set()
        return frozenset({*self.columns.attributes.values(), *derived})

    @property
    def has_people(self) -> bool:
        """Whether the file says whom to ask for."""
        return bool(self.columns.person or self.columns.others)

    @property
    def has_numbers(self) -> bool:
        """Whether the file says what to ring."""
        return bool(self.columns.phones or self.columns.others)

    @property
    def _has_inspection_date(self) -> bool:
        return any(is_inspection_date(column) for column in self.columns.attributes)

    def refusals(self, limit: int = 1_000_000) -> list[RefusedRow]:
        """The refused rows, in the order of the file."""
        query = "SELECT number, external_id, reason FROM refused ORDER BY number + 0 LIMIT ?"
        return [
            RefusedRow(int(n), i, r) for n, i, r in self.staging.rows(query, [limit])
        ]

    def preview(self, limit: int = 5) -> list[tuple[str, str, dict[str, str]]]:
        """(external id, name, attributes) of the first rows."""
        query = "SELECT external_id, name, attributes FROM taken LIMIT ?"
        return [(i, n, json.loads(a)) for i, n, a in self.staging.rows(query, [limit])]

    def profile(self) -> list[ColumnProfile]:
        """What each column becomes and holds, from the first rows."""
        return [self._profile(place, c) for place, c in enumerate(self.table.columns)]

    def _profile(self, place: int, column: str) -> ColumnProfile:
        found = self.staging.profile("raw", f"c{place}")
        common = tuple(str(value) for value, _count in found.most_common or () if value)
        return ColumnProfile(
            column, self._becomes(column), found.num_blank, found.num_distinct, common
        )

    def _becomes(self, column: str) -> str:
        names = {self.columns.external_id: "the id", self.columns.name: "the name"}
        if column in names:
            return names[column]
        if column in self.columns.person:
            return "a person"
        if column in self.columns.phones:
            return "a telephone number"
        if column in self.columns.attributes:
            return self.columns.attributes[column]
        is_left_out = column in self.columns.left_out
        return "left out: personal" if is_left_out else "a further person"


def read_frame(
    path: Path,
    questionnaire: Questionnaire,
    given: Mapping[str, str],
    staging: Staging,
    progress: Progress,
    encoding: str | None = None,
    sheet: str | None = None,
) -> FrameFile:
    """Read a register into staging; nothing else is changed.

    given: target -> column, for what cannot be recognised.
    Raises BadFile or SurveyError if it cannot be read as a frame at all.
    """
    table = open_table(path, recognised, encoding, sheet, keeps_doubles=True)
    columns = map_columns(table.columns, questionnaire, given, _samples(table))
    head = [f"c{place}" for place in range(len(table.columns))]
    staging.fill("raw", head, _first_rows(table))
    staging.make("taken", _TAKEN, unique="external_id")
    staging.make("refused", ("number", "external_id", "reason"))
    reader = _RowReader(table, columns, questionnaire)
    counts, notes = _take(table, reader, staging, progress)
    return FrameFile(table, columns, staging, *counts, notes, reader.mended)


_TAKEN = ("number", "external_id", "name", "attributes", "people")


def _samples(table: Table) -> dict[str, list[str]]:
    """Some cells of each column."""
    rows = [row.cells for row in islice(table.rows(), SAMPLED_ROWS) if row.cells]
    return {
        column: [cells[place] for cells in rows]
        for place, column in enumerate(table.columns)
    }


def _first_rows(table: Table) -> Iterator[tuple[str, ...]]:
    for count, row in enumerate(table.rows()):
        if count >= PROFILED_ROWS:
            return
        if row.cells:
            yield row.cells


def _take(
    table: Table, reader: _RowReader, staging: Staging, progress: Progress
) -> tuple[tuple[int, int, int, int], tuple[tuple[int, str], ...]]:
    """How many rows were usable, refused, said twice alike, and without a number; the notes."""
    usable = refused = identical = without_number = 0
    notes: list[tuple[int, str]] = []
    for count, row in enumerate(table.rows()):
        if count % TOLD_EVERY == 0:
            progress(count, table.about_rows, "reading")
        if note := row.note or reader.total_of(row):
            notes.append((row.number, note))
            continue
        try:
            taken = reader.read(row)
            is_new = staging.add("taken", taken) or _is_said_again(staging, taken)
        except ValueError as error:
            refused += 1
            staging.add("refused", (str(row.number), reader.id_of(row), str(error)))
            continue
        if not is_new:
            identical += 1
            continue
        usable += 1
        without_number += '"phone": "' not in taken[4] or '"phone": ""' in taken[4]
    staging.database.conn.commit()
    return (usable, refused, identical, without_number), tuple(notes)


def _is_said_again(staging: Staging, taken: tuple[str, ...]) -> bool:
    """False if a row of this id says the same; ValueError if it says something else."""
    query = "SELECT number, name, attributes, people FROM taken WHERE external_id = ?"
    number, *content = next(staging.rows(query, [taken[1]]))
    if tuple(content) != taken[2:]:
        raise ValueError(f"the id '{taken[1]}' is that of row {number} already")
    return False


class _RowReader:
    """Turns the cells of a row into what the frame keeps of it."""

    def __init__(
        self, table: Table, columns: ColumnMap, questionnaire: Questionnaire
    ) -> None:
        place = {name: index for index, name in enumerate(table.columns)}
        fields = {field.id: field for field in questionnaire.fields}
        self._id = place[columns.external_id]
        self._name = place[columns.name]
        self._person = [place[column] for column in columns.person]
        self._phones = [place[column] for column in columns.phones]
        self._others = [
            (place[o.name], [place[p] for p in o.phones]) for o in columns.others
        ]
        self._plain: list[tuple[str, int]] = []
        self._dates: list[tuple[str, int]] = []
        self._fields: list[tuple[FrameField, int]] = []
        for column, target in columns.attributes.items():
            if target in fields:
                self._fields.append((fields[target], place[column]))
            elif is_date_column(column):
                self._dates.append((target, place[column]))
            else:
                self._plain.append((target, place[column]))
        has_month = "inspected_month" in fields
        is_free = "inspected_month" not in columns.attributes.values()
        dates = [c for c in columns.attributes if is_inspection_date(c)]
        self._inspected = place[dates[0]] if has_month and is_free and dates else None
        self._role = questionnaire.roles[0].id
        self._unit = questionnaire.unit
        self._word = self._unit.capitalize() if questionnaire.unit_is_person else "Case"
        self._is_people = columns.style == "people"
        self._locale = questionnaire.locale
        self.mended = 0

    def total_of(self, row: TableRow) -> str:
        """What a row that adds up the others is called; empty for any other row."""
        cells = (
            [row.cells[place] for place in (self._id, self._name)] if row.cells else []
        )
        return next((cell for cell in cells if is_total(cell)), "")

    def _numbers(self, cell: str) -> list[str]:
        """The numbers of a cell; one that lost its first 0 has it again."""
        found = []
        for number in split_numbers(cell):
            mended = with_its_zero(number, self._locale)
            self.mended += mended != number
            if is_number(mended):
                found.append(mended)
        return found

    def id_of(self, row: TableRow) -> str:
        """The id of a row, if it has got that far."""
        return row.cells[self._id] if row.cells else ""

    def read(self, row: TableRow) -> tuple[str, str, str, str, str]:
        """(number, external id, name, attributes, people), the last two as JSON.

        Raises ValueError with what is wrong with the row.
        """
        if row.problem:
            raise ValueError(row.problem)
        cells = [nothing_if_null(cell) for cell in row.cells]
        external_id, name = cells[self._id], cells[self._name]
        if not external_id:
            raise ValueError("has no id")
        if len(external_id) > 200:
            raise ValueError("its id is longer than 200 characters")
        if self._is_people and name in ("", external_id):
            name = f"{self._word} {external_id}"
        if not name:
            raise ValueError(f"has no name of the {self._unit}")
        attributes = {target: cells[place] for target, place in self._plain}
        for target, place in self._dates:
            attributes[target] = iso_date(cells[place]) or cells[place]
        for frame_field, place in self._fields:
            attributes[frame_field.id] = frame_field_of(cells[place], frame_field)
        if self._inspected is not None:
            attributes["inspected_month"] = _month(cells[self._inspected])
        if (zone := attributes.get(TIME_ZONE)) and not is_zone(zone):
            raise ValueError(
                f"{TIME_ZONE} is '{zone}', which is no zone, as Europe/Paris is"
            )
        kept = {key: value for key, value in sorted(attributes.items()) if value}
        return (
            str(row.number),
            external_id,
            name,
            json.dumps(kept, ensure_ascii=False),
            json.dumps(self._people(cells), ensure_ascii=False),
        )

    def _people(self, cells: list[str]) -> list[dict[str, str]]:
        """Who may be rung: a person and number each, without repeating a number."""
        person = " ".join(cells[place] for place in self._person if cells[place])
        numbers = [n for place in self._phones for n in self._numbers(cells[place])]
        found = [(person, number) for number in dict.fromkeys(numbers) if number]
        if person and not found:
            found = [(person, "")]
        for name_place, phone_places in self._others:
            other = cells[name_place]
            found += [(other, n) for p in phone_places for n in self._numbers(cells[p])]
        known: set[str] = set()
        people = []
        for name, phone in found:
            if phone and phone in known:
                continue
            known.add(phone)
            people.append({"role": self._role, "name": name, "phone": phone})
        return people


def _month(cell: str) -> str:
    """The month of a date as it is read aloud: 'May 2013'."""
    found = iso_date(cell)
    with suppress(ValueError, TypeError):
        moment = date.fromisoformat(found or "")
        return f"{moment:%B %Y}"
    return ""
