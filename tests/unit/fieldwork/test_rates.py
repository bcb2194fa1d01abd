"""The outcome rates, against published fractions; dispositions from calls."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.aapor import class_of
from questionnaires.loader import load_builtin
from questionnaires.model import CallOutcome
from survey_tui.errors import SurveyError
from survey_tui.fieldwork.dispositions import CountedCall, disposition
from survey_tui.fieldwork.rates import (
    OutcomeCounts,
    counts_of,
    estimated_e,
    parsed_counts,
    parsed_e,
    rates,
)
from tests.unit.fieldwork.rating import PUBLISHED_COUNTS, PUBLISHED_RATES

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
OUTCOMES = {
    o.id: o for o in load_builtin("la-focused-inspection").questionnaire.call_outcomes
}


def test_the_published_rates_come_out_exactly() -> None:
    counts, e = parsed_counts(PUBLISHED_COUNTS), parsed_e("1/2")

    found = {rate.name: str(rate.value) for rate in rates(counts, e)}

    assert found == PUBLISHED_RATES


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published examples are not here")
def test_every_published_example_comes_out_exactly() -> None:
    cases = json.loads((SHARED / "examples/aapor_rates_dev.json").read_text("utf-8"))[
        "cases"
    ]
    for case in cases:
        counts = counts_of(case["counts"])
        e = parsed_e(case["e"]) if case.get("e") else estimated_e(counts)

        found = {
            r.name: str(r.value) if r.value is not None else None
            for r in rates(counts, e)
        }

        assert {name: found[name] for name in case["expect"]} == case["expect"]


def test_a_zero_base_is_not_defined_and_a_zero_share_is_zero() -> None:
    nothing = {r.name: r for r in rates(OutcomeCounts(), estimated_e(OutcomeCounts()))}
    refusals = OutcomeCounts(r=Fraction(3))
    only_refused = {r.name: r for r in rates(refusals, estimated_e(refusals))}

    assert all(rate.value is None for rate in nothing.values())
    assert nothing["RR1"].why_not == "not defined: its base is zero"
    assert only_refused["RR1"].value == 0
    assert only_refused["REF1"].value == 1


def test_without_any_known_case_e_is_not_defined_nor_are_the_rates_that_need_it() -> (
    None
):
    counts = OutcomeCounts(uh=Fraction(4))

    found = {rate.name: rate for rate in rates(counts, estimated_e(counts))}

    assert found["RR3"].value is None
    assert found["RR3"].why_not == "e is not defined"
    assert found["RR1"].value == 0


@given(st.lists(st.integers(0, 50), min_size=8, max_size=8))
def test_rates_are_shares_and_keep_their_order(numbers: list[int]) -> None:
    counts = OutcomeCounts(*map(Fraction, numbers))
    e = estimated_e(counts)

    found = {rate.name: rate.value for rate in rates(counts, e)}

    defined = [value for value in found.values() if value is not None]
    assert all(0 <= value <= 1 for value in defined)
    if (
        found["RR1"] is not None
        and found["RR3"] is not None
        and found["RR5"] is not None
    ):
        assert found["RR1"] <= found["RR3"] <= found["RR5"]
    if e.value is not None:
        assert 0 <= e.value <= 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I=5,X=3", "'X=3' is no class and number"),
        ("I=5,I=3", "I is given twice"),
        ("I=five", "'five' is no number"),
        ("I=-1", "'-1' is no number"),
        ("I=1e9", "'1e9' is no number"),
        ("I", "'I' is no class and number"),
    ],
)
def test_counts_that_are_none_are_told(text: str, told: str) -> None:
    with pytest.raises(SurveyError, match=told):
        parsed_counts(text)


@pytest.mark.parametrize("text", ["2", "-1/2", "half", "1/0", ""])
def test_a_share_that_is_none_is_told(text: str) -> None:
    with pytest.raises(SurveyError):
        parsed_e(text)


@pytest.mark.parametrize(
    ("calls", "code"),
    [
        ((), "3.11"),
        (("no_answer",), "3.13"),
        (("engaged", "engaged"), "3.12"),
        (("no_answer", "engaged"), "3.13"),
        (("not_available", "no_answer"), "2.21"),
        (("callback", "no_answer"), "2.21"),
        (("callback",), "2.21"),
        (("soft_refusal", "no_answer"), "2.11"),
        (("soft_refusal", "callback"), "2.21"),
        (("soft_refusal", "callback", "no_answer"), "2.21"),
        (("callback", "soft_refusal"), "2.11"),
        (("dead_number",), "3.16"),
        (("wrong_number", "no_answer"), "3.90"),
        (("no_answer", "refusal"), "2.112"),
        (("refusal", "no_answer"), "2.112"),
        (("broken_off", "no_answer"), "2.12"),
        (("no_answer", "completed"), "1.1"),
        (("ineligible",), "4.70"),
        (("completed", "no_answer"), "3.13"),
    ],
)
def test_a_case_is_filed_under_what_was_learned_most(
    calls: tuple[str, ...], code: str
) -> None:
    standing = [CountedCall(OUTCOMES[name], name == "callback") for name in calls]

    assert disposition(standing) == code


def test_no_outcome_of_the_built_in_questionnaires_makes_a_dead_number_ineligible() -> (
    None
):
    for name in ("la-focused-inspection", "service-call-back"):
        outcomes: tuple[CallOutcome, ...] = load_builtin(
            name
        ).questionnaire.call_outcomes
        for outcome in outcomes:
            assert outcome.aapor is not None
            if outcome.number == "dead":
                assert class_of(outcome.aapor) in ("UH", "UO")
