"""How a call looks at this moment: rail, probes, options, status and title, as values."""

from __future__ import annotations

from datetime import tzinfo

from questionnaires.fills import fill
from survey_tui.interview import marking, progress
from survey_tui.interview.journal import Safety, SaveState
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import NONRESPONSE_LABELS, StepState
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.rail import RailItem

_RAIL_STYLES = {
    StepState.OPEN: "$quiet",
    StepState.DRAFT: "$warning",
    StepState.UNSAVED: "$warning",
    StepState.DONE: "$success",
    StepState.NONRESPONSE: "$quiet",
    StepState.OFF_ROUTE: "$quiet",
}
# Counting the words of a pasted book on every key would be felt.
MAX_COUNTED = 20_000


def instruction(session: InterviewSession, words: str) -> str:
    """What the interviewer is to know at this step. words: those of the questionnaire."""
    step = session.current
    if session.consent_reason:
        return f"{session.consent_reason} {words}".strip()
    if session.is_off_route(step.id):
        return "Not asked on this route. What was said is kept; F2 goes on."
    if not step.kind.is_answered and not words:
        return "Read it, then F2 or Enter."
    return words


def choices(session: InterviewSession) -> list[Choice]:
    """The options of this step."""
    values = session.spoken.values()
    return [
        Choice(o.id, o.key or "", fill(o.label, values), o.exclusive)
        for o in session.current.choices
    ]


def rail(session: InterviewSession) -> list[RailItem]:
    """Every step, and how it stands."""
    return [
        RailItem(
            line.state.value, line.label, line.is_current, _RAIL_STYLES[line.state]
        )
        for line in progress.rail(session)
    ]


def probes(session: InterviewSession) -> list[tuple[str, str, bool]]:
    """The parts and probes of this step: key, label, and whether it was asked."""
    step, used = session.current, marking.probes_used(session)
    listed = [(part.key, part.label, part.id in used) for part in step.parts]
    return listed + [
        (probe.key, probe.label, probe.id in used) for probe in step.probes
    ]


def status(session: InterviewSession, words: str) -> str:
    """What stands below the box: what kind of no it is, and words, or else their count."""
    step, text = session.current, session.box().text
    answer = session.answers.get(step.id)
    said = NONRESPONSE_LABELS[answer.kind] if answer else ""
    if not words and len(text) <= MAX_COUNTED and step.kind.is_counted:
        count = len(text.split())
        words = f"{count} word{'' if count == 1 else 's'}" if count else ""
    return " \u00b7 ".join(part for part in (said, words) if part)


def clock(session: InterviewSession) -> str:
    """How long they have been speaking, and how long it will take."""
    seconds = int(session.present.total_seconds())
    left = progress.minutes_left(session)
    return f"{seconds // 60:02}:{seconds % 60:02} \u00b7 ~{left} min left  "


def save_mark(state: SaveState, zone: tzinfo) -> tuple[str, str]:
    """Whether the words are on disk, and the colour of it."""
    if state.safety is Safety.PENDING:
        return ("\u25cf saving  ", "bold $warning")
    if state.safety is not Safety.SAVED:
        return ("NOT SAVED ", "bold $error")
    if state.saved_at is None:
        return ("\u2713 saved   ", "$quiet")
    return (f"\u2713 {state.saved_at.astimezone(zone):%H:%M:%S}", "$quiet")
