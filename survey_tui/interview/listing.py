"""All answers of a survey, as ``answers list`` prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlmodel import Session

from db.repositories.answers import AnswerRow, answer_rows
from db.repositories.surveys import document
from db.store import Store
from questionnaires.answers import role_said, value_of
from questionnaires.facts import frame_values
from questionnaires.loader import stored_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.routing import route
from survey_tui.interview.values import shown_text
from survey_tui.surveys.marks import Mark, insertions, noted_on
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import Replacement, replaced

Hidden = Callable[[str, str], list[Replacement]]


def nothing_hidden(_answer_id: str, _text: str) -> list[Replacement]:
    """Where everything may be read."""
    return []


def listed_answers(
    store: Store,
    opened: OpenSurvey,
    with_history: bool = False,
    hidden: Hidden = nothing_hidden,
) -> Iterator[dict[str, Any]]:
    """Every answer as plain values; on_route is whether today's route still asks for it.

    text is what was said: without the labels of probes and parts, which stay as marks at
    their place. hidden: what of an answer's stored text is replaced, and by what.
    Reads row by row; the rows of one interview are held at a time.
    """
    with store.read() as session:
        rows = answer_rows(session, opened.survey.id, with_history)
        questionnaires = _Questionnaires(opened)
        for _interview, group in groupby(rows, key=lambda row: row.interview.id):
            listed = list(group)
            known = questionnaires.of(session, listed[0].interview.questionnaire_id)
            yield from _interview_rows(opened, known, listed, hidden)


class _Questionnaires:
    """The questionnaires that interviews were begun with, each read once."""

    def __init__(self, opened: OpenSurvey) -> None:
        self._known = {opened.questionnaire_id: opened.questionnaire}

    def of(self, session: Session, document_id: str) -> Questionnaire:
        """A questionnaire by the id of its document."""
        if document_id not in self._known:
            text = document(session, document_id).text
            self._known[document_id] = stored_questionnaire(text)
        return self._known[document_id]


def _interview_rows(
    opened: OpenSurvey,
    questionnaire: Questionnaire,
    rows: list[AnswerRow],
    hidden: Hidden,
) -> Iterator[dict[str, Any]]:
    known = {step.id for step in questionnaire.steps}
    answers = {
        row.answer.question_id: value_of(
            questionnaire.step(row.answer.question_id), row.text
        )
        for row in rows
        if row.is_current
        and row.answer.kind == "answer"
        and row.answer.question_id in known
    }
    first = rows[0]
    facts = frame_values(questionnaire, first.unit.attributes)
    variables = {**questionnaire.variables, **opened.survey.variables}
    day = first.interview.started_at.date()
    on_route = set(route(questionnaire, {**variables, **facts}, answers, day).on)
    role = role_said(questionnaire, first.interview.role, answers)
    for row in rows:
        is_on_route = row.answer.question_id in on_route
        yield _as_json(questionnaire, row, role, is_on_route, hidden)


def _as_json(
    questionnaire: Questionnaire,
    row: AnswerRow,
    role: str,
    is_on_route: bool,
    hidden: Hidden,
) -> dict[str, Any]:
    answer = row.answer
    noted = noted_on(answer.marks, answer.is_unfinished, answer.external_id)
    text, marks = _as_said(row.text, noted.marks, hidden(answer.id, row.text))
    try:
        label = shown_text(questionnaire.step(answer.question_id), text)
    except KeyError:
        label = text
    return {
        "id": answer.id,
        "case": row.case.id,
        "external_id": row.unit.external_id,
        "school": row.unit.name,
        "interview": row.interview.id,
        "role": role,
        "mode": row.interview.mode,
        "question": answer.question_id,
        "questionnaire": questionnaire.version,
        "kind": answer.kind,
        "revision": answer.revision,
        "is_current": row.is_current,
        "on_route": is_on_route,
        "text": text,
        "label": label,
        "wording": answer.wording,
        "is_unfinished": noted.is_unfinished,
        "file_id": noted.file_id,
        "marks": marks,
        "interviewer": answer.interviewer,
        "asked_at": answer.asked_at.isoformat(),
        "saved_at": answer.saved_at.isoformat(),
    }


def _as_said(
    words: str, marks: Sequence[Mark], hidden: list[Replacement]
) -> tuple[str, list[dict[str, Any]]]:
    """The words without what keys put in or people hid; marks stand where they stood."""
    text, moved = replaced(words, [*insertions(words, marks), *hidden])
    lines = [
        replace(mark, start=moved(mark.start), end=moved(mark.end)).as_json()
        for mark in marks
    ]
    return text, lines
