"""The machine beside a coder: first looks, what it learns, sweeps of one code."""

from __future__ import annotations

from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from coding_schemes.assist.learning import Learner
from db.store import Store
from survey_tui.coding.machine.ahead import Ahead
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.review.orders import ordered
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey
from tests.ui.driving import running
from tests.ui.reviewing import (
    NobodyLearns,
    answers,
    at_work,
    fresh,
    ready,
    screen,
)
from tests.unit.coding.importing import ANSWERS, brought_in


class Slow(NobodyLearns):
    """A machine that is about to look, and has not yet."""

    is_looking = True


async def test_the_machine_learns_behind_and_suggests_ahead(
    sqlite_store: Store,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Learner] = []

    def make(*arguments: Any, **named: Any) -> Learner:
        made.append(make_learner(*arguments, **named))
        return made[-1]

    monkeypatch.setattr("survey_tui.coding.machine.ahead.make_learner", make)
    workplace = at_work(sqlite_store, places, tmp_path, ANSWERS, suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.until("learned from", seconds=60)
        await driver.until("\u25cf", seconds=60)
        await driver.press("enter")
        await driver.until("1 of 3")
        await driver.until("learned from 1 answer", seconds=60)
        await driver.press("enter")
        await driver.until("2 of 3")
        await driver.until("learned from 2 answers", seconds=60)
    # The first look's, the trainer's, and one that reads for all that is learned.
    assert len(made) == 3


async def test_one_key_codes_the_other_half_the_other_way(
    sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    said = "They know us inside out. But nobody has watched a lesson here."
    text = f'id,interview,school,role,question,text\na1,i1,S1,headteacher,q1,"{said}"\n'
    workplace = at_work(sqlite_store, places, tmp_path, text, suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.until("learned from", seconds=60)
        await driver.until("\u25cf", seconds=60)
        rows = screen(driver).desk.round
        codes = [one.code for one in rows.entries]
        await driver.press(*["down"] * codes.index("know.firsthand"))
        await driver.press("b")
        here = rows.entry()
        assert here is not None, driver.text()
        assert (here.code, here.valence) == ("know.firsthand", "area"), driver.text()
        assert here.start >= said.index("But"), driver.text()
        # Below all others, whose digits mean what they meant.
        assert rows.entries[-1] is here, driver.text()
        await driver.press("enter")
        await driver.settle()

    after = fresh(workplace)
    coded = [c for a in after.answers for c in after.ledger.codings(a.id, "bilal")]
    both = {c.valence for c in coded if c.code == "know.firsthand"}
    assert both == {"strength", "area"}


async def test_one_code_is_swept_over_all_answers_like_it_and_undone_by_one_key(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(20))
    async with running(workplace, at="review") as driver:
        await ready(driver)
        code = screen(driver).desk.round.code_under_cursor()
        await driver.press("w")
        await driver.until("marked")
        await driver.press("z", "y", "y", "n", "y")
        await driver.until("3 of ")
        await driver.press("enter")
        await driver.until("need you")
        await driver.until("\u2713 ")
        swept = fresh(workplace)
        coded = [c for a in swept.answers for c in swept.ledger.codings(a.id, "bilal")]
        assert [c.code for c in coded] == [code] * 3
        assert {c.source for c in coded} == {"sweep"}
        assert swept.standing().settled == 0
        await driver.press("u")
        await driver.settle()

    after = fresh(workplace)
    assert [c for a in after.answers for c in after.ledger.codings(a.id, "bilal")] == []


async def test_a_sweep_that_is_left_codes_nothing(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(4))
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("w")
        await driver.until("marked")
        await driver.press("a", "escape")
        await driver.until("need you")

    assert fresh(workplace).history.to_undo() is None


async def test_enter_settles_nothing_that_the_machine_has_not_looked_at(
    sqlite_store: Store,
    places: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("survey_tui.screens.review_machines.Ahead", Slow)
    found = at_work(sqlite_store, places, tmp_path, answers(3), suggest=False)
    async with running(found, at="review") as driver:
        await driver.until("need you")
        assert "The machine is reading this answer" in driver.text()
        await driver.press("enter")
        assert "has not looked at this answer yet" in driver.text()
        assert fresh(found).standing().settled == 0
        await driver.press("enter")
        await driver.until("1 of 3")
    assert fresh(found).standing().settled == 1


async def test_the_first_look_is_there_before_anything_was_learned(
    sqlite_store: Store, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.ahead.Trainer", NobodyLearns)
    found = at_work(sqlite_store, places, tmp_path, answers(5), suggest=False)
    async with running(found, at="review") as driver:
        await driver.until("need you")
        await driver.until("●", seconds=30)
        for _ in range(4):
            await driver.press("enter")
            await driver.quiet()
    decided = [
        c
        for a in fresh(found).answers
        for c in fresh(found).ledger.codings(a.id, "bilal")
    ]
    assert decided


def test_a_first_look_leaves_what_a_coder_that_had_learned_suggested(
    sqlite_store: Store, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.ahead.Trainer", NobodyLearns)
    found = at_work(sqlite_store, places, tmp_path, answers(2))
    text = "id,school,question,text\nnew,S9,q2,The training was dreadful.\n"
    brought_in(sqlite_store, open_survey(sqlite_store), tmp_path, text)
    state = fresh(found)
    listed = [answer.id for answer in state.answers]
    state.suggestions.fetch(listed)
    stored = {i: state.suggestions.of(i) for i in listed if i in state.suggestions}
    looked_at: Queue[str] = Queue()

    ahead = Ahead(state, looked_at.put, lambda _words: None)
    ahead.want([*stored, *(set(listed) - set(stored))])
    first = looked_at.get(timeout=60)
    ahead.close()

    assert len(stored) == 2
    assert first not in stored
    assert {i: state.suggestions.of(i) for i in stored} == stored


async def test_a_picked_code_has_the_valence_that_its_words_have(
    sqlite_store: Store, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.ahead.Trainer", NobodyLearns)
    text = "id,school,question,text\na1,S,q2,The training was dreadful and a waste of time.\n"
    found = at_work(sqlite_store, places, tmp_path, text, suggest=False)
    async with running(found, at="review") as driver:
        await driver.until("need you")
        await driver.until("●", seconds=30)
        await driver.press("slash")
        await driver.type("governor")
        await driver.press("enter")
        await driver.quiet()
    codings = fresh(found).ledger.codings(fresh(found).answers[0].id, "bilal")
    assert [coding.valence for coding in codings] == ["area"]


@pytest.mark.parametrize("order", ["d", "u", "q", "s"])
async def test_an_answer_keeps_its_place_once_the_machine_has_looked_at_it(
    quiet: None, sqlite_store: Store, places: Places, tmp_path: Path, order: str
) -> None:
    found = at_work(sqlite_store, places, tmp_path, answers(5))
    stored, looked = fresh(found), fresh(found)
    stored.suggestions.fetch([a.id for a in stored.answers])
    for answer in looked.answers:
        looked.suggestions.know(answer.id, stored.suggestions.of(answer.id))
    kind = {"d": "drawn", "u": "uncertain", "q": "question", "s": "similar"}[order]
    first = stored.answers[0]
    assert ordered(stored, kind, first) == ordered(looked, kind, looked.answers[0])


async def test_a_code_is_swept_by_the_running_machine_where_nothing_is_stored(
    sqlite_store: Store, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_tui.coding.machine.ahead.Trainer", NobodyLearns)
    found = at_work(sqlite_store, places, tmp_path, answers(10), suggest=False)
    async with running(found, at="review") as driver:
        await driver.until("●", seconds=30)
        await driver.quiet()
        await driver.press("w")
        await driver.quiet()
        assert type(driver.screen).__name__ == "SweepScreen"
        assert "officer" in driver.text()


async def test_a_row_says_why_it_has_its_code_and_why_its_valence(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, ANSWERS)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("e")

        await driver.until("because of:")
        shown = driver.text()

    assert "scheme text" in shown
    assert "judging words" in shown


async def test_what_the_machine_would_consider_next_is_one_digit_away(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(2))
    async with running(workplace, at="review") as driver:
        await ready(driver)
        desk = screen(driver).desk
        made = desk.state.suggestions.of(desk.round.here().answer.id)
        more = {**made.rows[0], "code": "serv.hr", "valence": "area", "applies": False}
        looked = AnswerSuggestions(made.model, [*made.rows, more])
        desk.state.suggestions.know(desk.round.here().answer.id, looked)
        desk.round.reopen()
        await driver.press("down")
        strip = next(row for row in driver.text().splitlines() if "5 - " in row)
        assert desk.texts.label("serv.hr")[:20] in strip

        await driver.press("5", "plus", "enter")
        await driver.until("1 of 2")

    found = fresh(workplace)
    coded = found.ledger.codings(found.answers[0].id, "bilal")
    assert ("serv.hr", "strength") in {(c.code, c.valence) for c in coded}
