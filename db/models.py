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


# None is SQL's NULL here, not the JSON word.
NULLABLE_JSON = JSON(none_as_null=True)


class Row(SQLModel):
    """What all tables share.

    mutable: columns that may change after the row was added; the digest leaves them out.
    erasable: columns that may be emptied, once, for a person to be forgotten.
    later: columns that came with a later schema, with the value that rows before them got.
    The digest leaves them out at that value, so that rows sealed before them stay valid.
    """

    metadata = MetaData(naming_convention=NAMING)
    mutable: ClassVar[tuple[str, ...]] = ()
    erasable: ClassVar[tuple[str, ...]] = ()
    later: ClassVar[dict[str, Any]] = {}


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


class Calendar(Row, table=True):
    """Days on which nobody is rung; the newest of a survey is in force."""

    __tablename__ = "calendar"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    name: str
    days: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    stored_at: datetime
    stored_by: str


class FrameImport(Row, table=True):
    """One register that was read: the file, how its columns were read, what came of it.

    number: 1 for the first of a survey. rows_sha256 seals all units and contacts that came
    with it: SHA-256 of their seals, a line each, in the order of their ids.
    """

    __tablename__ = "frame_import"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    number: int
    file_name: str
    file_sha256: str
    mapping: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    added: int
    updated: int
    unchanged: int
    kept_as_drawn: int
    refused: int
    contacts: int
    rows_sha256: str
    imported_at: datetime
    imported_by: str


class FrameUnit(Row, table=True):
    """One row of the imported frame: a school, a customer.

    version: 1, and one more for each import that brought other values; first_id: the row of
    version 1, to which the contacts belong. row_number: its row in the file, the header
    being 1. seal: the row's own digest, where no event seals it.
    """

    __tablename__ = "frame_unit"
    __table_args__ = (
        UniqueConstraint("survey_id", "external_id", "version"),
        Index("ix_frame_unit_import_id", "import_id", "id"),
    )
    later: ClassVar[dict[str, Any]] = {
        "version": 1,
        "first_id": None,
        "import_id": None,
        "row_number": None,
    }
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    external_id: str
    name: str
    attributes: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    imported_at: datetime
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    first_id: str | None = Field(default=None, foreign_key="frame_unit.id")
    import_id: str | None = Field(default=None, foreign_key="frame_import.id")
    row_number: int | None = None
    seal: str | None = None


class Draw(Row, table=True):
    """How a sample was drawn, so that it can be drawn again.

    frame_number: the import up to which the frame counted. strata: each with its name,
    frame, eligible, size and reserves. excluded: external ids left out, with the reason.
    order_sha256: of the ids in draw order, a line each.
    """

    __tablename__ = "draw"
    later: ClassVar[dict[str, Any]] = dict.fromkeys(
        (
            "frame_number",
            "frame_rows",
            "eligible_rows",
            "strata_field",
            "allocation",
            "strata",
            "excluded",
            "seed_origin",
            "order_sha256",
            "on_day",
        )
    )
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
    frame_number: int | None = None
    frame_rows: int | None = None
    eligible_rows: int | None = None
    strata_field: str | None = None
    allocation: str | None = None
    strata: list[dict[str, Any]] | None = Field(default=None, sa_type=NULLABLE_JSON)
    excluded: dict[str, str] | None = Field(default=None, sa_type=NULLABLE_JSON)
    seed_origin: str | None = None
    order_sha256: str | None = None
    on_day: str | None = None


class Case(Row, table=True):
    """One sampled unit to be interviewed.

    status: reserve, new, open, appointment, started, refusal (a soft one, for whoever
    converts them) or closed; cached with what changed it. assigned_to: the only person who
    is to ring it, if any.
    """

    __tablename__ = "survey_case"
    __table_args__ = (
        UniqueConstraint("survey_id", "unit_id"),
        Index("ix_survey_case_due", "survey_id", "status", "next_at"),
        Index("ix_survey_case_lease", "survey_id", "lease_until"),
        Index("ix_survey_case_rank", "survey_id", "status", "rank"),
    )
    mutable: ClassVar[tuple[str, ...]] = (
        "status",
        "attempts",
        "last_outcome",
        "next_at",
        "lease_owner",
        "lease_since",
        "lease_until",
        "assigned_to",
    )
    later: ClassVar[dict[str, Any]] = {"stratum": None}
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
    assigned_to: str | None = None
    stratum: str | None = None


class CaseNote(Row, table=True):
    """What a lead did to a case, and why: released, reopened, closed, assigned, message.

    person: to whom it was assigned, or the message is for.
    """

    __tablename__ = "case_note"
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    kind: str
    person: str | None = None
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    at: datetime
    by: str


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
    """One call and how it ended. undoes: the attempt that this one takes back.

    aapor: the disposition of the case if this were its last attempt. is_inbound: they rang us.
    """

    __tablename__ = "attempt"
    later: ClassVar[dict[str, Any]] = {"is_inbound": None}
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
    Calendar,
    FrameImport,
    FrameUnit,
    Draw,
    Case,
    Contact,
    CaseNote,
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
