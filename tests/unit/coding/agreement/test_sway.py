"""How far suggestions sway people: counted by hand, then from what review keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.review_models import Step
from db.store import Store
from survey_tui.coding.agreement.sway import EVERYBODY, NO_FIGURE, share, sway_of
from survey_tui.coding.agreement.swaying import sway_in_survey
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in, silent

_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def step(
    number: int, coder: str, answer: str, kind: str = "take", **more: object
) -> Step:
    values: dict[str, Any] = {
        "id": f"s{number}",
        "survey_id": "v",
        "coder": coder,
        "kind": kind,
        "answer_id": answer,
        "done_at": _NOW + timedelta(seconds=number),
        "detail": {},
        **more,
    }
    return Step(**values)


def shown(*pairs: tuple[float | None, bool]) -> dict[str, object]:
    return {"shown": [{"confidence": p, "taken": taken} for p, taken in pairs]}


def test_what_is_taken_is_counted_by_confidence_and_coder() -> None:
    steps = [
        step(1, "ann", "a", detail=shown((0.95, True), (0.6, False))),
        step(2, "ann", "b", detail=shown((0.95, True), (None, True))),
        step(3, "ann", "b", "undo", undoes_id="s2"),
        step(4, "bob", "a", detail=shown((0.95, False))),
        step(5, "bob", "b", is_blind=True),
        step(6, "bob", "c", is_blind=True),
        step(7, "ann", "a", detail=shown((0.95, True), (0.6, True))),
    ]
    found = {
        one.coder: one
        for one in sway_of(
            steps,
            lambda one: [("x", True), ("y", False)] if one.answer_id == "b" else None,
            lambda answer, coder: frozenset({"x"}),
        )
    }
    assert set(found) == {EVERYBODY, "ann", "bob"}
    ann = found["ann"]
    assert (ann.taken.value, ann.taken.n) == (1.0, 2), "the last time counts"
    assert ann.by_confidence["0.5 to 0.7"].n == 1
    assert NO_FIGURE not in ann.by_confidence, "it was taken back"
    assert (found["bob"].unseen.value, found["bob"].unseen.n) == (0.5, 2)
    assert found["bob"].taken.value == 0.0
    assert (found[EVERYBODY].taken.n, found[EVERYBODY].unseen.n) == (3, 2)
    assert ann.unseen.note.startswith("undefined")


def test_what_was_taken_back_and_done_again_counts_once() -> None:
    steps = [
        step(1, "ann", "a", detail=shown((0.95, True))),
        step(2, "ann", "a", "undo", undoes_id="s1"),
        step(3, "ann", "a", "redo", undoes_id="s2"),
    ]
    everybody = sway_of(steps, lambda one: None, lambda a, c: frozenset())[0]
    assert everybody.taken.n == 1


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # Wilson's intervals as Newcombe prints them (Statistics in Medicine 17, 1998, 857-872,
    # table I, method 3).
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_wilsons_interval(k: int, n: int, low: float, high: float) -> None:
    found = share([True] * k + [False] * (n - k))
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_it_is_read_from_what_review_keeps(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    suggest_all(store, opened, "lead", silent, semantic=False)
    reviewer = Reviewer(store, opened, "bilal")
    state = reviewer.state
    state.suggestions.fetch(answer.id for answer in state.answers)
    page = state.page(state.answers[0].id)
    reviewer.take(page, [page.proposals[0], page.proposals[1].toggled()])
    blind = Reviewer(store, opened, "ann", is_blind=True)
    empty = blind.state.page(page.answer.id)
    blind.put(empty, (0, 10), page.proposals[0].code, "strength")
    blind.take(blind.state.page(page.answer.id), ())
    everybody, ann, bilal = sway_in_survey(store, opened, "lead")
    assert (everybody.taken.n, bilal.taken.n, ann.taken.n) == (2, 2, 0)
    assert ann.unseen.n == len({p.code for p in page.proposals})
    assert 0 < (ann.unseen.value or 0) < 1


def test_what_a_blind_coder_would_have_been_shown_is_kept_whatever_is_suggested_later(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    blind = Reviewer(store, opened, "ann", is_blind=True)
    answer = blind.state.answers[0]
    reason: dict[str, Any] = {"cue": (0, 4), "nearest": None, "parts": []}
    row: dict[str, Any] = {
        "code": "know.data", "valence": "strength", "start": 0, "end": 6, "confidence": None,
        "applies": True, "score": 1.0, "reason": reason,
    }  # fmt: skip
    other = {**row, "code": "know.firsthand", "applies": False}
    made = AnswerSuggestions("running", [row, other])
    blind.state.suggestions.know(answer.id, made)
    blind.put(blind.state.page(answer.id), (0, 6), "know.data", "strength")
    blind.take(blind.state.page(answer.id), ())
    suggest_all(store, opened, "lead", silent, semantic=False)

    ann = next(
        one for one in sway_in_survey(store, opened, "lead") if one.coder == "ann"
    )

    assert (ann.unseen.value, ann.unseen.n) == (0.5, 2)
    assert {name: one.value for name, one in ann.unseen_by_dot.items()} == {
        "full dots": 1.0,
        "empty dots": 0.0,
    }
    assert ann.unknown == 0
