"""The time of day as people say it: a moment, or a stretch of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_HOURS = (
    "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven",
)  # fmt: skip
_MINUTES = {
    "half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20,
    "twenty five": 25, "twenty-five": 25,
}  # fmt: skip
# "two" on the telephone is fourteen hundred: nobody is rung between eight at night and seven.
EARLIEST_HOUR = 8
DAY_STARTS, DAY_ENDS, NIGHT = time(9), time(17), time(20)
# What people call a part of the day. The hours are those of an office; what is understood is
# shown in full before it counts.
_PARTS: dict[str, tuple[time, time]] = {
    "first thing": (time(8, 30), time(9, 30)),
    "early morning": (time(8, 30), time(10)),
    "morning": (time(9), time(12)),
    "am": (time(9), time(12)),
    "late morning": (time(11), time(12, 30)),
    "before lunch": (time(9), time(12)),
    "lunchtime": (time(12), time(14)),
    "lunch time": (time(12), time(14)),
    "over lunch": (time(12), time(14)),
    "after lunch": (time(13), time(17)),
    "early afternoon": (time(12, 30), time(14, 30)),
    "afternoon": (time(12), time(17)),
    "pm": (time(12), time(17)),
    "late afternoon": (time(15, 30), time(17, 30)),
    "after school": (time(15, 30), time(17)),
    "end of the day": (time(16), time(17, 30)),
    "end of day": (time(16), time(17, 30)),
    "evening": (time(18), time(20)),
    "night": (time(18), time(20)),
    "all day": (DAY_STARTS, DAY_ENDS),
    "any time": (DAY_STARTS, DAY_ENDS),
    "anytime": (DAY_STARTS, DAY_ENDS),
}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-3])([0-5]\d)$")
_PAST = re.compile(
    r"(half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?|\d{1,2})(?: minutes?| mins?)? (past|to)"
    r" (\w+?) ?(am|pm)?$"
)
_HALF = re.compile(r"half (\w+?) ?(am|pm)?$")
_ISH = re.compile(r"(.+?) ?ish$")
_FROM_TO = re.compile(
    r"(?:from |between )?(.+?) ?(?:-| to | until | till | and ) ?(.+)$"
)
ISH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Hours:
    """A moment of a day, or a stretch of it; end equals start for a moment."""

    start: time
    end: time

    @property
    def is_moment(self) -> bool:
        """Whether it is one moment."""
        return self.start == self.end


class Ambiguous(ValueError):
    """Words that mean two times; the text says which."""


def hours(text: str) -> Hours | None:
    """What a time of day means; None if it is none. Raises Ambiguous."""
    if text in _PARTS:
        return Hours(*_PARTS[text])
    if text.startswith(("from ", "between ")) and (
        stretch := _stretch(text, is_said=True)
    ):
        return stretch
    if text.startswith(("after ", "from ")) and (
        exact := clock(text.partition(" ")[2])
    ):
        return Hours(exact, DAY_ENDS if exact < DAY_ENDS else time(21))
    if text.startswith(("before ", "by ")) and (exact := clock(text.partition(" ")[2])):
        return Hours(DAY_STARTS if exact > DAY_STARTS else time(8), exact)
    ish = _ISH.match(text)
    if ish and (exact := clock(ish[1])):
        return Hours(exact, _later(exact, ISH))
    if found := _stretch(text):
        return found
    exact = clock(text)
    return Hours(exact, exact) if exact is not None else None


def clock(text: str) -> time | None:
    """A moment of the day: ``9.15``, ``half past two``, ``half three``, ``noon``."""
    text = text.strip()
    if text in ("noon", "midday"):
        return time(12)
    four = _FOUR_FIGURES.match(text)
    if four:
        return time(int(four[1]), int(four[2]))
    past, half, plain = _PAST.match(text), _HALF.match(text), _CLOCK.match(text)
    if past:
        return _past(past)
    if half:
        number = _number(half[1])
        return (
            _hour(number, 30, half[2]) if number is not None and number <= 12 else None
        )
    if plain:
        return _hour(int(plain[1]), int(plain[2] or 0), plain[3])
    word, _space, part = text.partition(" ")
    if word in _HOURS and part in ("", "am", "pm"):
        return _hour(_HOURS.index(word) or 12, 0, part or None)
    return None


def _stretch(text: str, is_said: bool = False) -> Hours | None:
    """``2pm-3pm``, ``between ten and eleven``; "10 to 11" is a stretch, "five to six" is not.

    is_said: the words say that it is one, with "from" or "between".
    """
    match = _FROM_TO.match(text)
    if match is None:
        return None
    end = clock(match[2])
    half = re.search(r"(am|pm)$", match[2])
    start = clock(match[1])
    if half and start and not re.search(r"[ap]m$|[:.]|^noon", match[1]):
        # "8-9pm": both are in the evening, if that makes a stretch.
        start = clock(f"{match[1]}{half[1]}") or start
        start = start if end and start < end else clock(match[1])
    past = None if is_said else _PAST.match(text)
    if past is not None:
        moment = _past(past)
        if not match[1].isdigit() or start is None or end is None or start >= end:
            return Hours(moment, moment) if moment is not None else None
        if end.hour - start.hour != 1:
            words = f"'{text}' is {moment:%H:%M}, or from {start:%H:%M} to {end:%H:%M}"
            raise Ambiguous(words)
    if start is None or end is None or end <= start:
        return None
    return Hours(start, end)


def _past(match: re.Match[str]) -> time | None:
    minutes = _MINUTES.get(match[1]) or (int(match[1]) if match[1].isdigit() else 0)
    hour = _number(match[3])
    if not 0 < minutes < 60 or hour is None or not 0 < hour < 24:
        return None
    if match[2] == "past":
        return _hour(hour, minutes, match[4])
    exact = _hour(hour, 0, match[4])
    return _later(exact, -timedelta(minutes=minutes)) if exact is not None else None


def _number(word: str) -> int | None:
    if word in _HOURS:
        return _HOURS.index(word) or 12
    return int(word) if word.isdigit() else None


def _hour(hour: int, minute: int, half: str | None) -> time | None:
    if minute > 59 or hour > 23:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        return time(hour % 12 + (12 if half == "pm" else 0), minute)
    if 0 < hour < EARLIEST_HOUR:
        return time(hour + 12, minute)
    return time(hour, minute)


def _later(moment: time, by: timedelta) -> time:
    return (datetime.combine(date(2000, 1, 2), moment) + by).time()
