"""Opening an interview again, on a real store: everything is there, at the right place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from db.claims import Holder, claim_case
from db.store import Store
from survey_tui.interview import progress
from survey_tui.interview.journal import Journal
from survey_tui.interview.opening import new_journal, open_interview
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import StepState
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.interview.sessions import say

pytestmark = pytest.mark.usefixtures("patient_journal")


@pytest.fixture
def journal(store: Store, places: Places) -> Iterator[Journal]:
    made = new_journal(store, places)
    yield made
    made.close()


def take(store: Store, case_id: str, clock: FakeClock) -> None:
    now = clock()
    store.write(
        lambda r: claim_case(
            r, case_id, Holder("alice", store.session), now, now + timedelta(hours=1)
        )
    ).result()


def begin(
    store: Store, journal: Journal, survey: OpenSurvey, case_id: str
) -> InterviewSession:
    return open_interview(store, journal, survey, case_id, None, "alice")


def test_a_call_that_was_cut_off_goes_on_at_the_same_place(
    store: Store, journal: Journal, survey: OpenSurvey, case_id: str, clock: FakeClock
) -> None:
    take(store, case_id, clock)
    session = begin(store, journal, survey, case_id)
    say(session, "consent", "given")
    say(session, "q1", "They know us.")
    clock.advance(minutes=2)
    session.go_to("q2")
    session.type("One visit a year, it us", 9)
    session.remarks.type(session.current.id, "noisy", 5)
    journal.flush(60)

    again = begin(store, journal, survey, case_id)

    assert again.current.id == "q2"
    assert (again.box().text, again.box().cursor) == ("One visit a year, it us", 9)
    assert again.remarks.at(again.current.id) == "noisy"
    assert again.answers["q1"].text == "They know us."
    assert again.facts.interview_id == session.facts.interview_id
    assert again.facts.started_at == session.facts.started_at


def test_marks_of_a_draft_are_there_again(
    store: Store, journal: Journal, survey: OpenSurvey, case_id: str, clock: FakeClock
) -> None:
    from survey_tui.interview import marking

    take(store, case_id, clock)
    session = begin(store, journal, survey, case_id)
    session.go_to("q1")
    session.type("They know us.", 13)
    marking.use_probe(session, "e", 13)
    journal.flush(60)

    again = begin(store, journal, survey, case_id)

    assert again.box().marks == session.box().marks


def test_a_later_call_goes_on_at_the_first_question_that_is_open(
    store: Store, journal: Journal, survey: OpenSurvey, case_id: str, clock: FakeClock
) -> None:
    take(store, case_id, clock)
    session = begin(store, journal, survey, case_id)
    say(session, "consent", "given")
    say(session, "consent_quote", "given")
    say(session, "q1", "They know us.")
    session.go_to("q2")
    session.type("One visit", 9)
    session.submit_drafts()
    journal.flush(60)
    clock.advance(hours=3, minutes=1)
    take(store, case_id, clock)

    again = begin(store, journal, survey, case_id)

    assert again.current.id == "q2"
    assert again.box().text == "One visit"
    assert progress.state_of(again, "q2") is StepState.DRAFT


@pytest.mark.parametrize(("hours", "step"), [(23, "q1"), (25, "consent")])
def test_consent_is_asked_again_after_24_hours(
    store: Store,
    journal: Journal,
    survey: OpenSurvey,
    case_id: str,
    clock: FakeClock,
    hours: int,
    step: str,
) -> None:
    take(store, case_id, clock)
    session = begin(store, journal, survey, case_id)
    say(session, "consent", "given")
    say(session, "consent_quote", "given")
    journal.flush(60)
    clock.advance(hours=hours)
    take(store, case_id, clock)

    again = begin(store, journal, survey, case_id)

    assert again.current.id == step
    if step == "consent":
        assert progress.state_of(again, "consent") is StepState.OPEN
        say(again, "consent", "given")
        assert progress.state_of(again, "consent") is not StepState.OPEN
        assert again.answers["consent"].revision == 2
