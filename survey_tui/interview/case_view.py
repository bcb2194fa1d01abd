"""A taken case as its screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.models import Contact
from db.repositories.cases import CaseDetail
from questionnaires.model import CallOutcome
from survey_tui.fieldwork import calls
from survey_tui.fieldwork.queue import QueueWords
from survey_tui.fieldwork.spoken_times import SpokenTime
from survey_tui.interview.opening import facts_line
from survey_tui.surveys.opening import OpenSurvey

NOTE_WORDS = {
    "released": "released from the reserve",
    "reopened": "opened again",
    "closed": "closed by the lead",
    "assigned": "assigned to",
    "message": "message",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask for; is_dead: the number was found not to work."""

    contact: Contact | None
    label: str
    phone: str
    note: str
    is_dead: bool = False


@dataclass(frozen=True, slots=True)
class PastCall:
    """One earlier call, or what a lead did, in words."""

    when: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything about one case, in words; people in the order in which to ring them.

    message: what the lead wants whoever takes it to know.
    """

    detail: CaseDetail
    name: str
    facts: str
    people: tuple[Person, ...]
    history: tuple[PastCall, ...]
    agreed: str
    message: str
    outcomes: tuple[CallOutcome, ...]
    is_started: bool
    is_closed: bool
    is_inbound: bool
    rang_at: datetime


def case_view(
    opened: OpenSurvey,
    detail: CaseDetail,
    me: str,
    now: datetime,
    is_inbound: bool = False,
) -> CaseView:
    """A case in words. is_inbound: they rang us."""
    words = QueueWords(opened.questionnaire, opened.zone, now, me)
    case = detail.row.case
    dead = calls.dead_numbers(opened.questionnaire, detail)
    people = tuple(
        Person(
            c, _who(opened, c), c.phone or "", c.note or "", (c.phone or "-") in dead
        )
        for c in calls.in_ringing_order(opened.questionnaire, detail)
    )
    is_started = detail.row.interview_id is not None
    return CaseView(
        detail,
        detail.row.name,
        facts_line(opened.questionnaire, detail.attributes),
        people or (Person(None, "nobody known", "", ""),),
        _history(opened, detail, words),
        _agreed(detail),
        _message(detail, me),
        calls.outcomes_before_interview(opened.questionnaire, is_started, is_inbound),
        is_started,
        case.status == "closed",
        is_inbound,
        case.lease_since or now,
    )


def _agreed(detail: CaseDetail) -> str:
    agreed = detail.row.agreed
    if not agreed or detail.row.case.status != "appointment":
        return ""
    spoken = SpokenTime(agreed.starts_at, agreed.ends_at, agreed.zone)
    words = f", {agreed.words}" if agreed.words else ""
    return f"agreed: {spoken.describe()}{words}"


def _message(detail: CaseDetail, me: str) -> str:
    """The newest message that is for everybody or for this person, since the last call."""
    rung = max((past.attempt.ended_at for past in detail.attempts), default=None)
    for found in detail.notes:
        note = found.note
        is_new = rung is None or note.at > rung
        if note.kind == "message" and is_new and note.person in (None, "", me):
            return f"{note.by}: {found.words}"
    return ""


def _history(
    opened: OpenSurvey, detail: CaseDetail, words: QueueWords
) -> tuple[PastCall, ...]:
    lines = []
    for past in detail.attempts:
        what = words.outcomes.get(past.attempt.outcome, past.attempt.outcome)
        entry = what + (" (they rang)" if past.attempt.is_inbound else "")
        entry += f": {past.note}" if past.note else ""
        entry += " (taken back)" if past.is_undone else ""
        lines.append((past.attempt.ended_at, entry, past.attempt.interviewer))
    shown_above = _message(detail, words.me)
    for found in detail.notes:
        if found.note.kind == "message" and shown_above.endswith(f": {found.words}"):
            continue
        entry = NOTE_WORDS[found.note.kind]
        entry += f" {found.note.person}" if found.note.person else ""
        entry += f": {found.words}" if found.words else ""
        lines.append((found.note.at, entry, found.note.by))
    for erasure in detail.erasures:
        lines.append((erasure.erased_at, "forgotten", erasure.erased_by))
    lines.sort(key=lambda line: line[0], reverse=True)
    return tuple(PastCall(_when(opened, at), entry, who) for at, entry, who in lines)


def _who(opened: OpenSurvey, contact: Contact) -> str:
    roles = {role.id: role.label.lower() for role in opened.questionnaire.roles}
    role = roles.get(contact.role, contact.role)
    return f"{contact.name}, {role}" if contact.name else role


def _when(opened: OpenSurvey, moment: datetime) -> str:
    local = moment.astimezone(opened.zone)
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"
