"""Cases as an interviewer meets them: whom to ring, what happened before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from db.frame_models import NOT_RUNG, Case, CaseNote, FrameUnit
from db.interview_models import CallProgress, Interview
from db.models import Appointment, Attempt, Body, Contact, Erasure
from db.rows import in_order, newest_first


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """An appointment in force."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a case list."""

    case: Case
    name: str
    external_id: str
    contact: Contact | None
    agreed: AgreedTime | None
    last_attempt_at: datetime | None
    interview_id: str | None


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One earlier call; note in the interviewer's words."""

    attempt: Attempt
    note: str
    is_undone: bool
    agreed: AgreedTime | None


@dataclass(frozen=True, slots=True)
class LeadNote:
    """What a lead did to a case; words may be empty."""

    note: CaseNote
    words: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything known about one case, attempts and notes newest first.

    contacts: those in force; all_contacts: those that were replaced too. erasures: when people
    of it were forgotten.
    """

    row: CaseRow
    attributes: dict[str, Any]
    contacts: tuple[Contact, ...]
    all_contacts: tuple[Contact, ...]
    attempts: tuple[PastAttempt, ...]
    interviews: tuple[Interview, ...]
    notes: tuple[LeadNote, ...]
    root_unit_id: str
    erasures: tuple[Erasure, ...] = ()


def case_detail(session: Session, case_id: str) -> CaseDetail:
    """One case with its contacts, earlier calls and interviews."""
    case, unit = session.exec(
        select(Case, FrameUnit)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.id == case_id)
    ).one()
    row = with_people(session, [(case, unit)])[0]
    contacts = _contacts(session, [(case, unit)])[case_id]
    attempts = _attempts(session, case_id)
    interviews = session.exec(
        select(Interview)
        .where(Interview.case_id == case_id)
        .order_by(*in_order(Interview, col(Interview.started_at)))
    ).all()
    return CaseDetail(
        row,
        dict(unit.attributes),
        tuple(contacts),
        tuple(_all_contacts(session, [(case, unit)])),
        attempts,
        tuple(interviews),
        _notes(session, case_id),
        unit.first_id or unit.id,
        tuple(session.exec(select(Erasure).where(Erasure.case_id == case_id))),
    )


def case_id_of(session: Session, survey_id: str, which: str) -> str | None:
    """A case by its id, or by the id of its unit."""
    query = (
        select(Case.id)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id)
        .where(or_(col(Case.id) == which, col(FrameUnit.external_id) == which))
    )
    return session.exec(query).first()


def all_cases(
    session: Session, survey_id: str, status: str | None = None
) -> Iterator[tuple[Case, str, str]]:
    """(case, external id, name) of every case in draw order, reserves too; streamed."""
    query = (
        select(Case, FrameUnit.external_id, FrameUnit.name)
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(Case.survey_id == survey_id)
        .order_by(col(Case.rank))
        .execution_options(yield_per=1_000)
    )
    if status is not None:
        query = query.where(Case.status == status)
    yield from session.exec(query)


def status_counts(session: Session, survey_id: str) -> dict[str, int]:
    """How many cases stand at each status; reserves only once released."""
    query = (
        select(Case.status, func.count())
        .where(Case.survey_id == survey_id, col(Case.status).not_in(NOT_RUNG))
        .group_by(Case.status)
    )
    return {str(status): int(count) for status, count in session.exec(query)}


def code_count(session: Session, survey_id: str, prefix: str) -> int:
    """How many cases stand at a call whose disposition code begins so, such as ``1.1``."""
    query = (
        select(func.count(func.distinct(col(Case.id))))
        .join(Attempt, col(Attempt.case_id) == col(Case.id))
        .where(Case.survey_id == survey_id, col(Case.status).not_in(NOT_RUNG))
        .where(
            Attempt.outcome == Case.last_outcome, col(Attempt.aapor).startswith(prefix)
        )
    )
    return int(session.exec(query).one())


def held_case(
    session: Session, survey_id: str, owner: str, now: datetime
) -> Case | None:
    """The case whose interview somebody was in the middle of, if any."""
    # Each call keeps where it stands; one that ended gave its lease back.
    query = (
        select(Case)
        .join(Interview, col(Interview.case_id) == col(Case.id))
        .join(CallProgress, col(CallProgress.interview_id) == col(Interview.id))
        .where(Case.survey_id == survey_id, Case.lease_owner == owner)
        .where(col(Case.lease_until) > now)
        .where(col(CallProgress.kept_at) >= col(Case.lease_since))
    )
    return session.exec(query).first()


def with_people(
    session: Session, found: Sequence[tuple[Case, FrameUnit]]
) -> list[CaseRow]:
    """Cases with whom to ask for and what was agreed on; a few hundred at a time."""
    ids = [case.id for case, _unit in found]
    contacts = _contacts(session, found)
    newest = _newest_attempts(session, ids)
    agreed = _agreed(session, list(newest.values()))
    interviews = _open_interviews(session, ids)
    rows = []
    for case, unit in found:
        attempt = newest.get(case.id)
        people = contacts[case.id]
        rows.append(
            CaseRow(
                case,
                unit.name,
                unit.external_id,
                people[0] if people else None,
                agreed.get(attempt.id) if attempt else None,
                attempt.ended_at if attempt else None,
                interviews.get(case.id),
            )
        )
    return rows


def _contacts(
    session: Session, found: Iterable[tuple[Case, FrameUnit]]
) -> dict[str, list[Contact]]:
    """The contacts in force of each case, in the order they were added."""
    found = list(found)
    case_of = {unit.first_id or unit.id: case.id for case, unit in found}
    rows = _all_contacts(session, found)
    replaced = {row.parent_id for row in rows}
    by_case: dict[str, list[Contact]] = defaultdict(list)
    for row in rows:
        if row.id not in replaced:
            by_case[row.case_id or case_of[row.unit_id or ""]].append(row)
    return by_case


def _all_contacts(
    session: Session, found: Iterable[tuple[Case, FrameUnit]]
) -> list[Contact]:
    case_of = {unit.first_id or unit.id: case.id for case, unit in found}
    its_own = or_(
        col(Contact.unit_id).in_(list(case_of)),
        col(Contact.case_id).in_(list(case_of.values())),
    )
    query = select(Contact).where(its_own)
    rows = session.exec(query.order_by(col(Contact.added_at), col(Contact.id)))
    return list(rows)


def _newest_attempts(session: Session, case_ids: Iterable[str]) -> dict[str, Attempt]:
    """The newest attempt of each case that was not taken back."""
    query = select(Attempt).where(col(Attempt.case_id).in_(list(case_ids)))
    rows = session.exec(query.order_by(*in_order(Attempt, col(Attempt.ended_at)))).all()
    undone = {row.undoes for row in rows}
    return {
        row.case_id: row for row in rows if row.id not in undone and row.undoes is None
    }


def _agreed(session: Session, attempts: Iterable[Attempt]) -> dict[str, AgreedTime]:
    query = (
        select(Appointment, Body)
        .join(Body, col(Body.id) == col(Appointment.body_id))
        .where(col(Appointment.attempt_id).in_([attempt.id for attempt in attempts]))
    )
    return {
        row.attempt_id: AgreedTime(
            row.starts_at, row.ends_at, row.zone, body.text or ""
        )
        for row, body in session.exec(query)
    }


def _open_interviews(session: Session, case_ids: Iterable[str]) -> dict[str, str]:
    """The newest interview of each case."""
    query = select(Interview).where(col(Interview.case_id).in_(list(case_ids)))
    rows = session.exec(
        query.order_by(*in_order(Interview, col(Interview.started_at)))
    ).all()
    return {row.case_id: row.id for row in rows}


def _notes(session: Session, case_id: str) -> tuple[LeadNote, ...]:
    query = (
        select(CaseNote, Body)
        .join(Body, col(Body.id) == col(CaseNote.body_id), isouter=True)
        .where(CaseNote.case_id == case_id)
        .order_by(*newest_first(CaseNote, col(CaseNote.at)))
    )
    return tuple(
        LeadNote(note, body.text or "" if body else "")
        for note, body in session.exec(query)
    )


def _attempts(session: Session, case_id: str) -> tuple[PastAttempt, ...]:
    query = (
        select(Attempt, Body)
        .join(Body, col(Body.id) == col(Attempt.body_id), isouter=True)
        .where(Attempt.case_id == case_id)
        .order_by(*newest_first(Attempt, col(Attempt.ended_at)))
    )
    rows = session.exec(query).all()
    undone = {attempt.undoes for attempt, _body in rows}
    agreed = _agreed(session, [attempt for attempt, _body in rows])
    return tuple(
        PastAttempt(
            attempt,
            body.text or "" if body else "",
            attempt.id in undone,
            agreed.get(attempt.id),
        )
        for attempt, body in rows
        if attempt.undoes is None
    )
