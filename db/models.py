"""The tables. Ids are UUIDv7 in text, times are UTC; rows are added, not changed.

Personal text stands in Body and Contact only, which can be emptied for one person;
every other table refers to it by id and by a digest that stays.
This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, Table, UniqueConstraint
from sqlmodel import Field

from db.coding_models import AnswerImport, Decision, SuggestionSet, TextVector
from db.frame_models import Calendar, Case, CaseNote, Draw, FrameImport, FrameUnit
from db.interview_models import (
    AnswerRevision,
    CallProgress,
    Consent,
    Draft,
    Interview,
    Remark,
)
from db.report_models import (
    ExportRecord,
    PseudonymKey,
    ReportAction,
    ReportEdit,
    ReportVersion,
    VersionQuote,
)
from db.review_models import (
    Adjudication,
    AnswerWords,
    CodebookChange,
    CodingPlan,
    Memo,
    Redaction,
    Step,
)
from db.rows import NULLABLE_JSON, Ordered, Row


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


class QuestionnaireChange(Ordered, table=True):
    """A new version of the questionnaire of a survey, in the field.

    Interviews that were begun keep the version they were begun with.
    """

    __tablename__ = "questionnaire_change"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    before_id: str = Field(foreign_key="document.id")
    after_id: str = Field(foreign_key="document.id")
    changed_at: datetime
    changed_by: str


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


class Contact(Row, table=True):
    """A person and a number; erasable. digest: SHA-256 of salt and identity.

    unit_id: version 1 of the unit that the contact belongs to. case_id: on rows that were
    added before units had contacts. seal: as in FrameUnit.
    """

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_import_id", "import_id", "id"),)
    erasable: ClassVar[tuple[str, ...]] = ("name", "phone", "note", "salt")
    later: ClassVar[dict[str, Any]] = {"unit_id": None, "import_id": None}
    id: str = Field(primary_key=True)
    case_id: str | None = Field(default=None, foreign_key="survey_case.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="contact.id")
    role: str
    name: str | None = None
    phone: str | None = None
    note: str | None = None
    salt: str | None = None
    digest: str
    added_at: datetime
    added_by: str
    unit_id: str | None = Field(default=None, foreign_key="frame_unit.id", index=True)
    import_id: str | None = Field(default=None, foreign_key="frame_import.id")
    seal: str | None = None


class Body(Row, table=True):
    """The words of an answer, a remark or a note; erasable, with the salt of their digest."""

    __tablename__ = "body"
    erasable: ClassVar[tuple[str, ...]] = ("text", "salt")
    id: str = Field(primary_key=True)
    text: str | None = None
    salt: str | None = None


class Attempt(Ordered, table=True):
    """One call and how it ended. undoes: the attempt that this one takes back.

    case_state: what the case was after it (``db.case_state``), so that an edited case is found.

    aapor: the disposition of the case if this were its last attempt. is_inbound: they rang us.
    present_seconds: how long the program was there for it; from started_at to ended_at is the
    time of the clock on the wall, a power cut included. The other seconds are parts of it, by a
    clock that does not jump: until somebody answered, until the first question, talking, and
    mending what was typed after the call. number_kind: whose number, as office or mobile.
    """

    __tablename__ = "attempt"
    blankable: ClassVar[tuple[str, ...]] = ("dialled",)
    later: ClassVar[dict[str, Any]] = dict.fromkeys(
        (
            "is_inbound",
            "present_seconds",
            "waiting_seconds",
            "introduction_seconds",
            "talking_seconds",
            "editing_seconds",
            "number_kind",
            "case_state",
        )
    )
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
    is_inbound: bool | None = None
    present_seconds: int | None = None
    waiting_seconds: int | None = None
    introduction_seconds: int | None = None
    talking_seconds: int | None = None
    editing_seconds: int | None = None
    number_kind: str | None = None
    case_state: dict[str, Any] | None = Field(default=None, sa_type=NULLABLE_JSON)


class Appointment(Row, table=True):
    """An agreed time; in force while its attempt is the newest of the case.

    contact_id: whom to ask for.
    """

    __tablename__ = "appointment"
    later: ClassVar[dict[str, Any]] = {"contact_id": None}
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    attempt_id: str = Field(foreign_key="attempt.id")
    starts_at: datetime
    ends_at: datetime
    zone: str
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    booked_by: str
    contact_id: str | None = Field(default=None, foreign_key="contact.id")


class Event(Row, table=True):
    """One link of a device's chain: ids only, never a person's words.

    serial: that of its transaction (``Ordered``).
    """

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_subject", "subject_id"),
        Index("ix_event_serial", "serial"),
    )
    later: ClassVar[dict[str, Any]] = {"serial": None}
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
    serial: int | None = None


class Erasure(Ordered, table=True):
    """That a person was forgotten: whose rows, who did it, and on which ground. No words.

    interviews, contacts: ids of what was emptied, so that an older backup which is put back,
    or words that come late from a spool file, are forgotten again. reason: one of a fixed list.
    """

    __tablename__ = "erasure"
    id: str = Field(primary_key=True)
    case_id: str | None = Field(default=None, foreign_key="survey_case.id", index=True)
    interviews: list[str] = Field(default_factory=list, sa_type=JSON)
    contacts: list[str] = Field(default_factory=list, sa_type=JSON)
    reason: str
    erased_at: datetime
    erased_by: str


TABLES: tuple[type[Row], ...] = (
    Document,
    Survey,
    QuestionnaireChange,
    Calendar,
    FrameImport,
    FrameUnit,
    Draw,
    Case,
    Contact,
    CaseNote,
    Body,
    AnswerImport,
    Interview,
    AnswerRevision,
    Remark,
    Consent,
    Draft,
    CallProgress,
    Attempt,
    Appointment,
    Step,
    Decision,
    Memo,
    Redaction,
    Adjudication,
    CodingPlan,
    CodebookChange,
    ReportEdit,
    ReportVersion,
    VersionQuote,
    ReportAction,
    ExportRecord,
    PseudonymKey,
    Erasure,
    SuggestionSet,
    TextVector,
    AnswerWords,
    Event,
)
# Made from other rows and made again at will; nobody's work is in them.
DERIVED: tuple[type[Row], ...] = (SuggestionSet, TextVector, AnswerWords)
# Overwritten while a call goes on, and gone with it; what counts is submitted.
OVERWRITTEN: tuple[type[Row], ...] = (Draft, CallProgress)
AUDITED: tuple[type[Row], ...] = tuple(
    t for t in TABLES if t not in (Body, *OVERWRITTEN, Event, *DERIVED)
)
GUARDED: tuple[type[Row], ...] = tuple(
    t for t in TABLES if t not in (*OVERWRITTEN, *DERIVED)
)


def table_of(model: type[Row]) -> Table:
    """The table of a model, as statements on the path of a save take it."""
    return Row.metadata.tables[str(model.__tablename__)]
