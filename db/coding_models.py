"""Tables of coding: imported answers, decisions, and what the machine suggested.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, LargeBinary
from sqlmodel import Field

from db.rows import Ordered, Row


class AnswerImport(Row, table=True):
    """A file of answers that were collected elsewhere: on paper, face to face, by another tool."""

    __tablename__ = "answer_import"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    file_name: str
    file_sha256: str
    mapping: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    added: int
    revised: int
    unchanged: int
    refused: int
    imported_at: datetime
    imported_by: str


class Decision(Ordered, table=True):
    """A code that a person gave to a stretch of one answer revision, or took away.

    start, end: half-open, in code points. action: apply or remove. source: own, accepted
    (a suggestion of the model named) or imported (from file_name). is_blind: coded without
    seeing suggestions or another coder's codes. parent_id: the decision that this replaces.
    step_id: what its coder did in one go; imported codings have none.
    """

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_answer", "answer_id", "coder"),)
    later: ClassVar[dict[str, Any]] = {"step_id": None}
    id: str = Field(primary_key=True)
    answer_id: str = Field(foreign_key="answer_revision.id")
    scheme_id: str = Field(foreign_key="document.id")
    start: int
    end: int
    code: str
    valence: str | None = None
    flags: list[str] = Field(default_factory=list, sa_type=JSON)
    coder: str
    action: str = "apply"
    source: str
    is_blind: bool
    model: str | None = None
    file_name: str | None = None
    parent_id: str | None = Field(default=None, foreign_key="decision.id")
    decided_at: datetime
    step_id: str | None = Field(default=None, foreign_key="step.id", index=True)


class SuggestionSet(Row, table=True):
    """What one model suggests for one answer revision; derived, so it may be made again.

    model: SHA-256 of all that the suggestions depend on. suggestions: ranked, each with
    code, valence, offsets, score and reason; it holds no words of the answer.
    """

    __tablename__ = "suggestion_set"
    answer_id: str = Field(primary_key=True, foreign_key="answer_revision.id")
    model: str = Field(primary_key=True)
    scheme_id: str = Field(foreign_key="document.id")
    valence: str
    silence: str | None = None
    suggestions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    made_at: datetime


class TextVector(Row, table=True):
    """What a stretch of an answer means, as numbers; derived, and erased with the answer.

    key: SHA-256 of the text and the model. vector: 384 little-endian floats of 32 bits.
    """

    __tablename__ = "text_vector"
    answer_id: str = Field(primary_key=True, foreign_key="answer_revision.id")
    key: str = Field(primary_key=True)
    vector: bytes = Field(sa_type=LargeBinary)
