"""SQL that every store of a test would write anew, and that is the same for all of a kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.util import LRUCache

from db import migrate

# They look at what is there, which is the same for every new database.
_LOOKS = ("SELECT", "PRAGMA")


class CompiledOnce(LRUCache[Any, Any]):
    """What was compiled for one engine serves all of its kind; a key begins with the dialect."""

    def get(self, key: Any, default: Any = None) -> Any:
        """What is kept for a statement."""
        return super().get(_of_kind(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_kind(key), value)


def _of_kind(key: Any) -> Any:
    dialect, *statement = key
    return dialect.name, dialect.server_version_info, *statement


class MigratedOnce:
    """Alembic makes the first new database of a kind; the next ones run the SQL that it ran.

    What is no new database, and what is brought up by other migrations than the product's,
    is left to Alembic.
    """

    def __init__(self, run: Callable[[Connection, Path], None], folder: Path) -> None:
        self.run = run
        self._folder = folder
        self._written: dict[str, list[tuple[str, Any]]] = {}

    def __call__(self, connection: Connection, folder: Path) -> None:
        """As db.migrate runs migrations."""
        kind = connection.dialect.name
        is_new = migrate.stored_revision(connection) is None
        if not is_new or folder.resolve() != self._folder:
            self.run(connection, folder)
        elif kind in self._written:
            for statement, values in self._written[kind]:
                connection.exec_driver_sql(statement, values or None)
        else:
            self._written[kind] = self._watched(connection, folder)

    def _watched(self, connection: Connection, folder: Path) -> list[tuple[str, Any]]:
        written: list[tuple[str, Any]] = []

        def note(_of: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
            if not statement.lstrip().startswith(_LOOKS):
                written.append((statement, values))

        event.listen(connection, "before_cursor_execute", note)
        try:
            self.run(connection, folder)
        finally:
            event.remove(connection, "before_cursor_execute", note)
        return written
