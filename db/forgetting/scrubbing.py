"""Taking erased bytes out of the file: free pages, the write-ahead log, the search index."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Engine, text

from db.driver import sqlite_driver
from db.errors import StoreError

# How long to wait for others who read the file: a picture of the board takes a second.
PATIENCE_SECONDS = 10.0
_POSTGRES = (
    "body",
    "contact",
    "draft",
    "attempt",
    "answer_revision",
    "consent",
    "answer_words",
)


def scrub(engine: Engine, patience: float = PATIENCE_SECONDS) -> None:
    """Take erased bytes out of the database.

    Raises StoreError if others keep the file in use: what was erased is gone from the tables
    then, but not from the file.
    """
    if engine.dialect.name != "sqlite":
        _vacuum_full(engine)
        return
    raw = engine.raw_connection()
    try:
        # VACUUM cannot run inside the transaction that SQLAlchemy would begin.
        driver: Any = raw.driver_connection
        until = time.monotonic() + patience
        while not _rewritten(driver):
            if time.monotonic() > until:
                hint = "Close the other programs that use it, then: survey-tui erase --finish."
                raise StoreError(
                    "erased from the tables, but bytes of it are still in the file",
                    hint,
                )
            time.sleep(0.2)
    finally:
        raw.close()


def _rewritten(driver: Any) -> bool:
    """Whether the file was written anew and its log emptied; False if somebody was in the way."""
    try:
        if driver.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'answer_words_fts'"
        ).fetchone():
            # The index keeps words of deleted rows in its segments until they are merged.
            driver.execute(
                "INSERT INTO answer_words_fts (answer_words_fts) VALUES ('rebuild')"
            )
        driver.execute("VACUUM")
        busy, *_frames = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite_driver().OperationalError as error:
        if "locked" in str(error).lower() or "busy" in str(error).lower():
            return False
        raise
    return not busy


def _vacuum_full(engine: Engine) -> None:
    """PostgreSQL: tables written anew. Its own log and backups are its administrator's."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET lock_timeout = '10s'"))
        for table in _POSTGRES:
            connection.execute(text(f"VACUUM FULL {table}"))
