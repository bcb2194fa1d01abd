"""What was said: the state of one interview, and all answers of a survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.frame_models import Case, FrameUnit
from db.interview_models import (
    AnswerRevision,
    CallProgress,
    Consent,
    Draft,
    Interview,
    Remark,
)
from db.models import Body
from db.rows import in_order


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One revision with its words."""

    revision: AnswerRevision
    text: str


@dataclass(frozen=True, slots=True)
class InterviewContent:
    """An interview as it is stored; the newest of everything, by question."""

    interview: Interview
    answers: dict[str, StoredAnswer]
    remarks: dict[str, tuple[str, str]]
    drafts: dict[tuple[str, str], Draft]
    progress: CallProgress | None
    consents: dict[str, Consent]
    newest_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One revision as it is listed; is_current says whether it is today's."""

    answer: AnswerRevision
    text: str
    is_current: bool
    interview: Interview
    case: Case
    unit: FrameUnit


def interview_content(session: Session, interview_id: str) -> InterviewContent:
    """Everything an interview holds now."""
    interview = session.exec(
        select(Interview).where(Interview.id == interview_id)
    ).one()
    answers = {
        revision.question_id: StoredAnswer(revision, body.text or "")
        for revision, body in session.exec(
            select(AnswerRevision, Body)
            .join(Body, col(Body.id) == col(AnswerRevision.body_id))
            .where(AnswerRevision.interview_id == interview_id)
            .order_by(col(AnswerRevision.revision), col(AnswerRevision.id))
        )
    }
    remarks = {
        remark.question_id: (remark.id, body.text or "")
        for remark, body in session.exec(
            select(Remark, Body)
            .join(Body, col(Body.id) == col(Remark.body_id))
            .where(Remark.interview_id == interview_id)
            .order_by(*in_order(Remark, col(Remark.saved_at)))
        )
    }
    drafts = session.exec(select(Draft).where(Draft.interview_id == interview_id)).all()
    progress = session.get(CallProgress, interview_id)
    consents = session.exec(
        select(Consent)
        .where(Consent.interview_id == interview_id)
        .order_by(*in_order(Consent, col(Consent.asked_at)))
    ).all()
    moments = [stored.revision.saved_at for stored in answers.values()]
    moments += [draft.typed_at for draft in drafts]
    moments += [progress.kept_at] if progress is not None else []
    return InterviewContent(
        interview,
        answers,
        remarks,
        {(draft.question_id, draft.field): draft for draft in drafts},
        progress,
        {consent.kind: consent for consent in consents},
        max(moments, default=None),
    )


def answer_rows(
    session: Session, survey_id: str, with_history: bool = False
) -> Iterator[AnswerRow]:
    """Every answer of a survey in the order of draw, interview and saving.

    with_history: earlier revisions too.
    """
    newest = _newest_revisions(session, survey_id)
    units = {
        unit.id: unit
        for unit in session.exec(
            select(FrameUnit).where(FrameUnit.survey_id == survey_id)
        )
    }
    query = (
        select(AnswerRevision, Body, Interview, Case)
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(Case.survey_id == survey_id)
        .order_by(col(Case.rank), col(Interview.started_at), col(AnswerRevision.id))
    )
    for answer, body, interview, case in session.exec(query):
        last = newest[answer.interview_id, answer.question_id]
        is_current = answer.revision == last
        if is_current or with_history:
            text = body.text or ""
            yield AnswerRow(
                answer, text, is_current, interview, case, units[case.unit_id]
            )


def _newest_revisions(session: Session, survey_id: str) -> dict[tuple[str, str], int]:
    query = (
        select(
            AnswerRevision.interview_id,
            AnswerRevision.question_id,
            func.max(AnswerRevision.revision),
        )
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(Case.survey_id == survey_id)
        .group_by(col(AnswerRevision.interview_id), col(AnswerRevision.question_id))
    )
    return {(name, question): last for name, question, last in session.exec(query)}
