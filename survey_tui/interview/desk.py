"""The interviewer's desk: everything the screens ask for, in one object they are handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.models import Contact
from db.repositories.cases import CaseDetail, case_detail
from db.store import Store
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.fieldwork import calls, queue
from survey_tui.fieldwork.spoken_times import Spoken, parse_time
from survey_tui.fieldwork.surveys import OpenSurvey, add_case_by_hand
from survey_tui.interview.journal import Journal, SaveState
from survey_tui.interview.opening import (
    facts_line,
    new_journal,
    open_interview,
    opening_words,
    replies,
)
from survey_tui.interview.session import InterviewSession
from survey_tui.paths import Places


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask for."""

    contact: Contact | None
    label: str
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class PastCall:
    """One earlier call, in words."""

    when: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A taken case as its screen shows it."""

    detail: CaseDetail
    name: str
    facts: str
    people: tuple[Person, ...]
    history: tuple[PastCall, ...]
    agreed: str
    outcomes: tuple[CallOutcome, ...]
    is_started: bool
    is_closed: bool
    rang_at: datetime


class Desk:
    """One interviewer at work on one survey. Reading methods block: run them in a thread."""

    def __init__(
        self, store: Store, opened: OpenSurvey, places: Places, me: str
    ) -> None:
        self.me = me
        self._store = store
        self._opened = opened
        self._places = places
        self.journal: Journal = new_journal(store, places)

    @property
    def title(self) -> str:
        """The survey's title."""
        return self._opened.survey.title

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self._opened.questionnaire

    @property
    def zone(self) -> ZoneInfo:
        """The survey's clock."""
        return ZoneInfo(self._opened.survey.zone)

    def listen(self, on_change: Callable[[SaveState], None]) -> None:
        """Tell somebody of every change of the save state; called from another thread."""
        self.journal.listen(on_change)

    def queue(self, search: str = "") -> queue.QueueView:
        """Whom to ring."""
        return queue.queue_view(self._store, self._opened, self.me, search)

    def take(self, case_id: str) -> Future[Any]:
        """Lease a case; the future raises Conflict if somebody else has it."""
        return calls.take_case(self._store, case_id, self.me)

    def give_back(self, case_id: str) -> Future[Any]:
        """Give a case back without a call."""
        return calls.give_back(self._store, case_id, self.me)

    def case(self, case_id: str) -> CaseView:
        """A case with everything that happened to it."""
        with self._store.read() as session:
            detail = case_detail(session, case_id)
        return self._case_view(detail)

    def opening(self, view: CaseView, person: Person) -> str:
        """What to say to whoever picks up."""
        now = self._store.clock().astimezone(self.zone)
        return opening_words(self._opened, view.detail, person.contact, self.me, now)

    def replies(self, view: CaseView, person: Person) -> list[tuple[str, str]]:
        """What they may ask, and what to answer."""
        now = self._store.clock().astimezone(self.zone)
        return replies(self._opened, view.detail, person.contact, self.me, now)

    def start(self, view: CaseView, person: Person) -> InterviewSession:
        """Begin the interview of a taken case, or go on with it."""
        case_id = view.detail.row.case.id
        return open_interview(
            self._store, self.journal, self._opened, case_id, person.contact, self.me
        )

    def end_call(
        self,
        view: CaseView,
        person: Person,
        ended: calls.Ended,
        session: InterviewSession | None = None,
    ) -> Future[None]:
        """Store how a call ended; every draft of the interview goes with it."""
        if session is not None:
            session.submit_drafts()
        command = calls.attempt(
            self._store,
            view.detail,
            ended,
            self.me,
            session.facts.interview_id if session else None,
            person.contact.id if person.contact else None,
            person.phone or None,
            session.facts.started_at if session else view.rang_at,
        )
        return self.journal.record(command)

    def undo(self, view: CaseView) -> Future[None]:
        """Take the newest outcome of a case back. Raises NotAllowed if that cannot be."""
        command = calls.undo_last(self._store, self.questionnaire, view.detail, self.me)
        return self.journal.record(command)

    def understand_time(self, words: str) -> Spoken:
        """A time as people say it. Raises BadAnswer."""
        return parse_time(words, self._store.clock(), self._opened.survey.zone)

    def add_case(
        self, name: str, person: str, phone: str, attributes: Mapping[str, str]
    ) -> str:
        """Add a case that is in no frame; returns its id."""
        role = self.questionnaire.roles[0].id
        survey_id = self._opened.survey.id
        return add_case_by_hand(
            self._store, survey_id, name, person, phone, role, attributes, self.me
        )

    def flush(self, timeout: float = 1.5) -> bool:
        """Put everything typed on disk; False if some of it is on the screen only."""
        return self.journal.flush(timeout)

    def close(self) -> bool:
        """Flush and stop the journal."""
        return self.journal.close()

    def _case_view(self, detail: CaseDetail) -> CaseView:
        words = queue.QueueWords(
            self.questionnaire, self.zone, self._store.clock(), self.me
        )
        case = detail.row.case
        agreed = detail.row.agreed
        told = ""
        if agreed and case.status == "appointment":
            spoken = Spoken(agreed.starts_at, agreed.ends_at, agreed.zone)
            told = f"agreed: {spoken.describe()}" + (
                f", {agreed.words}" if agreed.words else ""
            )
        people = tuple(
            Person(c, self._who(c), c.phone or "", c.note or "")
            for c in detail.contacts
        )
        history = tuple(
            PastCall(
                self._when(past.attempt.ended_at),
                words.outcomes.get(past.attempt.outcome, past.attempt.outcome)
                + (f": {past.note}" if past.note else "")
                + (" (taken back)" if past.is_undone else ""),
                past.attempt.interviewer,
            )
            for past in detail.attempts
        )
        is_started = detail.row.interview_id is not None
        return CaseView(
            detail,
            detail.row.name,
            facts_line(self.questionnaire, detail.attributes),
            people or (Person(None, "nobody known", "", ""),),
            history,
            told,
            calls.outcomes_before_interview(self.questionnaire, is_started),
            is_started,
            case.status == "closed",
            case.lease_since or self._store.clock(),
        )

    def _who(self, contact: Contact) -> str:
        role = next(
            (r.label.lower() for r in self.questionnaire.roles if r.id == contact.role),
            contact.role,
        )
        return f"{contact.name}, {role}" if contact.name else role

    def _when(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"
