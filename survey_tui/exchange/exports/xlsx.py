"""A workbook: counts with charts, 0/1 rows, verbatims, codebook, calls, rates, method.

Text is text whatever it begins with: no cell becomes a formula or a link. What Excel cannot
hold is cut with a mark or goes on in a further sheet, and the first sheet says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from survey_tui.exchange.exports.cells import fitting
from survey_tui.exchange.exports.model import (
    MISSING_TOLD,
    Column,
    Release,
    Sheet,
    Value,
)
from survey_tui.exchange.exports.xlsx_styles import Styles
from survey_tui.exchange.exports.xlsx_tables import write_table

# A sheet of Excel ends here; the head is one of them.
MOST_ROWS = 1_048_576
_SHEETS = (
    ("respondents", "Respondents 0-1"),
    ("verbatims", "Verbatims"),
    ("codebook", "Codebook"),
    ("attempts", "Calls"),
)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
_WIDE, _NARROW, _WORDS = 28, 11, 70


@dataclass(slots=True)
class _Notes:
    """What could not be as it should, for the sheet that tells of it."""

    lines: list[str] = field(default_factory=list)
    cut: int = 0


def write_xlsx(release: Release, file: BinaryIO, most_rows: int = MOST_ROWS) -> int:
    """Write the workbook; returns the rows of its sheets. most_rows: for tests."""
    book = xlsxwriter.Workbook(file, _OPTIONS)
    made = datetime.fromisoformat(release.made_at)
    book.set_properties(
        {"title": release.title[:250], "created": made, "author": "", "company": ""}
    )
    styles = Styles(book)
    notes = _Notes()
    _about(book, styles, release)
    for place, table in enumerate(release.tables):
        name = "Matrix" if place == 0 else f"By {table.title}"
        taken = {page.name.lower() for page in book.worksheets()}
        write_table(book, styles, sheet_name(name, taken), table)
    count = 0
    for name, title in _SHEETS:
        count += _sheet(book, styles, release.sheets[name], title, most_rows, notes)
    _rates(book, styles, release)
    _method(book, styles, release, notes)
    book.close()
    return count


def sheet_name(text: str, taken: Container[str] = ()) -> str:
    """A name that Excel takes, and that no other sheet has. taken: names in small letters.

    It has 31 characters at most, none of those that Excel uses itself.
    """
    kept = "".join(" " if c in "[]:*?/\\'" else c for c in text)
    base = " ".join(kept.split()) or "Sheet"
    name, number = base[:31], 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: 30 - len(str(number))]} {number}"
    return name


def prepared(page: Any, title: str) -> Any:
    """A sheet that prints well: across the page, its head on each."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L{title.replace('&', '&&')[:80]}&R&P / &N")
    return page


def _about(book: Any, styles: Styles, release: Release) -> None:
    page = book.add_worksheet("About")
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, fitting(release.title)[0], styles.title)
    place = 2
    if release.is_draft:
        page.write_string(place, 0, "DRAFT", styles.title)
        page.write_string(place, 1, "Answers are uncoded or open; figures may change.")
        place += 1
    for name, value in release.about.items():
        page.write_string(place, 0, name, styles.quiet)
        page.write_string(place, 1, fitting(value)[0], styles.words)
        place += 1
    for lead, words in _TOLD:
        page.write_string(place + 1, 0, lead, styles.quiet)
        page.write_string(place + 1, 1, words, styles.words)
        place += 1


_TOLD = (
    (
        "Counts",
        "Distinct cases that said it, of those asked; mentions are never counted. A star is a"
        " cell of one or two cases, or one that would give it away.",
    ),
    (
        "0 and 1",
        "Whether a respondent said it. "
        + " ".join(
            f"\u201c{name}\u201d: {words}" for name, words in MISSING_TOLD.items()
        ),
    ),
    (
        "Rows",
        "Whoever counts the rows of respondents and verbatims sees small cells as well: share"
        " the tables alone where that matters.",
    ),
)


def _sheet(
    book: Any,
    styles: Styles,
    sheet: Sheet,
    title: str,
    most_rows: int,
    notes: _Notes,
) -> int:
    """One sheet, and as many more as its rows need; returns its rows."""
    count, part, place, page = 0, 0, most_rows, None
    for row in sheet.rows():
        if page is None or place >= most_rows:
            part += 1
            page = _page(book, styles, sheet, title if part == 1 else f"{title} {part}")
            place = 1
        notes.cut += _write_row(page, styles, sheet.columns, place, row)
        place += 1
        count += 1
    if page is None:
        _page(book, styles, sheet, title)
    if part > 1:
        notes.lines.append(
            f"{title}: {count} rows are more than a sheet of Excel holds; they go on in"
            f" {part - 1} more."
        )
    if sheet.note:
        notes.lines.append(f"{title}: {sheet.note}")
    return count


def _page(book: Any, styles: Styles, sheet: Sheet, title: str) -> Any:
    taken = {page.name.lower() for page in book.worksheets()}
    page = prepared(book.add_worksheet(sheet_name(title, taken)), title)
    page.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        width = (
            _WORDS if column.is_words else _NARROW if column.kind != "text" else _WIDE
        )
        page.set_column(place, place, width)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, fitting(_head(column))[0], styles.head)
    return page


def _head(column: Column) -> str:
    return f"{column.name}\n{column.label}" if column.kind == "flag" else column.name


def _write_row(
    page: Any,
    styles: Styles,
    columns: Sequence[Column],
    place: int,
    row: Sequence[Value],
) -> int:
    """Write one row; returns how many of its cells were cut."""
    cut = 0
    for across, (column, value) in enumerate(zip(columns, row, strict=True)):
        if value is None or value == "":
            continue
        style = styles.words if column.is_words else styles.top
        if isinstance(value, str):
            text, was_cut = fitting(value)
            cut += was_cut
            page.write_string(place, across, text, style)
        else:
            page.write_number(place, across, value, style)
    return cut


def _rates(book: Any, styles: Styles, release: Release) -> None:
    page = prepared(book.add_worksheet("Rates"), "Rates")
    page.set_column(0, 0, 8)
    page.set_column(1, 1, 60)
    page.set_column(2, 2, 36)
    page.freeze_panes(1, 0)
    _lines(page, styles, [("rate", "formula", "value"), *release.rates])


def _method(book: Any, styles: Styles, release: Release, notes: _Notes) -> None:
    page = prepared(book.add_worksheet("Method"), "Method")
    page.set_column(0, 0, 120)
    if notes.cut:
        notes.lines.append(
            f"{notes.cut} cells were longer than Excel takes, and are cut where it says so."
        )
    lines = ["Method", *release.method, *notes.lines]
    _lines(page, styles, [(line,) for line in lines])


def _lines(page: Any, styles: Styles, rows: Iterable[Sequence[str]]) -> None:
    for place, row in enumerate(rows):
        style = styles.head if place == 0 else styles.words
        for across, text in enumerate(row):
            page.write_string(place, across, fitting(text)[0], style)


def sheet_titles() -> Iterator[str]:
    """The names of the sheets that every workbook has, for the docs."""
    yield from ("About", "Matrix", *(title for _, title in _SHEETS), "Rates", "Method")
