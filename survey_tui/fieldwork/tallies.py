"""How the fieldwork stands: every table of the board, from one reading of cases and calls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from db.repositories import fieldwork, frame
from db.repositories.fieldwork import CallRow, CaseState
from db.rows import Moment
from db.store import Store
from questionnaires.aapor import (
    CLASSES,
    class_of,
    is_broken_off,
    is_complete,
    is_refused,
)
from questionnaires.model import CallOutcome
from survey_tui.fieldwork.dispositions import NEVER_RUNG, code_of
from survey_tui.surveys.opening import OpenSurvey

# A break between two calls that is longer is no work: nobody writes a note for an hour.
LONGEST_PAUSE = timedelta(minutes=30)
# What one call at least takes of an interviewer's time, with finding and noting.
SHORTEST_CALL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class StratumLine:
    """One stratum: how many are wanted, rung, reached, done, refused; how many are left."""

    name: str
    target: int
    cases: int
    rung: int
    contacted: int
    completed: int
    refused: int
    broken_off: int
    open: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day: calls, calls that reached somebody, completes, refusals, completes so far."""

    day: date
    calls: int
    contacts: int
    completed: int
    refused: int
    broken_off: int
    total_completed: int


@dataclass(frozen=True, slots=True)
class InterviewerLine:
    """One interviewer: time at work, calls and what came of them.

    hours: from call to call, without pauses of more than LONGEST_PAUSE.
    minutes_per_complete: None without a complete.
    """

    name: str
    hours: float
    calls: int
    inbound: int
    contacts: int
    completed: int
    refused: int
    broken_off: int
    no_contact: Mapping[str, int]
    minutes_per_complete: float | None

    @property
    def calls_per_hour(self) -> float | None:
        """None without any time."""
        return self.calls / self.hours if self.hours else None


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One half hour: how many appointments, and how many people ring."""

    starts_at: datetime
    appointments: int
    people: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything the board shows.

    by_attempt: outcome -> number of the attempt -> calls. by_part: part of the day ->
    (calls, contacts). classes: cases by class of disposition, as if fieldwork ended now.
    open_cases: those not closed; of them appointments.
    """

    strata: tuple[StratumLine, ...]
    days: tuple[DayLine, ...]
    by_attempt: Mapping[str, Mapping[int, int]]
    by_part: Mapping[str, tuple[int, int]]
    interviewers: tuple[InterviewerLine, ...]
    slots: tuple[SlotLine, ...]
    statuses: Mapping[str, int]
    classes: Mapping[str, int]
    codes: Mapping[str, int]
    open_cases: int
    appointments: int


def tallies(store: Store, opened: OpenSurvey) -> Tallies:
    """Count everything; reads all calls of the survey, so run it off the UI's thread."""
    now = store.clock()
    with store.read() as session:
        cases = list(fieldwork.case_states(session, opened.survey.id))
        calls = list(fieldwork.calls(session, opened.survey.id))
        draws = frame.draws(session, opened.survey.id)
        reopened = fieldwork.reopened(session, opened.survey.id)
    outcomes = {o.id: o for o in opened.questionnaire.call_outcomes}
    targets: Counter[str] = Counter()
    for draw in draws:
        for stratum in draw.strata or [{"name": "", "size": draw.size}]:
            targets[str(stratum["name"])] += int(stratum["size"])
    count = _Count(opened, outcomes, cases, calls, reopened, now)
    return Tallies(
        strata=count.strata(targets),
        days=count.days(),
        by_attempt=count.by_attempt(),
        by_part=count.by_part(),
        interviewers=count.interviewers(),
        slots=count.slots(),
        statuses=dict(Counter(case.status for case in cases)),
        classes=count.classes(),
        codes=dict(sorted(count.codes().items())),
        open_cases=sum(case.status != "closed" for case in cases),
        appointments=sum(case.status == "appointment" for case in cases),
    )


@dataclass(slots=True)
class _Work:
    """What one interviewer did, as it is added up."""

    calls: int = 0
    inbound: int = 0
    contacts: int = 0
    completed: int = 0
    refused: int = 0
    broken_off: int = 0
    no_contact: Counter[str] = field(default_factory=Counter)
    time: timedelta = timedelta()
    last_end: datetime | None = None


