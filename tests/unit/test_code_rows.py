"""Columns are shared fairly: whole where there is room, else the long ones are cut alike."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from survey_tui.columns import fair_shares


@example([1, 1], 1)
@given(st.lists(st.integers(0, 60), max_size=5), st.integers(-5, 120))
def test_nobody_gets_more_than_wanted_and_nothing_is_left_while_somebody_wants(
    wanted: list[int], room: int
) -> None:
    shares = fair_shares(wanted, room)

    assert all(0 <= got <= want for got, want in zip(shares, wanted, strict=True))
    assert sum(shares) <= max(room, 0)
    cut = [got for got, want in zip(shares, wanted, strict=True) if got < want]
    if cut:
        assert sum(shares) == max(room, 0)
        # Alike to a column: two that want one each do not share one.
        assert max(shares) <= min(cut) + 1
    else:
        assert sum(wanted) <= max(room, 0) or not wanted


def test_short_labels_leave_their_room_to_long_ones() -> None:
    assert fair_shares([12, 30, 30], 60) == [12, 24, 24]
