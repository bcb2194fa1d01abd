"""Counts: equal to those of another hand on the demo, and on whatever hypothesis thinks of."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from db.store import Store, open_store
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.findings.gathering import gather
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.unit.findings.building import Said, School, Talk, build, coded
from tests.unit.findings.counting import (
    GENERATED,
    plain,
    schools,
    survey_in,
)
from tests.unit.findings.independent import cells, expected_questions

QUESTIONS = expected_questions(
    Path(str(files("coding_schemes"))) / "builtin" / "la-school-improvement.yaml"
)


@settings(
    max_examples=30,
    phases=GENERATED,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(schools)
def test_every_cell_is_that_of_another_hand(
    migrated_file: Path, made: list[School]
) -> None:
    with survey_in(migrated_file) as (store, opened, path):
        build(store, opened, made)

        counts = gather(store, opened, ("role",)).counts

        assert plain(counts) == cells(path, QUESTIONS, opened.survey.id)
        for cell in counts.cells.values():
            assert 0 <= cell.schools <= cell.asked
            assert cell.respondents <= cell.asked_respondents


@settings(
    max_examples=15,
    phases=GENERATED,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(schools)
def test_what_is_open_is_what_adjudication_shows(
    migrated_file: Path, made: list[School]
) -> None:
    # On the route only: adjudication shows answers off it too.
    made = [
        School(
            "2",
            [Talk(t.role, t.mode, None, quoting=True, said=t.said) for t in s.talks],
        )
        for s in made
    ]
    with survey_in(migrated_file) as (store, opened, _):
        build(store, opened, made)

        counts = gather(store, opened, ()).counts

        adjudicator = Adjudicator(store, opened, "lead")
        assert counts.open_codes == len(adjudicator.open)
        assert counts.open_answers == len({d.answer.id for d in adjudicator.open})


def test_the_demo_is_counted_alike(coded_demo: Path) -> None:
    store = open_store(str(coded_demo), "device-1")
    opened = open_survey(store)

    counts = gather(store, opened, ("role",)).counts

    other = cells(coded_demo, QUESTIONS, opened.survey.id)
    assert plain(counts) == other
    assert len(other) > 60
    assert not counts.is_draft
    store.close()


def test_two_governors_of_one_school_are_one_school(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    said = {"q1": coded("They know us.", ("know.data", "strength"))}
    talk = Talk("governor", said=said)
    build(sqlite_store, survey_on_file, [School(talks=[talk, talk])])

    counts = gather(sqlite_store, survey_on_file, ("role",)).counts

    assert plain(counts) == {("know.data", "strength", "governor"): (1, 2, 1)}


def test_the_base_of_question_four_is_smaller(store: Store, survey: OpenSurvey) -> None:
    said = {q: coded("Yes.", ("know.data", "strength")) for q in ("q1", "q4")}
    made = [School(grade, [Talk(said=said)]) for grade in ("1", "2", "3")]
    build(store, survey, made)

    counts = gather(store, survey, ("role",)).counts

    (group,) = counts.groups
    assert counts.bases["know.data", group] == (3, 3)
    assert counts.bases["s2s.brokerage", group] == (2, 2)
    assert counts.off_route == 1


def test_who_volunteers_is_told_apart(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    made = [
        School("3", [Talk(said={"q1": coded("We help.", ("s2s.local", "strength"))})]),
        School("2", [Talk(said={"q4": coded("We help.", ("s2s.local", "strength"))})]),
    ]
    build(sqlite_store, survey_on_file, made)

    counts = gather(sqlite_store, survey_on_file, ("role",)).counts

    cell = counts.cell("s2s.local", "strength", counts.groups[0])
    assert (cell.schools, cell.asked, cell.volunteered) == (1, 1, 1)


def test_dont_know_refused_and_not_reached_are_told_apart(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    said = {
        "q1": Said(kind="dont_know"),
        "q2": Said(kind="refused"),
        "q3": Said("Yes."),
    }
    build(sqlite_store, survey_on_file, [School(talks=[Talk(said=said)])])

    counts = gather(sqlite_store, survey_on_file, ()).counts

    states = counts.questions[counts.groups[0]]
    assert states["q1"] == {"dont_know": 1}
    assert states["q2"] == {"refused": 1}
    assert states["q3"] == {"answered": 1}
    assert states["q4"] == {"not_reached": 1}
    assert counts.uncoded == 1


@pytest.mark.parametrize("by", [("role",), ("mode",), ("ofsted_grade", "role")])
def test_groups_are_any_field_and_their_cross(
    sqlite_store: Store, survey_on_file: OpenSurvey, by: tuple[str, ...]
) -> None:
    said = {"q1": coded("They know us.", ("know.data", "strength"))}
    made = [
        School("1", [Talk("headteacher", said=said)]),
        School("2", [Talk("governor", "face_to_face", grade_now="1", said=said)]),
    ]
    build(sqlite_store, survey_on_file, made)

    groups = gather(sqlite_store, survey_on_file, by).counts.groups

    assert [group.key for group in groups] == {
        ("role",): ["headteacher", "governor"],
        ("mode",): ["face_to_face", "telephone"],
        # The grade as it was corrected on the call.
        ("ofsted_grade", "role"): ["1 / headteacher", "1 / governor"],
    }[by]
