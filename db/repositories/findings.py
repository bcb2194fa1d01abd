"""Findings: interviews with their answers and all that was coded, a chunk at a time.

Interviews of one case come one after the other, so that whoever counts cases holds one of
them at a time, whatever the number of answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from db.coding_models import Decision
from db.frame_models import Case, FrameUnit
from db.interview_models import AnswerRevision, Consent, Interview
from db.models import Body, table_of
from db.review_models import Adjudication, Redaction, Step
from db.rows import in_order

# Five coded answers an interview stay under the 500 values that a statement takes.
_INTERVIEWS = 90


@dataclass(frozen=True, slots=True)
class AnswerText:
    """Today's revision of one answer; text is None once it was erased."""

    id: str
    question: str
    kind: str
    text: str | None
    marks: list[dict[str, Any]]
    file_id: str | None


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview: whose, and what was answered, by question. consents: by kind."""

    id: str
    case_id: str
    unit: str
    unit_key: str
    attributes: dict[str, Any]
    role: str
    mode: str
    started_at: datetime
    external_id: str | None
    draw_id: str | None
    answers: dict[str, AnswerText]
    consents: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some interviews, and every row of coding on their answers of today."""

    interviews: Sequence[InterviewRow]
    decisions: Sequence[dict[str, Any]]
    steps: Sequence[Step]
    adjudications: Sequence[Adjudication]
    redactions: Sequence[Redaction]


def interview_chunks(session: Session, survey_id: str) -> Iterator[Chunk]:
    """Every interview of a survey, in the order of draw and call."""
    query = (
        select(
            col(Interview.id),
            col(Interview.case_id),
            col(FrameUnit.name).label("unit"),
            col(FrameUnit.external_id).label("unit_key"),
            col(FrameUnit.attributes),
            col(Interview.role),
            col(Interview.mode),
            col(Interview.started_at),
            col(Interview.external_id),
            col(Case.draw_id),
        )
        .join(Case, col(Case.id) == col(Interview.case_id))
        .join(FrameUnit, col(FrameUnit.id) == col(Case.unit_id))
        .where(col(Case.survey_id) == survey_id)
        .order_by(
            col(Case.rank),
            col(Case.id),
            col(Interview.started_at),
            col(Interview.id),
        )
        .execution_options(yield_per=_INTERVIEWS)
    )
    for rows in session.execute(query).partitions(_INTERVIEWS):
        ids = [row.id for row in rows]
        answers = _answers(session, ids)
        consents = _consents(session, ids)
        interviews = [
            InterviewRow(
                **row._mapping,
                answers=answers.get(row.id, {}),
                consents=consents.get(row.id, {}),
            )
            for row in rows
        ]
        current = [a.id for one in interviews for a in one.answers.values()]
        yield Chunk(interviews, *_coding(session, current))


def imported_coders(session: Session, survey_id: str) -> dict[str, set[str]]:
    """file -> who coded in it, of the codings that came with files."""
    found: dict[str, set[str]] = defaultdict(set)
    columns: Any = select(col(Decision.file_name), col(Decision.coder))
    query = _of_survey(columns.distinct(), survey_id).where(
        col(Decision.file_name).is_not(None)
    )
    for file, coder in session.execute(query):
        found[file].add(coder)
    return found


def coded_by(session: Session, survey_id: str) -> set[str]:
    """The documents that a survey was coded by."""
    query = _of_survey(select(col(Decision.scheme_id)).distinct(), survey_id)
    return set(session.execute(query).scalars())


def case_fields(session: Session, survey_id: str) -> set[str]:
    """The names of the frame fields that the cases of a survey have."""
    query = (
        select(col(FrameUnit.attributes))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .where(col(Case.survey_id) == survey_id)
        .execution_options(yield_per=1_000)
    )
    return {name for fields in session.execute(query).scalars() for name in fields}


def interview_count(session: Session, survey_id: str) -> int:
    """How many interviews there are, to tell how far a pass over them is."""
    query = (
        select(func.count(col(Interview.id)))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(col(Case.survey_id) == survey_id)
    )
    return int(session.execute(query).scalar() or 0)


def _of_survey(query: Select[Any], survey_id: str) -> Select[Any]:
    return (
        query.select_from(Decision)
        .join(AnswerRevision, col(AnswerRevision.id) == col(Decision.answer_id))
        .join(Interview, col(Interview.id) == col(AnswerRevision.interview_id))
        .join(Case, col(Case.id) == col(Interview.case_id))
        .where(col(Case.survey_id) == survey_id)
    )


def _answers(
    session: Session, interview_ids: Sequence[str]
) -> dict[str, dict[str, AnswerText]]:
    """interview -> question -> today's revision."""
    found: dict[str, dict[str, AnswerText]] = defaultdict(dict)
    query = (
        select(
            col(AnswerRevision.interview_id),
            col(AnswerRevision.id),
            col(AnswerRevision.question_id),
            col(AnswerRevision.kind),
            col(Body.text),
            col(AnswerRevision.marks),
            col(AnswerRevision.external_id),
        )
        .join(Body, col(Body.id) == col(AnswerRevision.body_id))
        .where(col(AnswerRevision.interview_id).in_(interview_ids))
        .order_by(col(AnswerRevision.revision), col(AnswerRevision.id))
    )
    for interview_id, *rest in session.execute(query):
        answer = AnswerText(*rest)
        found[interview_id][answer.question] = answer
    return found


def _consents(
    session: Session, interview_ids: Sequence[str]
) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    query = (
        select(col(Consent.interview_id), col(Consent.kind), col(Consent.is_given))
        .where(col(Consent.interview_id).in_(interview_ids))
        .order_by(*in_order(Consent, col(Consent.asked_at)))
    )
    for interview_id, kind, is_given in session.execute(query):
        found[interview_id][kind] = is_given
    return found


def _coding(
    session: Session, answer_ids: Sequence[str]
) -> tuple[list[dict[str, Any]], list[Step], list[Adjudication], list[Redaction]]:
    """Decisions, steps, verdicts and redactions on some answers, the oldest first."""
    decisions: list[dict[str, Any]] = []
    steps: list[Step] = []
    verdicts: list[Adjudication] = []
    redactions: list[Redaction] = []
    table = table_of(Decision)
    for start in range(0, len(answer_ids), 500):
        ids = answer_ids[start : start + 500]
        query = select(table).where(table.c.answer_id.in_(ids))
        query = query.order_by(*in_order(Decision))
        decisions += [dict(row._mapping) for row in session.execute(query)]
        steps += session.execute(_on(Step, ids)).scalars()
        verdicts += session.execute(_on(Adjudication, ids)).scalars()
        redactions += session.execute(_on(Redaction, ids)).scalars()
        session.expunge_all()
    return decisions, steps, verdicts, redactions


def _on(model: Any, answer_ids: Sequence[str]) -> Select[Any]:
    """The rows of a table on some answers, the oldest first."""
    query = select(model).where(col(model.answer_id).in_(answer_ids))
    return query.order_by(*in_order(model))
