"""Every place that counts says the same: board, queue, list of surveys, progress."""

from __future__ import annotations

import random

import pytest

from db.store import Store
from survey_tui.fieldwork.board import board_values
from survey_tui.fieldwork.tallies import tallies
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey, survey_lines
from tests.conftest import FakeClock, make_case, make_survey
from tests.unit.fieldwork.ringing import ring


@pytest.mark.parametrize("seed", range(4))
def test_done_refused_and_half_done_are_the_same_everywhere(
    sqlite_store: Store, places: Places, clock: FakeClock, seed: int
) -> None:
    opened = make_survey(sqlite_store)
    schools = [make_case(sqlite_store, opened, f"School {n}") for n in range(9)]
    rng = random.Random(seed)
    outcomes = [
        "partial",
        "no_answer",
        "refusal",
        "soft_refusal",
        "broken_off",
        "ineligible",
    ]
    desk = Desk(sqlite_store, open_survey(sqlite_store), places, "alice")
    said = {}
    for case_id in schools:
        said[case_id] = rng.choice(outcomes)
        ring(desk, case_id, said[case_id], "why")
        clock.advance(minutes=3)

    counts = list(said.values())
    found = tallies(sqlite_store, opened)
    told = board_values(opened, found)
    refused = counts.count("refusal") + counts.count("soft_refusal")
    half_done = counts.count("broken_off")
    for lines in (found.strata, found.days, found.interviewers):
        assert sum(line.completed for line in lines) == 0
        assert sum(line.refused for line in lines) == refused
        assert sum(line.broken_off for line in lines) == half_done
    assert told["strata"][0]["broken_off"] == half_done
    assert desk.queue().completed == 0
    assert survey_lines(sqlite_store)[0].completed == 0
    desk.close()


def test_completed_is_what_has_the_code_of_a_complete_interview(
    sqlite_store: Store, places: Places, clock: FakeClock
) -> None:
    opened = make_survey(sqlite_store)
    desk = Desk(sqlite_store, opened, places, "alice")
    ring(desk, make_case(sqlite_store, opened, "One"), "completed")
    ring(desk, make_case(sqlite_store, opened, "Two"), "refusal", "no")

    assert desk.queue().completed == 1
    assert survey_lines(sqlite_store)[0].completed == 1
    assert sum(line.completed for line in tallies(sqlite_store, opened).strata) == 1
    desk.close()
