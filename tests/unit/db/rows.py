"""Rows that the tests of the store begin with."""

from __future__ import annotations

from sqlmodel import select

from db.commands import OpenInterview, SubmitAnswer
from db.draft_commands import KeepDraft
from db.models import Document
from db.store import Store


def opening(store: Store, case_id: str) -> OpenInterview:
    """The command that opens an interview of a case."""
    with store.read() as session:
        document = session.exec(select(Document.id)).first()
    assert document is not None
    return OpenInterview(
        id=store.new_id(),
        case_id=case_id,
        contact_id=None,
        questionnaire_id=document,
        role="headteacher",
        mode="telephone",
        at=store.clock(),
        by="alice",
    )


def open_one(store: Store, case_id: str) -> str:
    """An interview of a case; returns its id."""
    command = opening(store, case_id)
    store.write(command.perform).result()
    return command.id


def answer(
    store: Store,
    interview_id: str,
    text: str,
    question_id: str = "q1",
    revision: int = 1,
    parent_id: str | None = None,
    consent: str | None = None,
) -> SubmitAnswer:
    """The command that stores an answer."""
    return SubmitAnswer(
        id=store.new_id(),
        interview_id=interview_id,
        question_id=question_id,
        revision=revision,
        parent_id=parent_id,
        kind="answer",
        text=text,
        wording="How well?",
        asked_at=store.clock(),
        at=store.clock(),
        by="alice",
        consent_kind=consent,
        consent_given=consent is not None,
    )


def draft(
    store: Store, interview_id: str, text: str, question_id: str = "q1"
) -> KeepDraft:
    """The command that keeps a draft."""
    return KeepDraft(
        interview_id=interview_id,
        question_id=question_id,
        field="answer",
        text=text,
        cursor=len(text),
        at=store.clock(),
        by="alice",
    )


def answer_one(
    store: Store, case_id: str, text: str = "They know us well."
) -> SubmitAnswer:
    """One answer of one interview, stored."""
    command = answer(store, open_one(store, case_id), text)
    store.write(command.perform).result()
    return command
