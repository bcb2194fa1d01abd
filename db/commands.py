"""Everything a call changes, as values: they can wait in a spool file and be performed twice.

Each carries the ids of the rows it adds, so performing it again finds them and does nothing.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Delete,
    Select,
    Update,
    bindparam,
    delete,
    literal,
    or_,
    update,
)
from sqlmodel import col, select

from db.audit import Recorder, insertion
from db.case_commands import AddContact, NoteCase
from db.case_state import case_state
from db.claims import NO_LEASE
from db.frame_models import Case
from db.models import (
    AnswerRevision,
    Appointment,
    Attempt,
    Consent,
    Draft,
    Interview,
    Remark,
    table_of,
)
from db.performing import Performable, exists, is_forgotten, is_forgotten_call
from db.prepared import run
from db.rows import Row

AnswerKind = Literal["answer", "dont_know", "refused", "not_applicable"]
# away: seconds of the call in which the program was not there, as after a power cut. times: how
# long its parts took so far.
DraftField = Literal["answer", "remark", "position", "away", "times"]


class OpenInterview(Performable):
    """The start of an interview with one respondent."""

    do: Literal["open interview"] = "open interview"
    id: str
    case_id: str
    contact_id: str | None
    questionnaire_id: str
    role: str
    mode: str
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Add the interview."""
        if exists(recorder.connection, Interview, self.id):
            return
        row = Interview(
            id=self.id,
            case_id=self.case_id,
            contact_id=self.contact_id,
            questionnaire_id=self.questionnaire_id,
            role=self.role,
            mode=self.mode,
            started_at=self.at,
            interviewer=self.by,
        )
        recorder.add(row, self.by)


class KeepDraft(Performable):
    """What is in the box now, and where the cursor stands."""

    do: Literal["keep draft"] = "keep draft"
    interview_id: str
    question_id: str
    field: DraftField
    text: str
    cursor: int
    marks: tuple[dict[str, Any], ...] = ()
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Put the draft in the place of the one before; never of a later one."""
        if is_forgotten(recorder.connection, self.interview_id):
            return
        key = {
            "interview_id": self.interview_id,
            "question_id": self.question_id,
            "field": self.field,
        }
        values = {
            "text": self.text,
            "cursor": self.cursor,
            "marks": list(self.marks),
            "typed_at": self.at,
            "interviewer": self.by,
        }
        which = {f"its_{name}": value for name, value in key.items()}
        connection = recorder.connection
        changed = run(
            connection, _draft_update(), {**which, **values, "its_time": self.at}
        )
        if changed.rowcount or run(connection, _draft_lookup(), which).fetchone():
            return
        # A draft that comes late, from a spool file, is not news once its words were submitted.
        if run(
            connection, _submitted(self.field), {**which, "its_time": self.at}
        ).fetchone():
            return
        run(connection, insertion(Draft), {**key, **values})


class SubmitAnswer(Performable):
    """One answer as it stands now, and the consent it gives if it is a question of consent."""

    do: Literal["submit answer"] = "submit answer"
    id: str
    interview_id: str
    question_id: str
    revision: int
    parent_id: str | None
    kind: AnswerKind
    text: str
    marks: tuple[dict[str, Any], ...] = ()
    wording: str
    asked_at: datetime
    at: datetime
    by: str
    consent_kind: str | None = None
    consent_given: bool = False

    def perform(self, recorder: Recorder) -> None:
        """Add the revision, its words and its event, and drop the draft it came from."""
        if exists(recorder.connection, AnswerRevision, self.id):
            self._drop_draft(recorder)
            return
        if is_forgotten(recorder.connection, self.interview_id):
            return
        digest = recorder.add_body(self.id, self.text)
        revision = {
            "id": self.id,
            "interview_id": self.interview_id,
            "question_id": self.question_id,
            "revision": self.revision,
            "parent_id": self.parent_id,
            "kind": self.kind,
            "marks": list(self.marks),
            "wording": self.wording,
            "body_id": self.id,
            "body_digest": digest,
            "asked_at": self.asked_at,
            "saved_at": self.at,
            "interviewer": self.by,
        }
        recorder.add_values(AnswerRevision, revision, self.by, "answer")
        if self.consent_kind:
            consent = Consent(
                id=self.id,
                interview_id=self.interview_id,
                kind=self.consent_kind,
                is_given=self.consent_given,
                wording=self.wording,
                asked_at=self.at,
                interviewer=self.by,
            )
            recorder.add(consent, self.by, "consent")
        self._drop_draft(recorder)

    def _drop_draft(self, recorder: Recorder) -> None:
        _drop_draft(recorder, self.interview_id, self.question_id, "answer", self.at)


class SubmitRemark(Performable):
    """The interviewer's own note beside a question."""

    do: Literal["submit remark"] = "submit remark"
    id: str
    interview_id: str
    question_id: str
    parent_id: str | None
    text: str
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Add the remark and drop the draft it came from."""
        if exists(recorder.connection, Remark, self.id):
            self._drop_draft(recorder)
            return
        if is_forgotten(recorder.connection, self.interview_id):
            return
        digest = recorder.add_body(self.id, self.text)
        remark = Remark(
            id=self.id,
            interview_id=self.interview_id,
            question_id=self.question_id,
            parent_id=self.parent_id,
            body_id=self.id,
            body_digest=digest,
            saved_at=self.at,
            interviewer=self.by,
        )
        recorder.add(remark, self.by)
        self._drop_draft(recorder)

    def _drop_draft(self, recorder: Recorder) -> None:
        _drop_draft(recorder, self.interview_id, self.question_id, "remark", self.at)


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


Command = (
    OpenInterview
    | KeepDraft
    | SubmitAnswer
    | SubmitRemark
    | RecordAttempt
    | AddContact
    | NoteCase
)

_ADAPTER: TypeAdapter[Command] = TypeAdapter(
    Annotated[Command, Field(discriminator="do")]
)


def command_from_json(line: str) -> Command:
    """A command as it was spooled. Raises ValueError if it is none."""
    return _ADAPTER.validate_json(line)


def _drop_draft(
    recorder: Recorder,
    interview_id: str,
    question_id: str,
    field: str,
    at: datetime,
) -> None:
    which = {
        "its_interview_id": interview_id,
        "its_question_id": question_id,
        "its_field": field,
    }
    run(recorder.connection, _draft_deletion(), {**which, "its_time": at})


# Made once and kept: they run on every save (db.prepared).
def _its_draft() -> list[Any]:
    return [
        getattr(Draft, name) == bindparam(f"its_{name}")
        for name in ("interview_id", "question_id", "field")
    ]


@cache
def _draft_lookup() -> Select[Any]:
    return select(literal(1)).select_from(Draft).where(*_its_draft())


@cache
def _draft_update() -> Update:
    changed = ("text", "cursor", "marks", "typed_at", "interviewer")
    older = col(Draft.typed_at) <= bindparam("its_time")
    values: dict[str, Any] = {name: bindparam(name) for name in changed}
    return update(Draft).where(*_its_draft(), older).values(**values)


@cache
def _draft_deletion() -> Delete:
    return delete(Draft).where(
        *_its_draft(), col(Draft.typed_at) <= bindparam("its_time")
    )


@cache
def _submitted(field: str) -> Select[Any]:
    table: type[Row] = Remark if field == "remark" else AnswerRevision
    source = table_of(table)
    return select(literal(1)).where(
        source.c.interview_id == bindparam("its_interview_id"),
        source.c.question_id == bindparam("its_question_id"),
        source.c.saved_at >= bindparam("its_time"),
    )
