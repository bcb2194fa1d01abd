"""Times as people say them: understood, shown in full, or refused; never in the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_times import parse_day, parse_time

# A Thursday, one in the afternoon.
NOW = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
ZONE = "Europe/London"


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("tomorrow 10am", "Fri 20 Nov 10:00"),
        ("thu 14:30", "Thu 19 Nov 14:30"),
        ("thu 9", "Thu 26 Nov 09:00"),
        ("in 20 min", "Thu 19 Nov 13:20"),
        ("in half an hour", "Thu 19 Nov 13:30"),
        ("in 1 hour 30 min", "Thu 19 Nov 14:30"),
        ("half past 2", "Thu 19 Nov 14:30"),
        ("quarter to four", "Thu 19 Nov 15:45"),
        ("20 nov 9.15", "Fri 20 Nov 09:15"),
        ("5/12 11am", "Sat 5 Dec 11:00"),
        ("2026-12-01 10:00", "Tue 1 Dec 10:00"),
        ("1430", "Thu 19 Nov 14:30"),
        ("10", "Fri 20 Nov 10:00"),
        ("9am tomorrow", "Fri 20 Nov 09:00"),
        ("mon 2pm-3pm", "Mon 23 Nov 14:00 to 15:00"),
        ("fri 14:00 to 15:00", "Fri 20 Nov 14:00 to 15:00"),
        ("Wednesday at 11 o'clock", "Wed 25 Nov 11:00"),
        ("next thu 9am", "Thu 26 Nov 09:00"),
        ("noon", "Fri 20 Nov 12:00"),
    ],
)
def test_times_mean_what_people_mean(words: str, meaning: str) -> None:
    assert parse_time(words, NOW, ZONE).describe() == meaning


@pytest.mark.parametrize(
    "words",
    [
        "",
        "tomorrow",
        "soon",
        "25:00",
        "friday 24:00",
        "31 feb 10:00",
        "today 9am",
        "10 maybe",
    ],
)
def test_what_is_not_clear_is_refused_with_examples(words: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        parse_time(words, NOW, ZONE)

    assert "tomorrow 10am" in caught.value.hint


def test_an_hour_that_the_clock_change_skips_is_refused() -> None:
    with pytest.raises(BadAnswer, match="clocks go forward"):
        parse_time("28 mar 2027 1:30am", NOW, ZONE)


def test_the_zone_of_the_respondent_counts() -> None:
    spoken = parse_time("tomorrow 10am", NOW, "America/New_York")

    assert spoken.starts_at == datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@given(st.text(max_size=30), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_no_words_crash_it_and_nothing_is_in_the_past(
    words: str, moment: datetime
) -> None:
    now = moment.replace(tzinfo=UTC)
    try:
        spoken = parse_time(words, now, ZONE)
    except BadAnswer:
        return
    assert now - timedelta(minutes=1) < spoken.starts_at <= spoken.ends_at
    assert spoken.starts_at - now <= timedelta(days=367)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 19)),
        ("yesterday", date(2026, 11, 18)),
        ("monday", date(2026, 11, 16)),
        ("last mon", date(2026, 11, 16)),
        ("3 nov", date(2026, 11, 3)),
        ("24 december", date(2025, 12, 24)),
        ("2026-01-05", date(2026, 1, 5)),
    ],
)
def test_days_in_the_past_are_understood_where_they_are_asked_for(
    words: str, day: date
) -> None:
    assert parse_day(words, NOW.date(), allow_past=True) == day
