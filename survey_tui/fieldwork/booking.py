"""What is said while an appointment is booked: clashes, full slots, odd hours."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from db.repositories.queue import appointments_between, interviewers_since
from db.store import Store
from survey_tui.fieldwork.spoken_times import SpokenTime
from survey_tui.surveys.opening import OpenSurvey

# Who rang in the last days is who will ring in the next ones.
LATELY = timedelta(days=7)


def bank_holiday(locale: str, day: date) -> str:
    """The name of a public holiday of a locale's country, in English; empty if it is none.

    In the United Kingdom those of England: bank holidays differ between its countries. The
    days are python-holidays'; a calendar file says what else is closed.
    """
    # Imported here: only whoever books pays for it.
    import holidays

    country = locale.partition("-")[2].upper() or "GB"
    try:
        listed = holidays.country_holidays(
            country, subdiv="ENG" if country == "GB" else None, language="en_GB"
        )
    except NotImplementedError:
        return ""
    return str(listed.get(day) or "")


def booking_advice(
    store: Store, opened: OpenSurvey, spoken: SpokenTime, me: str, case_id: str
) -> tuple[str, ...]:
    """What somebody should know before they book a time; empty if all is well.

    Two calls clash if one would begin before the other has ended, as long as an interview
    of the first mode takes. Nothing is forbidden: the respondent's time is the respondent's.
    """
    questionnaire, zone = opened.questionnaire, opened.zone
    length = timedelta(minutes=questionnaire.modes[0].minutes)
    end = max(spoken.ends_at, spoken.starts_at + length)
    with store.read() as session:
        booked = [
            (row, name)
            for row, name in appointments_between(
                session, opened.survey.id, spoken.starts_at - length, end
            )
            if row.case_id != case_id
        ]
        lately = interviewers_since(session, opened.survey.id, store.clock() - LATELY)
    people = questionnaire.callbacks.interviewers or len({*lately, me})
    lines = []
    day = spoken.starts_at.astimezone(ZoneInfo(spoken.zone)).date()
    holiday = bank_holiday(questionnaire.locale, day)
    if why := opened.hours.why_not(spoken.starts_at):
        lines.append(f"Not the usual time to ring: {why}")
    if holiday and holiday.casefold() not in why.casefold():
        lines.append(f"{day:%A} {day.day} {day:%B} is a bank holiday: {holiday}")
    mine = [(row, name) for row, name in booked if row.booked_by == me]
    for row, name in mine[:2]:
        lines.append(f"You have {name} at {row.starts_at.astimezone(zone):%H:%M}")
    if len(booked) >= people:
        calls = f"{len(booked)} call{'s' if len(booked) > 1 else ''}"
        ring = f"{people} {'people ring' if people > 1 else 'person rings'}"
        lines.append(f"Full: {calls} at that time already, {ring}")
    return tuple(lines)
