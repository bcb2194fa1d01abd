"""Opening an interview again: everything as it was, at the right place."""

from __future__ import annotations

from datetime import timedelta

from db.commands import AnswerKind
from db.models import AnswerRevision
from db.repositories.answers import InterviewContent
from questionnaires.answers import value_of
from questionnaires.functions import Value
from questionnaires.model import Questionnaire
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import Answer, Box, Mark

UNFINISHED = "unfinished"


def restore(
    session: InterviewSession, content: InterviewContent, is_same_call: bool
) -> None:
    """Put what is stored into a fresh session and go to where the interview goes on.

    is_same_call: the call was cut off by the machine, so it goes on where the screen was;
    otherwise it is a new call, which starts at the introduction or at the first step open.
    Consent that is older than the questionnaire allows is asked for again.
    """
    questionnaire = session.questionnaire
    known = {step.id for step in questionnaire.steps}
    for name, stored in content.answers.items():
        if name in known:
            session.answers[name] = _answer(questionnaire, stored.revision, stored.text)
            session.visited.add(name)
    session.remarks.update(content.remarks)
    for (name, field), draft in content.drafts.items():
        if field == "answer" and name in known:
            marks = tuple(Mark.from_json(mark) for mark in draft.marks)
            session.boxes[name] = Box(draft.text, draft.cursor, marks)
        elif field == "remark" and name in known:
            session.remark_drafts[name] = draft.text
    _mark_stale_consent(session, content)
    position = content.drafts.get(("", "position"))
    if is_same_call:
        if position and position.text in known:
            _visit_up_to(session, position.text)
            session.go_to(position.text)
        return
    if content.answers and not session.stale_consent:
        _go_to_first_open(session)
    elif session.stale_consent:
        session.go_to(
            min(session.stale_consent, key=[s.id for s in questionnaire.steps].index)
        )


def _answer(
    questionnaire: Questionnaire, revision: AnswerRevision, text: str
) -> Answer:
    marks = tuple(Mark.from_json(mark) for mark in revision.marks)
    kind: AnswerKind = _kind(revision.kind)
    value: Value = None
    is_unfinished = any(mark.kind == UNFINISHED for mark in marks)
    if kind == "answer":
        value = value_of(questionnaire.step(revision.question_id), text)
    return Answer(
        revision.id,
        revision.revision,
        kind,
        text,
        tuple(mark for mark in marks if mark.kind != UNFINISHED),
        value,
        revision.saved_at,
        is_unfinished,
    )


def _kind(stored: str) -> AnswerKind:
    kinds: dict[str, AnswerKind] = {
        "answer": "answer",
        "dont_know": "dont_know",
        "refused": "refused",
        "not_applicable": "not_applicable",
    }
    return kinds[stored]


def _mark_stale_consent(session: InterviewSession, content: InterviewContent) -> None:
    limit = timedelta(hours=session.questionnaire.callbacks.consent_hours)
    for step in session.questionnaire.consent:
        if step.consent != "taking_part":
            continue
        given = content.consents.get("taking_part")
        if given is not None and session.now - given.asked_at > limit:
            session.stale_consent.add(step.id)
            session.boxes.pop(step.id, None)
    session.forget_route()


def _visit_up_to(session: InterviewSession, step_id: str) -> None:
    for step in session.questionnaire.steps:
        if step.id == step_id:
            return
        session.visited.add(step.id)


def _go_to_first_open(session: InterviewSession) -> None:
    """The first step after the opening that was neither answered nor finished."""
    for step in session.questionnaire.steps:
        answer = session.answers.get(step.id)
        is_open = answer is None or answer.is_unfinished or step.id in session.boxes
        is_optional_opening = step.section in ("introduction", "eligibility")
        if step.id in session.route.on and is_open and not is_optional_opening:
            _visit_up_to(session, step.id)
            session.go_to(step.id)
            return
    last = session.route.on[-1]
    _visit_up_to(session, last)
    session.go_to(last)
