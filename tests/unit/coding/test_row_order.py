"""The rows of a page stay where they are while it is open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.coded import Segment
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.proposals import SUGGESTED, Proposal
from survey_tui.coding.review.row_order import Entry, RowOrder


def proposed(code: str, start: int, end: int, valence: str = "strength") -> Proposal:
    return Proposal(SUGGESTED, Segment(start, end, code, valence), is_taken=True)


def changed(
    entry: Entry,
    *,
    start: int | None = None,
    end: int | None = None,
    code: str | None = None,
    valence: str | None = None,
) -> Coding:
    """A decision on what a row says, with something of it changed."""
    old = entry.segment
    segment = Segment(
        old.start if start is None else start,
        old.end if end is None else end,
        code or old.code,
        valence or old.valence,
    )
    return Coding("d", "a", segment, (), "bilal", "own", is_blind=False, scheme_id="s")


FIRST = (proposed("a", 0, 10), proposed("b", 0, 10), proposed("c", 20, 30))
A, B, C = FIRST


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param((changed(C), A, B), (A, B, changed(C)), id="decided"),
        pytest.param(
            (changed(C, valence="area"), A, B),
            (A, B, changed(C, valence="area")),
            id="decided with another valence",
        ),
        pytest.param(
            (changed(B, end=8), A, C), (A, changed(B, end=8), C), id="an edge moved"
        ),
        pytest.param(
            (changed(C, code="d"), A, B), (A, B, changed(C, code="d")), id="recoded"
        ),
        pytest.param(
            (changed(A, start=12, end=18, valence="area"), A, B, C),
            (A, B, C, changed(A, start=12, end=18, valence="area")),
            id="the other way too, on other words",
        ),
        pytest.param(
            (changed(A, end=4), changed(A, start=5, valence="area"), B, C),
            (changed(A, end=4), B, C, changed(A, start=5, valence="area")),
            id="split in two",
        ),
        pytest.param((A, C), (A, C), id="gone"),
    ],
)
def test_a_row_keeps_its_place(
    now: tuple[Entry, ...], expected: tuple[Entry, ...]
) -> None:
    rows = RowOrder()
    assert rows.arrange(FIRST) == FIRST

    assert rows.arrange(now) == expected


def test_what_comes_back_stands_where_it_stood() -> None:
    rows = RowOrder()
    rows.arrange(FIRST)
    rows.arrange((A, C))

    assert rows.arrange((A, C, B)) == FIRST


segments = st.builds(
    lambda start, length, code, valence: Segment(start, start + length, code, valence),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from("abcd"),
    st.sampled_from(("strength", "area", None)),
)
pages = st.lists(segments, max_size=6, unique=True).map(
    lambda found: tuple(Proposal(SUGGESTED, one, is_taken=False) for one in found)
)


@given(st.lists(pages, min_size=2, max_size=5))
def test_nothing_is_lost_and_what_is_unchanged_does_not_change_places(
    history: list[tuple[Proposal, ...]],
) -> None:
    rows = RowOrder()
    before = rows.arrange(history[0])
    for page in history[1:]:
        now = rows.arrange(page)
        assert sorted(map(repr, now)) == sorted(map(repr, page))
        stayed = [one for one in before if one in now]
        assert [one for one in now if one in stayed] == stayed
        before = now
