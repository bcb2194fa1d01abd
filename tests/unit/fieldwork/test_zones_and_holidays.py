"""Cases that live by another clock, and days on which nobody is at work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from survey_tui.fieldwork.booking import bank_holiday, booking_advice
from survey_tui.fieldwork.contacts import add_case_by_hand
from survey_tui.fieldwork.frame_reading import read_frame, untold
from survey_tui.fieldwork.spoken_times import parse_time
from survey_tui.fieldwork.staging import Staging
from survey_tui.paths import Places
from survey_tui.screens.call_dialogs import AppointmentDialog
from survey_tui.workplace import Workplace
from tests.conftest import FakeClock, make_case, make_survey
from tests.ui.driving import running


@pytest.mark.parametrize(
    ("locale", "day", "name"),
    [
        ("en-GB", date(2026, 12, 25), "Christmas Day"),
        ("en-GB", date(2026, 12, 28), "Boxing Day"),
        ("en-GB", date(2026, 11, 30), ""),
        ("en-IE", date(2026, 3, 17), "Saint Patrick's Day"),
        ("xx", date(2026, 1, 1), "New Year's Day"),
        ("en-ZZ", date(2026, 1, 1), ""),
    ],
)
def test_bank_holidays_are_those_of_england_or_of_the_locale(
    locale: str, day: date, name: str
) -> None:
    assert bank_holiday(locale, day).startswith(name)
    assert bool(bank_holiday(locale, day)) == bool(name)


def test_a_bank_holiday_is_told_while_booking(
    sqlite_store: Store, clock: FakeClock
) -> None:
    opened = make_survey(sqlite_store)
    case_id = make_case(sqlite_store, opened)
    spoken = parse_time("28 dec 10am", clock(), "Europe/London")

    told = booking_advice(sqlite_store, opened, spoken, "alice", case_id)

    assert "Monday 28 December is a bank holiday: Boxing Day (observed)" in told


async def test_a_case_with_a_zone_is_booked_on_its_own_clock(
    sqlite_store: Store, places: Places
) -> None:
    opened = make_survey(sqlite_store)
    attributes = {"ofsted_grade": "2", "time_zone": "Europe/Paris"}
    add_case_by_hand(
        sqlite_store, opened.survey.id, "British School", "Mrs Penn", "01632 960121",
        "headteacher", attributes, "lead",
    )  # fmt: skip
    async with running(Workplace(sqlite_store, places, "alice")) as driver:
        await driver.open_case()
        await driver.press("3")
        assert isinstance(driver.screen, AppointmentDialog)
        assert "on their clock, Paris time" in driver.text()
        await driver.type("tomorrow 10am")
        await driver.until("Thu 19 Nov 10:00 Paris time = Thu 19 Nov 09:00 here")


def test_a_zone_that_is_none_is_refused_with_its_row(
    sqlite_store: Store, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    file = tmp_path / "frame.csv"
    file.write_text("URN,Name,Time zone\n1,A,Europe/Paris\n2,B,Paris-ish\n", "utf-8")
    staging = Staging()
    try:
        read = read_frame(file, opened.questionnaire, {}, staging, untold)
        assert read.usable == 1
        assert "'Paris-ish', which is no zone" in read.refusals()[0].reason
    finally:
        staging.close()
