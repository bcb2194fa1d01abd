"""One code, both ways: "they know us, but we never see them" in two keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import Store
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.spans import Span, rest
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in
from tests.unit.coding.reviewing import CODE, OTHER, first


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
    """A machine that knows the words, and remembers what it was asked.

    found: what it answers, one time after the other.
    """

    def __init__(self, *found: Span | None) -> None:
        self.found = list(found)
        self.asked: list[tuple[str, str | None, list[Span]]] = []

    def __call__(
        self, answer: Answer, code: str, valence: str | None, apart_from: Sequence[Span]
    ) -> Span | None:
        self.asked.append((code, valence, list(apart_from)))
        return self.found.pop(0)


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


def test_a_likely_code_goes_where_the_machine_reads_it_with_the_valence_there(
    desk: ReviewDesk,
) -> None:
    finder = Finder((5, 12), None)
    desk.find_words = finder
    desk.read_valence = lambda _answer, _code, start, end: (
        "area" if (start, end) == (5, 12) else "strength"
    )

    desk.put_likely(OTHER)

    assert finder.asked == [(OTHER, None, [])]
    (there,) = (c for c in desk.round.here().codings if c.code == OTHER)
    assert (there.start, there.end, there.valence) == (5, 12, "area")
    # Nobody knows the words, or they are selected: as any code that is picked.
    sentence = desk.round.cursor.chosen
    desk.put_likely("serv.hr")
    desk.round.cursor.select(1)
    selected = desk.round.cursor.chosen
    desk.put_likely("know.data")
    put = {c.code: (c.start, c.end) for c in desk.round.here().codings}
    assert (put["serv.hr"], put["know.data"]) == (sentence, selected)


def test_selected_words_are_taken_before_those_of_the_machine(desk: ReviewDesk) -> None:
    desk.find_words = Finder((5, 12))
    desk.round.cursor.move(1)
    desk.round.cursor.move(1)
    desk.round.cursor.select(1)
    chosen = desk.round.cursor.chosen

    desk.put_contrary()

    assert (*chosen, "area") in rows(desk)
    assert not desk.round.cursor.is_selecting


def proposed(desk: ReviewDesk, start: int, end: int, valence: str) -> None:
    """Nothing is coded, and the machine proposes the code on some words."""
    desk.drop()
    reason: dict[str, object] = {"cue": (0, 4), "nearest": None, "parts": []}
    row = {"code": CODE, "valence": valence, "start": start, "end": end,
           "confidence": None, "applies": True, "score": 0.0, "reason": reason}  # fmt: skip
    answer = desk.round.here().answer
    desk.state.suggestions.know(answer.id, AnswerSuggestions("m", [row]))
    desk.round.reopen()


def test_a_proposal_on_all_of_the_words_is_parted(desk: ReviewDesk) -> None:
    text = desk.round.here().answer.text
    proposed(desk, 0, len(text), "strength")
    finder = Finder(None, (13, len(text)))
    desk.find_words = finder

    desk.put_contrary()

    assert [one for _, _, one in finder.asked] == [[(0, len(text))], []]
    assert rows(desk) == [
        (0, 12, "strength"),
        (13, len(text), "area"),
    ]
    desk.undo()
    assert rows(desk) == []


def test_a_row_that_was_not_taken_is_taken_with_its_contrary(desk: ReviewDesk) -> None:
    proposed(desk, 0, 4, "strength")
    desk.toggle(0)
    desk.find_words = Finder((5, 12))

    desk.put_contrary()

    assert rows(desk) == [(5, 12, "area")]
    assert [(p.valence, p.is_taken) for p in desk.round.proposals] == [
        ("strength", True)
    ]


def test_a_proposal_that_is_there_already_is_only_taken(desk: ReviewDesk) -> None:
    proposed(desk, 5, 12, "area")
    desk.reviewer.put(desk.round.here(), (0, 4), CODE, "strength")
    desk.round.reopen()
    assert [p.is_taken for p in desk.round.proposals] == [True]
    desk.toggle(1)
    desk.round.row = 0

    for _ in range(3):
        desk.put_contrary()
        assert [p.is_taken for p in desk.round.proposals] == [True]
        assert rows(desk) == [(0, 4, "strength")]


def test_a_key_that_bounces_codes_it_once(desk: ReviewDesk) -> None:
    desk.find_words = Finder((5, 12))

    for _ in range(4):
        desk.put_contrary()

    assert rows(desk) == [(0, 4, "strength"), (5, 12, "area")]


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


@given(st.text("ab \n.", min_size=1, max_size=30), st.data())
def test_what_is_left_of_a_stretch_is_in_it_and_apart_from_the_other(
    text: str, data: st.DataObject
) -> None:
    ends = st.integers(0, len(text))
    span, gone = (
        tuple(sorted(data.draw(st.tuples(ends, ends), label=name)))
        for name in ("span", "gone")
    )

    left = rest(text, (span[0], span[1]), (gone[0], gone[1]))

    if left is not None:
        start, end = left
        assert span[0] <= start < end <= span[1]
        assert end <= gone[0] or gone[1] <= start
        assert text[start:end] == text[start:end].strip()
    elif gone[0] <= span[0] <= gone[1]:
        assert not text[gone[1] : span[1]].strip()
