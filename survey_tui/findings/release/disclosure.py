"""Masking: no cell of one or two cases can be read off a table, or worked out from others.

A cell of one or two cases is masked, and so is every cell of a group of which only one or two
were asked. Others are masked with it until nothing that is printed fixes its figure: not the
other groups with the total, not the same code counted by another field, not praise, blame
and both at once together. Source of the rule: the small-cell practice of official
statistics (primary and secondary suppression); the bounds are interval arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coding_schemes.model import AREA, MIXED, OPPOSITE, STRENGTH

SMALL = 2
# (lowest, highest) that a figure may be, as far as a reader can tell.
Range = tuple[int, int]
# A cell: the table's place, -1 for the total of all, and the group's.
Place = tuple[int, int]
TOTAL: Place = (-1, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many asked."""

    count: int
    asked: int

    @property
    def is_small(self) -> bool:
        """Whether it speaks of one or two cases."""
        return 1 <= self.count <= SMALL or 1 <= self.asked <= SMALL


@dataclass(slots=True)
class Line:
    """One code with one valence: its total, and its figures by table and group.

    masked: the places that are not printed.
    """

    total: Figure
    tables: Sequence[Sequence[Figure]]
    masked: set[Place] = field(default_factory=set)

    def places(self) -> Iterator[Place]:
        """Every place of the line, the total last."""
        for table, figures in enumerate(self.tables):
            yield from ((table, group) for group in range(len(figures)))
        yield TOTAL

    def at(self, place: Place) -> Figure:
        """The figure at a place."""
        table, group = place
        return self.total if table < 0 else self.tables[table][group]


def mask(lines: Mapping[str | None, Line]) -> None:
    """Mask what has to be in the lines of one code. lines: by valence."""
    for line in lines.values():
        line.masked |= {place for place in line.places() if line.at(place).is_small}
    while (found := _readable(lines)) is not None:
        valence, place = found
        _hide_another(lines, valence, place)


def _readable(lines: Mapping[str | None, Line]) -> tuple[str | None, Place] | None:
    """A small figure that can still be worked out."""
    for valence, line in lines.items():
        for place in sorted(line.masked):
            if line.at(place).is_small and not _is_hidden(lines, valence, place):
                return valence, place
    return None


def _is_hidden(
    lines: Mapping[str | None, Line], valence: str | None, place: Place
) -> bool:
    low, high = possible(lines, valence, place)
    return low < high


def possible(
    lines: Mapping[str | None, Line], valence: str | None, place: Place
) -> Range:
    """What a reader can tell of a figure from everything that is printed of its code.

    The strictest reader is meant: one who knows that just this figure is a small one.
    """
    line = lines[valence]
    low, high = _own_range(lines, valence, place)
    figure = line.at(place)
    if place in line.masked and figure.is_small and figure.asked > SMALL:
        low, high = max(low, 1), min(high, SMALL)
    total = _total_range(lines, valence)
    if place == TOTAL:
        return max(low, total[0]), min(high, total[1])
    others = [
        _own_range(lines, valence, (place[0], group))
        for group in range(len(line.tables[place[0]]))
        if group != place[1]
    ]
    low = max(low, total[0] - sum(top for _, top in others))
    if _is_partition(line, place[0]):
        high = min(high, total[1] - sum(bottom for bottom, _ in others))
    return low, min(high, total[1])


def _total_range(lines: Mapping[str | None, Line], valence: str | None) -> Range:
    line = lines[valence]
    low, high = _own_range(lines, valence, TOTAL)
    for table in range(len(line.tables)):
        ranges = [
            _own_range(lines, valence, (table, group))
            for group in range(len(line.tables[table]))
        ]
        bottoms, tops = [r[0] for r in ranges], [r[1] for r in ranges]
        is_sum = _is_partition(line, table)
        low = max(low, sum(bottoms) if is_sum else max(bottoms, default=0))
        high = min(high, sum(tops))
    return low, high


def _is_partition(line: Line, table: int) -> bool:
    """Whether every case stands in one group only, as the printed bases show."""
    return sum(f.asked for f in line.tables[table]) == line.total.asked


def _own_range(
    lines: Mapping[str | None, Line], valence: str | None, place: Place
) -> Range:
    """What a place says by itself, and by the other valences of its group."""
    line = lines[valence]
    figure = line.at(place)
    if place not in line.masked:
        return figure.count, figure.count
    low, high = 0, figure.asked
    strength, area, mixed = (
        _printed(lines, name, place) for name in (STRENGTH, AREA, MIXED)
    )
    if valence in OPPOSITE:
        other = area if valence == STRENGTH else strength
        if mixed is not None and other is not None:
            high = min(high, figure.asked - other + mixed)
    elif valence == MIXED and strength is not None and area is not None:
        # Whoever says both is mixed; a coder may also give a mixed valence by itself.
        low = max(low, strength + area - figure.asked)
    return low, high


def _printed(
    lines: Mapping[str | None, Line], valence: str, place: Place
) -> int | None:
    line = lines.get(valence)
    if line is None:
        # What nobody said has no line, which everybody can see.
        return 0
    return None if place in line.masked else line.at(place).count


def _hide_another(
    lines: Mapping[str | None, Line], valence: str | None, place: Place
) -> None:
    """Mask one more figure: the first that hides this one, else the first there is."""
    # Never empty: a figure whose neighbours are all masked cannot be worked out.
    candidates = list(_candidates(lines, valence, place))
    for other, where in candidates:
        lines[other].masked.add(where)
        if _is_hidden(lines, valence, place):
            return
        lines[other].masked.discard(where)
    other, where = candidates[0]
    lines[other].masked.add(where)


def _candidates(
    lines: Mapping[str | None, Line], valence: str | None, place: Place
) -> Iterable[tuple[str | None, Place]]:
    """Figures that are still printed, the nearest first.

    Of the same table, then the total, then the other valences of the group, then other tables.
    """
    line = lines[valence]
    printed = [p for p in line.places() if p not in line.masked]
    near = sorted(
        (p for p in printed if p[0] == place[0]),
        key=lambda p: (line.at(p).count == 0, line.at(p).count),
    )
    yield from ((valence, p) for p in near)
    if place != TOTAL and TOTAL not in line.masked:
        yield valence, TOTAL
    for other, its_line in lines.items():
        if other != valence and place not in its_line.masked:
            yield other, place
    for p in printed:
        if p[0] != place[0] and p != TOTAL:
            yield valence, p
    for other, its_line in lines.items():
        if other != valence:
            yield from (
                (other, p)
                for p in its_line.places()
                if p not in its_line.masked and p != place
            )
