"""Coding: the answers that are coded, decisions on them, what the machine suggested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from db.audit import Recorder, insertion
from db.coding_models import Decision, SuggestionSet, TextVector
from db.frame_models import Case, FrameUnit
from db.interview_models import AnswerRevision, Interview
from db.models import Body, Document, table_of
from db.prepared import run_many
from db.rows import in_order


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Today's words of one answer, and where they come from."""

    answer_id: str
    question: str
    text: str
    marks: list[dict[str, Any]]
    file_id: str | None
    interview_id: str
    external_id: str | None
    unit: str
    role: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision with the digest of the scheme that it was made by."""

    decision: Decision
    scheme_sha256: str


def verbatims(
    session: Session, survey_id: str, questions: Sequence[str]
) -> Iterator[Verbatim]:
    """Today's answers to some questions, in the order of the draw; streamed.

    Answers that are empty, erased, refused or not known are left out.
    """
    newest = (
        select(
            col(AnswerRevision.interview_id).label("interview_id"),
            col(AnswerRevision.question_id).label("question_id"),
            func.max(AnswerRevision.revision).label("revision"),
        )
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(col(Case.survey_id) == survey_id)
        .group_by(col(AnswerRevision.interview_id), col(AnswerRevision.question_id))
        .subquery()
    )
    query = (
        select(
            col(AnswerRevision.id),
            col(AnswerRevision.question_id),
            col(Body.text),
            col(AnswerRevision.marks),
            col(AnswerRevision.external_id),
            col(Interview.id),
            col(Interview.external_id),
            col(FrameUnit.name),
            col(Interview.role),
            col(AnswerRevision.asked_at),
        )
        .join(
            newest,
            (newest.c.interview_id == col(AnswerRevision.interview_id))
            & (newest.c.question_id == col(AnswerRevision.question_id))
            & (newest.c.revision == col(AnswerRevision.revision)),
        )
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(col(AnswerRevision.kind) == "answer")
        .where(col(AnswerRevision.question_id).in_(questions))
        .where(col(Body.text).is_not(None), col(Body.text) != "")
        .order_by(
            col(Case.rank),
            col(Interview.started_at),
            col(Interview.id),
            col(AnswerRevision.question_id),
            col(AnswerRevision.id),
        )
        .execution_options(yield_per=500)
    )
    for row in session.execute(query):
        yield Verbatim(*row)


def decisions(session: Session, survey_id: str) -> list[StoredDecision]:
    """Every decision of a survey, the oldest first."""
    query = (
        select(Decision, col(Document.sha256))
        .join(AnswerRevision, col(AnswerRevision.id) == col(Decision.answer_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .join(Document, col(Document.id) == col(Decision.scheme_id))
        .where(col(Case.survey_id) == survey_id)
        .order_by(*in_order(Decision, col(Decision.decided_at)))
    )
    return [StoredDecision(*row) for row in session.execute(query)]


def suggested_answers(session: Session, model: str) -> set[str]:
    """The answers that a model has suggestions for."""
    query = select(col(SuggestionSet.answer_id)).where(
        col(SuggestionSet.model) == model
    )
    return set(session.execute(query).scalars())


def suggestion_sets(session: Session, answer_ids: Sequence[str]) -> list[SuggestionSet]:
    """The newest suggestions for some answers."""
    query = select(SuggestionSet).where(col(SuggestionSet.answer_id).in_(answer_ids))
    return list(session.execute(query).scalars())


def put_suggestions(recorder: Recorder, rows: Sequence[dict[str, Any]]) -> None:
    """Put suggestions in the place of those of earlier models.

    Answers that were erased while the suggestions were made get none.
    """
    kept = _with_words(recorder, {row["answer_id"] for row in rows})
    rows = [row for row in rows if row["answer_id"] in kept]
    table = table_of(SuggestionSet)
    answers = [row["answer_id"] for row in rows]
    recorder.connection.execute(delete(table).where(table.c.answer_id.in_(answers)))
    if rows:
        run_many(recorder.connection, insertion(SuggestionSet), rows)


def vectors(session: Session, survey_id: str) -> Iterator[tuple[str, str, bytes]]:
    """(answer, key, vector) of all stretches of a survey whose vectors are known."""
    query = (
        select(col(TextVector.answer_id), col(TextVector.key), col(TextVector.vector))
        .join(AnswerRevision, col(AnswerRevision.id) == col(TextVector.answer_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(col(Case.survey_id) == survey_id)
        .execution_options(yield_per=1_000)
    )
    for row in session.execute(query):
        yield row[0], row[1], row[2]


def put_vectors(recorder: Recorder, rows: Sequence[dict[str, Any]]) -> None:
    """Keep vectors; those that are known stay, and erased answers get none."""
    kept = _with_words(recorder, {row["answer_id"] for row in rows})
    rows = [row for row in rows if row["answer_id"] in kept]
    known = set(
        recorder.session.execute(
            select(col(TextVector.answer_id), col(TextVector.key)).where(
                col(TextVector.answer_id).in_({row["answer_id"] for row in rows})
            )
        ).tuples()
    )
    new = [row for row in rows if (row["answer_id"], row["key"]) not in known]
    if new:
        run_many(recorder.connection, insertion(TextVector), new)


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The newest revision of an answer that came with a file; text is None once erased."""

    id: str
    revision: int
    text: str | None


