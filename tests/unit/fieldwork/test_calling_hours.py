"""When a case is rung again: hours, days off, parts of the day, caps, cooling-off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.loader import load_builtin
from questionnaires.model import Callbacks
from survey_tui.errors import BadFile
from survey_tui.fieldwork.calendars import read_calendar
from survey_tui.fieldwork.consequences import Call, Consequence, consequence
from survey_tui.surveys.calling_hours import CallingHours
from survey_tui.surveys.closed_days import closed_days

LONDON = ZoneInfo("Europe/London")
QUESTIONNAIRE = load_builtin("la-focused-inspection").questionnaire
OUTCOMES = {o.id: o for o in QUESTIONNAIRE.call_outcomes}
HOURS = CallingHours(QUESTIONNAIRE.callbacks, LONDON)
WEDNESDAY = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


def local(moment: datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(LONDON):%a %d %H:%M}"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("18T14:00", ""),
        ("18T08:50", "school gate, until 09:10"),
        ("18T12:30", "lunch, until 13:15"),
        ("18T13:15", ""),
        ("18T07:00", "calls start at 08:15"),
        ("18T17:30", "calls ended at 17:30"),
        ("21T11:00", "Saturday"),
        ("25T11:00", "staff day"),
    ],
)
def test_the_hour_is_explained(moment: str, why: str) -> None:
    hours = CallingHours(
        QUESTIONNAIRE.callbacks, LONDON, {date(2026, 11, 25): "staff day"}
    )

    assert hours.why_not(at(moment)) == why


@pytest.mark.parametrize(
    ("after", "tried", "spread", "then"),
    [
        ("18T14:25", (), False, "Wed 18 14:25"),
        ("18T12:30", (), False, "Wed 18 13:15"),
        ("18T17:45", (), False, "Thu 19 08:15"),
        ("20T17:45", (), False, "Mon 23 08:15"),
        ("18T17:00", ("18T14:00",), True, "Thu 19 08:15"),
        ("18T12:10", ("18T09:20",), True, "Wed 18 13:15"),
        ("18T17:00", ("17T09:20", "18T14:00"), True, "Thu 19 10:30"),
        ("18T17:00", ("16T11:00", "17T09:20", "18T14:00"), True, "Wed 18 17:00"),
    ],
)
def test_the_next_try_is_a_good_time_in_the_part_of_the_day_tried_least(
    after: str, tried: tuple[str, ...], spread: bool, then: str
) -> None:
    found = HOURS.next_try(at(after), [at(t) for t in tried], spread)

    assert local(found) == then


@given(
    st.datetimes(
        datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(LONDON)
    ),
    st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2026, 1, 1)), max_size=5),
    st.booleans(),
)
def test_the_next_try_is_never_early_and_never_in_a_bad_hour(
    after: datetime, tried: list[datetime], spread: bool
) -> None:
    found = HOURS.next_try(after, [t.replace(tzinfo=UTC) for t in tried], spread)

    assert found >= after
    assert HOURS.why_not(found) == ""
    assert found - after < timedelta(days=8)


def test_rules_that_leave_no_time_do_not_hang() -> None:
    rules = Callbacks(day_start="09:00", day_end="10:00", avoid=("08:00-11:00",))

    assert CallingHours(rules, LONDON).next_try(WEDNESDAY) == WEDNESDAY


def then(
    *outcomes: str, has_interview: bool = False, other: bool = False
) -> Consequence:
    calls = [
        Call(
            OUTCOMES[name],
            WEDNESDAY - timedelta(days=len(outcomes) - place),
            WEDNESDAY if name == "callback" else None,
        )
        for place, name in enumerate(outcomes, 1)
    ]
    return consequence(QUESTIONNAIRE, HOURS, calls, has_interview, other)


def test_no_answer_waits_for_another_part_of_the_day() -> None:
    found = then("no_answer")

    assert (found.status, found.code) == ("open", "3.13")
    assert local(found.next_at) == "Thu 19 08:15"


def test_engaged_is_rung_again_soon() -> None:
    assert local(then("engaged").next_at) == "Wed 18 14:25"


def test_a_dead_number_is_followed_by_the_next_one_at_once() -> None:
    assert local(then("dead_number", other=True).next_at) == "Wed 18 14:00"
    assert local(then("dead_number").next_at) == "Thu 19 14:00"


def test_a_half_done_interview_stays_started() -> None:
    assert then("broken_off", has_interview=True).status == "started"


def test_a_soft_refusal_cools_off_and_a_second_one_is_final() -> None:
    first, second = then("soft_refusal"), then("soft_refusal", "soft_refusal")

    assert (first.status, first.code) == ("refusal", "2.11")
    assert local(first.next_at) == "Wed 25 14:00"
    assert (second.status, second.code) == ("closed", "2.11")


@pytest.mark.parametrize(
    ("last", "code"),
    [("no_answer", "3.13"), ("engaged", "3.13"), ("not_available", "2.21")],
)
def test_a_cap_closes_a_case_with_what_was_learned(last: str, code: str) -> None:
    found = then(*["no_answer"] * 5, last)

    assert (found.status, found.next_at, found.code) == ("closed", None, code)


def test_six_times_engaged_is_always_busy() -> None:
    assert then(*["engaged"] * 6).code == "3.12"


def test_an_appointment_is_kept_whatever_the_cap() -> None:
    found = then(*["no_answer"] * 6, "callback")

    assert (found.status, found.next_at) == ("appointment", WEDNESDAY)


def test_a_case_that_was_opened_again_is_counted_anew() -> None:
    earlier = [Call(OUTCOMES["no_answer"], WEDNESDAY - timedelta(days=9))] * 6
    calls = [Call(OUTCOMES["no_answer"], WEDNESDAY)]

    found = consequence(
        QUESTIONNAIRE, HOURS, calls, has_interview=False, earlier=earlier
    )

    assert found.status == "open"


def test_a_calendar_closes_holidays_and_the_days_between_terms(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "kind,from,to,what\n"
        "term,2026-09-01,18/12/2026,autumn\n"
        "term,2027-01-04,2027-03-26,spring\n"
        "closed,2026-10-26,2026-10-30,half term\n"
        ",2027-05-03,,bank holiday\n"
    )

    closed = closed_days(one.as_row() for one in read_calendar(path))

    assert closed[date(2026, 10, 28)] == "half term"
    assert closed[date(2026, 12, 25)] == "between terms"
    assert closed[date(2027, 5, 3)] == "bank holiday"
    assert date(2027, 1, 4) not in closed
    assert date(2027, 8, 1) not in closed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a,b\n1,2\n", "has no column 'from'"),
        ("from,to\n", "has no rows"),
        ("from,to\n2026-12-25,soon\n", "row 2: 'soon' is no day"),
        ("from,to\n2026-12-25,2026-12-24\n", "row 2: from 2026-12-25 to 2026-12-24"),
        ("kind,from\nfeast,2026-12-25\n", "row 2: 'feast' is neither"),
    ],
)
def test_a_bad_calendar_is_told_with_its_row(
    tmp_path: Path, words: str, told: str
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(words)

    with pytest.raises(BadFile, match=told):
        read_calendar(path)
