"""The queue that serves the right call, leases, booking, numbers, who rings back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from db.check import check_store
from db.claims import Holder, claim_case
from db.errors import Conflict
from db.forgetting.erasing import erase_case
from db.models import Attempt
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork import calls
from survey_tui.fieldwork.booking import booking_advice
from survey_tui.fieldwork.draws import DrawRequest, draw_sample
from survey_tui.fieldwork.office import Office
from survey_tui.fieldwork.queue import queue_view
from survey_tui.fieldwork.spoken_times import parse_time
from survey_tui.interview.desk import Desk
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.fieldwork.framing import GIAS, bring_in, written
from tests.unit.fieldwork.ringing import ring, sections, state


def test_the_next_case_is_due_then_half_done_then_waiting_then_new(
    store: Store, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    due, engaged, *_new = schools
    ring(alice, due, "callback", when="14:40")
    ring(alice, engaged, "engaged")
    clock.advance(minutes=31)

    served = [alice.take_next().result() for _ in schools]

    assert served == [due, engaged, *_new]
    assert alice.take_next().result() is None


def test_nobody_is_given_a_case_that_somebody_has(
    store: Store, alice: Desk, bilal: Desk, schools: list[str]
) -> None:
    mine = alice.take_next().result()
    theirs = bilal.take_next().result()

    assert (mine, theirs) == (schools[0], schools[1])
    with pytest.raises(Conflict, match="alice is ringing this one"):
        bilal.take(schools[0]).result()
    assert sections(bilal)["WITH OTHERS"] == ["Alder Lane"]


def test_outside_the_hours_only_appointments_are_served(
    store: Store, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    ring(alice, schools[3], "callback", when="17:40")
    clock.advance(hours=3, minutes=41)

    assert alice.take_next().result() == schools[3]
    assert alice.take_next().result() is None
    assert "NOT NOW: calls ended at 17:30" in sections(alice)


def test_a_lease_runs_out_when_nobody_renews_it_and_its_loss_is_told(
    store: Store, alice: Desk, bilal: Desk, schools: list[str], clock: FakeClock
) -> None:
    case_id = schools[0]
    alice.take(case_id).result()
    clock.advance(minutes=29)
    assert alice.keep(case_id).result() is None
    clock.advance(minutes=29)
    with pytest.raises(Conflict):
        bilal.take(case_id).result()
    clock.advance(minutes=2)

    bilal.take(case_id).result()

    lost = alice.keep(case_id).result()
    assert lost is not None
    assert (lost.holder, lost.since) == ("bilal", clock.now)


def test_a_call_that_ends_after_its_lease_was_lost_is_kept_and_takes_nothing_away(
    store: Store, alice: Desk, bilal: Desk, schools: list[str], clock: FakeClock
) -> None:
    case_id = schools[0]
    alice.take(case_id).result()
    view = alice.case(case_id)
    clock.advance(minutes=31)
    bilal.take(case_id).result()

    ended = calls.CallEnding(alice.questionnaire.outcome("refusal"), "late")
    alice.end_call(view, view.people[0], ended).result()

    case = state(store, case_id)
    assert (case.lease_owner, case.status, case.attempts) == ("bilal", "new", 1)
    with store.read() as session:
        assert [a.outcome for a in session.exec(select(Attempt))] == ["refusal"]
        assert check_store(session).is_sound


def test_two_windows_of_one_name_do_not_ring_the_same_case(
    store: Store, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    now = store.clock()
    other = Holder("alice", f"{store.device}:1")
    until = now + timedelta(minutes=30)
    store.write(lambda r: claim_case(r, schools[0], other, now, until)).result()

    with pytest.raises(Conflict, match="open in another window"):
        alice.take(schools[0]).result()
    lost = alice.keep(schools[0]).result()
    assert lost is not None
    # The other machine was not heard of for longer than a beat and a half.
    elsewhere = Holder("alice", "another-device:1")
    store.write(lambda r: claim_case(r, schools[1], elsewhere, now, until)).result()
    clock.advance(minutes=3)
    alice.take(schools[1]).result()


def test_a_stale_list_serves_no_case_twice(
    store: Store, survey: OpenSurvey, alice: Desk, bilal: Desk, schools: list[str]
) -> None:
    entry = next(e for e in bilal.queue().entries if e.case_id == schools[0])
    ring(alice, schools[0], "no_answer")
    office = Office(store, survey, "lead")
    other = next(e for e in bilal.queue().entries if e.case_id == schools[1])
    office.assign(office.case(schools[1]), "alice").result()

    with pytest.raises(Conflict, match="somebody rang this one meanwhile"):
        bilal.take(entry.case_id, entry.seen).result()
    with pytest.raises(Conflict, match="for alice only"):
        bilal.take(other.case_id, other.seen).result()
    # Whoever rings us is spoken to all the same.
    bilal.take(schools[0]).result()


def test_who_rings_us_was_reached(alice: Desk, schools: list[str]) -> None:
    view = alice.case(schools[0], is_inbound=True)

    assert all(outcome.contacted for outcome in view.outcomes)
    assert "no_answer" in {o.id for o in alice.case(schools[0]).outcomes}


def test_no_number_outlives_the_person_it_belongs_to(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "dead_number")
    assert alice.case(schools[0]).people[0].is_dead

    store.write(lambda r: erase_case(r, schools[0], "lead")).result()

    with store.read() as session:
        kept = str([row.model_dump() for row in session.exec(select(Attempt))])
        assert check_store(session).is_sound
    assert "960121" not in kept


def test_refusals_for_now_have_a_queue_of_their_own(
    store: Store, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    ring(alice, schools[0], "soft_refusal", "too busy")

    assert "Alder Lane" not in str(sections(alice))
    assert sections(alice, only_refusals=True) == {}
    clock.advance(days=7, minutes=1)
    assert alice.queue().refusals == 1
    (found,) = sections(alice, only_refusals=True).values()
    assert found == ["Alder Lane"]
    assert schools[0] not in [alice.take_next().result() for _ in schools]


def test_whoever_rings_back_is_found_by_any_part(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[1], "refusal", "no")
    alice.take(schools[2]).result()
    alice.add_number(alice.case(schools[2]), "Ms Okafor", "+44 (1632) 960-777").result()

    def found(search: str) -> list[str]:
        view = queue_view(store, survey, "alice", search)
        return [entry.name for entry in view.entries]

    assert found("beck") == ["Beck View"]
    assert found("960777") == ["Canal Street"]
    assert found("01632 960 777") == ["Canal Street"]
    assert found("okaf") == ["Canal Street"]
    assert len(found("penn")) == 5
    assert found("nobody") == []
    assert found("%") == []


def test_whoever_names_a_postcode_is_found(
    store: Store, survey: OpenSurvey, alice: Desk, tmp_path: Path
) -> None:
    bring_in(store, survey, written(tmp_path, GIAS))
    draw_sample(store, survey, DrawRequest(2, 0, "1", "true()"), "lead")

    for search in ("st1 1ab", "ST11AB", "1ab"):
        view = queue_view(store, survey, "alice", search)
        assert [entry.name for entry in view.entries] == ["Beck View"]


def test_a_dead_number_is_not_rung_again_and_the_next_one_comes_up(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    case_id = schools[0]
    alice.take(case_id).result()
    alice.add_number(alice.case(case_id), "", "01632 960555").result()

    ring(alice, case_id, "dead_number")

    alice.take(case_id).result()
    first, last = alice.case(case_id).people
    assert (first.phone, first.is_dead) == ("01632 960555", False)
    assert (last.phone, last.is_dead) == ("01632 960121", True)
    assert state(store, case_id).next_at == store.clock()


def test_after_no_answer_the_other_number_comes_first(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    case_id = schools[0]
    alice.take(case_id).result()
    alice.add_number(alice.case(case_id), "", "01632 960555").result()

    ring(alice, case_id, "no_answer")

    assert [p.phone for p in alice.case(case_id).people] == [
        "01632 960555",
        "01632 960121",
    ]


def test_an_outcome_that_needs_a_reason_takes_none_without(
    alice: Desk, schools: list[str]
) -> None:
    alice.take(schools[0]).result()
    view = alice.case(schools[0])
    ended = calls.CallEnding(alice.questionnaire.outcome("ineligible"), " ")

    with pytest.raises(NotAllowed, match="needs a reason"):
        alice.end_call(view, view.people[0], ended)


def test_a_call_that_came_in_is_kept_as_one(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "refusal", "no time")
    alice.take(schools[0]).result()
    view = alice.case(schools[0], is_inbound=True)
    ended = calls.CallEnding(
        alice.questionnaire.outcome("callback"),
        "",
        alice.understand_time("tomorrow 10am"),
    )

    alice.end_call(view, view.people[0], ended).result()

    with store.read() as session:
        newest = session.exec(select(Attempt).order_by(col(Attempt.id).desc())).first()
    assert newest is not None
    assert (newest.is_inbound, newest.dialled, newest.aapor) == (True, None, "2.21")
    assert state(store, schools[0]).status == "appointment"


def test_what_is_wrong_with_a_time_is_said_while_booking(
    store: Store, survey: OpenSurvey, alice: Desk, bilal: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "callback", when="tomorrow 10am")

    def told(me: str, when: str) -> str:
        spoken = parse_time(when, store.clock(), survey.survey.zone)
        return "; ".join(booking_advice(store, survey, spoken, me, schools[4]))

    assert "You have Alder Lane at 10:00" in told("alice", "tomorrow 10:10")
    assert "Full: 1 call at that time already, 1 person rings" in told(
        "alice", "tomorrow 9:45"
    )
    assert told("bilal", "tomorrow 10:10") == ""
    assert told("alice", "tomorrow 11am") == ""
    assert "lunch, until 13:15" in told("alice", "tomorrow 12:30")
    ring(bilal, schools[1], "callback", when="tomorrow 10:15")
    assert "Full: 2 calls at that time already, 2 people ring" in told(
        "bilal", "tomorrow 10am"
    )
