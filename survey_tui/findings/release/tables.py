"""Tables of counts as they may leave: small cells masked, by every field at once."""

from __future__ import annotations

from collections.abc import Sequence

from coding_schemes.model import AREA, MIXED, NEUTRAL, STRENGTH, Scheme
from survey_tui.exchange.exports.model import CountRow, ReleasedTable
from survey_tui.findings.counts import Counts
from survey_tui.findings.evidence import SIGNS
from survey_tui.findings.groups import ALL, Grouping
from survey_tui.findings.release.disclosure import TOTAL, Figure, Line, mask
from survey_tui.text import one_line

_ORDER = (STRENGTH, AREA, MIXED, NEUTRAL, None)


def masked_tables(
    scheme: Scheme, everybody: Counts, by: Sequence[tuple[Grouping, Counts]]
) -> tuple[ReleasedTable, ...]:
    """A table for each grouping, with the total of all.

    everybody: the same survey, not grouped. Rows are the codes and valences that somebody
    said. What is masked in one table is masked so that no other gives it away.
    """
    rows: list[list[CountRow]] = [[] for _ in by]
    bases: list[list[tuple[int, ...]]] = [[] for _ in by]
    totals: list[int] = []
    for theme in scheme.themes:
        for code in theme.codes:
            lines = _lines(code.id, everybody, [counts for _, counts in by])
            mask(lines)
            for valence, line in lines.items():
                totals.append(line.total.asked)
                for place, figures in enumerate(line.tables):
                    rows[place].append(
                        CountRow(
                            one_line(theme.label),
                            one_line(scheme.label(code.id)),
                            code.id,
                            valence or "",
                            SIGNS.get(valence or "", ""),
                            tuple(
                                None if (place, group) in line.masked else f.count
                                for group, f in enumerate(figures)
                            ),
                            None if TOTAL in line.masked else line.total.count,
                        )
                    )
                    bases[place].append(tuple(f.asked for f in figures))
    return tuple(
        ReleasedTable(
            ", ".join(grouping.fields),
            grouping.fields,
            tuple(one_line(group.plural) for group in counts.groups),
            tuple(rows[place]),
            tuple(bases[place]),
            tuple(totals),
        )
        for place, (grouping, counts) in enumerate(by)
    )


def _lines(
    code: str, everybody: Counts, by: Sequence[Counts]
) -> dict[str | None, Line]:
    every = next((group for group in everybody.groups if group.key == ALL), None)
    found: dict[str | None, Line] = {}
    if every is None:
        return found
    for valence in _ORDER:
        total = everybody.cell(code, valence, every)
        if not total.schools:
            continue
        tables = []
        for counts in by:
            cells = [counts.cell(code, valence, group) for group in counts.groups]
            tables.append([Figure(cell.schools, cell.asked) for cell in cells])
        found[valence] = Line(Figure(total.schools, total.asked), tables)
    return found
