"""Calls: taking a case, how it ended, and what becomes of the case."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.audit import Recorder
from db.commands import Agreed, RecordAttempt, claim_case, release_case
from db.repositories.cases import CaseDetail
from db.store import Store
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork.spoken_times import Spoken
from survey_tui.text import clean

# Longer than any call; a lease left behind by a crash is free again after it.
LEASE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended, as the interviewer says it; agreed only with an appointment."""

    outcome: CallOutcome
    note: str = ""
    agreed: Spoken | None = None


def take_case(store: Store, case_id: str, me: str) -> Future[Any]:
    """Lease a case; the future raises Conflict if somebody else rings it now."""
    now = store.clock()

    def work(recorder: Recorder) -> None:
        claim_case(recorder, case_id, me, now, now + LEASE)

    return store.write(work)


def give_back(store: Store, case_id: str, me: str) -> Future[Any]:
    """Give a case back without a call."""

    def work(recorder: Recorder) -> None:
        release_case(recorder, case_id, me)

    return store.write(work)


def attempt(
    store: Store,
    detail: CaseDetail,
    ended: Ended,
    me: str,
    interview_id: str | None,
    contact_id: str | None,
    dialled: str | None,
    started_at: datetime,
) -> RecordAttempt:
    """The command that stores a call that ended.

    Raises NotAllowed for an appointment outcome without a time.
    """
    outcome, now = ended.outcome, store.clock()
    if outcome.needs == "appointment" and ended.agreed is None:
        raise NotAllowed(f"'{outcome.label}' needs a time", "Type when to ring again.")
    agreed = None
    if ended.agreed is not None:
        agreed = Agreed(
            id=store.new_id(),
            starts_at=ended.agreed.starts_at,
            ends_at=ended.agreed.ends_at,
            zone=ended.agreed.zone,
            words=clean(ended.note),
        )
    status, next_at = _consequence(
        outcome, agreed.starts_at if agreed else None, interview_id, now
    )
    return RecordAttempt(
        id=store.new_id(),
        case_id=detail.row.case.id,
        interview_id=interview_id,
        contact_id=contact_id,
        outcome=outcome.id,
        aapor=outcome.aapor if outcome.final else None,
        dialled=dialled,
        started_at=started_at,
        at=now,
        by=me,
        note="" if agreed else clean(ended.note),
        appointment=agreed,
        status=status,
        attempts=detail.row.case.attempts + 1,
        last_outcome=outcome.id,
        next_at=next_at,
    )


def undo_last(
    store: Store, questionnaire: Questionnaire, detail: CaseDetail, me: str
) -> RecordAttempt:
    """The command that takes the newest outcome of a case back; both rows stay.

    Raises NotAllowed if there is none, or if it is somebody else's.
    """
    standing = [past for past in detail.attempts if not past.is_undone]
    if not standing:
        raise NotAllowed("there is no outcome to take back", "")
    last = standing[0].attempt
    if last.interviewer != me:
        raise NotAllowed(
            f"the last outcome is {last.interviewer}'s", "Ask them, or the lead."
        )
    earlier = standing[1] if len(standing) > 1 else None
    before = earlier.attempt if earlier else None
    known = {outcome.id: outcome for outcome in questionnaire.call_outcomes}
    status, next_at = "new", None
    if earlier and before and before.outcome in known:
        starts_at = earlier.agreed.starts_at if earlier.agreed else None
        status, next_at = _consequence(
            known[before.outcome], starts_at, before.interview_id, before.ended_at
        )
    now = store.clock()
    return RecordAttempt(
        id=store.new_id(),
        case_id=detail.row.case.id,
        interview_id=None,
        contact_id=None,
        outcome=last.outcome,
        aapor=None,
        dialled=None,
        started_at=now,
        at=now,
        by=me,
        undoes=last.id,
        status=status,
        attempts=max(detail.row.case.attempts - 1, 0),
        last_outcome=before.outcome if before else None,
        next_at=next_at,
    )


def outcomes_before_interview(
    questionnaire: Questionnaire, is_started: bool
) -> tuple[CallOutcome, ...]:
    """The outcomes that make sense while nobody was interviewed."""
    return tuple(
        outcome
        for outcome in questionnaire.call_outcomes
        if is_started or not (outcome.aapor or "").startswith("1.")
    )


def _consequence(
    outcome: CallOutcome,
    agreed_at: datetime | None,
    interview_id: str | None,
    now: datetime,
) -> tuple[str, datetime | None]:
    """The case's status, and when it is to be rung again."""
    if outcome.final:
        return "closed", None
    if agreed_at is not None:
        return "appointment", agreed_at
    again = now + timedelta(minutes=outcome.retry_minutes or 0)
    return ("started" if interview_id else "open"), again
