"""The interviewer's desk: everything the screens ask for, in one object they are handed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any
from zoneinfo import ZoneInfo

from db.claims import CaseSeen, LostLease
from db.repositories.cases import case_detail
from db.store import Store
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork import calls, queue
from survey_tui.fieldwork.booking import booking_advice
from survey_tui.fieldwork.contacts import add_case_by_hand, new_contact
from survey_tui.fieldwork.forgetting import Forgetting
from survey_tui.fieldwork.spoken_times import SpokenTime, parse_time
from survey_tui.fieldwork.spoken_zones import TIME_ZONE
from survey_tui.interview.call_times import CallTimes, Tick
from survey_tui.interview.case_view import CaseView, Person, case_view
from survey_tui.interview.journal import Journal, SaveState
from survey_tui.interview.opening import (
    new_journal,
    open_interview,
    opening_words,
    replies,
)
from survey_tui.interview.progress import missing
from survey_tui.interview.session import InterviewSession
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey


class Desk:
    """One interviewer at work on one survey. Reading methods block: run them in a thread."""

    def __init__(
        self,
        store: Store,
        opened: OpenSurvey,
        places: Places,
        me: str,
        tick: Tick = time.monotonic,
    ) -> None:
        """tick: a clock that does not jump, for how long calls take."""
        self.me = me
        self._tick = tick
        self._times: tuple[str, CallTimes] | None = None
        self._store = store
        self._opened = opened
        self._places = places
        self.journal: Journal = new_journal(store, places)
        self.forgetting = Forgetting(store, places.spools, me)

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

    def queue(self, search: str = "", only_refusals: bool = False) -> queue.QueueView:
        """Whom to ring."""
        return queue.queue_view(
            self._store, self._opened, self.me, search, only_refusals
        )

    def take(self, case_id: str, seen: CaseSeen | None = None) -> Future[Any]:
        """Lease a case; the future raises Conflict if somebody else has it.

        seen: as it stood in the list it was chosen from; None where they ring us.
        """
        return calls.take_case(self._store, self._opened, case_id, self.me, seen)

    def take_next(self) -> Future[str | None]:
        """Lease the case that is to be rung next; the result is its id, or None."""
        return calls.take_next(self._store, self._opened, self.me)

    def keep(self, case_id: str) -> Future[LostLease | None]:
        """Renew a lease; the result tells who has the case if it was lost."""
        return calls.keep_case(self._store, self._opened, case_id, self.me)

    def give_back(self, case_id: str) -> Future[Any]:
        """Give a case back without a call."""
        self._times = None
        return calls.give_back(self._store, case_id, self.me)

    def case(self, case_id: str, is_inbound: bool = False) -> CaseView:
        """A case with everything that happened to it. is_inbound: they rang us."""
        with self._store.read() as session:
            detail = case_detail(session, case_id)
        now = self._store.clock()
        self._times_of(case_id)
        return case_view(self._opened, detail, self.me, now, is_inbound)

    def _times_of(self, case_id: str) -> CallTimes:
        """How long the call of a case takes, from when it was looked at."""
        if self._times is None or self._times[0] != case_id:
            self._times = (case_id, CallTimes(self._tick))
        return self._times[1]

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
            self._store,
            self.journal,
            self._opened,
            case_id,
            person.contact,
            self.me,
            times=self._times_of(case_id),
        )

    def end_call(
        self,
        view: CaseView,
        person: Person,
        ended: calls.CallEnding,
        session: InterviewSession | None = None,
    ) -> Future[None]:
        """Store how a call ended; every draft of the interview goes with it."""
        if session is not None:
            _refuse_if_open(ended.outcome, session)
            session.submit_drafts()
        made = calls.PlacedCall(
            person.contact.id if person.contact else None,
            person.phone or None,
            session.facts.started_at if session else view.rang_at,
            session.facts.interview_id if session else None,
            view.is_inbound,
            int(session.present.total_seconds()) if session else None,
            self._times_of(view.detail.row.case.id).seconds,
        )
        self._times = None
        command = calls.attempt(
            self._store, self._opened, view.detail, ended, made, self.me
        )
        return self.journal.record(command)

    def undo(self, view: CaseView) -> Future[None]:
        """Take the newest outcome of a case back. Raises NotAllowed if that cannot be."""
        command = calls.undo_last(self._store, self._opened, view.detail, self.me)
        return self.journal.record(command)

    def understand_time(self, words: str, zone: str = "") -> SpokenTime:
        """A time as people say it, on the clock of a zone or of the survey. Raises BadAnswer."""
        home = self._opened.survey.zone
        return parse_time(words, self._store.clock(), zone or home, home)

    def zone_of(self, view: CaseView) -> str:
        """The zone that a case has of its own, from the frame's column time_zone, or none."""
        zone = str(view.detail.attributes.get(TIME_ZONE) or "")
        return zone if zone != self._opened.survey.zone else ""

    def advice(self, spoken: SpokenTime, case_id: str) -> tuple[str, ...]:
        """What to know before a time is booked: clashes, full slots, odd hours."""
        return booking_advice(self._store, self._opened, spoken, self.me, case_id)

    def add_number(self, view: CaseView, name: str, phone: str) -> Future[None]:
        """Keep a person or number that was learned of.

        The future is done once it is stored. Raises NotAllowed if both are empty.
        """
        command = new_contact(
            self._store, self._opened, view.detail, name, phone, self.me
        )
        return self.journal.record(command)

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


def _refuse_if_open(outcome: CallOutcome, session: InterviewSession) -> None:
    """An interview is complete only with all that it needs; consent must still hold."""
    is_stale = bool(session.consents.stale & {step.id for step in missing(session)})
    if outcome.needs == "answers" and is_stale:
        raise NotAllowed("consent has grown too old", "Ask for it again, then hang up.")
