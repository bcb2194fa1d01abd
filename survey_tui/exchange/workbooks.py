"""Workbooks: a sheet as rows of text; what a hostile file could do is refused first."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from survey_tui.errors import BadFile

# A million rows of twenty cells are about this much XML.
MAX_UNPACKED = 2_000_000_000
MAX_MEMBERS = 5_000
# XML of a sheet shrinks to a tenth or so; zeros shrink to a thousandth.
MAX_RATIO = 200
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAGIC = {
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"\x89PNG": "a picture",
    b"\x1f\x8b": "a gzip archive",
}


def is_workbook(path: Path) -> bool:
    """Whether a file is XLSX, XLS or ODS, by its first bytes and not by its name."""
    with path.open("rb") as file:
        return file.read(4) in (_ZIP, _OLE)


def sheet_rows(
    path: Path, sheet: str | None
) -> tuple[str, Callable[[], Iterator[tuple[int, list[str] | str]]], int]:
    """The sheet in words, its rows with their numbers, and how many there are.

    sheet: its name; the first visible one with anything in it if not given.
    Raises BadFile if it is no workbook, has no such sheet, or unpacks to too much.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _refuse_bombs(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = [
            found.name
            for found in book.sheets_metadata
            if found.visible == SheetVisibleEnum.Visible
        ]
        name = sheet or next(
            (name for name in visible if book.get_sheet_by_name(name).total_height),
            visible[0] if visible else "",
        )
        if name not in visible:
            listed = ", ".join(visible) or "none"
            raise BadFile(f"{path} has no sheet '{name}'", f"Its sheets: {listed}.")
        found = book.get_sheet_by_name(name)
    except (CalamineError, OSError) as error:
        raise BadFile(
            f"{path} is no workbook that can be read: {str(error)[:120]}",
            "Open it in a spreadsheet and save it as CSV or XLSX.",
        ) from None

    def read() -> Iterator[tuple[int, list[str] | str]]:
        for number, cells in enumerate(found.iter_rows(), found_start(found)):
            yield number, [cell_text(cell) for cell in cells]

    return f"sheet '{name}'", read, int(found.height)


def found_start(sheet: Any) -> int:
    """The number of the first row that the reader gives: it leaves out empty ones above."""
    start = sheet.start
    return int(start[0]) + 1 if start else 1


def cell_text(value: Any) -> str:
    """A cell as it would be written in a CSV file: ISO dates, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        )
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return str(value)


def _refuse_bombs(path: Path) -> None:
    """Unpack everything once, keeping nothing: sizes in headers can lie."""
    if not zipfile.is_zipfile(path):
        return
    packed, total = path.stat().st_size, 0
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise _too_much(path)
            for member in members:
                with archive.open(member) as file:
                    while chunk := file.read(1 << 20):
                        total += len(chunk)
                        is_dense = total > 50_000_000 and total > packed * MAX_RATIO
                        if total > MAX_UNPACKED or is_dense:
                            raise _too_much(path)
    except _DAMAGED as error:
        raise BadFile(
            f"{path} is a damaged workbook: {error}", "Save it again, or as CSV."
        ) from None


_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


def _too_much(path: Path) -> BadFile:
    return BadFile(
        f"{path} unpacks to far more than a table would",
        "It was not read. Use a CSV file.",
    )
