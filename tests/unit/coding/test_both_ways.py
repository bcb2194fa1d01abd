"""One code, both ways: "they know us, but we never see them" in two keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.store import Store
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.spans import Span
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in
from tests.unit.coding.reviewing import CODE, first


@pytest.fixture
def desk(store: Store, opened: OpenSurvey, tmp_path: Path) -> ReviewDesk:
    """A page with one row, a strength on its first words."""
    brought_in(store, opened, tmp_path)
    reviewer = Reviewer(store, opened, "bilal")
    reviewer.put(first(reviewer), (0, 4), CODE, "strength")
    desk = ReviewDesk(reviewer)
    desk.round.open(first(reviewer).answer.id)
    return desk


def rows(desk: ReviewDesk) -> list[tuple[int, int, str | None]]:
    listed = (c for c in desk.round.here().codings if c.code == CODE)
    return [(one.start, one.end, one.valence) for one in listed]


class Finder:
    """A machine that knows the words, and remembers what it was asked."""

    def __init__(self, found: Span | None) -> None:
        self.found = found
        self.asked: list[tuple[str, str, list[Span]]] = []

    def __call__(
        self, answer: Answer, code: str, valence: str, apart_from: Sequence[Span]
    ) -> Span | None:
        self.asked.append((code, valence, list(apart_from)))
        return self.found


def test_the_contrary_goes_where_the_machine_reads_it(desk: ReviewDesk) -> None:
    finder = Finder((5, 12))
    desk.find_words = finder

    desk.put_contrary()

    assert finder.asked == [(CODE, "area", [(0, 4)])]
    assert rows(desk) == [(0, 4, "strength"), (5, 12, "area")]
    entry = desk.round.entry()
    assert entry is not None
    assert entry.valence == "area"
    desk.undo()
    assert rows(desk) == [(0, 4, "strength")]


def test_selected_words_are_taken_before_those_of_the_machine(desk: ReviewDesk) -> None:
    desk.find_words = Finder((5, 12))
    desk.round.cursor.move(1)
    desk.round.cursor.move(1)
    desk.round.cursor.select(1)
    chosen = desk.round.cursor.chosen

    desk.put_contrary()

    assert (*chosen, "area") in rows(desk)
    assert not desk.round.cursor.is_selecting


def test_without_a_machine_it_says_that_words_have_to_be_selected(
    desk: ReviewDesk,
) -> None:
    with pytest.raises(NotAllowed, match="no other words"):
        desk.put_contrary()

    assert rows(desk) == [(0, 4, "strength")]


def test_a_neutral_row_and_no_row_have_no_other_way(desk: ReviewDesk) -> None:
    desk.value("neutral")
    with pytest.raises(NotAllowed, match="only a strength and an area"):
        desk.put_contrary()
    desk.drop()
    desk.round.proposals = ()
    with pytest.raises(NotAllowed, match="only a strength and an area"):
        desk.put_contrary()
