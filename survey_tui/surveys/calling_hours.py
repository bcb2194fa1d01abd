"""When people are rung: days, hours, what is kept free, and the next time to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from questionnaires.model import WEEKDAYS, Callbacks

# Terms and holidays rarely close an office for longer than a summer.
LOOK_AHEAD_DAYS = 200

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class CallingHours:
    """The rules of a survey on its clock. closed: day -> why nobody is rung."""

    rules: Callbacks
    zone: ZoneInfo
    closed: Mapping[date, str] = field(default_factory=dict)

    def why_not(self, moment: datetime) -> str:
        """Why nobody is to be rung at a moment, in words; empty if it is a good time."""
        local = moment.astimezone(self.zone)
        if reason := self.why_not_day(local.date()):
            return reason
        clock = local.time()
        start, end = _clock(self.rules.day_start), _clock(self.rules.day_end)
        if clock < start:
            return f"calls start at {start:%H:%M}"
        if clock >= end:
            return f"calls ended at {end:%H:%M}"
        for given in self.rules.avoid:
            first, last = _span(given)
            if first <= clock < last:
                return f"{given[12:] or 'not now'}, until {last:%H:%M}"
        return ""

    def why_not_day(self, day: date) -> str:
        """Why nobody is rung on a day; empty if it is a good one."""
        if day in self.closed:
            return self.closed[day]
        if WEEKDAYS[day.weekday()] not in self.rules.days:
            return f"{day:%A}"
        return ""

    def next_try(
        self, after: datetime, tried: Sequence[datetime] = (), spread: bool = False
    ) -> datetime:
        """The first good moment not before a moment, in UTC.

        tried: when the case was rung before. spread: in a part of the day that was tried
        least; on the clock of the survey. A rule that leaves no time in LOOK_AHEAD_DAYS
        gives the moment itself.
        """
        spans = self._spans(tried if spread else ())
        start = after.astimezone(self.zone)
        for ahead in range(LOOK_AHEAD_DAYS):
            day = start.date() + timedelta(days=ahead)
            if self.why_not_day(day):
                continue
            for first, last in spans:
                begin = datetime.combine(day, first, self.zone).astimezone(UTC)
                end = datetime.combine(day, last, self.zone).astimezone(UTC)
                if after < end:
                    return max(begin, after.astimezone(UTC))
        return after.astimezone(UTC)

    def part_of(self, moment: datetime) -> str:
        """The part of the day of a moment, as the rules name it; empty if they have none."""
        clock = moment.astimezone(self.zone).time()
        for given in self.rules.parts:
            first, last = _span(given)
            if first <= clock < last:
                return given[:11]
        return ""

    def _spans(self, tried: Sequence[datetime]) -> list[Span]:
        """The spans of a day in which to ring, in order; only the parts tried least."""
        day = (_clock(self.rules.day_start), _clock(self.rules.day_end))
        spans = [day]
        for given in self.rules.avoid:
            spans = [left for span in spans for left in _without(span, _span(given))]
        if not tried or not self.rules.parts:
            return spans
        counts = dict.fromkeys(self.rules.parts, 0)
        for moment in tried:
            part = self.part_of(moment)
            for given in counts:
                counts[given] += given[:11] == part
        least = min(counts.values())
        wanted = [_span(given) for given, count in counts.items() if count == least]
        kept = [
            both for span in spans for part in wanted for both in _within(span, part)
        ]
        return sorted(kept) or spans


def _clock(text: str) -> time:
    return time(int(text[:2]), int(text[3:5]))


def _span(given: str) -> Span:
    return _clock(given[:5]), _clock(given[6:11])


def _without(span: Span, hole: Span) -> Iterator[Span]:
    first, last = span
    if hole[1] <= first or last <= hole[0]:
        yield span
        return
    if first < hole[0]:
        yield first, hole[0]
    if hole[1] < last:
        yield hole[1], last


def _within(span: Span, part: Span) -> Iterator[Span]:
    first, last = max(span[0], part[0]), min(span[1], part[1])
    if first < last:
        yield first, last
