"""What a call makes of its case: closed, or when it is to be rung again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.fieldwork.dispositions import CountedCall, disposition
from survey_tui.surveys.calling_hours import CallingHours


@dataclass(frozen=True, slots=True)
class Call:
    """One call that counts: how and when it ended. agreed_at: the time that was agreed on."""

    outcome: CallOutcome
    ended_at: datetime
    agreed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becomes of a case. code: its disposition if nothing more happens."""

    status: str
    next_at: datetime | None
    code: str


def consequence(
    questionnaire: Questionnaire,
    hours: CallingHours,
    calls: Sequence[Call],
    has_interview: bool,
    has_other_number: bool = False,
    earlier: Sequence[Call] = (),
) -> Consequence:
    """What a case is after these calls, at least one, the last one last.

    earlier: calls before the case was opened again, which only count for its code.
    has_interview: whether an interview was begun. has_other_number: whether a number is
    left that works, once that of the last call is known to be dead.
    """
    last, rules = calls[-1], questionnaire.callbacks
    code = disposition(
        [CountedCall(c.outcome, c.agreed_at is not None) for c in (*earlier, *calls)]
    )
    if last.outcome.final:
        return Consequence("closed", None, code)
    if last.agreed_at is not None:
        return Consequence("appointment", last.agreed_at, code)
    refusals = sum(call.outcome.refusal is not None for call in calls)
    if last.outcome.refusal == "soft":
        if refusals >= rules.max_refusals:
            return Consequence("closed", None, code)
        cooled = last.ended_at + timedelta(days=rules.refusal_days)
        return Consequence("refusal", hours.next_try(cooled), code)
    if len(calls) >= rules.max_attempts:
        return Consequence("closed", None, code)
    status = "started" if has_interview else "open"
    if last.outcome.number == "dead" and has_other_number:
        return Consequence(status, hours.next_try(last.ended_at), code)
    again = last.ended_at + timedelta(minutes=last.outcome.retry_minutes or 0)
    tried = [call.ended_at for call in calls]
    next_at = hours.next_try(again, tried, last.outcome.spread)
    return Consequence(status, next_at, code)
