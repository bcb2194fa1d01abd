"""What the call screen asks its interviewer: which probe, which question, which kind of no."""

from __future__ import annotations

from string import ascii_lowercase

from textual.app import App

from db.commands import AnswerKind
from questionnaires.fills import fill
from questionnaires.model import CallOutcome
from survey_tui.interview import marking, progress
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import NONRESPONSE_LABELS
from survey_tui.screens.dialogs import PickDialog
from survey_tui.text import first_words
from survey_tui.widgets.choice_list import Choice

BOOKMARK, EXACT = "*", '"'
_NONRESPONSE_KEYS: dict[AnswerKind, str] = {
    "dont_know": "d",
    "refused": "r",
    "not_applicable": "n",
}


async def ask_line(app: App[None], session: InterviewSession) -> str | None:
    """A line of the rail to go to, as the id of its step."""
    choices = []
    for place, line in enumerate(progress.rail(session)):
        step = session.questionnaire.step(line.step_id)
        is_question = step.section == "questions"
        letter = ascii_lowercase[place] if place < len(ascii_lowercase) else ""
        key = (step.key if is_question else None) or letter
        choices.append(Choice(line.step_id, key, f"{line.state.value} {line.label}"))
    return await app.push_screen_wait(PickDialog("Go to", choices, session.current.id))


async def ask_probe(app: App[None], session: InterviewSession) -> str | None:
    """The key of a probe or part, or one of the marks."""
    step, values = session.current, session.spoken.values()
    choices = [
        Choice(part.key, part.key, fill(part.ask, values)) for part in step.parts
    ]
    choices += [
        Choice(probe.key, probe.key, fill(probe.say, values)) for probe in step.probes
    ]
    choices.append(Choice(BOOKMARK, BOOKMARK, "bookmark this place"))
    choices.append(Choice(EXACT, EXACT, "the selected words are exact"))
    return await app.push_screen_wait(PickDialog("Ask, or mark", choices))


async def ask_destination(
    app: App[None], session: InterviewSession, words: str
) -> str | None:
    """The question that words are to be sent to."""
    choices = [
        Choice(step.id, step.key or "", step.label)
        for step in marking.destinations(session)
    ]
    note = f"“{first_words(words, 24)}”"
    return await app.push_screen_wait(PickDialog("Send to", choices, note=note))


async def ask_nonresponse(app: App[None]) -> AnswerKind | None:
    """Don't know, refused or does not apply; F8 again is don't know."""
    choices = [
        Choice(kind, key, NONRESPONSE_LABELS[kind])
        for kind, key in _NONRESPONSE_KEYS.items()
    ]
    dialog = PickDialog("No answer", choices, note="F8 again: don't know", repeat="f8")
    chosen = await app.push_screen_wait(dialog)
    return next((kind for kind in _NONRESPONSE_KEYS if kind == chosen), None)


async def ask_outcome(
    app: App[None], session: InterviewSession, suggested: str
) -> CallOutcome | None:
    """How the call ended; the cursor stands on what fits best."""
    missing = progress.missing(session)
    best = suggested or ("partial" if missing else "completed")
    labels = ", ".join(step.label for step in missing)
    note = f"Still to be asked: {labels}" if missing else ""
    outcomes = session.questionnaire.call_outcomes
    choices = [Choice(outcome.id, outcome.key, outcome.label) for outcome in outcomes]
    chosen = await app.push_screen_wait(
        PickDialog("How did the call end?", choices, best, note)
    )
    return session.questionnaire.outcome(chosen) if chosen else None
