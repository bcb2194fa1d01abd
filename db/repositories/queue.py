"""The queue in windows: each section is one search of an index, however many cases there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from db.frame_models import NOT_RUNG, Case, FrameUnit
from db.models import Appointment, Attempt, Contact
from db.repositories.cases import CaseRow, with_people

# Screens show windows of rows, never a whole table.
WINDOW = 60
MAX_FOUND = 200


@dataclass(frozen=True, slots=True)
class QueueRows:
    """The first cases of each section, in the order in which they are to be rung."""

    due: list[CaseRow]
    ready: list[CaseRow]
    later: list[CaseRow]
    refusals: list[CaseRow]
    held: list[CaseRow]


def queue_rows(
    session: Session, survey_id: str, me: str, now: datetime, soon: datetime
) -> QueueRows:
    """The queue of one person. soon: up to when an appointment counts as due."""
    status, next_at, rank = col(Case.status), col(Case.next_at), col(Case.rank)
    is_free = or_(
        col(Case.lease_until).is_(None),
        col(Case.lease_until) <= now,
        col(Case.lease_owner) == me,
    )
    is_mine = or_(col(Case.assigned_to).is_(None), col(Case.assigned_to) == me)

    def window(which: ColumnElement[bool], order: Any) -> list[Any]:
        query = (
            select(Case, FrameUnit)
            .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
            .where(Case.survey_id == survey_id, which, is_free, is_mine)
            .order_by(order)
            .limit(WINDOW)
        )
        return list(session.exec(query))

    due = window((status == "appointment") & (next_at <= soon), next_at)
    ready = window((status == "started") & (next_at <= now), next_at)
    ready += window((status == "open") & (next_at <= now), next_at)
    if len(ready) < WINDOW:
        ready += window(status == "new", rank)
    later = window((status == "appointment") & (next_at > soon), next_at)
    for name in ("started", "open"):
        later += window((status == name) & (next_at > now), next_at)
    later.sort(key=lambda found: (found[0].next_at, found[0].rank))
    refusals = window((status == "refusal") & (next_at <= now), next_at)
    held = (
        select(Case, FrameUnit)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id, col(Case.lease_until) > now)
        .where(Case.lease_owner != me)
        .limit(WINDOW)
    )
    sections = [due, ready[:WINDOW], later[:WINDOW], refusals, list(session.exec(held))]
    rows = with_people(session, [found for section in sections for found in section])
    parts: list[list[CaseRow]] = []
    for section in sections:
        parts.append(rows[: len(section)])
        rows = rows[len(section) :]
    return QueueRows(*parts)


def find_cases(session: Session, survey_id: str, search: str) -> list[CaseRow]:
    """Cases by part of a name, an id, a postcode, a person or a telephone number.

    Closed ones too: whoever rings back may have been closed. At most MAX_FOUND; without a
    search the first of the sample.
    """
    query = (
        select(Case, FrameUnit)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id, col(Case.status).not_in(NOT_RUNG))
        .where(*([_matches(search.strip())] if search.strip() else []))
        .order_by(col(Case.rank))
        .limit(MAX_FOUND)
    )
    return with_people(session, list(session.exec(query)))


def appointments_between(
    session: Session, survey_id: str, start: datetime, end: datetime
) -> list[tuple[Appointment, str]]:
    """Appointments in force that overlap a span, each with the name of its unit."""
    query = (
        select(Appointment, FrameUnit.name)
        .join(Case, col(Case.id) == col(Appointment.case_id))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id, Case.status == "appointment")
        .where(Case.next_at == Appointment.starts_at)
        .where(col(Appointment.starts_at) < end, col(Appointment.ends_at) > start)
        .order_by(col(Appointment.starts_at))
    )
    newest = {row.case_id: (row, name) for row, name in session.exec(query)}
    return sorted(newest.values(), key=lambda found: (found[0].starts_at, found[0].id))


def interviewers_since(session: Session, survey_id: str, since: datetime) -> list[str]:
    """Who rang since a moment."""
    query = (
        select(Attempt.interviewer)
        .join(Case, col(Case.id) == col(Attempt.case_id))
        .where(Case.survey_id == survey_id, col(Attempt.ended_at) >= since)
        .distinct()
    )
    return sorted(session.exec(query))


def _matches(search: str) -> Any:
    pattern = _like(search)
    people = select(Contact.unit_id).where(
        col(Contact.name).ilike(pattern, escape="\\")
    )
    by_case = select(Contact.case_id).where(
        col(Contact.name).ilike(pattern, escape="\\")
    )
    root = func.coalesce(col(FrameUnit.first_id), col(FrameUnit.id))
    postcode = col(FrameUnit.attributes)["postcode"].as_string()
    bare_postcode = func.replace(postcode, " ", "")
    conditions = [
        col(FrameUnit.name).ilike(pattern, escape="\\"),
        col(FrameUnit.external_id).ilike(pattern, escape="\\"),
        bare_postcode.ilike(_like(search.replace(" ", "")), escape="\\"),
        root.in_(people.where(col(Contact.unit_id).is_not(None))),
        col(Case.id).in_(by_case.where(col(Contact.case_id).is_not(None))),
    ]
    digits = "".join(character for character in search if character.isdigit())
    if len(digits) >= 3:
        # A number is told as it comes: +44 and 0 are the same beginning.
        digits = digits.removeprefix("44").removeprefix("0")
        numbers = _bare(col(Contact.phone)).like(f"%{digits}%")
        conditions.append(
            root.in_(
                select(Contact.unit_id).where(
                    numbers, col(Contact.unit_id).is_not(None)
                )
            )
        )
        conditions.append(
            col(Case.id).in_(
                select(Contact.case_id).where(
                    numbers, col(Contact.case_id).is_not(None)
                )
            )
        )
    return or_(*conditions)


def _like(part: str) -> str:
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _bare(column: Any) -> Any:
    for sign in (" ", "-", "(", ")", ".", "/"):
        column = func.replace(column, sign, "")
    return column
