"""The findings as a table that people walk through: themes, codes, praise and blame by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coding_schemes.model import AREA, MIXED, NEUTRAL, OPPOSITE, STRENGTH, Scheme
from survey_tui.findings.counts import Cell, Counts
from survey_tui.findings.groups import Group
from survey_tui.text import one_line

_SHOWN = (STRENGTH, AREA, NEUTRAL)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One code with one valence. is_first: whether it is the first line of its code.

    cells: one a group. is_mixed: some say both. is_contrary: a group says the other pole at
    least as often as this one. is_stale: the codebook was changed since.
    """

    theme: str
    code: str
    label: str
    valence: str
    cells: tuple[Cell, ...]
    is_first: bool
    is_mixed: bool
    is_contrary: bool
    is_stale: bool

    @property
    def key(self) -> tuple[str, str]:
        """Which finding this is."""
        return self.code, self.valence


@dataclass(frozen=True, slots=True)
class CountsTable:
    """The whole table. bases: distinct cases asked, by group."""

    groups: tuple[Group, ...]
    bases: tuple[int, ...]
    lines: tuple[TableLine, ...]


def counts_table(counts: Counts, scheme: Scheme) -> CountsTable:
    """The table of what was counted: every code that somebody said, in the order of the report."""
    order = {name: place for place, name in enumerate(scheme.report.order)}
    themes = sorted(scheme.themes, key=lambda t: order.get(t.id, len(order)))
    lines: list[TableLine] = []
    for theme in themes:
        for code in theme.codes:
            lines += _lines(counts, one_line(theme.label), code.id, scheme)
    bases = tuple(counts.schools.get(group, 0) for group in counts.groups)
    return CountsTable(counts.groups, bases, tuple(lines))


def _lines(
    counts: Counts, theme: str, code: str, scheme: Scheme
) -> Iterator[TableLine]:
    said: list[tuple[str, tuple[Cell, ...]]] = []
    for valence in _SHOWN:
        cells = tuple(counts.cell(code, valence, group) for group in counts.groups)
        if any(cell.schools or cell.volunteered for cell in cells):
            said.append((valence, cells))
    mixed = any(counts.cell(code, MIXED, group).schools for group in counts.groups)
    by_valence = dict(said)
    for place, (valence, cells) in enumerate(said):
        other = by_valence.get(OPPOSITE.get(valence, ""), ())
        yield TableLine(
            theme,
            code,
            one_line(scheme.label(code)),
            valence,
            cells,
            place == 0,
            mixed and valence in OPPOSITE,
            _is_contrary(cells, other),
            any(cell.is_stale for cell in cells),
        )


def _is_contrary(cells: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether one group mostly says this, and another mostly the other pole."""
    pairs = list(zip(cells, other, strict=False))
    more = any(a.schools > b.schools for a, b in pairs)
    less = any(b.schools > a.schools for a, b in pairs)
    return more and less
