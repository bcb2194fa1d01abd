"""A clock that goes back, or was wrong by years, turns nothing round: order is the database's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.check import check_store
from db.identifiers import Identifiers
from db.repositories import review
from db.store import Store
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.record.notes import ON_ANSWER
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.coding.importing import brought_in
from tests.unit.coding.reviewing import CODE, NEW, OTHER, first, shape


def at(store: Store, clock: FakeClock, hours: int) -> Store:
    """The same database, in a process whose clock is so many hours off."""

    def now() -> datetime:
        return clock() + timedelta(hours=hours)

    return replace(
        store, clock=now, new_id=Identifiers(lambda: int(now().timestamp() * 1000))
    )


# Each step is done with a clock that is further back than at the step before.
BACK = (0, -1, -5, -30, -24 * 400, 24 * 900, 3)


def test_steps_are_undone_from_the_last_one_back(
    store: Store, opened: OpenSurvey, tmp_path: Path, clock: FakeClock
) -> None:
    brought_in(store, opened, tmp_path)
    shapes = []

    def reviewer(turn: int) -> Reviewer:
        return Reviewer(at(store, clock, BACK[turn]), opened, "bilal")

    def act(turn: int) -> None:
        one = reviewer(turn)
        shapes.append(shape(one))
        page = first(one)
        if turn == 0:
            one.put(page, (0, 10), CODE, "strength")
        elif turn == 1:
            one.recode(page, page.codings[0], OTHER)
        elif turn == 2:
            one.memo(ON_ANSWER, page.answer.id, page.answer, "Look again.")
        elif turn == 3:
            one.hide(page.answer, (0, 4, "person"))
        elif turn == 4:
            one.take(page, ())
        elif turn == 5:
            one.reopen(first(one))
        else:
            one.memo(ON_ANSWER, page.answer.id, page.answer, "Seen.")

    for turn in range(len(BACK)):
        act(turn)

    for turn in reversed(range(len(BACK))):
        one = reviewer(turn % 3)
        one.undo()
        assert shape(Reviewer(store, opened, "bilal")) == shapes[turn], turn
    with store.read() as session:
        assert check_store(session).is_sound


def test_the_newest_version_of_the_codebook_is_in_force(
    store: Store, opened: OpenSurvey, tmp_path: Path, clock: FakeClock
) -> None:
    brought_in(store, opened, tmp_path)
    for turn, hours in enumerate((0, -2, -24 * 300)):
        codebook = Codebook(Reviewer(at(store, clock, hours), opened, "lead"))
        fields = {**NEW, "id": f"know.new{turn}", "key": "vwz"[turn], "cues": []}
        codebook.do(codebook.add("know", fields))

    known = Reviewer(store, opened, "lead").state.loaded.scheme
    assert {f"know.new{turn}" for turn in range(3)} <= {c.id for c in known.codes}


def test_the_newest_plan_and_verdict_count(
    store: Store, opened: OpenSurvey, tmp_path: Path, clock: FakeClock
) -> None:
    from survey_tui.coding.record.plans import make_plan

    brought_in(store, opened, tmp_path)
    for percent, hours in ((10, 0), (20, -100), (30, -3000)):
        there = at(store, clock, hours)
        answers = Reviewer(there, opened, "lead").state.answers
        make_plan(
            there,
            opened,
            answers,
            ["ann", "bob"],
            percent,
            "s",
            divides=True,
            by="lead",
        )

    with store.read() as session:
        plan = review.newest_plan(session, opened.survey.id)
    assert plan is not None
    assert plan.share_percent == 30
    assert Adjudicator(store, opened, "lead").standing() == []


@pytest.mark.parametrize("hours", [-1, -24 * 365])
def test_a_call_after_the_clock_went_back_is_the_newest(
    store: Store, clock: FakeClock, hours: int
) -> None:
    from db.attempt_commands import RecordAttempt
    from db.repositories.cases import case_detail
    from tests.conftest import make_case, make_survey

    case_id = make_case(store, make_survey(store))
    for turn, outcome in enumerate(("engaged", "refusal")):
        there = at(store, clock, hours * turn)
        command = RecordAttempt(
            id=there.new_id(),
            case_id=case_id,
            interview_id=None,
            contact_id=None,
            outcome=outcome,
            aapor="2.10",
            dialled=None,
            started_at=there.clock(),
            at=there.clock(),
            by="alice",
            status="open",
            attempts=turn + 1,
            last_outcome=outcome,
            next_at=None,
        )
        there.write(command.perform).result()

    with store.read() as session:
        detail = case_detail(session, case_id)
        assert check_store(session).is_sound
    assert [past.attempt.outcome for past in detail.attempts] == ["refusal", "engaged"]
