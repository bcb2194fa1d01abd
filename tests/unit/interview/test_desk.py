"""The desk: taking a case, ending a call, undoing it, listing what was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.errors import Conflict
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork import calls
from survey_tui.interview.case_view import CaseView
from survey_tui.interview.desk import Desk
from survey_tui.interview.listing import listed_answers
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey
from tests.conftest import FakeClock
from tests.unit.interview.sessions import say
from tests.unit.interview.taking import take

pytestmark = pytest.mark.usefixtures("patient_journal")


def end(desk: Desk, view: CaseView, outcome: str, note: str = "") -> None:
    ended = calls.CallEnding(desk.questionnaire.outcome(outcome), note)
    desk.end_call(view, view.people[0], ended).result(5)


def test_a_case_shows_the_number_the_person_and_what_to_say(desk: Desk) -> None:
    view = take(desk)

    assert view.people[0].phone == "01632 960121"
    assert view.people[0].label == "Mrs Penn, headteacher"
    assert view.facts == "good · May 2013"
    assert "May I speak to Mrs Penn?" in desk.opening(view, view.people[0])
    assert desk.replies(view, view.people[0])[0][0] == "How was my school chosen?"
    assert [o.id for o in view.outcomes][:2] == ["callback", "no_answer"]


def test_no_answer_puts_the_case_back_for_another_part_of_the_day(
    desk: Desk, clock: FakeClock
) -> None:
    end(desk, take(desk), "no_answer", "rang ten times")

    later = desk.queue().sections[0]
    assert later.title == "LATER"
    assert later.entries[0].time == "Thu 08:15"
    assert later.entries[0].history == "no answer, 0 min ago"
    assert later.entries[0].turn == "2nd"
    clock.advance(hours=18, minutes=16)
    assert desk.queue().sections[0].title == "NEXT"


def test_an_appointment_stands_on_top_when_it_is_due(
    desk: Desk, clock: FakeClock
) -> None:
    view = take(desk)
    ended = calls.CallEnding(
        desk.questionnaire.outcome("callback"),
        "ask for the head",
        desk.understand_time("14:30"),
    )
    desk.end_call(view, view.people[0], ended).result(5)

    assert desk.queue().sections[0].title == "LATER"
    clock.advance(minutes=80)
    due = desk.queue().sections[0]
    assert (due.title, due.entries[0].time, due.entries[0].history) == (
        "DUE NOW",
        "14:30",
        "ask for the head",
    )
    assert "agreed: Wed 18 Nov 14:30, ask for the head" in take(desk).agreed


def test_an_appointment_needs_a_time(desk: Desk) -> None:
    view = take(desk)

    with pytest.raises(NotAllowed, match="needs a time"):
        end(desk, view, "callback")


def test_a_refusal_closes_the_case(desk: Desk) -> None:
    end(desk, take(desk), "refusal", "no time")

    view = desk.queue()
    assert (view.entries, view.closed, view.total) == ((), 1, 1)
    assert desk.queue("alder").entries[0].history.startswith("refused")


def test_the_last_outcome_can_be_taken_back_and_stays_in_the_history(
    desk: Desk,
) -> None:
    view = take(desk)
    end(desk, view, "engaged")
    end(desk, desk.case(view.detail.row.case.id), "refusal")

    desk.undo(desk.case(view.detail.row.case.id)).result(5)

    again = desk.case(view.detail.row.case.id)
    assert [past.what for past in again.history] == ["Refused (taken back)", "Engaged"]
    assert again.detail.row.case.status == "open"
    assert again.detail.row.case.attempts == 1
    assert desk.queue().closed == 0


def test_taking_back_a_wrong_outcome_brings_the_appointment_back(
    desk: Desk, clock: FakeClock
) -> None:
    view = take(desk)
    booked = calls.CallEnding(
        desk.questionnaire.outcome("callback"),
        "the head",
        desk.understand_time("tomorrow 10am"),
    )
    desk.end_call(view, view.people[0], booked).result(5)
    clock.advance(minutes=1)
    end(desk, take(desk), "no_answer")

    desk.undo(desk.case(view.detail.row.case.id)).result(5)

    entry = desk.queue().entries[0]
    assert (desk.queue().sections[0].title, entry.time) == ("LATER", "Thu 10:00")


def test_nothing_can_be_taken_back_from_a_case_that_was_not_rung(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="no outcome"):
        desk.undo(take(desk))


def test_two_interviewers_never_ring_the_same_school(
    desk: Desk, sqlite_store: Store, places: Places
) -> None:
    view = take(desk)
    bilal = Desk(sqlite_store, open_survey(sqlite_store), places, "bilal")

    with pytest.raises(Conflict, match="alice is ringing this one"):
        bilal.take(view.detail.row.case.id).result(5)
    assert bilal.queue().entries[0].history == "with alice now"
    desk.give_back(view.detail.row.case.id).result(5)
    bilal.take(view.detail.row.case.id).result(5)


@pytest.mark.parametrize("search", ["alder", "PENN", "960121", "960 121", "Lane Pri"])
def test_somebody_who_rings_back_is_found_by_any_part(desk: Desk, search: str) -> None:
    assert len(desk.queue(search).entries) == 1


@pytest.mark.parametrize("search", ["beck view", "9999999", "%", "_", "'"])
def test_a_search_that_fits_nothing_finds_nothing(desk: Desk, search: str) -> None:
    assert desk.queue(search).entries == ()


def test_a_call_that_was_cut_off_is_offered_again(desk: Desk) -> None:
    view = take(desk)
    assert desk.queue().interrupted is None

    desk.start(view, view.people[0])
    desk.flush(60)

    assert desk.queue().interrupted == view.detail.row.case.id


def test_a_finished_interview_is_listed_with_everything(
    desk: Desk, sqlite_store: Store, clock: FakeClock
) -> None:
    view = take(desk)
    session = desk.start(view, view.people[0])
    say(session, "role_held", "governor")
    say(session, "consent", "given")
    say(session, "q4", "We help two others.")
    clock.advance(minutes=1)
    say(session, "grade_now", "3")
    session.go_to("q3")
    session.submit("dont_know")
    ended = calls.CallEnding(desk.questionnaire.outcome("partial"))
    desk.end_call(view, view.people[0], ended, session).result(5)

    rows = {
        r["question"]: r
        for r in listed_answers(sqlite_store, open_survey(sqlite_store))
    }

    assert rows["q4"]["text"] == "We help two others."
    assert rows["q4"]["on_route"] is False
    assert rows["consent"]["on_route"] is True
    assert rows["q3"]["kind"] == "dont_know"
    assert rows["grade_now"]["label"] == "Requires improvement"
    assert {row["role"] for row in rows.values()} == {"governor"}
    assert {row["mode"] for row in rows.values()} == {"telephone"}
    assert rows["q4"]["interviewer"] == "alice"
    assert rows["q4"]["saved_at"].startswith("2026-11-18T14:00")
    assert "Marlshire Local Authority" in rows["q4"]["wording"]


def test_the_spool_folder_is_made_only_when_it_is_needed(
    desk: Desk, tmp_path: Path
) -> None:
    desk.start(take(desk), desk.case(desk.queue().entries[0].case_id).people[0])
    desk.flush(60)

    assert not (tmp_path / "state" / "spool").exists()
