"""Everything a call changes, as values: they can wait in a spool file and be performed twice.

Each carries the ids of the rows it adds, so performing it again finds them and does nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from db.attempt_commands import RecordAttempt
from db.audit import Recorder
from db.case_commands import AddContact, NoteCase
from db.draft_commands import KeepDraft, KeepProgress, drop_draft
from db.interview_models import AnswerRevision, Consent, Interview, Remark
from db.performing import Performable, exists, is_forgotten

AnswerKind = Literal["answer", "dont_know", "refused", "not_applicable"]


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
    is_unfinished: bool = False
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
            "is_unfinished": self.is_unfinished,
            "wording": self.wording,
            "body_id": self.id,
            "body_digest": digest,
            "asked_at": self.asked_at,
            "saved_at": self.at,
            "interviewer": self.by,
            "external_id": None,
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
        drop_draft(recorder, self.interview_id, self.question_id, "answer", self.at)


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
        drop_draft(recorder, self.interview_id, self.question_id, "remark", self.at)


Command = (
    OpenInterview
    | KeepDraft
    | KeepProgress
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
