"""The robot respondent: it keeps to its manner, and says afterwards what was missed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from questionnaires.loader import load_builtin
from questionnaires.model import Questionnaire
from survey_tui.demo.rehearsal import Rehearsal
from survey_tui.fieldwork.calls import CallEnding
from survey_tui.interview.respondent import MANNERS, Manner, Respondent
from survey_tui.workplace import Practice
from tests.robots import answer

LOADED = load_builtin("la-focused-inspection")
QUESTIONNAIRE: Questionnaire = LOADED.questionnaire
PRACTICE = Practice(LOADED, {}, "Europe/London", "alice")


def respondent(manner: Manner) -> Respondent:
    return Respondent(QUESTIONNAIRE, manner, random.Random(1))


@contextmanager
def rehearsing(manner: Manner) -> Iterator[Rehearsal]:
    rehearsal = Rehearsal(PRACTICE, {}, manner, seed=1)
    try:
        yield rehearsal
    finally:
        rehearsal.close()


def test_one_who_hesitates_says_the_rest_when_probed() -> None:
    robot, question = respondent("hesitates"), QUESTIONNAIRE.step("q1")

    first = " ".join(u.words for u in robot.hears(question))
    rest = " ".join(u.words for u in robot.probed(question))

    assert "good question" in first
    assert robot.words("q1").startswith(robot.said["q1"][0])
    assert rest
    assert robot.words("q1").endswith(rest)
    assert "that is all" in robot.probed(question)[0].words


def test_one_who_answers_two_at_once_has_nothing_to_add_later() -> None:
    robot = respondent("two_at_once")

    told = " ".join(u.words for u in robot.hears(QUESTIONNAIRE.step("q1")))

    assert robot.words("q2") in told
    assert "Nothing to add" in robot.hears(QUESTIONNAIRE.step("q2"))[0].words


def test_one_who_hangs_up_is_gone_for_good() -> None:
    robot = respondent("hangs_up")
    robot.hears(QUESTIONNAIRE.step("q1"))

    told = robot.hears(QUESTIONNAIRE.step("q2"))

    assert told[-1].is_end
    assert robot.is_gone
    assert "dead" in robot.probed(QUESTIONNAIRE.step("q2"))[0].words


def test_one_who_refuses_says_no_when_asked_for_consent() -> None:
    robot, consent = respondent("refuses"), QUESTIONNAIRE.step("consent")

    assert "rather not" in robot.hears(consent)[0].words
    assert robot.choice(consent).outcome == "refusal"
    assert robot.expected_outcome() == "refusal"


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_can_be_practised_to_its_end(manner: Manner) -> None:
    with rehearsing(manner) as rehearsal:
        view = rehearsal.take()
        assert rehearsal.heard(None, is_probe=False)
        session = rehearsal.desk.start(view, view.people[0])
        ending = None
        while ending is None:
            step = session.current
            said = " ".join(u.words for u in rehearsal.heard(step, is_probe=False))
            said += " " + " ".join(
                u.words for u in rehearsal.heard(step, is_probe=True)
            )
            text = answer(rehearsal.respondent, step, said)
            if text:
                session.type(text, len(text))
            if rehearsal.respondent.is_gone or not session.next():
                break
            ending = session.ending
        outcome = rehearsal.desk.questionnaire.outcome(
            rehearsal.respondent.expected_outcome()
        )
        view = rehearsal.desk.case(view.detail.row.case.id)
        ended = CallEnding(outcome, "practice")
        rehearsal.desk.end_call(view, view.people[0], ended, session).result()

        feedback = rehearsal.feedback()

    assert feedback.lines[0].startswith("✓ Ended as")
    if manner == "answers":
        assert all(line.startswith("✓") for line in feedback.lines)
    if manner == "two_at_once":
        assert any("with another question: F5" in line for line in feedback.lines)


def test_what_was_not_typed_is_told_and_the_wrong_outcome_too() -> None:
    with rehearsing("answers") as rehearsal:
        view = rehearsal.take()
        rehearsal.heard(QUESTIONNAIRE.step("q1"), is_probe=False)
        ended = CallEnding(QUESTIONNAIRE.outcome("no_answer"))
        rehearsal.desk.end_call(view, view.people[0], ended).result()

        lines = rehearsal.feedback().lines

    assert lines[0] == "Ended as: No answer. Completed would have been right."
    assert lines[1].startswith("Understanding: 0% of the words that matter were typed")
