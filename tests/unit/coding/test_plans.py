"""Plans: a seeded share for all, blind; the rest dealt out; and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.check import check_store
from db.store import Store
from survey_tui.coding.agreement.coders import agreement_of_coders
from survey_tui.coding.record.plans import Plan, make_plan, plan_in_force
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import SurveyError
from survey_tui.surveys.opening import OpenSurvey
from tests.ui.reviewing import answers
from tests.unit.cli.commands import run
from tests.unit.coding.importing import brought_in


def planned(
    store: Store, opened: OpenSurvey, share: int = 20, divides: bool = True
) -> Plan:
    everything = Reviewer(store, opened, "lead").state.everything
    return make_plan(
        store, opened, everything, ["ann", "bob"], share, "7", divides, "lead"
    )


def test_a_share_is_coded_by_all_and_the_rest_by_one(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, answers(21))
    plan = planned(store, opened)

    ann = Reviewer(store, opened, "ann").state
    bob = Reviewer(store, opened, "bob").state
    lead = Reviewer(store, opened, "lead").state
    shared = {a.key for a in ann.answers} & {a.key for a in bob.answers}

    assert len(plan.blind) == 5
    assert shared == plan.blind
    assert len({a.key for a in (*ann.answers, *bob.answers)}) == 21
    assert len(lead.answers) == 21
    assert {a.key for a in ann.answers[:5]} == plan.blind
    assert [ann.page(a.id).is_blind for a in ann.answers[:6]] == [True] * 5 + [False]
    assert not lead.page(ann.answers[0].id).is_blind
    with store.read() as session:
        assert check_store(session).findings == ()


def test_the_same_seed_draws_the_same_and_a_second_plan_adds(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, answers(20))
    first = planned(store, opened)
    again = planned(store, opened)
    more = planned(store, opened, share=50)

    assert first == again
    assert first.blind < more.blind
    assert len(more.blind) == 10
    assert plan_in_force(store, opened) == more


def test_the_blind_share_gives_an_agreement(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path, answers(20))
    planned(store, opened)
    for name in ("ann", "bob"):
        reviewer = Reviewer(store, opened, name)
        for answer in reviewer.state.answers:
            page = reviewer.state.page(answer.id)
            code = "chal.link_officer" if "officer" in answer.text else "chal.contact"
            reviewer.put(page, (0, len(answer.text)), code, "strength")
            reviewer.take(reviewer.state.page(answer.id), ())
    state = Reviewer(store, opened, "lead").state

    found = agreement_of_coders(state.everything, state.ledger, state.scheme)

    assert found.answers == 4
    assert found.codes().overall["percent"].value == 1.0


@pytest.mark.parametrize(
    ("coders", "share", "told"),
    [
        (["ann"], 20, "needs two coders"),
        ([], 0, "needs two coders"),
        (["a", "b"], 101, "101 %"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    store: Store,
    opened: OpenSurvey,
    tmp_path: Path,
    coders: list[str],
    share: int,
    told: str,
) -> None:
    brought_in(store, opened, tmp_path)
    everything = Reviewer(store, opened, "lead").state.everything

    with pytest.raises(SurveyError, match=told):
        make_plan(
            store, opened, everything, coders, share, "7", divides=False, by="lead"
        )

    assert plan_in_force(store, opened) is None


def test_a_plan_on_the_command_line(sqlite_store: Store, tmp_path: Path) -> None:
    from tests.conftest import make_survey

    brought_in(sqlite_store, make_survey(sqlite_store), tmp_path, answers(10))
    base = ("--db", sqlite_store.location, "review", "plan", "--seed", "7")
    coders = ("--coder", "ann", "--coder", "bob")

    told = json.loads(run(*base, *coders, "--json").stdout)
    shown = run(*base, *coders, "--divide").stdout

    assert told["coders"] == {"ann": 10, "bob": 10}
    assert len(told["blind"]) == 2
    assert "2 of 10 answers are coded blind by all" in shown
