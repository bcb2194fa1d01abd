"""The queue: whom to ring now, in words an interviewer reads at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.claims import CaseSeen, Holder, is_left
from db.repositories.cases import CaseRow, code_count, held_case, status_counts
from db.repositories.queue import find_cases, queue_rows
from db.store import Store
from questionnaires.aapor import COMPLETE
from questionnaires.model import Questionnaire
from survey_tui.surveys.opening import OpenSurvey


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One case in the queue; time is local, empty if none is agreed. seen: as it stands."""

    case_id: str
    time: str
    name: str
    person: str
    history: str
    turn: str
    seen: CaseSeen | None = None


@dataclass(frozen=True, slots=True)
class QueueSection:
    """A heading and the cases under it."""

    title: str
    entries: tuple[QueueEntry, ...]


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue, how many interviews are complete of how many cases, and a call that was cut off.

    closed: cases that nobody rings any more, complete or not.
    advice: what to know about this hour, or about the next ones; may be empty.
    refusals: how many wait to be asked again.
    """

    sections: tuple[QueueSection, ...]
    completed: int
    closed: int
    total: int
    interrupted: str | None
    advice: str = ""
    refusals: int = 0

    @property
    def entries(self) -> tuple[QueueEntry, ...]:
        """All cases in the order they are shown."""
        return tuple(entry for section in self.sections for entry in section.entries)


def queue_view(
    store: Store,
    opened: OpenSurvey,
    me: str,
    search: str = "",
    only_refusals: bool = False,
) -> QueueView:
    """The queue as it stands now; a search looks through closed cases too.

    only_refusals: those that have cooled off, for whoever converts them.
    """
    now = store.clock()
    survey, rules = opened.survey, opened.questionnaire.callbacks
    soon = now + timedelta(minutes=rules.remind_minutes)
    words = QueueWords(opened.questionnaire, opened.zone, now, me)
    with store.read() as session:
        counts = status_counts(session, survey.id)
        done = code_count(session, survey.id, COMPLETE)
        cut_off = held_case(session, survey.id, me, now)
        rows = queue_rows(session, survey.id, me, now, soon)
        found = find_cases(session, survey.id, search) if search.strip() else []
    lease = timedelta(minutes=rules.lease_minutes)
    is_left_behind = cut_off is not None and is_left(
        cut_off, Holder(me, store.session), now, lease
    )
    why_not = opened.hours.why_not(now)
    if search.strip():
        named = [("FOUND", found)]
    elif only_refusals:
        named = [("REFUSED FOR NOW, MAY BE ASKED AGAIN", rows.refusals)]
    else:
        following = f"NOT NOW: {why_not}" if why_not else "NEXT"
        named = [
            ("DUE NOW", rows.due),
            (following, rows.ready),
            ("LATER", rows.later),
            ("WITH OTHERS", rows.held),
        ]
    sections = tuple(
        QueueSection(title, tuple(words.entry(row) for row in section))
        for title, section in named
        if section
    )
    advice = words.slots(rows.later)
    return QueueView(
        sections,
        done,
        counts.get("closed", 0),
        sum(counts.values()),
        cut_off.id if cut_off is not None and is_left_behind else None,
        advice,
        len(rows.refusals),
    )


class QueueWords:
    """Turns rows into what is read."""

    def __init__(
        self, questionnaire: Questionnaire, zone: ZoneInfo, now: datetime, me: str
    ) -> None:
        self.outcomes = {
            outcome.id: outcome.label for outcome in questionnaire.call_outcomes
        }
        self.roles = {role.id: role.label.lower() for role in questionnaire.roles}
        self.usual_role = questionnaire.roles[0].id
        self.zone = zone
        self.now = now
        self.me = me

    def entry(self, row: CaseRow) -> QueueEntry:
        """One line of the queue."""
        case = row.case
        is_held = case.lease_until is not None and case.lease_until > self.now
        holder = case.lease_owner if is_held and case.lease_owner != self.me else None
        return QueueEntry(
            case.id,
            self.time(row),
            row.name,
            self.person(row),
            f"with {holder} now" if holder else self.history(row),
            ordinal(case.attempts + 1),
            CaseSeen(case.status, case.attempts),
        )

    def slots(self, later: Sequence[CaseRow]) -> str:
        """Today's appointments still to come, by hour: '15:00 one, 15:30 two'."""
        today = self.now.astimezone(self.zone).date()
        moments = [row.agreed.starts_at for row in later if row.agreed]
        local = [moment.astimezone(self.zone) for moment in moments]
        times = Counter(f"{moment:%H:%M}" for moment in local if moment.date() == today)
        counted = {1: "one", 2: "two", 3: "three"}
        lines = [f"{time} {counted.get(n, n)}" for time, n in sorted(times.items())[:4]]
        return f"Booked today: {', '.join(lines)}" if lines else ""

    def time(self, row: CaseRow) -> str:
        """The agreed time, or when it may be rung again today."""
        moment = row.agreed.starts_at if row.agreed else row.case.next_at
        if moment is None or row.case.status == "closed":
            return ""
        if row.agreed is None and moment <= self.now:
            return ""
        local, today = moment.astimezone(self.zone), self.now.astimezone(self.zone)
        if local.date() == today.date():
            return f"{local:%H:%M}"
        is_far = abs((local.date() - today.date()).days) > 6
        return f"{local.day} {local:%b}" if is_far else f"{local:%a %H:%M}"

    def person(self, row: CaseRow) -> str:
        """Who is to be asked for."""
        if row.contact is None:
            return ""
        role = self.roles.get(row.contact.role, row.contact.role)
        if row.contact.name and row.contact.role == self.usual_role:
            return row.contact.name
        return f"{row.contact.name}, {role}" if row.contact.name else role

    def history(self, row: CaseRow) -> str:
        """What happened last, and when."""
        outcome = self.outcomes.get(row.case.last_outcome or "", "")
        if row.agreed and row.case.status == "appointment" and not row.agreed.words:
            return "a time was agreed"
        if not outcome:
            return "not yet rung"
        if row.agreed and row.agreed.words:
            return row.agreed.words
        said = "half done" if row.case.status == "started" else outcome.lower()
        return f"{said}, {ago(row.last_attempt_at, self.now, self.zone)}"


def ago(moment: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """When something was: minutes for the last hour, then a time, a weekday, a date."""
    if moment is None:
        return ""
    minutes = int((now - moment).total_seconds() // 60)
    if 0 <= minutes < 60:
        return f"{minutes} min ago"
    local, today = moment.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    if (today.date() - local.date()).days < 7:
        return f"{local:%a %H:%M}"
    return f"{local.day} {local:%b}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    tail = (
        "th"
        if 10 <= number % 100 <= 20
        else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{tail}"
