"""The queue that serves the right call, leases, booking, and what a lead does to a case."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from db.check import check_store
from db.claims import Holder, claim_case
from db.erase import erase_case
from db.errors import Conflict
from db.frame_models import Case
from db.models import Attempt
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork import calls, case_care
from survey_tui.fieldwork.board import board_pages, board_values
from survey_tui.fieldwork.booking import booking_advice
from survey_tui.fieldwork.draws import Wanted, draw_sample
from survey_tui.fieldwork.office import Office
from survey_tui.fieldwork.queue import queue_view
from survey_tui.fieldwork.spoken_times import parse_time
from survey_tui.fieldwork.surveys import OpenSurvey
from survey_tui.fieldwork.tallies import tallies
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from tests.conftest import FakeClock, make_case
from tests.unit.fieldwork.test_frame import GIAS, bring_in, written


@pytest.fixture
def schools(store: Store, survey: OpenSurvey) -> list[str]:
    names = ("Alder Lane", "Beck View", "Canal Street", "Dale Road", "Elm Grove")
    return [make_case(store, survey, name) for name in names]


def desk_of(store: Store, survey: OpenSurvey, places: Places, me: str) -> Desk:
    return Desk(store, survey, places, me)


@pytest.fixture
def alice(store: Store, survey: OpenSurvey, places: Places) -> Desk:
    return desk_of(store, survey, places, "alice")


@pytest.fixture
def bilal(store: Store, survey: OpenSurvey, places: Places) -> Desk:
    return desk_of(store, survey, places, "bilal")


def ring(
    desk: Desk, case_id: str, outcome: str, note: str = "", when: str = ""
) -> None:
    desk.take(case_id).result()
    view = desk.case(case_id)
    agreed = desk.understand_time(when) if when else None
    ended = calls.Ended(desk.questionnaire.outcome(outcome), note, agreed)
    desk.end_call(view, view.people[0], ended).result()


def sections(desk: Desk, only_refusals: bool = False) -> dict[str, list[str]]:
    view = desk.queue(only_refusals=only_refusals)
    return {s.title: [e.name for e in s.entries] for s in view.sections}


def state(store: Store, case_id: str) -> Case:
    with store.read() as session:
        return session.exec(select(Case).where(Case.id == case_id)).one()


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

    ended = calls.Ended(alice.questionnaire.outcome("refusal"), "late")
    alice.end_call(view, view.people[0], ended).result()

    case = state(store, case_id)
    assert (case.lease_owner, case.status, case.attempts) == ("bilal", "new", 1)
    with store.read() as session:
        assert [a.outcome for a in session.exec(select(Attempt))] == ["refusal"]
        assert check_store(session).is_sound


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

    ended = calls.Ended(
        alice.questionnaire.outcome("callback"),
        "",
        alice.understand_time("tomorrow 10am"),
    )
    alice.end_call(view, view.people[0], ended).result()

    case = state(store, case_id)
    assert (case.status, case.last_outcome, case.attempts) == ("closed", "refusal", 2)
    assert tallies(store, survey).classes["R"] == 1


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


def test_who_rings_us_was_reached(alice: Desk, schools: list[str]) -> None:
    view = alice.case(schools[0], is_inbound=True)

    assert all(outcome.contacted for outcome in view.outcomes)
    assert "no_answer" in {o.id for o in alice.case(schools[0]).outcomes}


def test_undo_does_not_undo_a_lead(
    store: Store, survey: OpenSurvey, alice: Desk, schools: list[str], clock: FakeClock
) -> None:
    office = Office(store, survey, "lead")
    ring(alice, schools[0], "no_answer")
    clock.advance(minutes=1)
    office.close_case(office.case(schools[0]), "asked never to be rung").result()

    with pytest.raises(NotAllowed, match="lead closed this case after that call"):
        alice.undo(alice.case(schools[0]))


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
    draw_sample(store, survey, Wanted(2, 0, "1", "true()"), "lead")

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
    ended = calls.Ended(alice.questionnaire.outcome("ineligible"), " ")

    with pytest.raises(NotAllowed, match="needs a reason"):
        alice.end_call(view, view.people[0], ended)


def test_a_call_that_came_in_is_kept_as_one(
    store: Store, alice: Desk, schools: list[str]
) -> None:
    ring(alice, schools[0], "refusal", "no time")
    alice.take(schools[0]).result()
    view = alice.case(schools[0], is_inbound=True)
    ended = calls.Ended(
        alice.questionnaire.outcome("callback"),
        "",
        alice.understand_time("tomorrow 10am"),
    )

    alice.end_call(view, view.people[0], ended).result()

    with store.read() as session:
        newest = session.exec(select(Attempt).order_by(Attempt.id.desc())).first()  # type: ignore[attr-defined]
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
