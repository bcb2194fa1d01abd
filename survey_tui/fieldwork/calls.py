"""Calls: taking a case, how it ended, and what becomes of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from db.attempt_commands import AgreedCall, RecordAttempt
from db.audit import Recorder
from db.claims import (
    CaseSeen,
    Holder,
    LostLease,
    claim_case,
    claim_next,
    release_case,
    renew_lease,
)
from db.models import Contact
from db.repositories.cases import CaseDetail, PastAttempt
from db.rows import Moment, moment
from db.store import Store
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork.consequences import Call, Consequence, consequence
from survey_tui.fieldwork.spoken_times import SpokenTime
from survey_tui.fieldwork.telephone import number_kind
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean


@dataclass(frozen=True, slots=True)
class CallEnding:
    """How a call ended, as the interviewer says it; agreed only with an appointment."""

    outcome: CallOutcome
    note: str = ""
    agreed: SpokenTime | None = None


@dataclass(frozen=True, slots=True)
class PlacedCall:
    """The call itself: whom, which number, since when; is_inbound: they rang us.

    present_seconds: how long the program was there for it, where an interview was opened.
    seconds: how long its parts took, by name.
    """

    contact_id: str | None
    dialled: str | None
    started_at: datetime
    interview_id: str | None = None
    is_inbound: bool = False
    present_seconds: int | None = None
    seconds: Mapping[str, int] = field(default_factory=dict)


def take_case(
    store: Store,
    opened: OpenSurvey,
    case_id: str,
    me: str,
    seen: CaseSeen | None = None,
) -> Future[Any]:
    """Lease a case; the future raises Conflict if somebody else rings it now.

    seen: the case as it stood in the list it was chosen from.
    """
    now = store.clock()

    def work(recorder: Recorder) -> None:
        claim_case(
            recorder, case_id, holder(store, me), now, now + lease_of(opened), seen
        )

    return store.write(work)


def take_next(store: Store, opened: OpenSurvey, me: str) -> Future[str | None]:
    """Lease the case that is to be rung next; the future's result is None if there is none.

    Outside the hours in which people are rung, only appointments count.
    """
    now = store.clock()
    soon = now + timedelta(minutes=opened.questionnaire.callbacks.remind_minutes)
    only_appointments = bool(opened.hours.why_not(now))

    def work(recorder: Recorder) -> str | None:
        until = now + lease_of(opened)
        return claim_next(
            recorder,
            opened.survey.id,
            holder(store, me),
            now,
            soon,
            until,
            only_appointments,
        )

    return store.write(work)


def keep_case(
    store: Store, opened: OpenSurvey, case_id: str, me: str
) -> Future[LostLease | None]:
    """Renew a lease; the future's result tells who has the case if it was lost."""
    until = store.clock() + lease_of(opened)

    def work(recorder: Recorder) -> LostLease | None:
        return renew_lease(recorder, case_id, holder(store, me), until)

    return store.write(work)


def give_back(store: Store, case_id: str, me: str) -> Future[Any]:
    """Give a case back without a call."""

    def work(recorder: Recorder) -> None:
        release_case(recorder, case_id, holder(store, me))

    return store.write(work)


def holder(store: Store, me: str) -> Holder:
    """Who holds a case: a person, in this process."""
    return Holder(me, store.session)


def lease_of(opened: OpenSurvey) -> timedelta:
    """How long a case stays with somebody who is not heard of."""
    return timedelta(minutes=opened.questionnaire.callbacks.lease_minutes)


def attempt(
    store: Store,
    opened: OpenSurvey,
    detail: CaseDetail,
    ended: CallEnding,
    made: PlacedCall,
    me: str,
    at: datetime | None = None,
) -> RecordAttempt:
    """The command that stores a call that ended. at: when, if it was not now.

    Raises NotAllowed for an appointment outcome without a time, or where a note is required.
    """
    outcome, now = ended.outcome, at or store.clock()
    if outcome.needs == "appointment" and ended.agreed is None:
        raise NotAllowed(f"'{outcome.label}' needs a time", "Type when to ring again.")
    if outcome.note_required and not ended.note.strip():
        raise NotAllowed(f"'{outcome.label}' needs a reason", "Type it in a few words.")
    agreed = None
    if ended.agreed is not None:
        agreed = AgreedCall(
            id=store.new_id(),
            starts_at=ended.agreed.starts_at,
            ends_at=ended.agreed.ends_at,
            zone=ended.agreed.zone,
            words=clean(ended.note),
        )
    this = Call(outcome, now, agreed.starts_at if agreed else None)
    then = _consequence(opened, detail, (*_standing(detail),), this, made)
    return RecordAttempt(
        id=store.new_id(),
        case_id=detail.row.case.id,
        interview_id=made.interview_id,
        contact_id=made.contact_id,
        outcome=outcome.id,
        aapor=then.code,
        dialled=None,
        started_at=made.started_at,
        at=now,
        by=me,
        note="" if agreed else clean(ended.note),
        is_inbound=made.is_inbound,
        present_seconds=made.present_seconds,
        waiting_seconds=made.seconds.get("waiting"),
        introduction_seconds=made.seconds.get("introduction"),
        talking_seconds=made.seconds.get("talking"),
        editing_seconds=made.seconds.get("editing"),
        number_kind=number_kind(made.dialled or "", opened.questionnaire.locale),
        appointment=agreed,
        status=then.status,
        attempts=detail.row.case.attempts + 1,
        last_outcome=outcome.id,
        next_at=then.next_at,
        session=store.session,
        seen_status=detail.row.case.status,
        seen_attempts=detail.row.case.attempts,
    )


