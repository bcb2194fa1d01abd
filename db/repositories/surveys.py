"""Surveys and the documents they use."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.audit import Recorder
from db.frame_models import Calendar
from db.models import Document, Survey


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


def newest_calendar(session: Session, survey_id: str) -> Calendar | None:
    """The calendar in force, if a survey has one."""
    query = select(Calendar).where(Calendar.survey_id == survey_id)
    newest = query.order_by(col(Calendar.stored_at).desc(), col(Calendar.id).desc())
    return session.exec(newest.limit(1)).first()
