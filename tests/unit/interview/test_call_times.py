"""How long the parts of a call take: kept while it passes, by a clock that does not jump."""

from __future__ import annotations

import pytest
from sqlmodel import select

from db.models import Attempt
from db.store import Store
from survey_tui.fieldwork.calls import CallEnding
from survey_tui.fieldwork.telephone import number_kind
from survey_tui.interview.call_times import EDITING, INTRODUCTION, CallTimes
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.conftest import FakeClock, make_case, make_survey

pytestmark = pytest.mark.usefixtures("patient_journal")


class Ticks:
    """Seconds that are set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ended(opened: OpenSurvey, outcome: str) -> CallEnding:
    found = next(o for o in opened.questionnaire.call_outcomes if o.id == outcome)
    return CallEnding(found)


def stored(store: Store) -> Attempt:
    with store.read() as session:
        return session.exec(select(Attempt)).one()


def seconds(attempt: Attempt) -> tuple[int | None, ...]:
    return (
        attempt.waiting_seconds,
        attempt.introduction_seconds,
        attempt.talking_seconds,
        attempt.editing_seconds,
    )


def test_every_part_of_a_call_is_timed(
    sqlite_store: Store, places: Places, clock: FakeClock
) -> None:
    make_case(sqlite_store, make_survey(sqlite_store))
    opened, ticks = open_survey(sqlite_store), Ticks()
    desk = Desk(sqlite_store, opened, places, "alice", ticks)
    case_id = desk.take_next().result()
    assert case_id is not None
    view = desk.case(case_id)
    ticks.now += 20
    session = desk.start(view, view.people[0])
    ticks.now += 30
    session.go_to("q1")
    ticks.now += 200
    session.hung_up()
    ticks.now += 3
    session.is_not_over()
    ticks.now += 10
    session.hung_up()
    ticks.now += 7
    clock.advance(hours=5)

    desk.end_call(view, view.people[0], ended(opened, "broken_off"), session).result()

    found = stored(sqlite_store)
    assert seconds(found) == (20, 30, 210, 10)
    desk.close()


def test_nobody_answered_is_waiting_only(sqlite_store: Store, places: Places) -> None:
    make_case(sqlite_store, make_survey(sqlite_store))
    opened, ticks = open_survey(sqlite_store), Ticks()
    desk = Desk(sqlite_store, opened, places, "alice", ticks)
    case_id = desk.take_next().result()
    assert case_id is not None
    view = desk.case(case_id)
    ticks.now += 45

    desk.end_call(view, view.people[0], ended(opened, "no_answer")).result()

    assert seconds(stored(sqlite_store)) == (45, 0, 0, 0)
    desk.close()


def test_a_call_that_was_interrupted_counts_on_without_the_gap(
    sqlite_store: Store, places: Places
) -> None:
    make_case(sqlite_store, make_survey(sqlite_store))
    opened, ticks = open_survey(sqlite_store), Ticks()
    desk = Desk(sqlite_store, opened, places, "alice", ticks)
    case_id = desk.take_next().result()
    assert case_id is not None
    view = desk.case(case_id)
    session = desk.start(view, view.people[0])
    ticks.now += 40
    session.go_to("q1")
    ticks.now += 60
    session.go_to("q2")
    desk.flush(60)
    desk.close()
    ticks.now += 3_000

    again = Desk(sqlite_store, opened, places, "alice", ticks)
    view = again.case(case_id)
    session = again.start(view, view.people[0])
    ticks.now += 5
    again.end_call(view, view.people[0], ended(opened, "broken_off"), session).result()

    assert seconds(stored(sqlite_store)) == (0, 40, 65, 0)
    again.close()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"phase": "x"}', '{"waiting": "y"}'])
def test_what_was_kept_and_cannot_be_read_is_left_out(kept: str) -> None:
    times = CallTimes(Ticks())
    times.enter(INTRODUCTION)

    times.take_up(kept)

    assert times.phase == INTRODUCTION
    times.enter(EDITING)
    assert sum(times.seconds.values()) == 0


@pytest.mark.parametrize(
    ("phone", "kind"),
    [
        ("01632 960001", "landline"),
        ("+44 (0)1632 960 001", "landline"),
        ("0044 7700 900123", "mobile"),
        ("07700 900123", "mobile"),
        ("0808 157 0000", "free of charge"),
        ("0300 123 4567", "non-geographic"),
        ("+1 212 555 0100", None),
        ("", None),
        ("ask the office", None),
    ],
)
def test_whose_kind_of_number_it_is(phone: str, kind: str | None) -> None:
    assert number_kind(phone, "en-GB") == kind


def test_numbers_of_other_countries_are_not_guessed() -> None:
    assert number_kind("0151 123456", "de-DE") is None
    assert number_kind("+44 1632 960001", "de-DE") == "landline"