@dataclass(frozen=True, slots=True)
class KnownInterview:
    """An interview that came with a file, and its answers by question."""

    id: str
    answers: dict[str, KnownAnswer]


def known_interviews(session: Session, survey_id: str) -> dict[str, KnownInterview]:
    """Interviews that came with a file, by the digest of their id there."""
    found: dict[str, KnownInterview] = {}
    query = (
        select(
            col(Interview.external_key),
            col(Interview.id),
            col(AnswerRevision.question_id),
            col(AnswerRevision.id),
            col(AnswerRevision.revision),
            col(Body.text),
        )
        .join(Case, col(Case.id) == col(Interview.case_id))
        .join(AnswerRevision, col(AnswerRevision.interview_id) == col(Interview.id))
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .where(col(Case.survey_id) == survey_id)
        .where(col(Interview.external_key).is_not(None))
        .order_by(col(AnswerRevision.revision), col(AnswerRevision.id))
    )
    for key, interview_id, question, *answer, text in session.execute(query):
        known = found.setdefault(key, KnownInterview(interview_id, {}))
        known.answers[question] = KnownAnswer(answer[0], answer[1], text)
    return found


def case_ids(session: Session, survey_id: str) -> dict[str, str]:
    """The cases of a survey by the external id of their unit."""
    query = (
        select(col(FrameUnit.external_id), col(Case.id))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .where(col(Case.survey_id) == survey_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def unit_ids(
    session: Session, survey_id: str, external_ids: Sequence[str]
) -> dict[str, str]:
    """The newest version of units of the frame, by external id."""
    found: dict[str, str] = {}
    for start in range(0, len(external_ids), 500):
        query = (
            select(col(FrameUnit.external_id), col(FrameUnit.id))
            .where(col(FrameUnit.survey_id) == survey_id)
            .where(col(FrameUnit.external_id).in_(external_ids[start : start + 500]))
            .order_by(col(FrameUnit.version))
        )
        found.update({row[0]: row[1] for row in session.execute(query)})
    return found


def _with_words(recorder: Recorder, answer_ids: set[str]) -> set[str]:
    """Those of some answers whose words were not erased."""
    query = (
        select(col(AnswerRevision.id))
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .where(col(AnswerRevision.id).in_(answer_ids), col(Body.text).is_not(None))
    )
    return set(recorder.session.execute(query).scalars())


def stored_texts(session: Session, survey_id: str) -> dict[str, str]:
    """The words of every revision of a survey's answers, as they are stored."""
    query = (
        select(col(AnswerRevision.id), col(Body.text))
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(col(Case.survey_id) == survey_id, col(Body.text).is_not(None))
    )
    return {row[0]: row[1] for row in session.execute(query)}
