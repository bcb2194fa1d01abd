"""How the page of a reviewer looks: its segments, its names, its rows."""

from __future__ import annotations

from collections.abc import Sequence

from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.state import Page
from survey_tui.coding.review.codes_at_hand import FIRST_DIGIT
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.row_order import Entry
from survey_tui.widgets.bars import TitleBar
from survey_tui.widgets.code_rows import CodeRow, HandyRow
from survey_tui.widgets.coded_text import MarkedStretch


def show_title(bar: TitleBar, desk: ReviewDesk) -> None:
    """Which question of whom it is, and how far the coder is."""
    page, standing = desk.round.page, desk.round.standing
    blind = " \u00b7 BLIND" if desk.round.is_blind else ""
    if page is None:
        bar.set_title(f"Review{blind}")
        return
    # Whose words they are must not sway the coder: it is told when they are coded.
    words = f" \u00b7 {page.answer.unit}" if page.is_settled and not blind else ""
    bar.set_title(f"{page.question} \u00b7 {page.role}{words}{blind}")
    done = "\u2713 " if page.is_settled else ""
    bar.set_state(
        (f"{done}{standing.settled} of {standing.total}", "$quiet"),
        (
            f" \u00b7 {standing.waiting} need you",
            "$accent" if standing.waiting else "$quiet",
        ),
    )


def names_styled(desk: ReviewDesk, page: Page) -> list[tuple[int, int, str]]:
    """Underlined what nobody has judged yet, struck through what no export shows."""
    state = desk.state
    marked = [(m.start, m.end, "underline") for m in state.names.waiting(page.answer)]
    hidden = state.notes.hidden(page.answer.id)
    return marked + [(start, end, "strike $quiet") for start, end, _ in hidden]


def stretches(desk: ReviewDesk) -> list[MarkedStretch]:
    """The segments of the page, numbered as their rows are."""
    return [
        MarkedStretch(
            entry.start, entry.end, number, entry.valence, _state(entry) == "left"
        )
        for number, entry in enumerate(desk.round.entries, 1)
    ]


def rows(desk: ReviewDesk) -> Sequence[CodeRow]:
    """What is decided, then what is proposed."""
    return [
        CodeRow(
            number,
            desk.texts.label(entry.code),
            entry.valence,
            _state(entry),
            None if isinstance(entry, Coding) else entry.confidence,
            desk.texts.note(entry),
            desk.texts.is_stale(entry),
        )
        for number, entry in enumerate(desk.round.entries, 1)
    ]


def handy(desk: ReviewDesk) -> Sequence[HandyRow]:
    """The codes that lie at hand, with their digits."""
    return [
        HandyRow(
            digit,
            desk.texts.label(one.code),
            one.proposal.valence if one.proposal else None,
            one.is_pinned,
        )
        for digit, one in enumerate(desk.hand.listed, FIRST_DIGIT)
    ]


def _state(entry: Entry) -> str:
    if isinstance(entry, Coding):
        return "decided"
    return "taken" if entry.is_taken else "left"


def nothing_proposed(desk: ReviewDesk) -> str:
    """What stands where there is no row."""
    page = desk.round.page
    if page is None or page.is_settled or page.is_blind:
        return "No code."
    if desk.waits_for_machine:
        return "The machine is reading this answer \u2026"
    return f"Nothing is suggested{': ' + page.silence if page.silence else ''}."
