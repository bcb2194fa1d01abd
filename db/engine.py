"""Engines: every connection safe against power cuts, every write queued from its start."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from db.driver import is_safe_in_wal, sqlite_driver
from db.errors import CannotOpen
from db.folding import folded

# "STUI": tells file(1) and us whose database it is.
APPLICATION_ID = 0x53545549
READER_WAIT_MS = 30_000
# The writer waits in short turns and tries again itself, so that it can be stopped.
WRITER_WAIT_MS = 500


def sqlite_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine on an existing SQLite file.

    WAL and synchronous=FULL: a power cut loses no acknowledged commit (with NORMAL it
    does, tests/e2e/test_power_cut.py). Writers begin IMMEDIATE, so that a unit that reads and
    then writes never fails half-way. A missing file is an error, never a new database.
    """
    driver = sqlite_driver()
    uri = f"file:{quote(str(path.resolve()))}?mode=rw"
    wait = READER_WAIT_MS if read_only else WRITER_WAIT_MS

    def connect() -> Any:
        connection = driver.connect(
            uri,
            uri=True,
            timeout=wait / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _prepare(connection, wait, read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=driver,
        poolclass=QueuePool,
        hide_parameters=True,
        pool_reset_on_return="rollback",
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _prepare(connection: Any, wait_ms: int, read_only: bool) -> None:
    execute = connection.execute
    execute(f"PRAGMA busy_timeout = {wait_ms}")
    # An older library can corrupt a WAL that two processes share (db.driver).
    wanted = "wal" if is_safe_in_wal() else "delete"
    if execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        execute(f"PRAGMA journal_mode = {wanted}")
    connection.create_function("fold", 1, _folded, deterministic=True)
    execute("PRAGMA synchronous = FULL")
    execute("PRAGMA foreign_keys = ON")
    execute("PRAGMA secure_delete = ON")
    # Without it, INSERT OR REPLACE deletes a row and no guard fires.
    execute("PRAGMA recursive_triggers = ON")
    if read_only:
        execute("PRAGMA query_only = ON")


def _folded(value: object) -> str | None:
    return folded(value) if isinstance(value, str) else None


def postgres_engine(url: URL, *, read_only: bool) -> Engine:
    """An engine on PostgreSQL through psycopg 3. Raises CannotOpen if psycopg is missing."""
    options = (
        "-c default_transaction_read_only=on"
        if read_only
        else "-c synchronous_commit=on"
    )
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            # What is read together has to be of one moment, as it is on SQLite.
            isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
            connect_args={"connect_timeout": 10, "options": options},
        )
    except ModuleNotFoundError:
        hint = "Install it: pip install 'survey-tui[postgres]'."
        raise CannotOpen(
            "PostgreSQL needs psycopg, which is not installed", hint
        ) from None


def parse_url(target: str) -> URL | None:
    """The URL of a PostgreSQL database, or None if the target is a path.

    Raises CannotOpen for a URL of anything else.
    """
    if "://" not in target:
        return None
    try:
        url = make_url(target)
        name = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        name = ""
    if name not in ("postgresql", "postgres"):
        kind = target.split("://", 1)[0]
        message = f"'{kind}://' is not a database that survey-tui knows"
        raise CannotOpen(message, "Give a file, or postgresql://user@host/name.")
    return url.set(drivername="postgresql+psycopg")
