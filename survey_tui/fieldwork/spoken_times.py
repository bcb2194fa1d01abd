"""Times as people say them: a closed grammar, because a wrong guess loses an interview.

Whatever is understood is shown back in full before it counts; all else is refused with
examples. Nothing is ever taken to be in the past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey_tui.errors import BadAnswer

EXAMPLES = (
    "tomorrow 10am · thu 14:30 · in 20 min · half past 2 · 20 nov 9.15 · mon 2pm-3pm"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_HOURS = [
    "twelve",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
]
_WEEKDAY = re.compile(
    r"(next )?(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$"
)
_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?$")
_DATE_TURNED = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$")
_DATE_FIGURES = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?$")
_IN = re.compile(
    r"in (?:(half an|an|a|\d{1,3}) (?:hours?|h)|(\d{1,3}|a) (?:minutes?|mins?|m))"
    r"(?: (?:and )?(\d{1,2}) (?:minutes?|mins?|m))?$"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")
_PAST = re.compile(r"(half|quarter|five|ten|twenty|\d{1,2}) (past|to) (\w+) ?(am|pm)?$")
_PAST_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
# "two" on the telephone is fourteen hundred: nobody is rung between eight at night and seven.
_EARLIEST_HOUR = 8
LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was understood: a window, both ends in UTC, and the zone it was said in."""

    starts_at: datetime
    ends_at: datetime
    zone: str

    def describe(self) -> str:
        """The window in full, in its own zone: ``Thu 20 Nov 14:30``."""
        zone = ZoneInfo(self.zone)
        start, end = self.starts_at.astimezone(zone), self.ends_at.astimezone(zone)
        text = f"{start:%a} {start.day} {start:%b} {start:%H:%M}"
        return text if end == start else f"{text} to {end:%H:%M}"


def parse_time(words: str, now: datetime, zone: str) -> Spoken:
    """Understand an agreed time; now is any aware time, the words are in the zone.

    A time without a day is today, or tomorrow if it is over today. Raises BadAnswer if it
    is not understood, in the past, over a year away, or skipped when the clocks change.
    """
    text = _tidy(words)
    local = now.astimezone(ZoneInfo(zone))
    offset = _IN.match(text)
    if offset:
        moment = (now + _duration(offset)).replace(second=0, microsecond=0)
        return Spoken(moment.astimezone(UTC), moment.astimezone(UTC), zone)
    start_words, dash, end_words = _split_window(text)
    day, clock = _day_and_clock(start_words, local, words)
    start = _moment(day or local.date(), clock, zone)
    if start <= now and day is None:
        start = _moment(local.date() + timedelta(days=1), clock, zone)
    elif start <= now and day == local.date() and _names_weekday(start_words):
        start = _moment(day + timedelta(days=7), clock, zone)
    if start <= now:
        raise BadAnswer(f"{_named(start, zone)} is over", f"For example: {EXAMPLES}")
    if start - now > timedelta(days=LONGEST_DAYS):
        raise BadAnswer(
            f"{_named(start, zone)} is more than a year away", "Give a nearer day."
        )
    end = start
    if dash:
        end_clock = _clock(end_words)
        if end_clock is None:
            raise _not_understood(words)
        end = _moment(start.astimezone(ZoneInfo(zone)).date(), end_clock, zone)
        if end <= start:
            raise BadAnswer(
                "the end is not after the start", f"For example: {EXAMPLES}"
            )
    return Spoken(start, end, zone)


def parse_day(words: str, today: date, allow_past: bool = False) -> date:
    """Understand a day; with allow_past a weekday is the last one, else the next one.

    Raises BadAnswer if it is not understood.
    """
    text = _tidy(words)
    day = _day(text, today, allow_past)
    if day is None:
        examples = "today · yesterday · last mon · 20 nov 2026 · 2026-11-20"
        raise BadAnswer(
            f"'{words.strip()[:40]}' is not a day I know", f"For example: {examples}"
        )
    return day


def _names_weekday(text: str) -> bool:
    return any(_WEEKDAY.match(word) for word in text.split(" "))


def _not_understood(words: str) -> BadAnswer:
    shown = words.strip()[:40]
    message = f"'{shown}' is not a time I know" if shown else "no time was given"
    return BadAnswer(message, f"For example: {EXAMPLES}")


def _tidy(words: str) -> str:
    text = (
        re.sub(r"[,\s]+", " ", words.strip().lower())
        .replace("o'clock", "")
        .replace("–", "-")
    )
    text = re.sub(r"\b(at|on|around|about)\b ?", "", text)
    text = re.sub(r"\b([ap])\.m\.?", r"\1m", text)
    return re.sub(r" +", " ", text).strip()


