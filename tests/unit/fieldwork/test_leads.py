"""What a lead does to a case, what undo may do, and what the board counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.check import check_store
from db.errors import Conflict
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork import calls, case_care
from survey_tui.fieldwork.board import board_pages, board_values
from survey_tui.fieldwork.office import Office
from survey_tui.fieldwork.tallies import tallies
from survey_tui.interview.desk import Desk
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.fieldwork.ringing import ring, sections, state


def test_a_call_that_comes_late_does_not_undo_what_somebody_else_did(
    store: Store,
    survey: OpenSurvey,
    alice: Desk,
    bilal: Desk,
    schools: list[str],
    clock: FakeClock,
) -> None:
    case_id = schools[0]
    alice.take(case_id).result()
    view = alice.case(case_id)
    clock.advance(minutes=31)
    ring(bilal, case_id, "refusal", "never again")
    clock.advance(minutes=1)

    ended = calls.CallEnding(
        alice.questionnaire.outcome("callback"),
        "",
        alice.understand_time("tomorrow 10am"),
    )
    alice.end_call(view, view.people[0], ended).result()

    case = state(store, case_id)
    assert (case.status, case.last_outcome, case.attempts) == ("closed", "refusal", 2)
    assert tallies(store, survey).classes["R"] == 1


def test_undo_keeps_what_the_lead_opened_again(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    ring(alice, schools[0], "refusal", "no")
    clock.advance(minutes=1)
    office.reopen(office.case(schools[0]), "they agreed").result()
    clock.advance(minutes=1)
    ring(alice, schools[0], "no_answer")

    alice.undo(alice.case(schools[0])).result()

    assert state(store, schools[0]).status == "open"


def test_a_complete_that_was_withdrawn_is_none(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    ring(alice, schools[0], "partial")
    assert tallies(store, survey).classes["P"] == 1
    clock.advance(minutes=1)
    office.reopen(office.case(schools[0]), "the wrong school").result()
    for _ in range(2):
        clock.advance(minutes=1)
        ring(alice, schools[0], "soft_refusal", "no")

    found = tallies(store, survey)

    assert state(store, schools[0]).status == "closed"
    assert (found.classes["P"], found.classes["R"]) == (0, 1)


def test_undoing_a_dead_number_brings_it_back_at_once(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    alice.take(schools[0]).result()
    alice.add_number(alice.case(schools[0]), "", "01632 960555").result()
    ring(alice, schools[0], "dead_number")
    ring(alice, schools[0], "dead_number")

    alice.undo(alice.case(schools[0])).result()

    assert state(store, schools[0]).next_at == store.clock()
    assert alice.case(schools[0]).people[0].phone == "01632 960555"


def test_undo_does_not_undo_a_lead(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    ring(alice, schools[0], "no_answer")
    clock.advance(minutes=1)
    office.close_case(office.case(schools[0]), "asked never to be rung").result()

    with pytest.raises(NotAllowed, match="lead closed this case after that call"):
        alice.undo(alice.case(schools[0]))


def test_an_assigned_case_is_only_that_persons(
    store: Store, survey: OpenSurvey, alice: Desk, bilal: Desk, schools: list[str]
) -> None:
    office = Office(store, survey, "lead")
    office.assign(office.case(schools[0]), "bilal").result()

    assert "Alder Lane" not in str(sections(alice))
    assert alice.take_next().result() == schools[1]
    assert bilal.take_next().result() == schools[0]


def test_a_message_is_read_by_whoever_takes_the_case_until_it_was_rung(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    office.message(office.case(schools[0]), "Ask for the deputy.").result()

    assert alice.case(schools[0]).message == "lead: Ask for the deputy."
    clock.advance(minutes=1)
    ring(alice, schools[0], "engaged")
    assert alice.case(schools[0]).message == ""
    with pytest.raises(NotAllowed):
        office.message(office.case(schools[0]), "  ")


def test_a_closed_case_is_opened_again_for_a_reason_only(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    ring(alice, schools[0], "refusal", "no")
    with pytest.raises(NotAllowed, match="needs a reason"):
        office.reopen(office.case(schools[0]), "")
    with pytest.raises(NotAllowed, match="is not closed"):
        office.reopen(office.case(schools[1]), "why not")
    clock.advance(minutes=1)

    office.reopen(office.case(schools[0]), "the head rang and agreed").result()

    assert alice.take_next().result() == schools[0]
    told = [line[1] for line in office.history(office.case(schools[0]))]
    assert told[0] == "reopened: the head rang and agreed"
    with store.read() as session:
        assert check_store(session).is_sound


def test_a_case_is_closed_by_a_lead_unless_somebody_is_ringing_it(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str]
) -> None:
    office = Office(store, survey, "lead")
    alice.take(schools[0]).result()

    with pytest.raises(Conflict, match="alice is ringing it now"):
        office.close_case(office.case(schools[0]), "merged").result()
    office.close_case(office.case(schools[1]), "merged").result()

    assert state(store, schools[1]).status == "closed"


def test_of_two_leads_one_is_told_that_the_case_changed(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "refusal", "no")
    detail = Office(store, survey, "lead").case(schools[0])
    case_care.reopen(store, detail, "once", "lead").result()

    with pytest.raises(Conflict):
        case_care.reopen(store, detail, "twice", "other").result()


def test_the_board_counts_what_happened(
    store: Store,
    survey: OpenSurvey,
    alice: Desk,
    bilal: Desk,
    schools: list[str],
    clock: FakeClock,
) -> None:
    ring(alice, schools[0], "no_answer")
    clock.advance(minutes=10)
    ring(alice, schools[1], "engaged")
    clock.advance(minutes=10)
    ring(bilal, schools[2], "callback", when="tomorrow 10:10")
    clock.advance(hours=2)
    ring(alice, schools[3], "refusal", "no")

    found = tallies(store, survey)
    values = board_values(survey, found)

    assert found.classes == {
        "I": 0,
        "P": 0,
        "R": 1,
        "NC": 1,
        "O": 0,
        "UH": 3,
        "UO": 0,
        "NE": 0,
    }
    (stratum,) = found.strata
    assert (stratum.cases, stratum.rung, stratum.contacted, stratum.refused) == (
        5,
        4,
        2,
        1,
    )
    assert found.by_attempt["no_answer"] == {1: 1}
    (slot,) = found.slots
    assert f"{slot.starts_at:%H:%M}" == "10:00"
    assert (slot.appointments, slot.people) == (1, 2)
    people = {line.name: line for line in found.interviewers}
    assert (people["alice"].calls, people["alice"].contacts) == (3, 1)
    assert people["alice"].minutes_per_complete is None
    # Two calls of a minute with ten minutes between them, and one after a long pause.
    assert people["alice"].hours == pytest.approx(13 / 60, abs=0.02)
    assert values["open"] == 4
    assert [page.key for page in board_pages(survey, found)] == list("123456")


def test_an_undone_call_counts_nowhere(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "refusal", "no")
    alice.undo(alice.case(schools[0])).result()

    found = tallies(store, survey)

    assert found.classes["R"] == 0
    assert found.interviewers == ()
    assert state(store, schools[0]).status == "new"


def test_undo_brings_back_what_the_call_before_had_made_of_the_case(
    store: Store, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    ring(alice, schools[0], "no_answer")
    before = state(store, schools[0])
    clock.advance(days=1)
    ring(alice, schools[0], "refusal", "no")

    alice.undo(alice.case(schools[0])).result()

    after = state(store, schools[0])
    assert (after.status, after.next_at, after.attempts) == ("open", before.next_at, 1)
    assert before.next_at is not None
    assert before.next_at > store.clock() - timedelta(days=2)