class _Count:
    """Cases and calls of one survey, counted in several ways."""

    def __init__(
        self,
        opened: OpenSurvey,
        outcomes: Mapping[str, CallOutcome],
        cases: Sequence[CaseState],
        calls: Sequence[CallRow],
        reopened: Mapping[str, Moment],
        now: datetime,
    ) -> None:
        self._opened = opened
        self._outcomes = outcomes
        self._cases = cases
        self._calls = calls
        self._reopened = reopened
        self._now = now
        self._by_case: dict[str, list[CallRow]] = defaultdict(list)
        for call in calls:
            self._by_case[call.case_id].append(call)

    def codes(self) -> Counter[str]:
        """Cases by disposition code, as if fieldwork ended now."""
        return Counter(self._code(case) for case in self._cases)

    def classes(self) -> dict[str, int]:
        """Cases by class."""
        found = Counter(class_of(code) for code in self.codes().elements())
        return {name: found[name] for name in CLASSES}

    def strata(self, targets: Mapping[str, int]) -> tuple[StratumLine, ...]:
        """Done and target by stratum; cases that were not drawn have a stratum of their own."""
        by_stratum: dict[str, list[CaseState]] = defaultdict(list)
        for case in self._cases:
            by_stratum[case.stratum].append(case)
        names = sorted({*by_stratum, *(name for name in targets if targets[name])})
        return tuple(
            self._stratum(name, targets.get(name, 0), by_stratum[name])
            for name in names
        )

    def days(self) -> tuple[DayLine, ...]:
        """Calls and what came of them by day, on the survey's clock."""
        by_day: dict[date, list[CallRow]] = defaultdict(list)
        for call in self._calls:
            by_day[call.ended_at.astimezone(self._opened.zone).date()].append(call)
        lines, total = [], 0
        for day, calls in sorted(by_day.items()):
            completed = sum(map(self._is_complete, calls))
            total += completed
            contacts = sum(map(self._is_contact, calls))
            refused = sum(map(self._is_refusal, calls))
            broken = sum(map(self._is_broken_off, calls))
            lines.append(
                DayLine(day, len(calls), contacts, completed, refused, broken, total)
            )
        return tuple(lines)

    def by_attempt(self) -> dict[str, dict[int, int]]:
        """Outcomes by the number of the attempt."""
        counts: dict[str, Counter[int]] = {name: Counter() for name in self._outcomes}
        for calls in self._by_case.values():
            for number, call in enumerate(calls, 1):
                counts.setdefault(call.outcome, Counter())[number] += 1
        return {
            name: dict(sorted(found.items())) for name, found in counts.items() if found
        }

    def by_part(self) -> dict[str, tuple[int, int]]:
        """Calls and contacts by part of the day; calls that came in are not ours to time."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for call in self._calls:
            if not call.is_inbound:
                part = self._opened.hours.part_of(call.started_at) or "other times"
                found[part][0] += 1
                found[part][1] += self._is_contact(call)
        return {
            part: (calls, reached) for part, (calls, reached) in sorted(found.items())
        }

    def interviewers(self) -> tuple[InterviewerLine, ...]:
        """Who did what, in how much time."""
        work: dict[str, _Work] = defaultdict(_Work)
        for call in sorted(self._calls, key=lambda c: (c.interviewer, c.started_at)):
            self._add(work[call.interviewer], call)
        return tuple(_line(name, done) for name, done in sorted(work.items()))

    def slots(self) -> tuple[SlotLine, ...]:
        """Appointments by half hour, from today on, with the people who ring."""
        people = self._people()
        waiting = {case.id for case in self._cases if case.status == "appointment"}
        counts: Counter[datetime] = Counter()
        for case_id in waiting:
            slot = self._by_case[case_id][-1].slot if self._by_case[case_id] else None
            if slot is not None:
                local = slot.astimezone(self._opened.zone)
                counts[local.replace(minute=local.minute // 30 * 30, second=0)] += 1
        return tuple(SlotLine(start, n, people) for start, n in sorted(counts.items()))

    def _people(self) -> int:
        given = self._opened.questionnaire.callbacks.interviewers
        since = self._now - timedelta(days=7)
        return (
            given
            or len({c.interviewer for c in self._calls if c.ended_at >= since})
            or 1
        )

    def _add(self, work: _Work, call: CallRow) -> None:
        pause = call.started_at - work.last_end if work.last_end else None
        work.time += max(call.ended_at - call.started_at, SHORTEST_CALL)
        if pause is not None and timedelta() < pause <= LONGEST_PAUSE:
            work.time += pause
        work.last_end = max(call.ended_at, work.last_end or call.ended_at)
        work.calls += 1
        work.inbound += call.is_inbound
        is_contact = self._is_contact(call)
        work.contacts += is_contact
        work.completed += self._is_complete(call)
        work.refused += self._is_refusal(call)
        work.broken_off += self._is_broken_off(call)
        if not is_contact:
            work.no_contact[call.outcome] += 1

    def _stratum(
        self, name: str, target: int, cases: Iterable[CaseState]
    ) -> StratumLine:
        known = list(cases)
        codes = [self._code(case) for case in known]
        return StratumLine(
            name=name,
            target=target,
            cases=len(known),
            rung=sum(bool(self._by_case[case.id]) for case in known),
            contacted=sum(
                any(map(self._is_contact, self._by_case[c.id])) for c in known
            ),
            completed=sum(map(is_complete, codes)),
            refused=sum(map(is_refused, codes)),
            broken_off=sum(map(is_broken_off, codes)),
            open=sum(case.status != "closed" for case in known),
        )

    def _code(self, case: CaseState) -> str:
        calls = self._by_case[case.id]
        if not calls:
            return NEVER_RUNG
        # A call that came late, after the case was closed, does not open it.
        since = self._reopened.get(case.id)
        counted = [c for c in calls if since is None or c.moment > since]
        final = [c for c in counted if self._is_final(c)]
        last = final[-1] if case.status == "closed" and final else calls[-1]
        outcome = self._outcomes.get(last.outcome)
        return last.code or (code_of(outcome) if outcome else "3.90")

    def _is_final(self, call: CallRow) -> bool:
        outcome = self._outcomes.get(call.outcome)
        return bool(outcome and outcome.final)

    def _is_contact(self, call: CallRow) -> bool:
        outcome = self._outcomes.get(call.outcome)
        return bool(outcome and outcome.contacted)

    def _is_complete(self, call: CallRow) -> bool:
        return is_complete(self._call_code(call))

    def _is_refusal(self, call: CallRow) -> bool:
        return is_refused(self._call_code(call))

    def _is_broken_off(self, call: CallRow) -> bool:
        return is_broken_off(self._call_code(call))

    def _call_code(self, call: CallRow) -> str:
        outcome = self._outcomes.get(call.outcome)
        return code_of(outcome) if outcome else ""


def _line(name: str, work: _Work) -> InterviewerLine:
    minutes = work.time.total_seconds() / 60
    return InterviewerLine(
        name,
        work.time.total_seconds() / 3600,
        work.calls,
        work.inbound,
        work.contacts,
        work.completed,
        work.refused,
        work.broken_off,
        dict(work.no_contact.most_common()),
        minutes / work.completed if work.completed else None,
    )
