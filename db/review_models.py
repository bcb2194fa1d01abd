"""Tables of review: what a person did in one go, memos, redactions, verdicts, plans.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from db.rows import Ordered, Row


class Step(Ordered, table=True):
    """What a person did in one go while coding; undo takes back all rows of one step.

    undoes_id: the step that this one takes back (kind undo) or does again (kind redo: the
    undo that is taken back). settles: the answer is finished (True) or open again (False)
    for this person; None leaves that as it was. detail: what was on the screen, no words.
    """

    __tablename__ = "step"
    __table_args__ = (Index("ix_step_person", "survey_id", "coder"),)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    coder: str
    kind: str
    answer_id: str | None = Field(
        default=None, foreign_key="answer_revision.id", index=True
    )
    undoes_id: str | None = Field(default=None, foreign_key="step.id")
    settles: bool | None = None
    is_blind: bool = False
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    done_at: datetime


class Memo(Ordered, table=True):
    """A note on an answer, a decision or a code. action: apply or remove.

    subject: answer, decision or code; subject_id: whose. answer_id: whose words it may quote,
    so that it is forgotten with them.
    """

    __tablename__ = "memo"
    __table_args__ = (Index("ix_memo_subject", "subject", "subject_id"),)
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id")
    step_id: str = Field(foreign_key="step.id", index=True)
    subject: str
    subject_id: str
    answer_id: str | None = Field(
        default=None, foreign_key="answer_revision.id", index=True
    )
    action: str
    parent_id: str | None = Field(default=None, foreign_key="memo.id")
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    coder: str
    written_at: datetime


class Redaction(Ordered, table=True):
    """A stretch of an answer that no export shows, or that may be shown after all.

    action: apply (hide), dismiss (it is nobody's name) or remove (neither any more).
    kind: person, school, place, telephone and so on, which stands in its place.
    """

    __tablename__ = "redaction"
    id: str = Field(primary_key=True)
    step_id: str = Field(foreign_key="step.id", index=True)
    answer_id: str = Field(foreign_key="answer_revision.id", index=True)
    start: int
    end: int
    kind: str
    action: str
    parent_id: str | None = Field(default=None, foreign_key="redaction.id")
    coder: str
    decided_at: datetime


class Adjudication(Ordered, table=True):
    """What was settled where coders differ on one code of one answer.

    applies, valence, start, end: the verdict. against: the ids of the decisions that were on
    the table. reason: one of a fixed list. action: apply or remove (open again).
    """

    __tablename__ = "adjudication"
    __table_args__ = (Index("ix_adjudication_answer", "answer_id", "code"),)
    id: str = Field(primary_key=True)
    step_id: str = Field(foreign_key="step.id", index=True)
    answer_id: str = Field(foreign_key="answer_revision.id")
    scheme_id: str = Field(foreign_key="document.id")
    code: str
    applies: bool
    valence: str | None = None
    start: int | None = None
    end: int | None = None
    against: list[str] = Field(default_factory=list, sa_type=JSON)
    reason: str
    action: str
    parent_id: str | None = Field(default=None, foreign_key="adjudication.id")
    body_id: str | None = Field(default=None, foreign_key="body.id")
    body_digest: str | None = None
    coder: str
    decided_at: datetime


class CodingPlan(Ordered, table=True):
    """Who codes what: a seeded share of the answers is coded by everybody, blind.

    share_percent: of the answers there were. answers: interview and question of the drawn
    ones, "id:question". population_sha256: of all that it was drawn from, so that the draw
    can be proved. divides: the other answers are dealt out among the coders.
    """

    __tablename__ = "coding_plan"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    coders: list[str] = Field(default_factory=list, sa_type=JSON)
    seed: str
    share_percent: int
    divides: bool
    population: int
    population_sha256: str
    answers: list[str] = Field(default_factory=list, sa_type=JSON)
    planned_at: datetime
    planned_by: str


class CodebookChange(Ordered, table=True):
    """A new version of the scheme of a survey, and what was done to get from the one before.

    kind: new, edit, rename, merge, split, retire, file or undo. codes: those concerned.
    """

    __tablename__ = "codebook_change"
    id: str = Field(primary_key=True)
    survey_id: str = Field(foreign_key="survey.id", index=True)
    step_id: str = Field(foreign_key="step.id", index=True)
    kind: str
    codes: list[str] = Field(default_factory=list, sa_type=JSON)
    before_id: str = Field(foreign_key="document.id")
    after_id: str = Field(foreign_key="document.id")
    parent_id: str | None = Field(default=None, foreign_key="codebook_change.id")
    changed_at: datetime
    changed_by: str


class AnswerWords(Row, table=True):
    """Today's words of an answer as they are searched; derived, and erased with the answer."""

    __tablename__ = "answer_words"
    answer_id: str = Field(primary_key=True, foreign_key="answer_revision.id")
    words: str
