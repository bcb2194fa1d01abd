"""Shares estimated from a random blind share: the whole way, and what more of it is worth."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import Store
from survey_tui.coding.record.plans import make_plan
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.findings.corrected import corrected_share, narrowed
from survey_tui.findings.estimating import Estimates, Worth, estimate_shares
from survey_tui.surveys.opening import OpenSurvey
from tests.ui.reviewing import answers
from tests.unit.cli.commands import run
from tests.unit.coding.importing import brought_in, silent

ANSWERS, BLIND = 60, 24


def planned(store: Store, opened: OpenSurvey, percent: int = 40) -> None:
    everything = Reviewer(store, opened, "lead").state.everything
    make_plan(
        store,
        opened,
        everything,
        ["ann", "bob"],
        percent,
        "7",
        divides=False,
        by="lead",
    )


def coded(store: Store, opened: OpenSurvey) -> None:
    """The blind share by both coders alike: whoever speaks of training praises it."""
    for name in ("ann", "bob"):
        reviewer = Reviewer(store, opened, name)
        for answer in reviewer.state.answers:
            page = reviewer.state.page(answer.id)
            if not page.is_blind:
                continue
            if "training" in answer.text:
                place = (0, len(answer.text))
                reviewer.put(page, place, "serv.gov_training", "strength")
            reviewer.take(reviewer.state.page(answer.id), ())


@pytest.fixture
def blind_share(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> Estimates:
    brought_in(sqlite_store, survey_on_file, tmp_path, answers(ANSWERS))
    planned(sqlite_store, survey_on_file)
    coded(sqlite_store, survey_on_file)
    return estimate_shares(sqlite_store, survey_on_file, silent)


def test_shares_are_estimated_from_the_blind_share(blind_share: Estimates) -> None:
    found = {(one.code, one.valence): one for one in blind_share.listed}
    training = found["serv.gov_training", "strength"]

    assert (blind_share.sample, blind_share.now) == (BLIND, ANSWERS)
    assert training.share is not None
    # Every fifth answer speaks of training.
    assert training.share.low <= 0.2 <= training.share.high
    assert (training.sample, training.population) == (BLIND, ANSWERS)


def test_it_is_told_what_more_of_the_share_is_worth(
    blind_share: Estimates, survey_file: Path
) -> None:
    assert blind_share.worth(12) == Worth(12, 60, narrowed(BLIND, ANSWERS, 12))
    assert blind_share.worth(1_000) == Worth(36, 100, 0.0)

    done = run("--db", str(survey_file), "findings", "--estimate")
    as_json = run("--db", str(survey_file), "findings", "--estimate", "--json")

    assert done.returncode == 0, done.stderr
    assert "36 more answers coded blind" in done.stdout
    assert "100 % narrower" in done.stdout
    assert "review plan --share 100" in done.stdout
    found = json.loads(as_json.stdout)
    assert found["worth"] == {"answers": 36, "share_percent": 100, "width": 0.0}


def test_nothing_more_is_asked_for_where_all_are_in_the_share() -> None:
    assert Estimates((), 30, 30, 30).worth() is None


def test_a_share_that_is_half_coded_is_refused(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(sqlite_store, survey_on_file, tmp_path, answers(ANSWERS))
    planned(sqlite_store, survey_on_file)

    with pytest.raises(NotAllowed, match="24 of 24 answers of the blind share"):
        estimate_shares(sqlite_store, survey_on_file, silent)


@given(st.integers(20, 400), st.integers(1, 400), st.integers(1, 2_000))
def test_more_answers_never_widen_an_interval(
    sample: int, more: int, others: int
) -> None:
    population = sample + others

    width = narrowed(sample, population, more)

    assert 0 <= width < 1
    assert width >= narrowed(sample, population, more + 1)
    assert math.isclose(narrowed(sample, population, 0), 1.0)


def test_what_was_told_comes_true() -> None:
    errors = [-1, 0, 0, 0, 1] * 800
    now = corrected_share(1_000, 4_000, errors[:400])
    later = corrected_share(1_000, 4_000, errors[:1_600])
    assert now is not None
    assert later is not None

    width = (later.high - later.low) / (now.high - now.low)

    assert math.isclose(width, narrowed(400, 4_000, 1_200), rel_tol=0.05)
