"""What people say of when to ring again, and how it is read on a Thursday at one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_times import parse_day, parse_time

# Thursday 19 November 2026, 13:00 in London.
NOW = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
ZONE = "Europe/London"

PHRASES = [
    ("1 dec at 10", "Tue 1 Dec 10:00"),
    ("2 dec at 9", "Wed 2 Dec 09:00"),
    ("1 december 10am", "Tue 1 Dec 10:00"),
    ("dec 1 10am", "Tue 1 Dec 10:00"),
    ("10am 1 dec", "Tue 1 Dec 10:00"),
    ("1st of december at half nine", "Tue 1 Dec 09:30"),
    ("1 dec 2026 10am", "Tue 1 Dec 10:00"),
    ("1 dec 14:00", "Tue 1 Dec 14:00"),
    ("10 dec at 1", "Thu 10 Dec 13:00"),
    ("10 on 1 dec", "Tue 1 Dec 10:00"),
    ("9 2 dec", "Wed 2 Dec 09:00"),
    ("dec 10 at 1", "Thu 10 Dec 13:00"),
    ("half three", "Thu 19 Nov 15:30"),
    ("half 3", "Thu 19 Nov 15:30"),
    ("half three tomorrow", "Fri 20 Nov 15:30"),
    ("tmrw 2", "Fri 20 Nov 14:00"),
    ("tmrw at 2pm", "Fri 20 Nov 14:00"),
    ("tom 9", "Fri 20 Nov 09:00"),
    ("3ish", "Thu 19 Nov 15:00 to 15:30"),
    ("3 ish", "Thu 19 Nov 15:00 to 15:30"),
    ("about 3", "Thu 19 Nov 15:00"),
    ("next friday afternoon", "Fri 27 Nov 12:00 to 17:00"),
    ("friday afternoon", "Fri 20 Nov 12:00 to 17:00"),
    ("fri pm", "Fri 20 Nov 12:00 to 17:00"),
    ("mon am", "Mon 23 Nov 09:00 to 12:00"),
    ("monday morning", "Mon 23 Nov 09:00 to 12:00"),
    ("mon pm", "Mon 23 Nov 12:00 to 17:00"),
    ("this afternoon", "Thu 19 Nov 13:05 to 17:00"),
    ("tomorrow morning", "Fri 20 Nov 09:00 to 12:00"),
    ("tomorrow afternoon", "Fri 20 Nov 12:00 to 17:00"),
    ("after lunch", "Thu 19 Nov 13:05 to 17:00"),
    ("after lunch tomorrow", "Fri 20 Nov 13:00 to 17:00"),
    ("after 3", "Thu 19 Nov 15:00 to 17:00"),
    ("after 3 tomorrow", "Fri 20 Nov 15:00 to 17:00"),
    ("tomorrow after 3", "Fri 20 Nov 15:00 to 17:00"),
    ("before 11", "Fri 20 Nov 09:00 to 11:00"),
    ("before 11 tomorrow", "Fri 20 Nov 09:00 to 11:00"),
    ("any time monday", "Mon 23 Nov 09:00 to 17:00"),
    ("anytime monday", "Mon 23 Nov 09:00 to 17:00"),
    ("any time on tuesday", "Tue 24 Nov 09:00 to 17:00"),
    ("end of the week", "Fri 20 Nov 09:00 to 17:00"),
    ("end of next week", "Fri 27 Nov 09:00 to 17:00"),
    ("in a couple of hours", "Thu 19 Nov 15:00 to 16:00"),
    ("in a few minutes", "Thu 19 Nov 13:05 to 13:10"),
    ("in 2 days", "Sat 21 Nov 09:00 to 17:00"),
    ("in two days", "Sat 21 Nov 09:00 to 17:00"),
    ("in a week", "Thu 26 Nov 09:00 to 17:00"),
    ("in 2 weeks", "Thu 3 Dec 09:00 to 17:00"),
    ("next week", "Mon 23 Nov 09:00 to Fri 27 Nov 17:00"),
    ("early next week", "Mon 23 Nov 09:00 to Tue 24 Nov 17:00"),
    ("later this week", "Thu 19 Nov 13:05 to Fri 20 Nov 17:00"),
    ("this week", "Thu 19 Nov 13:05 to Fri 20 Nov 17:00"),
    ("Monday 30th 11am", "Mon 30 Nov 11:00"),
    ("mon 30th at 11", "Mon 30 Nov 11:00"),
    ("monday 30 nov 11am", "Mon 30 Nov 11:00"),
    ("2 o'clock on the 3rd", "Thu 3 Dec 14:00"),
    ("2 on the 3rd", "Thu 3 Dec 14:00"),
    ("the 3rd at 2", "Thu 3 Dec 14:00"),
    ("3rd 2pm", "Thu 3 Dec 14:00"),
    ("tonight 7pm", "Thu 19 Nov 19:00"),
    ("tonight", "Thu 19 Nov 18:00 to 20:00"),
    ("tonight at 7", "Thu 19 Nov 19:00"),
    ("this evening", "Thu 19 Nov 18:00 to 20:00"),
    ("tomorrow evening", "Fri 20 Nov 18:00 to 20:00"),
    ("tomorrow 10 to 11", "Fri 20 Nov 10:00 to 11:00"),
    ("10 to 11", "Fri 20 Nov 10:00 to 11:00"),
    ("ten to eleven", "Fri 20 Nov 10:50"),
    ("five to six", "Thu 19 Nov 17:55"),
    ("20 to 3", "Thu 19 Nov 14:40"),
    ("quarter to 4", "Thu 19 Nov 15:45"),
    ("tomorrow quarter past nine", "Fri 20 Nov 09:15"),
    ("10am Paris", "Fri 20 Nov 10:00 Paris time = Fri 20 Nov 09:00 here"),
    ("3pm EST", "Thu 19 Nov 15:00 New York time = Thu 19 Nov 20:00 here"),
    ("10am new york", "Thu 19 Nov 10:00 New York time = Thu 19 Nov 15:00 here"),
    ("10am paris time", "Fri 20 Nov 10:00 Paris time = Fri 20 Nov 09:00 here"),
    ("tomorrow 9am GMT", "Fri 20 Nov 09:00"),
    ("mon 2pm-3pm", "Mon 23 Nov 14:00 to 15:00"),
    ("mon 2-3", "Mon 23 Nov 14:00 to 15:00"),
    ("mon 2-3pm", "Mon 23 Nov 14:00 to 15:00"),
    ("8-9pm", "Thu 19 Nov 20:00 to 21:00"),
    ("between 2 and 3", "Thu 19 Nov 14:00 to 15:00"),
    ("between two and four tomorrow", "Fri 20 Nov 14:00 to 16:00"),
    ("from 10 to 12 on friday", "Fri 20 Nov 10:00 to 12:00"),
    ("fri 10 until 12", "Fri 20 Nov 10:00 to 12:00"),
    ("monday week 10am", "Mon 30 Nov 10:00"),
    ("a week on monday 10am", "Mon 30 Nov 10:00"),
    ("a week today 3pm", "Thu 26 Nov 15:00"),
    ("week tomorrow at 10", "Fri 27 Nov 10:00"),
    ("first thing tomorrow", "Fri 20 Nov 08:30 to 09:30"),
    ("first thing monday", "Mon 23 Nov 08:30 to 09:30"),
    ("end of the day", "Thu 19 Nov 16:00 to 17:30"),
    ("end of day tomorrow", "Fri 20 Nov 16:00 to 17:30"),
    ("lunchtime", "Thu 19 Nov 13:05 to 14:00"),
    ("over lunch friday", "Fri 20 Nov 12:00 to 14:00"),
    ("after school tomorrow", "Fri 20 Nov 15:30 to 17:00"),
    ("late morning tue", "Tue 24 Nov 11:00 to 12:30"),
    ("early afternoon wed", "Wed 25 Nov 12:30 to 14:30"),
    ("noon tomorrow", "Fri 20 Nov 12:00"),
    ("midday", "Fri 20 Nov 12:00"),
    ("24/11/26 10am", "Tue 24 Nov 10:00"),
    ("24.11.2026 10:00", "Tue 24 Nov 10:00"),
    ("24/11 at 10", "Tue 24 Nov 10:00"),
    ("2026-12-01 10:00", "Tue 1 Dec 10:00"),
    ("wed 25 nov 9.15", "Wed 25 Nov 09:15"),
    ("wednesday 9.15", "Wed 25 Nov 09:15"),
    ("9.15am tomorrow", "Fri 20 Nov 09:15"),
    ("tomorrow at 9:15 a.m.", "Fri 20 Nov 09:15"),
    ("0915 tomorrow", "Fri 20 Nov 09:15"),
    ("1430", "Thu 19 Nov 14:30"),
    ("two", "Thu 19 Nov 14:00"),
    ("two tomorrow", "Fri 20 Nov 14:00"),
    ("eleven", "Fri 20 Nov 11:00"),
    ("eleven am tomorrow", "Fri 20 Nov 11:00"),
    ("day after tomorrow 10", "Sat 21 Nov 10:00"),
    ("the day after tomorrow at 10", "Sat 21 Nov 10:00"),
    ("saturday 10am", "Sat 21 Nov 10:00"),
    ("this fri 10am", "Fri 20 Nov 10:00"),
    ("next thu 9am", "Thu 26 Nov 09:00"),
    ("next mon 9am", "Mon 23 Nov 09:00"),
    ("next fri 2pm", "Fri 27 Nov 14:00"),
    ("coming monday 9", "Mon 23 Nov 09:00"),
    ("thu 9", "Thu 26 Nov 09:00"),
    ("thu 14:30", "Thu 19 Nov 14:30"),
    ("today 5pm", "Thu 19 Nov 17:00"),
    ("in 1 hour 30 min", "Thu 19 Nov 14:30"),
    ("in an hour", "Thu 19 Nov 14:00"),
    ("in half an hour", "Thu 19 Nov 13:30"),
    ("tomorrow 10am please", "Fri 20 Nov 10:00"),
    ("around 4pm", "Thu 19 Nov 16:00"),
    ("at half past 4", "Thu 19 Nov 16:30"),
    ("4 o clock", "Thu 19 Nov 16:00"),
    ("4.30pm", "Thu 19 Nov 16:30"),
    ("16h30", "Thu 19 Nov 16:30"),
    ("any time", "Thu 19 Nov 13:05 to 17:00"),
    ("before lunch tomorrow", "Fri 20 Nov 09:00 to 12:00"),
    ("by 5pm", "Thu 19 Nov 13:05 to 17:00"),
    ("by 10 tomorrow", "Fri 20 Nov 09:00 to 10:00"),
    ("twenty five to five", "Thu 19 Nov 16:35"),
    ("five past ten tomorrow", "Fri 20 Nov 10:05"),
    ("10 past 10 tomorrow", "Fri 20 Nov 10:10"),
    ("half past ten am tomorrow", "Fri 20 Nov 10:30"),
    ("start of next week", "Mon 23 Nov 09:00 to Tue 24 Nov 17:00"),
    ("mid next week", "Wed 25 Nov 09:00 to 17:00"),
    ("late next week", "Thu 26 Nov 09:00 to Fri 27 Nov 17:00"),
    ("mon 9am to 10am", "Mon 23 Nov 09:00 to 10:00"),
    ("tomorrow morning 9", "Fri 20 Nov 09:00"),
    ("monday morning at 10", "Mon 23 Nov 10:00"),
    ("friday afternoon 3", "Fri 20 Nov 15:00"),
    ("friday evening", "Fri 20 Nov 18:00 to 20:00"),
    ("Friday the 20th at 3", "Fri 20 Nov 15:00"),
]


@pytest.mark.parametrize(("words", "reading"), PHRASES)
def test_a_phrase_is_read_as_it_is_meant(words: str, reading: str) -> None:
    assert parse_time(words, NOW, ZONE).describe() == reading


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(PHRASES) >= 120


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("10 to 2", "13:50, or from 10:00 to 14:00"),
        ("3pm IST", "Indian, Irish or Israeli"),
        ("Tuesday 30th 11am", "30 November 2026 is a Monday"),
        ("next week 10am", "10:00 on which day, Mon 23 to Fri 27 Nov?"),
        ("tomorrow", "When on Friday 20 November?"),
        ("1 dec", "When on Tuesday 1 December?"),
        ("friday", "When on Friday 20 November?"),
        ("today 9am", "is over"),
        ("this morning", "is over"),
        ("1 nov 10am", "1 November is over this year"),
        ("31 feb 10:00", "not a time I know"),
        ("whenever", "not a time I know"),
    ],
)
def test_what_means_two_things_or_nothing_asks(words: str, asked: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        parse_time(words, NOW, ZONE)
    assert asked in refused.value.message


def test_a_case_with_a_zone_of_its_own_is_rung_by_its_own_clock() -> None:
    spoken = parse_time("tomorrow 10am", NOW, "Europe/Paris", "Europe/London")

    assert spoken.starts_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert spoken.describe() == "Fri 20 Nov 10:00 Paris time = Fri 20 Nov 09:00 here"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24/11/26", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("3rd", date(2026, 11, 3)),
        ("the 3rd", date(2026, 11, 3)),
        ("last monday", date(2026, 11, 16)),
        ("20 nov 2025", date(2025, 11, 20)),
    ],
)
def test_dates_as_answers(words: str, day: date) -> None:
    assert parse_day(words, NOW.date(), allow_past=True) == day