def undo_last(
    store: Store, opened: OpenSurvey, detail: CaseDetail, me: str
) -> RecordAttempt:
    """The command that takes the newest outcome of a case back; both rows stay.

    Raises NotAllowed if there is none, or if it is somebody else's.
    """
    standing = _standing(detail)
    if not standing:
        raise NotAllowed("there is no outcome to take back", "")
    last = standing[-1].attempt
    if last.interviewer != me:
        raise NotAllowed(
            f"the last outcome is {last.interviewer}'s", "Ask them, or the lead."
        )
    touched = [n.note for n in detail.notes if n.note.kind in ("closed", "reopened")]
    if touched and moment(touched[0], touched[0].at) >= moment(last, last.ended_at):
        message = f"{touched[0].by} {touched[0].kind} this case after that call"
        raise NotAllowed(message, "Ask them.")
    before = standing[-2].attempt if len(standing) > 1 else None
    status, next_at = ("started" if detail.row.interview_id else "new"), None
    since = _reopened(detail)
    if before is not None and since and moment(before, before.ended_at) <= since:
        # What the lead made of it by opening it again.
        status = "started" if detail.row.interview_id else "open"
        next_at = store.clock()
    elif before is not None:
        call = _call(opened.questionnaire, standing[-2])
        made = PlacedCall(
            before.contact_id,
            number_of(detail, standing[-2]),
            before.started_at,
            before.interview_id,
        )
        if call is not None:
            then = _consequence(opened, detail, standing[:-2], call, made)
            status, next_at = then.status, then.next_at
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
        session=store.session,
        seen_status=detail.row.case.status,
        seen_attempts=detail.row.case.attempts,
        keeps_lease=True,
    )


def outcomes_before_interview(
    questionnaire: Questionnaire, is_started: bool, is_inbound: bool = False
) -> tuple[CallOutcome, ...]:
    """The outcomes that make sense while nobody was interviewed.

    is_inbound: they rang us, so that somebody was there.
    """
    return tuple(
        outcome
        for outcome in questionnaire.call_outcomes
        if (is_started or not (outcome.aapor or "").startswith("1."))
        and (outcome.contacted or not is_inbound)
    )


def dead_numbers(
    questionnaire: Questionnaire,
    detail: CaseDetail,
    calls: Sequence[PastAttempt] | None = None,
) -> set[str]:
    """The numbers of a case that were found not to work, or to be somebody else's.

    calls: those that count; all that were not taken back if not given.
    """
    counted = _standing(detail) if calls is None else calls
    dead = {o.id for o in questionnaire.call_outcomes if o.number == "dead"}
    numbers = (
        number_of(detail, past) for past in counted if past.attempt.outcome in dead
    )
    return {number for number in numbers if number}


def number_of(detail: CaseDetail, past: PastAttempt) -> str:
    """The number that was rung, from the contact: an attempt keeps none, so none outlives it."""
    phones = {c.id: c.phone or "" for c in detail.all_contacts}
    return phones.get(past.attempt.contact_id or "", past.attempt.dialled or "")


def in_ringing_order(
    questionnaire: Questionnaire, detail: CaseDetail
) -> tuple[Contact, ...]:
    """The contacts of a case, the one to ring first; dead numbers last.

    After an outcome that asks for another number, the one after the last dialled is first.
    """
    dead = dead_numbers(questionnaire, detail)
    living = [c for c in detail.contacts if c.phone not in dead]
    standing = _standing(detail)
    if standing and living:
        last = standing[-1].attempt
        asks_other = any(
            o.id == last.outcome and o.number == "other"
            for o in questionnaire.call_outcomes
        )
        numbers = [c.phone for c in living]
        rung = number_of(detail, standing[-1])
        if rung in numbers:
            place = numbers.index(rung) + (1 if asks_other else 0)
            place %= len(living)
            living = living[place:] + living[:place]
    return (*living, *(c for c in detail.contacts if c.phone in dead))


def _standing(detail: CaseDetail) -> tuple[PastAttempt, ...]:
    """The attempts that were not taken back, the first one first."""
    return tuple(past for past in reversed(detail.attempts) if not past.is_undone)


def _call(questionnaire: Questionnaire, past: PastAttempt) -> Call | None:
    known = {outcome.id: outcome for outcome in questionnaire.call_outcomes}
    outcome = known.get(past.attempt.outcome)
    if outcome is None:
        return None
    agreed_at = past.agreed.starts_at if past.agreed else None
    return Call(outcome, past.attempt.ended_at, agreed_at)


def _reopened(detail: CaseDetail) -> Moment | None:
    """Where in the order of all rows a case was opened again, the last time."""
    notes = [n.note for n in detail.notes if n.note.kind == "reopened"]
    return max((moment(note, note.at) for note in notes), default=None)


def _consequence(
    opened: OpenSurvey,
    detail: CaseDetail,
    before: Sequence[PastAttempt],
    this: Call,
    made: PlacedCall,
) -> Consequence:
    """What a call makes of a case, after the calls before it."""
    since = _reopened(detail)
    earlier: list[Call] = []
    calls: list[Call] = []
    for past in before:
        call = _call(opened.questionnaire, past)
        if call is not None:
            then = moment(past.attempt, past.attempt.ended_at)
            is_earlier = since is not None and then <= since
            (earlier if is_earlier else calls).append(call)
    dead = dead_numbers(opened.questionnaire, detail, before)
    if this.outcome.number == "dead" and made.dialled:
        dead.add(made.dialled)
    has_other = any(c.phone and c.phone not in dead for c in detail.contacts)
    has_interview = bool(made.interview_id or detail.row.interview_id)
    return consequence(
        opened.questionnaire,
        opened.hours,
        (*calls, this),
        has_interview,
        has_other,
        earlier,
    )
