"""Masked cells: what a reader can work out by arithmetic, tried by listing every possibility."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from coding_schemes.model import AREA, MIXED, STRENGTH
from survey_tui.findings.release.disclosure import (
    SMALL,
    TOTAL,
    Figure,
    Line,
    mask,
)


@st.composite
def schools(draw: st.DrawFn) -> list[tuple[int, int, frozenset[str], bool]]:
    """Schools with their group by two fields, what they say, and whether two groups hold them."""
    count = draw(st.integers(3, 9))
    return [
        (
            draw(st.integers(0, 2)),
            draw(st.integers(0, 1)),
            draw(st.frozensets(st.sampled_from((STRENGTH, AREA)), max_size=2)),
            draw(st.booleans()),
        )
        for _ in range(count)
    ]


def lines_of(
    asked: list[tuple[int, int, frozenset[str], bool]], overlap: bool
) -> dict[str | None, Line]:
    """The same counted: by a field that parts schools, and by one whose groups may overlap."""
    first = [[s for s in asked if s[0] == g] for g in range(3)]
    second = [[s for s in asked if s[1] == g or (overlap and s[3])] for g in range(2)]

    def says(school: tuple[int, int, frozenset[str], bool], valence: str) -> bool:
        return len(school[2]) == 2 if valence == MIXED else valence in school[2]

    def figure(listed: list[tuple[int, int, frozenset[str], bool]], v: str) -> Figure:
        return Figure(sum(says(s, v) for s in listed), len(listed))

    return {
        v: Line(
            figure(asked, v),
            [[figure(g, v) for g in first], [figure(g, v) for g in second]],
        )
        for v in (STRENGTH, AREA, MIXED)
        if figure(asked, v).count
    }


def explanations(line: Line, place: tuple[int, int], value: int) -> bool:
    """Whether the printed figures of a line can come about with this value at this place."""
    places = list(line.places())
    unknown = [p for p in places if p in line.masked and p != place]
    fixed = {p: line.at(p).count for p in places if p not in line.masked}
    fixed[place] = value
    # Table by table, the sums that its unknown cells allow; then one total for all.
    totals = set([fixed[TOTAL]] if TOTAL in fixed else range(line.total.asked + 1))
    for table, figures in enumerate(line.tables):
        cells = [(table, g) for g in range(len(figures))]
        open_cells = [c for c in cells if c in unknown]
        known = [fixed[c] for c in cells if c in fixed]
        is_partition = sum(f.asked for f in figures) == line.total.asked
        allowed: set[int] = set()
        for guessed in product(*(range(line.at(c).asked + 1) for c in open_cells)):
            together = [*known, *guessed]
            low = sum(together) if is_partition else max(together)
            allowed |= set(range(low, sum(together) + 1))
        totals &= allowed
    return bool(totals)


@settings(max_examples=150, deadline=None)
@given(schools(), st.booleans())
def test_no_masked_cell_can_be_worked_out(
    asked: list[tuple[int, int, frozenset[str], bool]], overlap: bool
) -> None:
    lines = lines_of(asked, overlap)

    mask(lines)

    for valence, line in lines.items():
        for place in line.places():
            figure = line.at(place)
            if not figure.is_small:
                continue
            assert place in line.masked
            values = (
                range(figure.asked + 1)
                if figure.asked <= SMALL
                else range(1, SMALL + 1)
            )
            possible = [v for v in values if explanations(line, place, v)]
            possible = [v for v in possible if fits_beside(lines, valence, place, v)]
            assert len(possible) > 1, (valence, place)


def fits_beside(
    lines: dict[str | None, Line],
    valence: str | None,
    place: tuple[int, int],
    value: int,
) -> bool:
    """Whether praise, blame and both can be so many of those asked, one of them being this."""
    asked = lines[valence].at(place).asked

    def values(name: str) -> Sequence[int]:
        if name == valence:
            return [value]
        line = lines.get(name)
        if line is None:
            return [0]
        return range(asked + 1) if place in line.masked else [line.at(place).count]

    ranges = [values(name) for name in (STRENGTH, AREA, MIXED)]
    return any(plus + minus - both <= asked for plus, minus, both in product(*ranges))


def test_one_group_of_two_is_masked_with_the_other_or_the_total() -> None:
    line = Line(Figure(12, 22), [[Figure(11, 18), Figure(1, 4)]])

    mask({STRENGTH: line})

    assert (0, 1) in line.masked
    assert line.masked & {(0, 0), TOTAL}


def test_what_is_large_everywhere_is_printed() -> None:
    line = Line(Figure(12, 22), [[Figure(8, 12), Figure(4, 10)]])

    mask({STRENGTH: line})

    assert not line.masked
