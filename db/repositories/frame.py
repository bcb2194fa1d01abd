"""The frame: units as they are now or as they were at a draw, their contacts, their imports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from db.audit import Recorder, insertion, row_digest
from db.frame_models import Case, Draw, FrameImport, FrameUnit
from db.interview_models import Interview
from db.models import Contact, table_of
from db.prepared import run_many
from db.rows import in_order

_STREAM = {"yield_per": 2_000}


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One unit of the frame; row_number is its row in the file that it came with."""

    id: str
    external_id: str
    name: str
    attributes: Mapping[str, Any]
    version: int
    row_number: int | None
    first_id: str | None

    @property
    def root_id(self) -> str:
        """The id of version 1, to which contacts belong."""
        return self.first_id or self.id


def newest_import(session: Session, survey_id: str) -> FrameImport | None:
    """The last import of a survey."""
    found = session.execute(
        select(FrameImport)
        .where(col(FrameImport.survey_id) == survey_id)
        .order_by(col(FrameImport.number).desc())
        .limit(1)
    )
    return found.scalars().first()


def imports(session: Session, survey_id: str) -> list[FrameImport]:
    """All imports of a survey, the first one first."""
    query = select(FrameImport).where(col(FrameImport.survey_id) == survey_id)
    return list(session.execute(query.order_by(col(FrameImport.number))).scalars())


def frame_units(session: Session, survey_id: str, number: int) -> Iterator[FrameRow]:
    """The units of the frame as it stood after an import, by external id; streamed.

    The order is that of the bytes of the id in UTF-8, on every database.
    """
    last: FrameRow | None = None
    for row in session.execute(_units(session, survey_id, number)):
        unit = FrameRow(*row)
        if last is not None and unit.external_id != last.external_id:
            yield last
        last = unit
    if last is not None:
        yield last


def frame_line(unit: FrameRow) -> str:
    """A unit as one line of JSON: what the digest of a frame is made of."""
    content = {
        "attributes": unit.attributes,
        "external_id": unit.external_id,
        "name": unit.name,
    }
    return json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def frame_sha256(units: Iterable[FrameRow]) -> str:
    """SHA-256 of the lines of a frame, each ended by a line feed, in UTF-8."""
    total = hashlib.sha256()
    for unit in units:
        total.update(f"{frame_line(unit)}\n".encode())
    return total.hexdigest()


