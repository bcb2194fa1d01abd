"""Tables of an interview: what was answered, noted and agreed to, and what is being typed.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, false
from sqlmodel import Field

from db.rows import Ordered, Row


class Interview(Ordered, table=True):
    """One respondent of one case, in one mode, on one version of the questionnaire.

    import_id, external_id: the file it came with, and its id there, which can be erased.
    external_key: a digest of that id, by which it is known again and not brought back.
    """

    __tablename__ = "interview"
    erasable: ClassVar[tuple[str, ...]] = ("external_id",)
    later: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("import_id", "external_id", "external_key")
    )
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    questionnaire_id: str = Field(foreign_key="document.id")
    role: str
    mode: str
    started_at: datetime
    interviewer: str
    import_id: str | None = Field(
        default=None, foreign_key="answer_import.id", index=True
    )
    external_id: str | None = None
    external_key: str | None = None


class AnswerRevision(Row, table=True):
    """One state of one answer; the newest of a question is today's.

    kind: answer, dont_know, refused or not_applicable. marks: probes asked, bookmarks and
    exact words, with offsets in code points; in rows of before schema 0008 also what has a
    column now. is_unfinished: the call ended in the middle of it. wording: what was read
    aloud. external_id: its own id in the file that it came with.
    """

    __tablename__ = "answer_revision"
    blankable: ClassVar[tuple[str, ...]] = ("wording", "marks", "external_id")
    later: ClassVar[dict[str, Any]] = {"is_unfinished": False, "external_id": None}
    __table_args__ = (
        Index("ix_answer_revision_question", "interview_id", "question_id"),
    )
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key="interview.id")
    question_id: str
    revision: int
    parent_id: str | None = Field(default=None, foreign_key="answer_revision.id")
    kind: str
    marks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    is_unfinished: bool = Field(
        default=False, sa_column_kwargs={"server_default": false()}
    )
    wording: str
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    asked_at: datetime
    saved_at: datetime
    interviewer: str
    external_id: str | None = None


class Remark(Ordered, table=True):
    """What the interviewer noted beside an answer; never the respondent's words."""

    __tablename__ = "remark"
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key="interview.id", index=True)
    question_id: str
    parent_id: str | None = Field(default=None, foreign_key="remark.id")
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    saved_at: datetime
    interviewer: str


class Consent(Ordered, table=True):
    """What a respondent agreed to or not, with the words that were read out."""

    __tablename__ = "consent"
    blankable: ClassVar[tuple[str, ...]] = ("wording",)
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key="interview.id", index=True)
    kind: str
    is_given: bool
    wording: str
    asked_at: datetime
    interviewer: str


class Draft(Row, table=True):
    """What is being typed; overwritten by what is typed later. field: answer or remark."""

    __tablename__ = "draft"
    mutable: ClassVar[tuple[str, ...]] = (
        "text",
        "cursor",
        "marks",
        "typed_at",
        "interviewer",
    )
    interview_id: str = Field(primary_key=True, foreign_key="interview.id")
    question_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    text: str
    cursor: int
    marks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    typed_at: datetime
    interviewer: str


class CallProgress(Row, table=True):
    """Where the newest call of an interview stands; overwritten while it goes on.

    step_id: the step on screen. away_seconds: of the call, in which the program was not there,
    as after a power cut. times: how long its parts took so far, as JSON; empty where nobody
    was spoken to yet.
    """

    __tablename__ = "call_progress"
    mutable: ClassVar[tuple[str, ...]] = (
        "step_id",
        "away_seconds",
        "times",
        "kept_at",
        "interviewer",
    )
    interview_id: str = Field(primary_key=True, foreign_key="interview.id")
    step_id: str
    away_seconds: int
    times: str
    kept_at: datetime
    interviewer: str