def _split_window(text: str) -> tuple[str, str, str]:
    match = re.match(r"(.*[\dm])\s*(?:-| to | until )\s*(\d.*)$", text)
    if match and not _ISO_START.match(text) and not _PAST.search(text):
        return match[1].strip(), "-", match[2].strip()
    return text, "", ""


def _day_and_clock(text: str, local: datetime, words: str) -> tuple[date | None, time]:
    """Try every split into a day and a clock time, in either order."""
    parts = text.split(" ")
    for cut in range(len(parts) + 1):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        for day_words, clock_words in ((head, tail), (tail, head)):
            clock = _clock(clock_words)
            if clock is None:
                continue
            if not day_words:
                return None, clock
            day = _day(day_words, local.date(), allow_past=False)
            if day is not None:
                return day, clock
    raise _not_understood(words)


def _clock(text: str) -> time | None:
    if text in ("noon", "midday"):
        return time(12)
    four = _FOUR_FIGURES.match(text)
    if four:
        return time(int(four[1]), int(four[2]))
    past = _PAST.match(text)
    if past:
        return _past(past)
    match = _CLOCK.match(text)
    if not match:
        return _hour(_HOURS.index(text) or 12, 0, None) if text in _HOURS else None
    return _hour(int(match[1]), int(match[2] or 0), match[3])


def _past(match: re.Match[str]) -> time | None:
    minutes = _PAST_MINUTES.get(match[1]) or (
        int(match[1]) if match[1].isdigit() else 0
    )
    name = match[3]
    hour = (
        _HOURS.index(name) or 12
        if name in _HOURS
        else int(name)
        if name.isdigit()
        else 99
    )
    if not 0 < minutes < 60 or not 0 < hour < 24:
        return None
    if match[2] == "past":
        return _hour(hour, minutes, match[4])
    exact = _hour(hour, 0, match[4])
    if exact is None:
        return None
    earlier = datetime.combine(date(2000, 1, 2), exact) - timedelta(minutes=minutes)
    return earlier.time()


def _hour(hour: int, minute: int, half: str | None) -> time | None:
    if minute > 59 or hour > 23:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        return time(hour % 12 + (12 if half == "pm" else 0), minute)
    if 0 < hour < _EARLIEST_HOUR:
        return time(hour + 12, minute)
    return time(hour, minute)


def _day(text: str, today: date, allow_past: bool) -> date | None:
    if text in ("today", "tomorrow", "day after tomorrow"):
        return today + timedelta(
            days=("today", "tomorrow", "day after tomorrow").index(text)
        )
    if text == "yesterday" and allow_past:
        return today - timedelta(days=1)
    weekday = _WEEKDAY.match(text.removeprefix("last ") if allow_past else text)
    if weekday:
        return _weekday(weekday, today, allow_past)
    try:
        return _written_date(text, today, allow_past)
    except ValueError:
        return None


def _weekday(match: re.Match[str], today: date, allow_past: bool) -> date:
    wanted = _DAYS.index(match[2][:3])
    if allow_past:
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    ahead = (wanted - today.weekday()) % 7
    return today + timedelta(days=ahead + 7 if match[1] and ahead == 0 else ahead)


def _written_date(text: str, today: date, allow_past: bool) -> date | None:
    iso = _DATE_FIGURES.match(text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    slashed, plain, turned = (
        _DATE_SLASHED.match(text),
        _DATE.match(text),
        _DATE_TURNED.match(text),
    )
    if slashed:
        day, month, year = int(slashed[1]), int(slashed[2]), slashed[3]
    elif plain and plain[2][:3] in _MONTHS:
        day, month, year = int(plain[1]), _MONTHS.index(plain[2][:3]) + 1, plain[3]
    elif turned and turned[1][:3] in _MONTHS:
        day, month, year = int(turned[2]), _MONTHS.index(turned[1][:3]) + 1, turned[3]
    else:
        return None
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    if allow_past:
        return this_year if this_year <= today else date(today.year - 1, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _duration(match: re.Match[str]) -> timedelta:
    hours, minutes, more = match[1], match[2], match[3]
    total = (
        30 if hours == "half an" else 60 * _count(hours) if hours else _count(minutes)
    )
    return timedelta(minutes=total + int(more or 0))


def _count(word: str) -> int:
    return 1 if word in ("a", "an") else int(word)


def _moment(day: date, clock: time, zone: str) -> datetime:
    where = ZoneInfo(zone)
    local = datetime.combine(day, clock, where)
    there_and_back = local.astimezone(UTC).astimezone(where)
    if there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None):
        message = f"{clock:%H:%M} does not exist on {day:%d %b}: the clocks go forward"
        raise BadAnswer(message, "Give a time an hour later.")
    return local.astimezone(UTC)


def _named(moment: datetime, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y} {local:%H:%M}"
