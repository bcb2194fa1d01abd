"""The queue in windows: each section is one search of an index, however many cases there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from db.folding import digits_of, fold, folded, search_words
from db.frame_models import NOT_RUNG, Case, FrameUnit
from db.models import Appointment, Attempt, Contact
from db.repositories.cases import CaseRow, with_people

# Screens show windows of rows, never a whole table.
WINDOW = 60
MAX_FOUND = 200
# Fewer figures are part of a name or an id, not of a number.
MIN_DIGITS = 3


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
    if search.strip() and not search_words(search):
        return []
    query = (
        select(Case, FrameUnit)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id, col(Case.status).not_in(NOT_RUNG))
        .where(*([_matches(search)] if search_words(search) else []))
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
    """Every word of a search is found: in a name, an id, a postcode, a person or a number."""
    digits = digits_of(search)
    if len(digits) >= MIN_DIGITS:
        return or_(_by_number(digits), _by_word(folded(search).replace(" ", "")))
    return and_(*(_by_word(word) for word in search_words(search)))


def _by_word(word: str) -> Any:
    postcode = func.replace(col(FrameUnit.attributes)["postcode"].as_string(), " ", "")
    conditions = [
        _has(col(FrameUnit.name), word),
        _has(col(FrameUnit.external_id), word),
        func.lower(postcode).contains(word, autoescape=True),
        _of_contact(_has(col(Contact.name), word)),
    ]
    if word.isdigit() and len(word) >= MIN_DIGITS:
        conditions.append(_by_number(word))
    return or_(*conditions)


def _has(column: Any, word: str) -> Any:
    return fold(column).contains(word, autoescape=True)


def _by_number(digits: str) -> Any:
    return _of_contact(_bare(col(Contact.phone)).contains(digits, autoescape=True))


def _of_contact(which: Any) -> Any:
    """The cases that have a contact of which something holds, by their unit or their own."""
    root = func.coalesce(col(FrameUnit.first_id), col(FrameUnit.id))
    by_unit = select(Contact.unit_id).where(which, col(Contact.unit_id).is_not(None))
    by_case = select(Contact.case_id).where(which, col(Contact.case_id).is_not(None))
    return or_(root.in_(by_unit), col(Case.id).in_(by_case))


def _bare(column: Any) -> Any:
    for sign in (" ", "-", "(", ")", ".", "/"):
        column = func.replace(column, sign, "")
    return column
