"""Routing and the robot: what is asked, what is not, and that nothing is missed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.functions import Value
from questionnaires.loader import load_builtin
from questionnaires.routing import route
from questionnaires.simulate import simulate

TODAY = date(2026, 11, 18)
LETTER = load_builtin("la-focused-inspection").questionnaire
FACTS: dict[str, Value] = {"ofsted_grade": 2.0, "recording": "no"}


def test_the_fourth_question_goes_to_good_schools_only() -> None:
    assert "q4" in route(LETTER, FACTS, {}, TODAY).on
    assert "q4" in route(LETTER, {**FACTS, "ofsted_grade": 3.0}, {}, TODAY).off
    assert "q4" in route(LETTER, {**FACTS, "ofsted_grade": None}, {}, TODAY).off


@pytest.mark.parametrize(
    ("on_record", "as_told", "asked"), [("3", "2", True), ("2", "3", False)]
)
def test_the_grade_as_corrected_on_the_call_decides(
    on_record: str, as_told: str, asked: bool
) -> None:
    found = route(
        LETTER, {**FACTS, "ofsted_grade": on_record}, {"grade_now": as_told}, TODAY
    )

    assert ("q4" in found.on) is asked


def test_an_answer_that_ends_the_call_leaves_everything_after_it_off_the_route() -> (
    None
):
    found = route(LETTER, FACTS, {"consent": "refused"}, TODAY)

    assert found.ending is not None
    assert (found.ending.step, found.ending.outcome) == ("consent", "refusal")
    assert found.on[-1] == "consent"
    assert "q1" in found.off


def test_an_answer_off_the_route_counts_as_empty_for_what_follows() -> None:
    service = load_builtin("service-call-back").questionnaire
    answers: dict[str, Value] = {
        "working": "yes",
        "failed_on": "2026-11-01",
        "overall": 10.0,
    }

    found = route(service, {}, answers, TODAY)

    assert "failed_on" in found.off
    assert "failed_on" not in found.values


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        step.id: st.sampled_from([None, *[option.id for option in step.choices]])
        if step.choices
        else st.sampled_from([None, "said"])
        for step in LETTER.steps
    },
)
GRADES = st.sampled_from([None, 1.0, 2.0, 3.0, 4.0])


@given(GRADES, ANSWERS)
def test_every_step_is_on_the_route_or_off_it_in_the_order_of_the_call(
    grade: Value, answers: dict[str, Value]
) -> None:
    found = route(LETTER, {**FACTS, "ofsted_grade": grade}, answers, TODAY)
    order = [step.id for step in LETTER.steps]

    assert sorted((*found.on, *found.off), key=order.index) == order
    assert list(found.on) == [name for name in order if name in found.on]
    assert found.on[0] == "introduction"


@given(GRADES, ANSWERS)
def test_going_on_and_back_walks_the_same_steps(
    grade: Value, answers: dict[str, Value]
) -> None:
    found = route(LETTER, {**FACTS, "ofsted_grade": grade}, answers, TODAY)
    walked = [found.on[0]]
    while (following := found.after(walked[-1])) is not None:
        walked.append(following)

    assert tuple(walked) == found.on
    for earlier, later in pairwise(walked):
        assert found.before(later) == earlier


@pytest.mark.parametrize("name", ["la-focused-inspection", "service-call-back"])
def test_the_robot_reaches_every_question_and_option(name: str) -> None:
    coverage = simulate(load_builtin(name).questionnaire, TODAY)

    assert coverage.is_exhaustive
    assert coverage.unreached == ()
    assert coverage.unreached_options == ()


def test_the_robot_meets_the_fourth_question_on_good_school_routes_only() -> None:
    coverage = simulate(LETTER, TODAY)

    assert coverage.values["q4"]["ofsted_grade"] == ("1", "2")
    assert set(coverage.values["q3"]["ofsted_grade"]) == {"", "1", "2", "3", "4"}
