"""Time that passed: consent grows old, a call is resumed, and the clock counts what was there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from db.models import Attempt
from db.store import Store
from questionnaires.loader import load_builtin, parse_questionnaire
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork.calls import CallEnding
from survey_tui.interview import marking, progress
from survey_tui.interview.desk import Desk
from survey_tui.interview.listing import listed_answers
from survey_tui.interview.session import InterviewSession
from survey_tui.surveys.marks import Mark, insertions, words_said
from survey_tui.surveys.opening import open_survey
from survey_tui.text import first_sentences, replaced
from tests.conftest import FakeClock
from tests.unit.interview.sessions import make_session, say
from tests.unit.interview.taking import take

pytestmark = pytest.mark.usefixtures("patient_journal")

STEPS = [step.id for step in load_builtin("la-focused-inspection").questionnaire.steps]
REQUIRED = ("q1", "q2", "q3", "q4")


def begun(desk: Desk) -> InterviewSession:
    """A call in which everything was answered."""
    view = take(desk)
    session = desk.start(view, view.people[0])
    say(session, "consent", "given")
    say(session, "consent_quote", "given")
    for question in REQUIRED:
        say(session, question, "They know us.")
    return session


def resumed(desk: Desk) -> InterviewSession:
    view = take(desk)
    return desk.start(view, view.people[0])


@pytest.mark.parametrize("is_same_call", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_after_43_hours_consent_comes_first_wherever_the_call_stood(
    desk: Desk, clock: FakeClock, step: str, is_same_call: bool
) -> None:
    session = begun(desk)
    session.go_to(step)
    clock.advance(seconds=5)
    session.go_to("q2")
    session.type("half a sentence", 4)
    session.go_to(step)
    if not is_same_call:
        view = desk.case(session.facts.case_id)
        broken_off = CallEnding(desk.questionnaire.outcome("broken_off"))
        desk.end_call(view, view.people[0], broken_off, session).result(5)
    desk.flush(60)
    clock.advance(hours=43.5)

    again = resumed(desk)

    assert again.current.id == "consent"
    assert "43 h since consent" in again.consent_reason
    assert "Resumed at Consent, 43 h after the last word." in again.resumed
    assert again.box("q2").text == "half a sentence"
    assert "consent" in {s.id for s in progress.missing(again)}
    completed = CallEnding(desk.questionnaire.outcome("completed"))
    view = desk.case(again.facts.case_id)
    with pytest.raises(NotAllowed):
        desk.end_call(view, view.people[0], completed, again)
    say(again, "consent", "given")
    assert again.consent_reason == ""
    desk.end_call(view, view.people[0], completed, again).result(5)


def test_consent_grows_old_while_the_call_stays_open(
    desk: Desk, clock: FakeClock
) -> None:
    session = begun(desk)
    clock.advance(hours=25)

    assert "consent" in {step.id for step in progress.missing(session)}


def test_the_clock_counts_what_the_program_was_there_for(
    desk: Desk, clock: FakeClock, sqlite_store: Store
) -> None:
    session = begun(desk)
    clock.advance(minutes=10)
    session.go_to("q3")
    desk.flush(60)
    clock.advance(minutes=15)

    again = resumed(desk)
    clock.advance(minutes=5)

    assert again.present == timedelta(minutes=15)
    assert again.elapsed == timedelta(minutes=30)
    desk.flush(60)
    third = resumed(desk)
    assert third.present == timedelta(minutes=10)
    say(third, "q1", "Still.")
    view = desk.case(third.facts.case_id)
    ended = CallEnding(desk.questionnaire.outcome("broken_off"))
    desk.end_call(view, view.people[0], ended, third).result(5)
    with sqlite_store.read() as reading:
        attempt = reading.exec(select(Attempt)).one()
    assert attempt.present_seconds == 600
    assert attempt.ended_at - attempt.started_at == timedelta(minutes=30)


def test_a_new_call_has_a_clock_of_its_own(desk: Desk, clock: FakeClock) -> None:
    session = begun(desk)
    view = desk.case(session.facts.case_id)
    ended = CallEnding(desk.questionnaire.outcome("broken_off"))
    desk.end_call(view, view.people[0], ended, session).result(5)
    clock.advance(hours=3)

    again = resumed(desk)
    clock.advance(minutes=1)

    assert again.present == timedelta(minutes=1)


def test_read_back_and_lists_have_no_probe_in_them(
    desk: Desk, sqlite_store: Store
) -> None:
    session = begun(desk)
    session.go_to("q1")
    session.type("They know us.", 13)
    marking.use_probe(session, "e", 13)
    box = session.box()
    said = box.text + "The data pack, for example, is good."
    session.type(said, len(said))
    session.submit()
    desk.flush(60)

    assert "(example?)" in said
    assert (
        "They know us. The data pack, for example, is good."
        in session.spoken.read_back()
    )
    assert "example?" not in session.spoken.read_back()
    row = next(
        row
        for row in listed_answers(sqlite_store, open_survey(sqlite_store))
        if row["question"] == "q1"
    )
    assert row["text"] == "They know us. The data pack, for example, is good."
    assert [(m["kind"], m["start"], m["end"]) for m in row["marks"]] == [
        ("probe", 14, 14)
    ]


def test_a_long_answer_is_read_back_in_whole_sentences() -> None:
    text = "They know us. " + "word " * 40

    assert first_sentences(text, 30) == "They know us. …"
    assert first_sentences("word " * 40, 30) == "word " * 30 + "…"
    assert first_sentences("They know us.", 30) == "They know us."


@given(st.text("ab (é", max_size=30), st.data())
def test_what_is_taken_out_moves_offsets_to_the_same_letters(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marks = [Mark("probe", start, end, "x")]
    said, moved = replaced(text, insertions(text, marks))

    assert said.strip() == words_said(text, marks)
    cut = next(iter(insertions(text, marks)), (0, 0, ""))
    for place, letter in enumerate(text):
        if not cut[0] <= place < cut[1]:
            assert said[moved(place)] == letter


def test_the_read_back_fills_what_the_author_wrote_and_never_what_was_typed(
    clock: FakeClock,
) -> None:
    text = load_builtin("service-call-back").text
    text = text.replace("label: Explained the fault", 'label: "{company} explained it"')
    questionnaire = parse_questionnaire(text, "filled.yaml").questionnaire
    session, _journal = make_session(clock, questionnaire=questionnaire)
    say(session, "done", "explained")
    say(session, "why", "They said {company} twice.")

    assert "On work done: our company explained it" in session.spoken.read_back()
    assert "They said {company} twice." in session.spoken.read_back()
