"""How an interview stands: each step's state, the rail, what is missing, time left."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import Question
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import GivenAnswer, RailLine, StepState


def state_of(session: InterviewSession, step_id: str) -> StepState:
    """How a step stands; done only once it is on disk."""
    if not session.is_on_disk(step_id):
        return StepState.UNSAVED
    if step_id in session.boxes and session.boxes[step_id].text.strip():
        return StepState.DRAFT
    if session.is_off_route(step_id):
        return StepState.OFF_ROUTE
    if step_id in session.consents.stale:
        return StepState.OPEN
    answer = session.answers.get(step_id)
    if answer is None:
        is_only_read = not session.questionnaire.step(step_id).kind.is_answered
        is_done = is_only_read and step_id in session.visited
        return StepState.DONE if is_done else StepState.OPEN
    if answer.is_unfinished:
        return StepState.DRAFT
    return StepState.DONE if answer.kind == "answer" else StepState.NONRESPONSE


def rail(session: InterviewSession) -> tuple[RailLine, ...]:
    """The way through the call: a line a key question, a line a section of the rest."""
    steps = session.questionnaire.steps
    opening = [s for s in steps if s.section in ("introduction", "eligibility")]
    consent = [s for s in steps if s.section == "consent"]
    closing = [s for s in steps if s.section == "close"]
    lines = [
        _section(session, opening, "Opening"),
        _section(session, consent, "Consent"),
    ]
    for step in session.questionnaire.questions:
        name = step.short or step.label
        label = f"{step.key} {name}" if step.key else name
        is_current = step.id == session.current.id
        lines.append(RailLine(step.id, label, state_of(session, step.id), is_current))
    if closing:
        lines.append(_section(session, closing, "Close"))
    return tuple(lines)


def _section(session: InterviewSession, steps: list[Question], label: str) -> RailLine:
    is_current = any(step.id == session.current.id for step in steps)
    asked = [step for step in steps if not session.is_off_route(step.id)]
    states = {step.id: state_of(session, step.id) for step in asked}
    still_open = [step for step in asked if states[step.id] is StepState.OPEN]
    is_passed = bool(asked) and asked[-1].id in session.visited
    if StepState.UNSAVED in states.values():
        state = StepState.UNSAVED
    elif not asked:
        state = StepState.OFF_ROUTE
    elif not still_open or (
        is_passed and not any(step.required for step in still_open)
    ):
        state = StepState.DONE
    else:
        state = StepState.OPEN
    return RailLine((still_open or steps)[0].id, label, state, is_current)


def missing(session: InterviewSession) -> tuple[Question, ...]:
    """Required questions on the route without an answer, don't know or refusal.

    Consent that has grown too old is missing, whether the author requires it or not.
    """
    session.look_at_consent()
    return tuple(
        step
        for step in session.questionnaire.steps
        if (step.required or step.id in session.consents.stale)
        and step.id in session.route.on
        and (
            step.id not in session.answers
            or session.answers[step.id].is_unfinished
            or step.id in session.consents.stale
        )
    )


def off_route_answers(session: InterviewSession) -> Mapping[str, GivenAnswer]:
    """Answers that were given and are not asked any more; they are kept."""
    return {n: a for n, a in session.answers.items() if session.is_off_route(n)}


def minutes_left(session: InterviewSession) -> int:
    """About how long it still takes: the planned time, by the questions still to ask."""
    planned = session.questionnaire.mode(session.facts.mode).minutes
    asked = [s for s in session.questionnaire.questions if s.id in session.route.on]
    unfinished = (StepState.OPEN, StepState.DRAFT)
    still_open = [s for s in asked if state_of(session, s.id) in unfinished]
    return round(planned * len(still_open) / max(len(asked), 1))
