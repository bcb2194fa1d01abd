"""Everything a call changes, as values: they can wait in a spool file and be performed twice.

Each carries the ids of the rows it adds, so performing it again finds them and does nothing.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from sqlalchemy import (
    Delete,
    Select,
    Update,
    bindparam,
    delete,
    literal,
    update,
)
from sqlmodel import col, select

from db.attempt_commands import RecordAttempt
from db.audit import Recorder, insertion
from db.case_commands import AddContact, NoteCase
from db.models import (
    AnswerRevision,
    Consent,
    Draft,
    Interview,
    Remark,
    table_of,
)
from db.performing import Performable, exists, is_forgotten
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
