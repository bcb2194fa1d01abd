"""CSV for spreadsheets, R and pandas: UTF-8 with a mark at its beginning, one row a record."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from survey_tui.exchange.exports.cells import safe
from survey_tui.exchange.exports.model import Column, Release, Sheet, Value

Writer = Callable[[Release, BinaryIO], int]


def csv_writer(sheet: str, is_raw: bool = False) -> Writer:
    """A writer of one sheet. is_raw: cells exactly as they are, for programs."""

    def write(release: Release, file: BinaryIO) -> int:
        return write_sheet(release.sheets[sheet], file, is_raw)

    return write


def write_sheet(sheet: Sheet, file: BinaryIO, is_raw: bool = False) -> int:
    """Write a sheet; returns its rows. Spreadsheets need the mark to read UTF-8."""
    text = io.TextIOWrapper(file, "utf-8" if is_raw else "utf-8-sig", newline="")
    written = csv.writer(text, lineterminator="\r\n")
    written.writerow(_head(sheet.columns, is_raw))
    count = 0
    for row in sheet.rows():
        written.writerow(_cells(row, is_raw))
        count += 1
    text.flush()
    text.detach()
    return count


def _head(columns: Iterable[Column], is_raw: bool) -> Sequence[Value]:
    names: list[Value] = [column.name for column in columns]
    return names if is_raw else [safe(name) for name in names]


def _cells(row: Sequence[Value], is_raw: bool) -> Iterator[Value]:
    for value in row:
        yield "" if value is None else value if is_raw else safe(value)