def altered_units(
    session: Session,
    survey_id: str,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[tuple[FrameRow, str]]:
    """Units that are not what was sealed with their import, and what is the matter.

    progress: told of the rows looked at; it may raise to stop.
    """
    source = table_of(FrameUnit)
    query = (
        select(source)
        .where(source.c.survey_id == survey_id, source.c.import_id.is_not(None))
        .execution_options(**_STREAM)
    )
    found = []
    about = unit_count(session, survey_id)
    for done, row in enumerate(session.execute(query)):
        if progress is not None and done % 2_000 == 0:
            progress(done, about, "checking")
        values = dict(row._mapping)
        if row_digest(FrameUnit, values) != values["seal"]:
            unit = FrameRow(*(values[name] for name in _UNIT))
            found.append((unit, "was altered after it was imported"))
    return found


def unit_count(session: Session, survey_id: str) -> int:
    """How many units a frame has, earlier versions of them counted too."""
    query = select(func.count()).where(col(FrameUnit.survey_id) == survey_id)
    return int(session.execute(query).scalar() or 0)


def drawn_ids(session: Session, survey_id: str) -> set[str]:
    """External ids of everything that was drawn or added as a case."""
    query = (
        select(col(FrameUnit.external_id))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .where(col(Case.survey_id) == survey_id)
    )
    return {str(external_id) for (external_id,) in session.execute(query)}


def contacts_of_units(
    session: Session, survey_id: str
) -> Iterator[tuple[str, str, str, str, bool]]:
    """(id of the unit's version 1, its own id, name, number, erased?) of contacts in force."""
    # One pass each: asked for every row by itself, this took minutes at 50,000.
    replaced = set(
        session.execute(
            select(col(Contact.parent_id)).where(col(Contact.parent_id).is_not(None))
        ).scalars()
    )
    query = (
        select(
            col(Contact.unit_id),
            col(Contact.id),
            col(Contact.name),
            col(Contact.phone),
            col(Contact.salt).is_(None),
        )
        .join(FrameUnit, col(FrameUnit.id) == col(Contact.unit_id))
        .where(col(FrameUnit.survey_id) == survey_id)
        .order_by(col(Contact.unit_id), col(Contact.id))
        .execution_options(**_STREAM)
    )
    for unit, its_id, name, phone, is_erased in session.execute(query):
        if its_id not in replaced:
            yield unit, its_id, name or "", phone or "", bool(is_erased)


def interviewed_otherwise(session: Session, mode: str) -> dict[str, str]:
    """External id -> mode of units that were interviewed in another mode, in any survey."""
    query = (
        select(col(FrameUnit.external_id), col(Interview.mode))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .join(Interview, col(Interview.case_id) == col(Case.id))
        .where(col(Interview.mode) != mode)
    )
    return {
        str(external_id): str(other) for external_id, other in session.execute(query)
    }


def draws(session: Session, survey_id: str) -> list[Draw]:
    """The draws of a survey, the first one first."""
    query = select(Draw).where(col(Draw.survey_id) == survey_id)
    return list(
        session.execute(query.order_by(*in_order(Draw, col(Draw.drawn_at)))).scalars()
    )


def drawn_cases(session: Session, draw_id: str) -> list[tuple[Case, FrameRow]]:
    """The cases of a draw in draw order, each with its unit."""
    query = (
        select(Case, *(getattr(FrameUnit, name) for name in _UNIT))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(col(Case.draw_id) == draw_id)
        .order_by(col(Case.rank))
    )
    return [(row[0], FrameRow(*row[1:])) for row in session.execute(query)]


def waiting_reserves(session: Session, survey_id: str) -> list[tuple[Case, FrameRow]]:
    """The reserves that were not released, in draw order."""
    query = (
        select(Case, *(getattr(FrameUnit, name) for name in _UNIT))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(col(Case.survey_id) == survey_id, col(Case.status) == "reserve")
        .order_by(col(Case.rank))
    )
    return [(row[0], FrameRow(*row[1:])) for row in session.execute(query)]


def field_names(session: Session, survey_id: str, number: int) -> set[str]:
    """The names of all frame fields; reads all of the frame."""
    names: set[str] = set()
    for unit in frame_units(session, survey_id, number):
        names.update(unit.attributes)
    return names


def highest_rank(session: Session, survey_id: str) -> int:
    """The rank of the last case of a survey; 0 if there is none."""
    query = select(func.max(col(Case.rank))).where(col(Case.survey_id) == survey_id)
    return int(session.execute(query).scalar() or 0)


def add_rows(
    recorder: Recorder,
    table: type[FrameUnit] | type[Contact],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Insert rows of an import, which carry their own seals."""
    run_many(recorder.connection, insertion(table), rows)


_UNIT = (
    "id",
    "external_id",
    "name",
    "attributes",
    "version",
    "row_number",
    "first_id",
)


def _units(session: Session, survey_id: str, number: int) -> Select[Any]:
    source, arrival = table_of(FrameUnit), table_of(FrameImport)
    external_id: Any = source.c.external_id
    if session.connection().dialect.name == "postgresql":
        external_id = external_id.collate("C")
    return (
        select(*(source.c[name] for name in _UNIT))
        .join(arrival, arrival.c.id == source.c.import_id)
        .where(source.c.survey_id == survey_id, arrival.c.number <= number)
        .order_by(external_id, source.c.version)
        .execution_options(**_STREAM)
    )
