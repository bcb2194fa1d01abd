"""Tables of reports: what a lead edited, versions that never change, actions, and exports.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.rows import Ordered, Row


class ReportEdit(Ordered, table=True):
    """One change of the draft of a survey's report; the report is what all of them make.

    view: of whom the report is; empty for everybody. kind: rewrite, add, move, join, part,
    hide, show, quotes, undo or redo. finding: whose sentence; empty for the report as a whole.
    seen_id: the newest edit of this sentence when it was begun, so that two people who edit
    at once are noticed. body_id: the words. detail: what else it says, no words.
    """

    __tablename__ = "report_edit"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    view: str
    kind: str
    finding: str
    seen_id: str | None = Field(default=None, foreign_key="report_edit.id")
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    edited_at: datetime
    edited_by: str


class ReportVersion(Row, table=True):
    """A report as it was frozen: numbered, named, and never changed.

    body_id: the whole letter as JSON, quotes left out. settings: scale, way to print, title.
    sha256: over all that it was made from and the letter itself.
    """

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    number: int
    name: str
    view: str
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    sha256: str
    frozen_at: datetime
    frozen_by: str


class VersionQuote(Row, table=True):
    """A quotation of a frozen report, apart from it so that its speaker can be forgotten."""

    __tablename__ = "version_quote"
    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="report_version.id", index=True)
    place: int
    answer_id: str = Field(foreign_key="answer_revision.id", index=True)
    body_id: str = Field(foreign_key="body.id")
    body_digest: str


class ReportAction(Ordered, table=True):
    """What is to be done about a finding, as it stands; the newest row of a chain is today's.

    begun: its first row; None for that row itself. finding: its key. due: a date, or words
    for one. state: open, under way, done or dropped.
    taken_from: the action of an earlier round that this one goes on with.
    """

    __tablename__ = "report_action"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    parent_id: str | None = Field(default=None, foreign_key="report_action.id")
    begun: str | None = Field(default=None, foreign_key="report_action.id")
    finding: str
    state: str
    owner: str
    due: str
    told_to: str
    taken_from: str | None = Field(default=None, foreign_key="report_action.id")
    body_id: str = Field(foreign_key="body.id")
    body_digest: str
    changed_at: datetime
    changed_by: str


class ExportRecord(Row, table=True):
    """A file that left: its format, what was in it, and its digest. No words."""

    __tablename__ = "export_record"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    format: str
    file_name: str
    options: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    rows: int
    sha256: str
    with_names: bool
    exported_at: datetime
    exported_by: str


class PseudonymKey(Ordered, table=True):
    """The secret from which the pseudonyms of a survey's exports are made; it never leaves."""

    __tablename__ = "pseudonym_key"
    erasable: ClassVar[tuple[str, ...]] = ("secret",)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    secret: str | None
    made_at: datetime
    made_by: str
