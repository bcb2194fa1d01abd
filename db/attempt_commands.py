"""The command that ends a call: the attempt, what the case becomes, the time that was agreed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    or_,
    update,
)
from sqlmodel import col

from db.audit import Recorder
from db.case_state import case_state
from db.claims import NO_LEASE
from db.frame_models import Case
from db.models import (
    Appointment,
    Attempt,
)
from db.performing import Performable, exists, is_forgotten_call


class AgreedCall(Performable):
    """An agreed time; both ends in UTC, the zone is the respondent's."""

    id: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    words: str = ""


class RecordAttempt(Performable):
    """A call that ended, and what it makes of the case.

    undoes: the attempt that is taken back by this one. seen_status, seen_attempts: the case as
    the caller knew it; where it is not so any more, the call is added and the case left alone.
    """

    do: Literal["record attempt"] = "record attempt"
    id: str
    case_id: str
    interview_id: str | None
    contact_id: str | None
    outcome: str
    aapor: str | None
    dialled: str | None
    started_at: datetime
    at: datetime
    by: str
    note: str = ""
    is_inbound: bool = False
    present_seconds: int | None = None
    waiting_seconds: int | None = None
    introduction_seconds: int | None = None
    talking_seconds: int | None = None
    editing_seconds: int | None = None
    number_kind: str | None = None
    undoes: str | None = None
    appointment: AgreedCall | None = None
    status: str
    attempts: int
    last_outcome: str | None
    next_at: datetime | None
    session: str | None = None
    seen_status: str | None = None
    seen_attempts: int | None = None
    keeps_lease: bool = False

    def perform(self, recorder: Recorder) -> None:
        """Set the case's state, give the lease back, add the attempt and its appointment.

        Where the lease was lost to somebody else, the call is kept and the case is theirs.
        """
        if exists(recorder.connection, Attempt, self.id):
            return
        self._change_case(recorder)
        is_erased = is_forgotten_call(
            recorder.connection,
            self.case_id,
            self.at,
            self.interview_id,
            self.contact_id,
        )
        note = "" if is_erased else self.note
        attempt = Attempt(
            id=self.id,
            case_id=self.case_id,
            interview_id=self.interview_id,
            contact_id=self.contact_id,
            undoes=self.undoes,
            outcome=self.outcome,
            aapor=self.aapor,
            dialled=None if is_erased else self.dialled,
            started_at=self.started_at,
            ended_at=self.at,
            body_id=self.id if note else None,
            body_digest=recorder.add_body(self.id, note) if note else None,
            interviewer=self.by,
            is_inbound=self.is_inbound or None,
            present_seconds=self.present_seconds,
            waiting_seconds=self.waiting_seconds,
            introduction_seconds=self.introduction_seconds,
            talking_seconds=self.talking_seconds,
            editing_seconds=self.editing_seconds,
            number_kind=self.number_kind,
            case_state=case_state(recorder.connection, self.case_id),
        )
        recorder.add(attempt, self.by, "undo attempt" if self.undoes else "attempt")
        if self.appointment:
            self._book(recorder, self.appointment, "" if is_erased else None)

    def _change_case(self, recorder: Recorder) -> None:
        lease = {} if self.keeps_lease else NO_LEASE
        changed = recorder.connection.execute(
            update(Case)
            .where(col(Case.id) == self.case_id, *self._is_as_seen())
            .values(
                status=self.status,
                attempts=self.attempts,
                last_outcome=self.last_outcome,
                next_at=self.next_at,
                **lease,
            )
        )
        if not changed.rowcount:
            recorder.connection.execute(
                update(Case)
                .where(col(Case.id) == self.case_id)
                .values(attempts=col(Case.attempts) + (-1 if self.undoes else 1))
            )
            recorder.connection.execute(
                update(Case)
                .where(col(Case.id) == self.case_id, col(Case.lease_owner) == self.by)
                .where(col(Case.lease_session) == self.session)
                .values(**NO_LEASE)
            )

    def _is_as_seen(self) -> list[ColumnElement[bool]]:
        """That the case is still ours, and as it was when the call began.

        A call that comes late, from a spool file or after its lease was lost, must not undo
        what somebody else did with the case.
        """
        is_session = or_(
            col(Case.lease_session).is_(None), col(Case.lease_session) == self.session
        )
        is_ours = or_(
            col(Case.lease_owner).is_(None),
            (col(Case.lease_owner) == self.by) & is_session,
            col(Case.lease_until) <= self.at,
        )
        which = [is_ours]
        if self.seen_status is not None:
            which.append(col(Case.status) == self.seen_status)
        if self.seen_attempts is not None:
            which.append(col(Case.attempts) == self.seen_attempts)
        return which

    def _book(self, recorder: Recorder, agreed: AgreedCall, words: str | None) -> None:
        appointment = Appointment(
            id=agreed.id,
            case_id=self.case_id,
            attempt_id=self.id,
            starts_at=agreed.starts_at,
            ends_at=agreed.ends_at,
            zone=agreed.zone,
            body_id=agreed.id,
            body_digest=recorder.add_body(
                agreed.id, agreed.words if words is None else words
            ),
            booked_by=self.by,
            contact_id=self.contact_id,
        )
        recorder.add(appointment, self.by)
