"""Times as people say them: a closed grammar, because a wrong guess loses an interview.

Whatever is understood is shown back in full before it counts, as a window where it is vague;
what means two things asks, and all else is refused with examples. Nothing is ever taken to
be in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_clock import (
    DAY_ENDS,
    DAY_STARTS,
    Ambiguous,
    Hours,
    hours,
)
from survey_tui.fieldwork.spoken_days import (
    Contradiction,
    DaySpan,
    day_span,
    is_month_first,
    the_day,
)
from survey_tui.fieldwork.spoken_zones import spoken_zone, zone_name

EXAMPLES = "tomorrow 10am · thu 14:30 · in 20 min · half past 2 · 20 nov 9.15 · fri pm · after 3"
LONGEST_DAYS = 366
_STEP = timedelta(minutes=5)
_IN = re.compile(
    r"in (?:(half an|an|a|a couple of|a few|\d{1,3}) (?:hours?|h)"
    r"|(\d{1,3}|a|a few) (?:minutes?|mins?|m))"
    r"(?: (?:and )?(\d{1,2}) (?:minutes?|mins?|m))?$"
)
_COUNTS = {"a": 1, "an": 1, "a couple of": 2, "a few": 3}
_SPELLINGS = (
    (r"o['\u2019 ]?clock", ""),
    (r"\b(tmrw|tmw|tmr|tomorow|tommorow|tommorrow|2moro|tom)\b", "tomorrow"),
    (r"\b([ap])\. ?m\.?", r"\1m"),
    (r"\b(tonight|this evening)\b", "today evening"),
    (r"\bthis (morning|afternoon|lunchtime)\b", r"today \1"),
    (r"\bthe (?=\d)", ""),
    (r"\bin the (?=(early |late )?(morning|afternoon|evening))", ""),
    (r"\b(at|on|around|about|please|sometime|some time)\b ?", ""),
    (r"\b(an)?y ?time(?= \w)", "any time"),
)


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """What was understood: a window, both ends in UTC, and the zone it was said in.

    home: the interviewer's own zone, where the time was said in another one.
    """

    starts_at: datetime
    ends_at: datetime
    zone: str
    home: str = ""

    def describe(self) -> str:
        """The window in full: ``Thu 20 Nov 14:30``, with the interviewer's time if it differs."""
        words = _window(self.starts_at, self.ends_at, self.zone)
        if not self.home or self.home == self.zone:
            return words
        here = _window(self.starts_at, self.ends_at, self.home)
        return f"{words} {zone_name(self.zone)} time = {here} here"


def parse_time(words: str, now: datetime, zone: str, home: str = "") -> SpokenTime:
    """Understand an agreed time; now is any aware time, the words are in the zone.

    home: the interviewer's zone, if it is another one. A time without a day is today, or
    tomorrow if it is over today. Raises BadAnswer if it is not understood, means two things,
    is in the past, over a year away, or skipped when the clocks change.
    """
    text, elsewhere = _without_zone(_tidy(words))
    if elsewhere:
        zone, home = elsewhere, home or zone
    offset = _IN.match(text)
    if offset:
        return _after(offset, now, zone, home)
    try:
        days, when = _days_and_hours(text, now.astimezone(ZoneInfo(zone)).date(), words)
        start, end = _placed(days, when, now, zone, text)
    except (Ambiguous, Contradiction) as error:
        raise BadAnswer(str(error), "Say which is meant.") from None
    if start - now > timedelta(days=LONGEST_DAYS):
        raise BadAnswer(
            f"{_named(start, zone)} is more than a year away", "Give a nearer day."
        )
    return SpokenTime(start, end, zone, home)


def parse_day(words: str, today: date, allow_past: bool = False) -> date:
    """Understand a day; with allow_past a weekday is the last one, else the next one.

    Raises BadAnswer if it is not understood.
    """
    try:
        day = the_day(_tidy(words).removeprefix("the "), today, allow_past)
    except Contradiction as error:
        raise BadAnswer(str(error), "Say which is meant.") from None
    if day is None:
        examples = "today · yesterday · last mon · 20 nov 2026 · 24/11/26 · 2026-11-20"
        raise BadAnswer(
            f"'{words.strip()[:40]}' is not a day I know", f"For example: {examples}"
        )
    return day


def _tidy(words: str) -> str:
    text = re.sub(r"[,;\s]+", " ", words.strip().lower()).strip(" .!?")
    text = re.sub("[\u2013\u2014]", "-", text)
    for pattern, instead in _SPELLINGS:
        text = re.sub(pattern, instead, text)
    return re.sub(r" +", " ", text).strip()


def _without_zone(text: str) -> tuple[str, str | None]:
    """The words before a place or zone at the end, and the zone."""
    parts = text.split(" ")
    for count in (1, 2, 3):
        found = spoken_zone(" ".join(parts[-count:])) if len(parts) > count else None
        if found:
            return " ".join(parts[:-count]).removesuffix(" in"), found
    if parts[-1] == "ist":
        raise BadAnswer("IST is Indian, Irish or Israeli time", "Name the city.")
    return text, None


