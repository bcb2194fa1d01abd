"""Workbooks: a sheet as rows of text; what a hostile file could do is refused first."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.exchange.sheet_process import END

# A million rows of twenty cells are about this much XML.
MAX_UNPACKED = 2_000_000_000
MAX_MEMBERS = 5_000
# XML of a sheet shrinks to a tenth or so; zeros shrink to a thousandth.
MAX_RATIO = 200
# What reading may take: some memory and time for any file, and more for a large one. A row
# of a register is some hundred bytes in its file and some thousand when it is laid out.
MEMORY, MEMORY_RATIO = 280_000_000, 40
SECONDS, SECOND_BYTES = 10.0, 1_000_000
MAX_ROWS_BYTES = 100_000_000
# How Python ends where nothing caught a fault.
_FAULT = 1
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAGIC = {
    b"%PDF": "a PDF",
    b"SQLite format 3": "a database",
    b"\x89PNG": "a picture",
    b"\x1f\x8b": "a gzip archive",
}


def is_workbook(path: Path) -> bool:
    """Whether a file is XLSX, XLS or ODS, by its first bytes and not by its name.

    Raises OSError for what is no ordinary file.
    """
    refuse_odd_file(path)
    with path.open("rb") as file:
        return file.read(4) in (_ZIP, _OLE)


def sheet_rows(
    path: Path, sheet: str | None
) -> tuple[str, Callable[[], Iterator[tuple[int, list[str] | str]]], int]:
    """The sheet in words, its rows with their numbers, and how many there are.

    sheet: its name; the first visible one with anything in it if not given. Blank rows are
    left out. Another process reads it, which may take so much memory and time and no more.
    Raises BadFile if it is no workbook, has no such sheet, or unpacks to too much.
    """
    _refuse_bombs(path)
    said, lines = _read_apart(path, sheet)
    if "problem" in said:
        raise BadFile(*said["problem"])

    def read() -> Iterator[tuple[int, list[str] | str]]:
        for line in lines:
            number, cells = json.loads(line)
            yield number, cells

    return f"sheet '{said['sheet']}'", read, int(said["height"])


def _read_apart(path: Path, sheet: str | None) -> tuple[Any, list[bytes]]:
    """What survey_tui.exchange.sheet_process says of a sheet, and its rows as it wrote them."""
    size = path.stat().st_size
    command = [sys.executable, "-P", "-m", "survey_tui.exchange.sheet_process"]
    command += [str(path), str(MEMORY + size * MEMORY_RATIO)]
    command += [sheet] if sheet else []
    reader = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert reader.stdout is not None
    patience = threading.Timer(SECONDS + size / SECOND_BYTES, reader.kill)
    patience.start()
    try:
        lines, total = [], 0
        for line in reader.stdout:
            total += len(line)
            if total > MAX_ROWS_BYTES + size * MEMORY_RATIO:
                raise _too_much(path)
            lines.append(line)
    finally:
        patience.cancel()
        reader.kill()
        reader.stdout.close()
        code = reader.wait()
    if lines and lines[-1] == END:
        return json.loads(lines[0]), lines[1:-1]
    if code == _FAULT:
        raise BadFile(
            f"{path} is a damaged workbook",
            "Open it in a spreadsheet and save it as CSV or XLSX.",
        )
    raise _too_much(path)


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
