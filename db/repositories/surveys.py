"""Surveys and the documents they use."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from db.audit import Recorder
from db.frame_models import Calendar, Case
from db.interview_models import AnswerRevision, Interview
from db.models import Document, QuestionnaireChange, Survey
from db.rows import newest_first


def add_document(recorder: Recorder, document: Document, actor: str) -> str:
    """Store a questionnaire or scheme unless the same text is stored; returns its id."""
    found = recorder.session.exec(
        select(Document.id).where(
            Document.kind == document.kind, Document.sha256 == document.sha256
        )
    ).first()
    if found is not None:
        return found
    recorder.add(document, actor)
    return document.id


def add_survey(recorder: Recorder, survey: Survey, actor: str) -> None:
    """Start a survey; its questionnaire is stored already."""
    recorder.add(survey, actor)


def hold(recorder: Recorder, survey_id: str) -> None:
    """Let nobody else draw or import for a survey until this transaction ends."""
    recorder.session.exec(
        select(Survey.id).where(Survey.id == survey_id).with_for_update()
    ).one()


def surveys(session: Session) -> list[Survey]:
    """All surveys of a database, oldest first."""
    return list(
        session.exec(select(Survey).order_by(col(Survey.created_at), col(Survey.id)))
    )


def document(session: Session, document_id: str) -> Document:
    """A stored document."""
    return session.exec(select(Document).where(Document.id == document_id)).one()


def newest_document(session: Session, kind: str, name: str) -> Document | None:
    """The document of a kind and name that was stored last; None without one."""
    query = select(Document).where(Document.kind == kind, Document.name == name)
    newest = query.order_by(col(Document.stored_at).desc(), col(Document.id).desc())
    return session.exec(newest.limit(1)).first()


def newest_calendar(session: Session, survey_id: str) -> Calendar | None:
    """The calendar in force, if a survey has one."""
    query = select(Calendar).where(Calendar.survey_id == survey_id)
    newest = query.order_by(*newest_first(Calendar, col(Calendar.stored_at)))
    return session.exec(newest.limit(1)).first()


def current_questionnaire(session: Session, survey: Survey) -> str:
    """The document that interviews of a survey are begun with today."""
    query = (
        select(QuestionnaireChange.after_id)
        .where(QuestionnaireChange.survey_id == survey.id)
        .order_by(*newest_first(QuestionnaireChange))
        .limit(1)
    )
    return session.exec(query).first() or survey.questionnaire_id


def interviews_by_questionnaire(session: Session, survey_id: str) -> dict[str, int]:
    """How many interviews were begun with each document."""
    query = (
        select(Interview.questionnaire_id, func.count())
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(Case.survey_id == survey_id)
        .group_by(col(Interview.questionnaire_id))
    )
    return {str(found): int(count) for found, count in session.exec(query)}


def answered_questions(session: Session, survey_id: str) -> set[str]:
    """The questions that somebody has answered."""
    query = (
        select(AnswerRevision.question_id)
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(Case.survey_id == survey_id)
        .distinct()
    )
    return set(session.exec(query))
