"""Engines: every connection safe against power cuts, every write queued from its start."""

from __future__ import annotations

import contextlib
import os
import socket
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import URL, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from db.driver import is_safe_in_wal, sqlite_driver
from db.errors import CannotOpen
from db.folding import folded

# "STUI": tells file(1) and us whose database it is.
APPLICATION_ID = 0x53545549
READER_WAIT_MS = 30_000
# libpq: how long to wait for a server, and when a line on which nothing comes is dead. A server
# that stops answering is given up within half a minute, whatever the system's own settings are.
_TIMEOUTS = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# The longest statement is one of a long import; nothing runs for ever on a server.
_STATEMENT_TIMEOUT = "-c statement_timeout=10min"
# The open connections of each engine on PostgreSQL.
_LINES: WeakKeyDictionary[Engine, WeakSet[Any]] = WeakKeyDictionary()
_CUT: WeakSet[Engine] = WeakSet()
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
        else "-c synchronous_commit=on -c lock_timeout=10s"
    )
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            # What is read together has to be of one moment, as it is on SQLite.
            isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
            connect_args={**_TIMEOUTS, "options": f"{options} {_STATEMENT_TIMEOUT}"},
        )
    except ModuleNotFoundError:
        hint = "Install it: pip install 'survey-tui[postgres]'."
        raise CannotOpen(
            "PostgreSQL needs psycopg, which is not installed", hint
        ) from None
    lines: WeakSet[Any] = WeakSet()
    _LINES[engine] = lines
    event.listen(engine, "connect", lambda connection, _record: lines.add(connection))
    event.listen(engine, "do_connect", partial(_refuse_when_cut, engine))
    return engine


def _refuse_when_cut(engine: Engine, dialect: Any, *_how: Any) -> None:
    """A pool whose line was cut would wait for a new one from the same silent server."""
    if engine in _CUT:
        raise dialect.loaded_dbapi.OperationalError(
            "the server is silent, and was left"
        )


def cut(engine: Engine) -> None:
    """Cut the lines of an engine to its server, so that whoever waits for an answer is let go.

    On SQLite nobody waits for a server, and nothing is done.
    """
    if engine not in _LINES:
        return
    _CUT.add(engine)
    closed = engine.dialect.loaded_dbapi.Error
    for connection in list(_LINES[engine]):
        # A line that is closed already has nothing to cut.
        with contextlib.suppress(OSError, closed):
            line = socket.socket(fileno=os.dup(connection.fileno()))
            with contextlib.closing(line):
                line.shutdown(socket.SHUT_RDWR)


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
