"""The session: where we are, what was said, and that going back deletes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.model import Question
from survey_tui.errors import BadAnswer, NotAllowed
from survey_tui.interview import marking, progress
from survey_tui.interview.clock import SteadyClock
from survey_tui.interview.state import Box, StepState
from survey_tui.interview.values import shown_text, stored_text
from survey_tui.surveys.marks import Mark, shifted
from tests.conftest import FakeClock
from tests.unit.interview.sessions import ListJournal, make_session, say


def test_a_call_goes_through_its_steps_in_order(clock: FakeClock) -> None:
    session, _journal = make_session(clock)
    seen = [session.current.id]
    while session.next():
        seen.append(session.current.id)

    assert seen[:3] == ["introduction", "right_school", "role_held"]
    assert [name for name in seen if name.startswith("q")] == [
        "q1",
        "q2",
        "q3",
        "q4",
        "q_any",
    ]
    assert seen[-1] == "interviewer_note"


def test_the_script_is_filled_and_the_instruction_stays_apart(clock: FakeClock) -> None:
    session, _journal = make_session(clock)
    session.go_to("grade_now")

    script = session.spoken.script(session.current)

    assert "Alder Lane Primary was judged good in May 2013" in script.read_aloud
    assert "replaces ours" in script.instruction
    assert "replaces ours" not in script.read_aloud


def test_the_number_of_questions_read_out_follows_the_grade(clock: FakeClock) -> None:
    good, _ = make_session(clock, grade=2.0)
    weaker, _ = make_session(clock, grade=3.0)

    assert "There are four questions" in good.spoken.script(good.current).read_aloud
    assert (
        "There are three questions" in weaker.spoken.script(weaker.current).read_aloud
    )


def test_a_correction_of_the_grade_takes_the_fourth_question_off(
    clock: FakeClock,
) -> None:
    session, _journal = make_session(clock, grade=2.0)
    say(session, "q4", "We support two others.")

    say(session, "grade_now", "3")

    assert session.is_off_route("q4")
    assert session.answers["q4"].text == "We support two others."
    assert list(progress.off_route_answers(session)) == ["q4"]
    assert progress.state_of(session, "q4") is StepState.OFF_ROUTE
    assert session.facts.fields["ofsted_grade"] == 2.0


def test_going_back_deletes_nothing_and_a_change_is_a_new_revision(
    clock: FakeClock,
) -> None:
    session, journal = make_session(clock)
    say(session, "q1", "They know us.")
    session.next()
    session.previous()

    assert session.box().text == "They know us."
    say(session, "q1", "They know us on paper.")

    first, second = journal.answers
    assert (first.text, second.text) == ("They know us.", "They know us on paper.")
    assert (second.revision, second.parent_id) == (2, first.id)


def test_an_unchanged_answer_is_not_stored_again(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    say(session, "q1", "They know us.")

    say(session, "q1", "They know us.")

    assert len(journal.answers) == 1


@pytest.mark.parametrize("kind", ["dont_know", "refused", "not_applicable"])
@pytest.mark.parametrize("step_id", ["grade_now", "years_in_post", "q1", "q4"])
def test_every_question_takes_dont_know_refused_and_not_applicable(
    clock: FakeClock, step_id: str, kind: str
) -> None:
    session, journal = make_session(clock)
    session.go_to(step_id)

    session.submit(kind)  # type: ignore[arg-type]

    assert journal.answers[-1].kind == kind
    assert session.answers[step_id].value is None
    assert progress.state_of(session, step_id) is StepState.NONRESPONSE


def test_what_was_typed_before_a_refusal_is_kept_with_it(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("Well, I would rather", 20)

    session.submit("refused")

    assert (journal.answers[-1].kind, journal.answers[-1].text) == (
        "refused",
        "Well, I would rather",
    )


def test_a_number_out_of_range_is_told_and_stays_in_the_box(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    session.go_to("years_in_post")
    session.type("seventy", 7)

    with pytest.raises(BadAnswer, match="'seventy' is not a number"):
        session.submit()
    session.type("70", 2)
    with pytest.raises(BadAnswer, match="0 to 50"):
        session.submit()

    assert session.box().text == "70"
    assert journal.answers == []


def test_a_rule_of_the_questionnaire_is_told_in_its_own_words(clock: FakeClock) -> None:
    session, _journal = make_session(clock, questionnaire="service-call-back")
    session.go_to("failed_on")
    session.type("1 dec 2026", 10)

    with pytest.raises(BadAnswer, match="has to be in the past"):
        session.submit()


def test_an_answer_is_done_only_once_it_is_on_disk(clock: FakeClock) -> None:
    journal = ListJournal(acknowledges=False)
    session, _ = make_session(clock, journal)
    say(session, "q1", "They know us.")

    assert progress.state_of(session, "q1") is StepState.UNSAVED
    journal.futures[-1].set_result(None)
    assert progress.state_of(session, "q1") is StepState.DONE


def test_an_ending_answer_names_the_outcome(clock: FakeClock) -> None:
    session, _journal = make_session(clock)

    say(session, "consent", "refused")

    assert session.ending is not None
    assert session.ending.outcome == "refusal"


def test_consent_is_stored_by_its_kind(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    say(session, "consent", "given")
    say(session, "consent_quote", "refused")

    kinds = [(a.consent_kind, a.consent_given) for a in journal.answers]
    assert kinds == [("taking_part", True), ("quoting", False)]


def test_missing_names_the_required_questions_that_are_open(clock: FakeClock) -> None:
    session, _journal = make_session(clock, grade=3.0)
    say(session, "consent", "given")
    say(session, "q1", "They know us.")
    session.go_to("q2")
    session.submit("dont_know")

    assert [step.id for step in progress.missing(session)] == ["q3"]


def test_every_draft_is_stored_at_a_hang_up_and_marked_unfinished(
    clock: FakeClock,
) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("They know us on", 15)
    session.remarks.type(session.current.id, "in a hurry", 10)

    session.submit_drafts()

    assert journal.answers[-1].text == "They know us on"
    assert journal.answers[-1].is_unfinished
    assert session.remarks.stored["q1"][1] == "in a hurry"
    assert [step.id for step in progress.missing(session)][:2] == ["consent", "q1"]


def test_remarks_are_never_part_of_an_answer(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("They know us.", 13)
    session.remarks.type(session.current.id, "door knocked", 12)
    session.submit()
    session.remarks.submit(session.current.id)

    assert journal.answers[-1].text == "They know us."
    assert journal.commands[-1].do == "submit remark"


def test_a_probe_is_marked_in_the_text_and_recorded(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("They know us.", 13)

    say_aloud = marking.use_probe(session, "e", 13)
    text = session.box().text + "The data pack."
    session.type(text, len(text))
    session.submit()

    assert say_aloud == "Can you give me an example?"
    stored = journal.answers[-1]
    assert stored.text == "They know us. (example?) The data pack."
    mark = stored.marks[0]
    assert (mark["kind"], mark["name"]) == ("probe", "example")
    assert stored.text[mark["start"] : mark["end"]] == "(example?)"
    with pytest.raises(NotAllowed):
        marking.use_probe(session, "z", 0)


def test_bookmarks_and_exact_words_are_recorded(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("They know us well.", 18)
    marking.bookmark(session, 4)
    marking.mark_exact(session, 5, 12)
    session.submit()

    assert [m["kind"] for m in journal.answers[-1].marks] == ["bookmark", "exact_words"]
    with pytest.raises(NotAllowed, match="no words are selected"):
        marking.mark_exact(session, 3, 3)


def test_words_sent_to_another_question_arrive_and_leave(clock: FakeClock) -> None:
    session, _journal = make_session(clock)
    session.go_to("q1")
    text = "They know us. Our results went up."
    session.type(text, len(text))

    words = marking.send_to(session, "q3", 14, len(text))

    assert words == "Our results went up."
    assert session.box("q3").text == "Our results went up."
    assert session.box("q1").text == "They know us."
    assert progress.state_of(session, "q3") is StepState.DRAFT
    session.go_to("q3")
    assert (
        "You have told me already: “Our results went up.”"
        in session.spoken.script(session.current).already_said
    )


def test_words_go_to_open_questions_only(clock: FakeClock) -> None:
    session, _journal = make_session(clock)
    session.go_to("q1")
    session.type("They know us.", 13)

    with pytest.raises(NotAllowed):
        marking.send_to(session, "grade_now", 0, 4)
    with pytest.raises(NotAllowed):
        marking.send_to(session, "q2", 13, 13)


def test_control_characters_never_get_into_an_answer(clock: FakeClock) -> None:
    session, journal = make_session(clock)

    say(session, "q1", "a\x1b[31mb\u202ec\x00d")

    assert journal.answers[-1].text == "a[31mbcd"


def test_moving_the_cursor_in_a_saved_answer_makes_no_draft(clock: FakeClock) -> None:
    session, journal = make_session(clock)
    say(session, "q1", "They know us.")
    before = len(journal.drafts)

    session.type("They know us.", 3)

    assert len(journal.drafts) == before
    assert progress.state_of(session, "q1") is StepState.DONE


def test_passing_by_a_dont_know_does_not_turn_it_into_an_answer(
    clock: FakeClock,
) -> None:
    session, journal = make_session(clock)
    session.go_to("q1")
    session.type("er no", 5)
    session.submit("dont_know")

    session.go_to("q1")
    session.submit()

    assert [a.kind for a in journal.answers] == ["dont_know"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1,200", "1200"), ("12345.67", "12345.67"), ("7,5", "7.5"), (" 12 ", "12")],
)
def test_a_number_is_stored_as_it_was_typed(typed: str, stored: str) -> None:
    step = Question(id="n", type="number", label="N", ask="How many?")

    assert stored_text(step, typed, date(2026, 11, 18)) == stored


def test_words_that_were_to_become_a_date_are_shown_as_they_are() -> None:
    step = Question(id="d", type="date", label="D", ask="When?")

    assert shown_text(step, "about a fortnight") == "about a fortnight"


def test_what_is_typed_later_is_newer_even_if_the_clock_goes_back(
    clock: FakeClock,
) -> None:
    steady = SteadyClock(clock, not_before=clock() + timedelta(minutes=5))

    first = steady()
    clock.advance(minutes=-10)
    second = steady()

    assert clock() < first < second


WORDS = st.text(alphabet="ab (?) .\n\U0001f642", max_size=30)


@given(WORDS, WORDS, st.data())
def test_words_sent_away_are_never_lost(
    here: str, there: str, data: st.DataObject
) -> None:
    session, _journal = make_session(FakeClock(datetime(2026, 11, 18, 13, tzinfo=UTC)))
    session.go_to("q3")
    session.type(there, 0)
    session.go_to("q1")
    session.type(here, 0)
    start = data.draw(st.integers(0, len(here)))
    end = data.draw(st.integers(start, len(here)))
    before = sorted((here + there).split())
    if not here[start:end].strip():
        return

    marking.send_to(session, "q3", start, end)

    joined = "".join((session.box("q1").text + session.box("q3").text).split())
    assert sorted(joined) == sorted("".join(before))


@given(WORDS, WORDS, st.data())
def test_marks_stay_inside_the_text_through_any_edit(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))

    (mark,) = shifted((Mark("probe", start, end),), before, after)

    assert 0 <= mark.start <= mark.end <= len(after)


@given(WORDS, WORDS, WORDS)
def test_a_mark_keeps_its_words_when_text_is_typed_around_it(
    left: str, word: str, right: str
) -> None:
    marked = Box(
        f"{left}|{word}|",
        0,
        (Mark("exact_words", len(left) + 1, len(left + word) + 1),),
    )

    typed = marked.edited(f"{left}|{word}|{right}", 0)

    assert typed.text[typed.marks[0].start : typed.marks[0].end] == word
