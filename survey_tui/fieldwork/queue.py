"""The queue: whom to ring now, in words an interviewer reads at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.repositories.cases import CaseRow, case_rows, held_case, status_counts
from db.store import Store
from questionnaires.model import Questionnaire
from survey_tui.fieldwork.surveys import OpenSurvey


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One case in the queue; time is local, empty if none is agreed."""

    case_id: str
    time: str
    name: str
    person: str
    history: str
    turn: str
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class QueueSection:
    """A heading and the cases under it."""

    title: str
    entries: tuple[QueueEntry, ...]


@dataclass(frozen=True, slots=True)
class QueueView:
    """The whole queue, how many are finished of how many, and a call that was cut off."""

    sections: tuple[QueueSection, ...]
    finished: int
    total: int
    interrupted: str | None

    @property
    def entries(self) -> tuple[QueueEntry, ...]:
        """All cases in the order they are shown."""
        return tuple(entry for section in self.sections for entry in section.entries)


def queue_view(
    store: Store, opened: OpenSurvey, me: str, search: str = ""
) -> QueueView:
    """The queue as it stands now; a search looks through closed cases too."""
    now = store.clock()
    survey = opened.survey
    with store.read() as session:
        rows = case_rows(session, survey.id, search)
        counts = status_counts(session, survey.id)
        interrupted = held_case(session, survey.id, me, now)
    words = QueueWords(opened.questionnaire, ZoneInfo(survey.zone), now, me)
    if search.strip():
        found = QueueSection("FOUND", tuple(words.entry(row) for row in rows))
        sections: tuple[QueueSection, ...] = (found,)
    else:
        sections = _sections(rows, words, opened.questionnaire, now)
    finished = counts.get("closed", 0)
    return QueueView(sections, finished, sum(counts.values()), interrupted)


def _sections(
    rows: Iterable[CaseRow],
    words: QueueWords,
    questionnaire: Questionnaire,
    now: datetime,
) -> tuple[QueueSection, ...]:
    soon = now + timedelta(minutes=questionnaire.callbacks.remind_minutes)
    due: list[CaseRow] = []
    ready: list[CaseRow] = []
    later: list[CaseRow] = []
    for row in rows:
        if row.case.status == "closed":
            continue
        if row.agreed and row.case.status == "appointment":
            (due if row.agreed.starts_at <= soon else later).append(row)
        elif row.case.next_at is not None and row.case.next_at > now:
            later.append(row)
        else:
            ready.append(row)
    due.sort(key=lambda row: (row.case.next_at or now, row.case.rank))
    ready.sort(key=_readiness)
    later.sort(key=lambda row: (row.case.next_at or now, row.case.rank))
    named = (("DUE NOW", due), ("NEXT", ready), ("LATER", later))
    return tuple(
        QueueSection(title, tuple(words.entry(row) for row in found))
        for title, found in named
        if found
    )


def _readiness(row: CaseRow) -> tuple[int, datetime | int, int]:
    # Half-done interviews first, then those rung before, then new ones in draw order.
    if row.case.status == "started":
        return (0, 0, row.case.rank)
    return (1, 0, row.case.rank) if row.case.attempts else (2, 0, row.case.rank)


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
            holder or "",
        )

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
