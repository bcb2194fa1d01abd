"""Tables of the board: whole where there is room, cut where there is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from survey_tui.pages import BoardPage

LONG = "Support, challenge and intervention are well judged and swiftly made"
PAGE = BoardPage(
    "8", "Agreement", ("code", "given"), ((LONG, "12"), ("Data analysis", "3"))
)


def test_a_label_is_whole_where_there_is_room() -> None:
    names = [line[: len(LONG)].rstrip() for line in PAGE.lines(120)]

    assert names == ["code", LONG, "Data analysis"]
    assert list(PAGE.lines()) == list(PAGE.lines(500))


def test_a_label_is_cut_and_no_figure_where_there_is_none() -> None:
    lines = list(PAGE.lines(40))

    assert {len(line) for line in lines} == {40}
    assert lines[1].endswith("…    12")
    assert lines[1].startswith("Support, challenge")


def test_a_bar_goes_before_a_word_is_cut() -> None:
    head = ("stratum", "", "done")
    page = BoardPage(
        "1", "Progress", head, (("urban", "##########", "5"),), (), (0, 1), 1
    )

    assert list(page.lines(25))[1] == "urban    ##########     5"
    assert list(page.lines(24))[1] == "urban       5"
    # Then gaps get narrow, and only then words are cut.
    assert list(page.lines(12))[1] == "urban      5"
    assert list(page.lines(9))[1] == "urb…    5"


@given(
    st.lists(
        st.tuples(
            st.text("Data \u2026", max_size=60), st.text("0123456789", max_size=6)
        )
    ),
    st.integers(7, 140),
)
def test_no_line_is_longer_than_the_room_and_figures_stand_whole(
    rows: list[tuple[str, str]], room: int
) -> None:
    page = BoardPage("1", "t", ("what", "n"), tuple(rows))

    _, *lines = page.lines(room)

    for line, (_, figure) in zip(lines, rows, strict=True):
        assert line.endswith(figure)
        assert len(line) <= room
