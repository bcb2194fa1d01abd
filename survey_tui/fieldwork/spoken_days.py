"""A day as people say it, or a few days: ``next friday``, ``the 3rd``, ``end of the week``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(20\d{2})"
_WEEKDAY_WORD = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = re.compile(rf"(next |this |this coming |coming )?{_WEEKDAY_WORD}( week)?$")
_WEEK_ON = re.compile(rf"(?:a )?week (?:on )?({_WEEKDAY_WORD}|today|tomorrow)$")
_NAMED_DATE = re.compile(rf"(?:next |this )?{_WEEKDAY_WORD} (.+)$")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DATE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: {_YEAR})?$")
_DATE_TURNED = re.compile(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?: {_YEAR})?$")
_DATE_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DATE_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$")
_DATE_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})$")
_IN_DAYS = re.compile(
    r"in (a|a couple of|\d{1,2}|two|three|four|five) (day|week)s?(?: time)?$"
)
_COUNTS = {"a": 1, "a couple of": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_NEAR = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
# Days of the week, from Monday, that such words mean.
_IN_WEEK = {
    "": (0, 4),
    "start of ": (0, 1),
    "beginning of ": (0, 1),
    "early ": (0, 1),
    "early in ": (0, 1),
    "middle of ": (2, 2),
    "mid ": (2, 2),
    "later ": (3, 4),
    "later in ": (3, 4),
    "late ": (3, 4),
    "end of ": (4, 4),
}
_WEEK = re.compile(r"(.*?)(this|next|the)? ?week$")


# A date that was over so lately is a slip, and not meant for the next year.
_JUST_OVER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from first to last, both counted.

    is_whole: the words stand for whole days, as "next week" does, and need no time.
    """

    first: date
    last: date
    is_whole: bool = False


class Contradiction(ValueError):
    """Words that speak of two days at once; the text says which."""


def day_span(text: str, today: date) -> DaySpan | None:
    """The days that words mean, from today on; None if they are none. Raises Contradiction."""
    text = text.removeprefix("the ") if not text.startswith("the week") else text
    counted = _IN_DAYS.match(text)
    if counted:
        number = _COUNTS.get(counted[1]) or int(counted[1])
        then = today + timedelta(days=number * (7 if counted[2] == "week" else 1))
        return DaySpan(then, then, is_whole=True)
    week = _WEEK.match(text)
    if week and (found := _days_of_week(week, today)):
        return found
    day = the_day(text, today)
    return DaySpan(day, day) if day is not None else None


def is_month_first(text: str) -> bool:
    """Whether a date is written as ``dec 10``, which a time behind ``1 dec`` looks like."""
    return bool(_DATE_TURNED.search(text))


def the_day(text: str, today: date, allow_past: bool = False) -> date | None:
    """One day; with allow_past the last one of its kind, else the next one."""
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if text == "yesterday" and allow_past:
        return today - timedelta(days=1)
    week_on = _WEEK_ON.match(text)
    if week_on and not allow_past:
        near = the_day(week_on[1], today)
        return near + timedelta(days=7) if near is not None else None
    weekday = _WEEKDAY.match(text.removeprefix("last ") if allow_past else text)
    if weekday:
        return _weekday(weekday, today, allow_past)
    try:
        named = _NAMED_DATE.match(text)
        if named:
            return _named_date(named[1], named[2], today, allow_past)
        return _written_date(text, today, allow_past)
    except ValueError as error:
        if isinstance(error, Contradiction):
            raise
        return None


def _days_of_week(match: re.Match[str], today: date) -> DaySpan | None:
    which = _IN_WEEK.get(match[1].removeprefix("the "))
    if which is None or (not match[2] and match[1] not in ("", "end of the ")):
        return None
    monday = today - timedelta(days=today.weekday())
    if match[2] == "next" or today.weekday() > which[1]:
        monday += timedelta(days=7)
    first, last = (monday + timedelta(days=place) for place in which)
    return DaySpan(max(first, today), last, is_whole=True)


def _weekday(match: re.Match[str], today: date, allow_past: bool) -> date:
    wanted = DAYS.index(match[2][:3])
    if allow_past:
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    if match[1] == "next ":
        # The one of the next week: on a Thursday "next Friday" is not tomorrow.
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + wanted)
    ahead = timedelta(days=(wanted - today.weekday()) % 7)
    return today + ahead + timedelta(days=7 if match[3] else 0)


def _named_date(name: str, rest: str, today: date, allow_past: bool) -> date | None:
    """``monday 30th``, ``tue 1 dec``: the weekday has to be that of the date."""
    day = _written_date(rest, today, allow_past)
    if day is not None and day.weekday() != DAYS.index(name[:3]):
        raise Contradiction(f"{day.day} {day:%B %Y} is a {day:%A}")
    return day


def _written_date(text: str, today: date, allow_past: bool) -> date | None:
    iso, figures = _DATE_ISO.match(text), _DATE_FIGURES.match(text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if figures:
        year = int(figures[3]) + (2000 if len(figures[3]) == 2 else 0)
        return date(year, int(figures[2]), int(figures[1]))
    nth = _NTH.match(text)
    if nth:
        return _nth(int(nth[1]), today, allow_past)
    slashed = _DATE_SLASHED.match(text)
    plain, turned = _DATE.match(text), _DATE_TURNED.match(text)
    if slashed:
        return _in_some_year(int(slashed[1]), int(slashed[2]), None, today, allow_past)
    if plain:
        month = _MONTHS.index(plain[2][:3]) + 1
        return _in_some_year(int(plain[1]), month, plain[3], today, allow_past)
    if turned:
        month = _MONTHS.index(turned[1][:3]) + 1
        return _in_some_year(int(turned[2]), month, turned[3], today, allow_past)
    return None


def _nth(day: int, today: date, allow_past: bool) -> date | None:
    """The next 3rd of a month that has one, or the last."""
    month = today.year * 12 + today.month - 1
    for step in range(13):
        year, place = divmod(month + (-step if allow_past else step), 12)
        try:
            found = date(year, place + 1, day)
        except ValueError:
            continue
        if found <= today if allow_past else found >= today:
            return found
    return None


def _in_some_year(
    day: int, month: int, year: str | None, today: date, allow_past: bool
) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    if allow_past:
        return this_year if this_year <= today else date(today.year - 1, month, day)
    if this_year >= today:
        return this_year
    if today - this_year < _JUST_OVER:
        raise Contradiction(f"{day} {this_year:%B} is over this year")
    return date(today.year + 1, month, day)
