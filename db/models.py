"""The tables. Ids are UUIDv7 in text, times are UTC; rows are added, not changed.

Personal text stands in Body and Contact only, which can be emptied for one person;
every other table refers to it by id and by a digest that stays.
This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, MetaData, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What all tables share.

    mutable: columns that may change after the row was added; the digest leaves them out.
    erasable: columns that may be emptied, once, for a person to be forgotten.
    """

    metadata = MetaData(naming_convention=NAMING)
    mutable: ClassVar[tuple[str, ...]] = ()
    erasable: ClassVar[tuple[str, ...]] = ()


class Survey(Row, table=True):
    """One survey: its questionnaire, its own values for the variables, its clock."""

    __tablename__ = "survey"
    id: str = Field(primary_key=True)
    title: str
    questionnaire_id: str = Field(foreign_key="document.id")
    scheme_id: str | None = Field(default=None, foreign_key="document.id")
    variables: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    zone: str
    is_demo: bool = False
    created_at: datetime
    created_by: str


class Document(Row, table=True):
    """A questionnaire or scheme exactly as it was used."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("kind", "sha256"),)
    id: str = Field(primary_key=True)
    kind: str
    name: str
    version: str
    sha256: str
    text: str
    stored_at: datetime


class FrameUnit(Row, table=True):
    """One row of the imported frame: a school, a customer."""

    __tablename__ = "frame_unit"
    __table_args__ = (UniqueConstraint("survey_id", "external_id"),)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    external_id: str
    name: str
    attributes: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    imported_at: datetime


class Draw(Row, table=True):
    """How a sample was drawn, so that it can be drawn again."""

    __tablename__ = "draw"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    method: str
    seed: str
    eligibility: str
    frame_sha256: str
    size: int
    reserves: int
    drawn_at: datetime
    drawn_by: str


class Case(Row, table=True):
    """One sampled unit to be interviewed.

    status: new, open, appointment, started or closed; cached with the attempt that changed it.
    """

    __tablename__ = "survey_case"
    __table_args__ = (
        UniqueConstraint("survey_id", "unit_id"),
        Index("ix_survey_case_due", "survey_id", "status", "next_at"),
    )
    mutable: ClassVar[tuple[str, ...]] = (
        "status",
        "attempts",
        "last_outcome",
        "next_at",
        "lease_owner",
        "lease_since",
        "lease_until",
    )
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    unit_id: str = Field(foreign_key="frame_unit.id")
    draw_id: str | None = Field(default=None, foreign_key="draw.id")
    rank: int
    is_reserve: bool = False
    released_because: str | None = None
    status: str = "new"
    attempts: int = 0
    last_outcome: str | None = None
    next_at: datetime | None = None
    lease_owner: str | None = None
    lease_since: datetime | None = None
    lease_until: datetime | None = None


class Contact(Row, table=True):
    """A person and a number; erasable. digest: SHA-256 of salt and identity."""

    __tablename__ = "contact"
    erasable: ClassVar[tuple[str, ...]] = ("name", "phone", "note", "salt")
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="contact.id")
    role: str
    name: str | None = None
    phone: str | None = None
    note: str | None = None
    salt: str | None = None
    digest: str
    added_at: datetime
    added_by: str


class Body(Row, table=True):
    """The words of an answer, a remark or a note; erasable, with the salt of their digest."""

    __tablename__ = "body"
    erasable: ClassVar[tuple[str, ...]] = ("text", "salt")
    id: str = Field(primary_key=True)
    text: str | None = None
    salt: str | None = None


class Interview(Row, table=True):
    """One respondent of one case, in one mode, on one version of the questionnaire."""

    __tablename__ = "interview"
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    questionnaire_id: str = Field(foreign_key="document.id")
    role: str
    mode: str
    started_at: datetime
    interviewer: str


class AnswerRevision(Row, table=True):
    """One state of one answer; the newest of a question is today's.

    kind: answer, dont_know, refused or not_applicable. marks: probes asked, bookmarks and
    exact words, with offsets in code points. wording: what was read aloud.
    """

    __tablename__ = "answer_revision"
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
    wording: str
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    asked_at: datetime
    saved_at: datetime
    interviewer: str


class Remark(Row, table=True):
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


class Consent(Row, table=True):
    """What a respondent agreed to or not, with the words that were read out."""

    __tablename__ = "consent"
    id: str = Field(primary_key=True)
    interview_id: str = Field(foreign_key="interview.id", index=True)
    kind: str
    is_given: bool
    wording: str
    asked_at: datetime
    interviewer: str


class Draft(Row, table=True):
    """What is being typed: the only row that is overwritten.

    field: answer, remark or position (then text is the id of the step on screen).
    """

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


class Attempt(Row, table=True):
    """One call and how it ended. undoes: the attempt that this one takes back."""

    __tablename__ = "attempt"
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    interview_id: str | None = Field(default=None, foreign_key="interview.id")
    contact_id: str | None = Field(default=None, foreign_key="contact.id")
    undoes: str | None = Field(default=None, foreign_key="attempt.id")
    outcome: str
    aapor: str | None = None
    dialled: str | None = None
    started_at: datetime
    ended_at: datetime
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    interviewer: str


class Appointment(Row, table=True):
    """An agreed time; in force while its attempt is the newest of the case."""

    __tablename__ = "appointment"
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    attempt_id: str = Field(foreign_key="attempt.id")
    starts_at: datetime
    ends_at: datetime
    zone: str
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    booked_by: str


class Event(Row, table=True):
    """One link of a device's chain: ids only, never a person's words."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_subject", "subject_id"),)
    device: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime
    actor: str
    action: str
    subject: str
    subject_id: str
    digest: str
    previous: str
    hash: str


TABLES: tuple[type[Row], ...] = (
    Document,
    Survey,
    FrameUnit,
    Draw,
    Case,
    Contact,
    Body,
    Interview,
    AnswerRevision,
    Remark,
    Consent,
    Draft,
    Attempt,
    Appointment,
    Event,
)
AUDITED: tuple[type[Row], ...] = tuple(
    t for t in TABLES if t not in (Body, Draft, Event)
)


def table_of(model: type[Row]) -> Table:
    """The table of a model, as statements on the path of a save take it."""
    return Row.metadata.tables[str(model.__tablename__)]
