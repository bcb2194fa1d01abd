"""Every call as a row: how it ended, and how long its parts took; no number, no note."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from db.repositories import fieldwork
from questionnaires.model import Questionnaire
from survey_tui.exchange.exports.model import Column, Value
from survey_tui.findings.release.pseudonyms import Pseudonyms
from survey_tui.findings.release.terms import Terms
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line


def outcome_column(questionnaire: Questionnaire) -> Column:
    """How a call ended, in the questionnaire's words."""
    labels = {o.id: one_line(o.label) for o in questionnaire.call_outcomes}
    return Column("outcome", "How the call ended", "category", labels)


def attempt_rows(
    session: Session, opened: OpenSurvey, keys: Pseudonyms, terms: Terms
) -> Iterator[list[Value]]:
    """Every call of the survey, those of one case one after the other, the first one first."""
    case_id, number = "", 0
    for row in fieldwork.attempts(session, opened.survey.id):
        attempt = row.attempt
        number = number + 1 if attempt.case_id == case_id else 1
        case_id = attempt.case_id
        total = int((attempt.ended_at - attempt.started_at).total_seconds())
        person = attempt.interviewer
        yield [
            keys.school(attempt.case_id),
            number,
            keys.respondent(attempt.interview_id) if attempt.interview_id else "",
            attempt.outcome,
            attempt.aapor or "",
            attempt.number_kind or "",
            int(bool(attempt.is_inbound)),
            attempt.started_at.isoformat(timespec="seconds"),
            attempt.ended_at.isoformat(timespec="seconds"),
            total,
            attempt.present_seconds,
            attempt.waiting_seconds,
            attempt.introduction_seconds,
            attempt.talking_seconds,
            attempt.editing_seconds,
            keys.person(person) if terms.pseudonyms else one_line(person),
            int(row.is_undone),
        ]
