"""Tables of counts in a workbook, each with its bars beside it."""

from __future__ import annotations

from typing import Any

from survey_tui.exchange.exports.cells import fitting
from survey_tui.exchange.exports.model import CountRow, ReleasedTable
from survey_tui.exchange.exports.xlsx_styles import Styles

MASKED = "*"
# Theme, code, sign; then two columns a group, said and asked.
_LEAD = ("theme", "code", "")
# A chart with more bars cannot be read.
_MOST_BARS = 24
_COLOURS = {"strength": "#2a9d8f", "area": "#e76f51"}


def write_table(book: Any, styles: Styles, name: str, table: ReleasedTable) -> None:
    """One sheet: a row a code and valence, said and asked by group, and native bars."""
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, len(_LEAD))
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 40)
    page.set_column(2, 2, 3)
    page.set_column(3, 3 + 2 * len(table.groups) + 1, 14)
    heads = [*_LEAD]
    for group in (*table.groups, "all"):
        heads += [f"{group}: said", f"{group}: asked"]
    for across, text in enumerate(heads):
        page.write_string(0, across, fitting(text)[0], styles.head)
    for place, row in enumerate(table.rows):
        _row(page, styles, table, place, row)
    _chart(book, page, name, table)


def _row(
    page: Any, styles: Styles, table: ReleasedTable, place: int, row: CountRow
) -> None:
    style = {"strength": styles.strength, "area": styles.area}.get(
        row.valence, styles.quiet
    )
    down = place + 1
    page.write_string(down, 0, fitting(row.theme)[0], styles.top)
    page.write_string(down, 1, fitting(row.label)[0], styles.top)
    page.write_string(down, 2, row.sign, style)
    bases = (*table.bases[place], table.totals[place])
    for group, (count, asked) in enumerate(
        zip((*row.counts, row.total), bases, strict=True)
    ):
        across = len(_LEAD) + 2 * group
        if count is None:
            page.write_string(down, across, MASKED, style)
        else:
            page.write_number(down, across, count, style)
        page.write_number(down, across + 1, asked, styles.quiet)


def _chart(book: Any, page: Any, name: str, table: ReleasedTable) -> None:
    """Bars of the largest rows in a row of their own kind; masked cells have none."""
    if not table.rows:
        return
    last = min(len(table.rows), _MOST_BARS)
    chart = book.add_chart({"type": "bar"})
    points = [
        {"fill": {"color": _COLOURS.get(row.valence, "#9aa3af")}}
        for row in table.rows[:last]
    ]
    across = len(_LEAD) + 2 * len(table.groups)
    if all(row.total is None for row in table.rows[:last]):
        across = len(_LEAD)
    chart.add_series(
        {
            "name": [name, 0, across],
            "categories": [name, 1, 1, last, 2],
            "values": [name, 1, across, last, across],
            "points": points,
            "gap": 40,
        }
    )
    chart.set_title({"name": f"Distinct cases, of {table.title}"[:120]})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 720, "height": 120 + 22 * last})
    page.insert_chart(1, 4 + across + 2, chart)