def _after(match: re.Match[str], now: datetime, zone: str, home: str) -> SpokenTime:
    """``in 20 min``; "a couple of hours" and "a few" are a window."""
    moment = (now + _duration(match)).replace(second=0, microsecond=0).astimezone(UTC)
    count = match[1] or match[2]
    is_vague = count in ("a couple of", "a few")
    unit = timedelta(hours=1) if match[1] else timedelta(minutes=5)
    return SpokenTime(moment, moment + unit if is_vague else moment, zone, home)


def _days_and_hours(
    text: str, today: date, words: str
) -> tuple[DaySpan | None, Hours | None]:
    """The split into days and hours that makes sense; a date with its month goes first."""
    whole = day_span(text, today) if text else None
    if whole is not None and whole.is_whole:
        return whole, None
    if whole is not None:
        named = f"{whole.first:%A} {whole.first.day} {whole.first:%B}"
        raise BadAnswer(f"When on {named}?", f"For example: {EXAMPLES}")
    found = list(_splits(text, today))
    if not found:
        raise _not_understood(words)
    _order, days, when = min(found, key=lambda split: split[0])
    return days, when


def _splits(
    text: str, today: date
) -> Iterator[tuple[tuple[bool, int], DaySpan | None, Hours]]:
    """Every split into a day and hours, in either order, with how unlikely it is."""
    parts = text.split(" ")
    for cut in range(len(parts) + 1):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        for day_words, hour_words in ((head, tail), (tail, head)):
            when = hours(hour_words)
            if when is None:
                continue
            days = day_span(day_words, today) if day_words else None
            if days is not None or not day_words:
                yield (is_month_first(day_words), -len(day_words)), days, when
    # "today evening 7": the part of the day says which seven is meant.
    evening = re.match(r"(.*)\b(evening|night|morning|afternoon)\b ?(.+)$", text)
    if evening:
        half = "am" if evening[2] == "morning" else "pm"
        exact = evening[3] if re.search(r"[ap]m$|:", evening[3]) else evening[3] + half
        yield from _splits(f"{evening[1].strip()} {exact}".strip(), today)


def _placed(
    days: DaySpan | None, when: Hours | None, now: datetime, zone: str, text: str
) -> tuple[datetime, datetime]:
    """The window on the clock; what is over for today is tomorrow, or clipped to what is left."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if when is None:
        when = Hours(DAY_STARTS, DAY_ENDS)
    elif days is not None and days.first != days.last and when.is_moment:
        words = f"{when.start:%H:%M} on which day, {_dates(days)}?"
        raise BadAnswer(words, f"For example: {EXAMPLES}")
    first, last = (days.first, days.last) if days else (today, today)
    start, end = _moment(first, when.start, zone), _moment(last, when.end, zone)
    if days is None and end <= now:
        start, end = (
            _moment(today + timedelta(days=1), t, zone) for t in (when.start, when.end)
        )
    elif days is not None and end <= now and first == today and _names_weekday(text):
        week = timedelta(days=7)
        start, end = (
            _moment(first + week, when.start, zone),
            _moment(last + week, when.end, zone),
        )
    if end <= now:
        raise BadAnswer(f"{_named(end, zone)} is over", f"For example: {EXAMPLES}")
    return (max(start, _rounded_up(now)) if start < end else start), end


def _names_weekday(text: str) -> bool:
    return bool(re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)", text))


def _rounded_up(now: datetime) -> datetime:
    over = (now - datetime.min.replace(tzinfo=now.tzinfo)) % _STEP
    return (now + (_STEP - over if over else _STEP)).astimezone(UTC)


def _not_understood(words: str) -> BadAnswer:
    shown = words.strip()[:40]
    message = f"'{shown}' is not a time I know" if shown else "no time was given"
    return BadAnswer(message, f"For example: {EXAMPLES}")


def _duration(match: re.Match[str]) -> timedelta:
    hour_count, minutes, more = match[1], match[2], match[3]
    if hour_count == "half an":
        total = 30
    elif hour_count:
        total = 60 * (_COUNTS.get(hour_count) or int(hour_count))
    else:
        total = 5 if minutes == "a few" else _COUNTS.get(minutes) or int(minutes)
    return timedelta(minutes=total + int(more or 0))


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


def _window(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (starts_at, ends_at))
    text = f"{start:%a} {start.day} {start:%b} {start:%H:%M}"
    if end == start:
        return text
    day = "" if end.date() == start.date() else f"{end:%a} {end.day} {end:%b} "
    return f"{text} to {day}{end:%H:%M}"


def _dates(days: DaySpan) -> str:
    return f"{days.first:%a} {days.first.day} to {days.last:%a} {days.last.day} {days.last:%b}"
