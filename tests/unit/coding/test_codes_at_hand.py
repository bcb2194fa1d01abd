"""The codes at hand: a digit each, that stays the same as long as the page is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.proposals import Proposal
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.coding.importing import brought_in
from tests.unit.coding.reviewing import CODE, OTHER

LISTED = ("know.data", CODE, OTHER, "serv.hr", "impact.gains", "strat.roles")
# What the machine holds less likely still, and a code that the scheme has no more.
NEXT = ("serv.gov_training", "was.there", "s2s.local", "strat.leadership")


@pytest.fixture
def desk(store: Store, opened: OpenSurvey, tmp_path: Path) -> ReviewDesk:
    """A page with three rows, the first of them taken, and three codes at hand."""
    brought_in(store, opened, tmp_path)
    desk = ReviewDesk(Reviewer(store, opened, "bilal"))
    desk.round.open_first()
    looked_at(desk, LISTED)
    desk.round.reopen()
    return desk


def looked_at(desk: ReviewDesk, listed: tuple[str, ...]) -> None:
    """The machine looked at the answer, and holds these codes likely, in this order."""
    reason: dict[str, object] = {"cue": (0, 4), "nearest": None, "parts": []}
    rows = [
        {"code": code, "valence": "strength", "start": 0, "end": 4, "confidence": None,
         "applies": not rank, "score": -float(rank), "reason": reason}
        for rank, code in enumerate(listed)
    ]  # fmt: skip
    made = AnswerSuggestions("m", rows, order=(*listed, *NEXT))
    desk.state.suggestions.know(desk.round.here().answer.id, made)


def codes(desk: ReviewDesk) -> list[str]:
    return [entry.code for entry in desk.round.entries]


def handy(desk: ReviewDesk) -> list[str]:
    return [one.code for one in desk.hand.listed]


def test_what_the_machine_would_consider_next_lies_at_hand(desk: ReviewDesk) -> None:
    assert codes(desk) == list(LISTED[:3])
    assert handy(desk) == list(LISTED[3:])


def test_the_likeliest_codes_elsewhere_come_first_where_a_code_is_picked(
    desk: ReviewDesk,
) -> None:
    known = tuple(code for code in NEXT if code != "was.there")
    assert desk.hand.likely == known

    desk.put(known[1])

    assert desk.hand.likely == (known[0], known[2])


def test_one_digit_brings_a_row_with_its_words_and_valence_and_takes_it_again(
    desk: ReviewDesk,
) -> None:
    desk.put_at_hand(1)

    brought = desk.round.entry()
    assert isinstance(brought, Proposal)
    assert (brought.code, brought.valence) == ("impact.gains", "strength")
    assert brought.is_taken
    assert handy(desk) == list(LISTED[3:])
    desk.put_at_hand(1)
    assert codes(desk).count("impact.gains") == 1
    again = desk.round.entry()
    assert isinstance(again, Proposal)
    assert not again.is_taken


def test_a_row_that_is_brought_to_the_place_of_another_has_the_cursor(
    desk: ReviewDesk,
) -> None:
    for code in ("strat.funding", "strat.leadership"):
        desk.reviewer.put(desk.round.here(), (0, 4), code, "area")
        desk.round.changed()
    desk.toggle(codes(desk).index("strat.funding"))

    desk.put_at_hand(1)

    assert codes(desk)[3:] == [LISTED[4], "strat.leadership"]
    assert desk.round.code_under_cursor() == LISTED[4]


def test_what_was_brought_is_coded_by_enter_and_stays_through_other_steps(
    desk: ReviewDesk,
) -> None:
    page = desk.round.here()
    desk.put_at_hand(0)
    desk.value("area")
    desk.round.cursor.select(1)
    desk.put("other.offtopic")
    assert [c.code for c in desk.round.here().codings] == ["other.offtopic"]
    desk.take()

    settled = desk.state.page(page.answer.id)
    assert {(c.code, c.valence) for c in settled.codings} >= {
        ("know.data", "strength"),
        ("serv.hr", "area"),
    }
    by_code = {c.code: c for c in settled.codings}
    assert isinstance(by_code["serv.hr"], Coding)
    assert by_code["serv.hr"].source == "accepted"


def test_a_digit_puts_its_code_on_words_that_are_selected(desk: ReviewDesk) -> None:
    desk.round.cursor.select(1)
    span = desk.round.cursor.chosen

    desk.put_at_hand(0)

    (coding,) = desk.round.here().codings
    assert (coding.code, coding.start, coding.end) == ("serv.hr", *span)
    assert coding.source == "own"


def test_pins_come_first_and_what_was_picked_last(desk: ReviewDesk) -> None:
    desk.put("other.offtopic")
    assert handy(desk) == [*LISTED[3:], "other.offtopic"]
    desk.round.row = codes(desk).index(CODE)
    desk.pin()
    assert handy(desk) == [CODE, *LISTED[3:], "other.offtopic"]
    desk.pin()
    assert handy(desk) == [*LISTED[3:], "other.offtopic"]


def test_a_digit_keeps_its_code_while_the_page_is_open(desk: ReviewDesk) -> None:
    desk.put("serv.hr")

    assert handy(desk) == list(LISTED[3:])


def test_nothing_is_proposed_on_a_settled_answer_and_what_was_picked_is_coded(
    desk: ReviewDesk,
) -> None:
    answer_id = desk.round.here().answer.id
    desk.put("other.offtopic")
    desk.take()
    desk.round.open(answer_id)

    assert handy(desk) == ["other.offtopic"]
    desk.round.cursor.select(1)
    desk.put_at_hand(0)
    desk.take()
    codes_there = [c.code for c in desk.state.page(answer_id).codings]
    assert codes_there.count("other.offtopic") == 2


def test_a_digit_without_a_code_is_told(desk: ReviewDesk) -> None:
    with pytest.raises(NotAllowed, match="no code lies at hand at 9"):
        desk.put_at_hand(4)


def test_whoever_codes_blind_has_only_what_they_pinned_and_picked(
    store: Store, opened: OpenSurvey, tmp_path: Path, desk: ReviewDesk
) -> None:
    blind = ReviewDesk(Reviewer(store, opened, "ann", is_blind=True))
    blind.state.suggestions.know(
        desk.round.here().answer.id,
        desk.state.suggestions.of(desk.round.here().answer.id),
    )
    blind.round.open_first()

    assert handy(blind) == []
    assert blind.hand.likely == ()
    blind.put("know.data")
    assert handy(blind) == ["know.data"]
    blind.round.cursor.select(1)
    blind.put_at_hand(0)
    assert [c.code for c in blind.round.here().codings] == ["know.data"] * 2


def test_a_cursor_that_was_moved_stays_on_its_code_when_the_machine_looks_again(
    desk: ReviewDesk,
) -> None:
    desk.round.move_row(1)
    meant = desk.round.code_under_cursor()
    others = [code for code in LISTED if code != meant]
    looked_at(desk, (others[0], others[3], meant))

    assert desk.round.take_in(desk.round.here().answer.id)

    assert codes(desk) == [others[0], others[3], meant]
    assert desk.round.code_under_cursor() == meant


def test_a_cursor_that_nobody_moved_stays_at_the_top(desk: ReviewDesk) -> None:
    first = desk.round.code_under_cursor()
    looked_at(desk, (LISTED[2], LISTED[4], first))

    assert desk.round.take_in(desk.round.here().answer.id)

    assert desk.round.code_under_cursor() == LISTED[2]
