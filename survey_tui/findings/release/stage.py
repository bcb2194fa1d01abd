"""A scratch file of what may leave: filled in one pass, read as often as writers need it.

Memory stays flat whatever the number of answers, every sheet of one file is of one state of
the database, and a writer can reach nothing but what was put here.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from db.driver import sqlite_driver
from survey_tui.exchange.exports.model import Value

_BATCH = 500


class Stage:
    """Rows by sheet, each under the key that it is sorted by. wanted: the sheets that are read."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._folder = Path(tempfile.mkdtemp(prefix="survey-tui-export-"))
        self._database: Any = sqlite_driver().connect(
            str(self._folder / "stage.db"), check_same_thread=False
        )
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute(
            "CREATE TABLE kept (sheet TEXT, place TEXT, number INTEGER, cells TEXT,"
            " PRIMARY KEY (sheet, place, number)) WITHOUT ROWID"
        )
        self._database.commit()
        if os.name == "posix":
            # An open file needs no name; without one nothing is left when we are killed.
            shutil.rmtree(self._folder, ignore_errors=True)
        self._waiting: list[tuple[str, str, int, str]] = []
        self._number = 0
        self.counts: dict[str, int] = {}

    def wants(self, *sheets: str) -> bool:
        """Whether any of some sheets is read; the others need not be made."""
        return not self._wanted.isdisjoint(sheets)

    def put(self, sheet: str, cells: object, place: str = "") -> None:
        """Add a row; rows of one place keep the order in which they came."""
        if sheet not in self._wanted:
            return
        self._number += 1
        self.counts[sheet] = self.counts.get(sheet, 0) + 1
        text = json.dumps(cells, ensure_ascii=False)
        self._waiting.append((sheet, place, self._number, text))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def rows(self, sheet: str) -> Iterator[list[Value]]:
        """The rows of a sheet in the order of their places."""
        self._flush()
        cursor = self._database.execute(
            "SELECT cells FROM kept WHERE sheet = ? ORDER BY place, number", (sheet,)
        )
        for (cells,) in cursor:
            yield json.loads(cells)

    def close(self) -> None:
        """Let go of it, and of everything in it."""
        self._database.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _flush(self) -> None:
        self._database.executemany(
            "INSERT INTO kept VALUES (?, ?, ?, ?)", self._waiting
        )
        self._waiting.clear()
