"""Opening an interview again: everything as it was, at the right place."""

from __future__ import annotations

from datetime import timedelta

from db.commands import AnswerKind
from db.interview_models import AnswerRevision
from db.repositories.answers import InterviewContent
from questionnaires.answers import value_of
from questionnaires.functions import Value
from questionnaires.model import Questionnaire
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import Box, GivenAnswer
from survey_tui.surveys.marks import Mark, noted_on


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
    session.remarks.stored.update(content.remarks)
    for (name, field), draft in content.drafts.items():
        if field == "answer" and name in known:
            marks = tuple(Mark.from_json(mark) for mark in draft.marks)
            session.boxes[name] = Box(draft.text, draft.cursor, marks)
        elif field == "remark" and name in known:
            session.remarks.drafts[name] = draft.text
    _take_consent(session, content)
    if is_same_call:
        _count_away(session, content)
    _go_on(session, content, is_same_call)
    if content.answers or session.boxes:
        session.resumed = _resumed_sentence(session, content)


def _go_on(
    session: InterviewSession, content: InterviewContent, is_same_call: bool
) -> None:
    """Consent that is due comes first, wherever the screen was."""
    order = [step.id for step in session.questionnaire.steps]
    step_id = content.progress.step_id if content.progress else ""
    if session.consents.stale:
        session.go_to(min(session.consents.stale, key=order.index))
    elif is_same_call:
        if step_id in order:
            _visit_up_to(session, step_id)
            session.go_to(step_id)
    elif content.answers:
        _go_to_first_open(session)


def _count_away(session: InterviewSession, content: InterviewContent) -> None:
    """What passed between the last sign of life of this call and now, and earlier gaps."""
    kept = content.progress
    if kept is not None and kept.kept_at >= session.facts.started_at:
        session.away = timedelta(seconds=kept.away_seconds)
    if content.newest_at is not None:
        last = max(content.newest_at, session.facts.started_at)
        session.was_away(max(session.now - last, timedelta()))


def _resumed_sentence(session: InterviewSession, content: InterviewContent) -> str:
    """That the call goes on, since when it stood still, and where."""
    gone = session.now - (content.newest_at or session.now)
    minutes = int(gone.total_seconds() // 60)
    ago = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
    words = f"Resumed at {session.current.label}, {ago} after the last word."
    drafts = len([box for box in session.boxes.values() if box.text.strip()])
    if drafts:
        words += f" {drafts} unfinished {'answer is' if drafts == 1 else 'answers are'} kept."
    return words


def _answer(
    questionnaire: Questionnaire, revision: AnswerRevision, text: str
) -> GivenAnswer:
    noted = noted_on(revision.marks, revision.is_unfinished)
    kind: AnswerKind = _kind(revision.kind)
    value: Value = None
    if kind == "answer":
        value = value_of(questionnaire.step(revision.question_id), text)
    return GivenAnswer(
        revision.id,
        revision.revision,
        kind,
        text,
        noted.marks,
        value,
        revision.saved_at,
        noted.is_unfinished,
    )


def _kind(stored: str) -> AnswerKind:
    kinds: dict[str, AnswerKind] = {
        "answer": "answer",
        "dont_know": "dont_know",
        "refused": "refused",
        "not_applicable": "not_applicable",
    }
    return kinds[stored]


def _take_consent(session: InterviewSession, content: InterviewContent) -> None:
    """When consent was given, as it is stored; an older one is asked for again."""
    for step in session.questionnaire.consent:
        given = content.consents.get(step.consent or "")
        if given is not None and step.id in session.answers:
            session.consents.given_at[step.id] = given.asked_at
    session.look_at_consent()
    for name in session.consents.stale:
        session.boxes.pop(name, None)
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
