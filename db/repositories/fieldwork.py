"""What happened in the field, row by row: for the board, the rates and the case histories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from db.frame_models import NOT_RUNG, Case, CaseNote
from db.models import Appointment, Attempt
from db.rows import Moment, in_order, moment

_STREAM = {"yield_per": 5_000}


@dataclass(frozen=True, slots=True)
class CaseState:
    """One case of the sample as it stands."""

    id: str
    status: str
    stratum: str
    is_reserve: bool
    attempts: int
    last_outcome: str | None


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call that was not taken back. code: the case's disposition after it.

    slot: its appointment's start, if it made one. moment: where it stands in the order of rows.
    """

    id: str
    case_id: str
    outcome: str
    code: str | None
    started_at: datetime
    ended_at: datetime
    interviewer: str
    is_inbound: bool
    has_interview: bool
    slot: datetime | None
    moment: Moment


def case_states(session: Session, survey_id: str) -> Iterator[CaseState]:
    """Every case that is to be rung or was; reserves only once released. Streamed."""
    query = (
        select(
            col(Case.id),
            col(Case.status),
            col(Case.stratum),
            col(Case.is_reserve),
            col(Case.attempts),
            col(Case.last_outcome),
        )
        .where(col(Case.survey_id) == survey_id, col(Case.status).not_in(NOT_RUNG))
        .execution_options(**_STREAM)
    )
    for row in session.execute(query):
        yield CaseState(row[0], row[1], row[2] or "", row[3], row[4], row[5])


def reopened(session: Session, survey_id: str) -> dict[str, Moment]:
    """Where in the order of all rows cases were opened again, the last time of each."""
    query = (
        select(CaseNote)
        .join(Case, col(Case.id) == col(CaseNote.case_id))
        .where(col(Case.survey_id) == survey_id, col(CaseNote.kind) == "reopened")
        .order_by(*in_order(CaseNote, col(CaseNote.at)))
    )
    rows = session.execute(query).scalars()
    return {note.case_id: moment(note, note.at) for note in rows}


def calls(session: Session, survey_id: str) -> Iterator[CallRow]:
    """Every standing call of a survey, those of a case together, the first one first."""
    taken_back = select(col(Attempt.undoes)).where(col(Attempt.undoes).is_not(None))
    query = (
        select(Attempt, col(Appointment.starts_at))
        .join(Case, col(Case.id) == col(Attempt.case_id))
        .join(Appointment, col(Appointment.attempt_id) == col(Attempt.id), isouter=True)
        .where(col(Case.survey_id) == survey_id, col(Attempt.undoes).is_(None))
        .where(col(Attempt.id).not_in(taken_back))
        .order_by(col(Attempt.case_id), *in_order(Attempt, col(Attempt.ended_at)))
        .execution_options(**_STREAM)
    )
    for attempt, slot in session.execute(query):
        yield CallRow(
            attempt.id,
            attempt.case_id,
            attempt.outcome,
            attempt.aapor,
            attempt.started_at,
            attempt.ended_at,
            attempt.interviewer,
            bool(attempt.is_inbound),
            attempt.interview_id is not None,
            slot,
            moment(attempt, attempt.ended_at),
        )


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One call, and whether it was taken back."""

    attempt: Attempt
    is_undone: bool


def attempts(session: Session, survey_id: str) -> Iterator[AttemptRow]:
    """Every call of a survey, those that were taken back too; a case's own in their order."""
    undoing = aliased(Attempt)
    query = (
        select(Attempt, col(undoing.id))
        .join(Case, col(Case.id) == col(Attempt.case_id))
        .join(undoing, col(undoing.undoes) == col(Attempt.id), isouter=True)
        .where(col(Case.survey_id) == survey_id, col(Attempt.undoes).is_(None))
        .order_by(
            col(Case.rank),
            col(Attempt.case_id),
            *in_order(Attempt, col(Attempt.ended_at)),
        )
        .execution_options(**_STREAM)
    )
    for attempt, undone_by in session.execute(query):
        yield AttemptRow(attempt, undone_by is not None)
