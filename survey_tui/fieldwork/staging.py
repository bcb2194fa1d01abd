"""A scratch database for a file that is being imported: flat in memory, gone afterwards.

It holds people's names and numbers for as long as the import takes, in a folder that only
its owner can read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from db.driver import sqlite_driver, sqlite_utils_module

# Enough to tell what a column holds; more would only take longer.
PROFILED_ROWS = 5_000


class Staging:
    """Tables of one import, made and read by sqlite-utils."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="survey-tui-import-"))
        connection = sqlite_driver().connect(
            str(self._folder / "staging.db"), check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("CREATE TABLE opened (at TEXT)")
        connection.commit()
        if os.name == "posix":
            # An open file needs no name; without one nothing is left when the program is killed.
            shutil.rmtree(self._folder, ignore_errors=True)
        self._insert: dict[str, str] = {}
        self.database: Any = sqlite_utils_module().Database(connection)

    def make(self, table: str, columns: Sequence[str], unique: str = "") -> None:
        """Make a table of text columns, one of which may be unique."""
        self.database[table].create(dict.fromkeys(columns, str))
        if unique:
            self.database[table].create_index([unique], unique=True)
        marks = ", ".join("?" * len(columns))
        # The names of these tables are our own.
        self._insert[table] = f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})'  # noqa: S608

    def fill(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Make a table and put rows into it."""
        self.make(table, columns)
        self.database.conn.executemany(self._insert[table], rows)

    def add(self, table: str, row: Sequence[Any]) -> bool:
        """Put a row into a table; False if its unique value is there already."""
        return bool(self.database.conn.execute(self._insert[table], row).rowcount)

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query of ours."""
        yield from self.database.conn.execute(query, list(values))

    def count(self, query: str) -> int:
        """The first number of a query of ours."""
        return int(next(self.rows(query))[0])

    def profile(self, table: str, column: str) -> Any:
        """What a column holds, as sqlite-utils tells it: empty, distinct, most common."""
        return self.database[table].analyze_column(
            column, common_limit=3, least_common=False
        )

    def clear(self) -> None:
        """Forget everything: the file is read again, in another way."""
        for name in self.database.table_names():
            self.database[name].drop()

    def close(self) -> None:
        """Let go of it, and of everything in it."""
        self.database.close()
        shutil.rmtree(self._folder, ignore_errors=True)
