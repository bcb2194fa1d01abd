"""Other files beside a database that hold the same words: backups, and what was set aside."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError

from db.audit import Recorder
from db.driver import sqlite_driver
from db.engine import sqlite_engine
from db.errors import StoreError
from db.forgetting.erasing import erase_again
from db.forgetting.scrubbing import scrub
from db.migrate import HEAD
from db.models import Erasure

_HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file beside the database. made_at: when it was last written.

    holds: whether words or names of them are in it; None if it cannot be read. is_current: it
    has today's tables, so that they can be forgotten in it.
    """

    path: Path
    made_at: datetime
    holds: bool | None
    is_current: bool


def copies_beside(
    database: Path, interviews: Sequence[str], contacts: Sequence[str]
) -> list[Copy]:
    """The SQLite files in a database's folder, and whether each holds words or names of some."""
    found = []
    for path in sorted(database.parent.iterdir()):
        if path.is_symlink() or not path.is_file() or path.samefile(database):
            continue
        with contextlib.suppress(OSError):
            with path.open("rb") as file:
                if file.read(len(_HEADER)) != _HEADER:
                    continue
            made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            found.append(Copy(path, made_at, *_looked_at(path, interviews, contacts)))
    return found


def erase_in_copy(
    path: Path, known: Iterable[Erasure], device: str, now: Callable[[], datetime]
) -> bool:
    """Forget in a copy whom the database has forgotten; False if that failed."""
    engine = sqlite_engine(path, read_only=False)
    try:
        with engine.begin() as connection:
            recorder = Recorder(connection, f"{device}-copy", now())
            for erasure in known:
                erase_again(recorder, erasure, erasure.erased_by)
        scrub(engine)
    except (StoreError, DBAPIError, sqlite_driver().Error):
        return False
    finally:
        engine.dispose()
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    return True


def _looked_at(
    path: Path, interviews: Sequence[str], contacts: Sequence[str]
) -> tuple[bool | None, bool]:
    driver = sqlite_driver()
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        connection = driver.connect(uri, uri=True)
    except driver.Error:
        return None, False
    try:
        held = _count(connection, _SAID, interviews) + _count(
            connection, _NAMED, contacts
        )
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return held > 0, bool(found and found[0] == HEAD)
    except driver.Error as error:
        # A database of another program has no such table, and so none of their words.
        return (False if "no such table" in str(error) else None), False
    finally:
        connection.close()


_SAID = (
    "SELECT count(*) FROM answer_revision JOIN body ON body.id = body_id"
    " WHERE salt IS NOT NULL AND interview_id IN"
)
_NAMED = "SELECT count(*) FROM contact WHERE salt IS NOT NULL AND id IN"


def _count(connection: Any, query: str, ids: Sequence[str]) -> int:
    total = 0
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join("?" * len(part))
        total += connection.execute(f"{query} ({marks})", list(part)).fetchone()[0]
    return total
