"""The tables of the frame and the sample: registers, units, draws, cases.

Rules for rows are those of ``db.models``. This module has no
``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.rows import NULLABLE_JSON, Ordered, Row


class Calendar(Ordered, table=True):
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


class Draw(Ordered, table=True):
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


# Cases of these statuses are no part of the calls: nobody rings them, no rate counts them.
NOT_RUNG = ("reserve", "elsewhere")


class Case(Row, table=True):
    """One sampled unit to be interviewed.

    status: reserve, new, open, appointment, started, refusal (a soft one, for whoever
    converts them), closed, or elsewhere (answered by another way, so nobody rings it);
    cached with what changed it. assigned_to: the only person who
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
        "lease_session",
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
    lease_session: str | None = None
    lease_since: datetime | None = None
    lease_until: datetime | None = None
    assigned_to: str | None = None
    stratum: str | None = None


class CaseNote(Ordered, table=True):
    """What a lead did to a case, and why: released, reopened, closed, assigned, message.

    person: to whom it was assigned, or the message is for. case_state: what the case was
    after it, so that an edited case is found.
    """

    __tablename__ = "case_note"
    later: ClassVar[dict[str, Any]] = {"case_state": None}
    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="survey_case.id", index=True)
    kind: str
    person: str | None = None
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    at: datetime
    by: str
    case_state: dict[str, Any] | None = Field(default=None, sa_type=NULLABLE_JSON)
