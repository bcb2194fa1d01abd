"""Backups: a consistent copy in one SQLite file, verified before it gets its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.check import CheckReport, check_store
from db.driver import sqlite_driver, sqlite_utils_module
from db.engine import sqlite_engine
from db.errors import StoreError
from db.migrate import HEAD, stored_revision, upgrade
from db.models import TABLES
from db.rows import Row


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: where, how large, the rows of every table, and what the check said."""

    path: Path
    size_bytes: int
    rows: dict[str, int]
    report: CheckReport


def back_up(engine: Engine, source: Path | None, target: Path) -> Backup:
    """Copy a database into a new file and verify the copy.

    Raises StoreError if the target exists, cannot be written, or does not verify; a copy
    that does not verify is removed.
    """
    if target.exists():
        raise StoreError(
            f"{target} exists already", "Give another name; nothing was changed."
        )
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    _make(part, "no backup could be made")
    try:
        with _copy_faults(target, "cannot be written"):
            _copy(engine, source, part)
            _sync(part)
        report, rows = _verified(part)
        if not report.is_sound:
            first = report.findings[0]
            message = f"the copy does not verify: {first.row} {first.message}"
            raise StoreError(message, "Run survey-tui check on the database.")
        os.replace(part, target)
    finally:
        # Whatever stopped it, half a copy of what people said is not left lying.
        for side in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + side).unlink(missing_ok=True)
    _sync(target.parent)
    return Backup(target, target.stat().st_size, rows, report)


def backup_before_migration(engine: Engine, path: Path | None, revision: str) -> Path:
    """Copy an older database aside before its schema is touched; returns where it lies.

    The copy is checked by the database's own integrity check: this program's checks speak
    of the newest schema only.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    base = path or Path.cwd() / "survey-tui.postgres.db"
    target = base.with_name(f"{base.name}.before-{revision}-{stamp}.bak")
    _make(target, "no backup could be made before the upgrade")
    try:
        with _copy_faults(
            target, "cannot be made before the upgrade; nothing was changed"
        ):
            _copy(engine, path, target)
            _sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


@contextmanager
def _copy_faults(target: Path, what: str) -> Iterator[None]:
    """Why a copy could not be made: the disk, or pages of the database that cannot be read."""
    try:
        yield
    except (OSError, sqlite_driver().Error, DBAPIError) as error:
        words = str(getattr(error, "orig", error))
        hint = "Is the disk full?"
        if "malformed" in words or "not a database" in words:
            hint = "The database is damaged: survey-tui check tells where. Restore a backup."
        raise StoreError(f"{target} {what}: {words}", hint) from None


def default_name(location: str, now: datetime) -> str:
    """A file name for a backup made now."""
    stem = Path(location).stem if "://" not in location else "survey"
    return f"{stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup.db"


def _make(path: Path, failure: str) -> None:
    """Make a new private file. What lies there already is another's and stays."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        hint = "Another backup is being made, or one was cut off: wait, or remove that file."
        raise StoreError(f"{failure}: {path} exists already", hint) from None
    except OSError as error:
        message = f"{failure}: {path} cannot be written: {error.strerror}"
        raise StoreError(message, "Check the disk and who owns the folder.") from None


def _copy(engine: Engine, source: Path | None, target: Path) -> None:
    if source is not None:
        raw = engine.raw_connection()
        try:
            driver: Any = raw.driver_connection
            # VACUUM INTO reads one consistent state, whoever writes meanwhile.
            driver.execute("VACUUM INTO ?", [str(target)])
        finally:
            raw.close()
        return
    _copy_tables(engine, target)


def _copy_tables(engine: Engine, target: Path) -> None:
    """PostgreSQL, row by row, into the same tables in SQLite.

    A database at the newest schema becomes a full database; an older one keeps its tables
    and columns as they are, without constraints.
    """
    copy = sqlite_engine(target, read_only=False)
    found = MetaData()
    try:
        with engine.connect() as reading:
            reading.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            found.reflect(reading)
            tables = [_same_columns(table) for table in found.sorted_tables]
            if stored_revision(reading) == HEAD:
                # With guards and the search index, as a new file gets them.
                upgrade(copy, lambda _old: None)
                tables = [t for t in tables if t.name in Row.metadata.tables]
            with copy.begin() as writing:
                for table in tables:
                    table.create(writing, checkfirst=True)
                for table in tables:
                    _copy_rows(reading, writing, table)
    finally:
        copy.dispose()


def _same_columns(reflected: Table) -> Table:
    """A reflected table with types that mean the same on both databases."""
    known = Row.metadata.tables.get(reflected.name)
    own = {} if known is None else dict(known.columns)
    columns = [
        Column(
            column.name,
            own[column.name].type if column.name in own else column.type.as_generic(),
            primary_key=column.primary_key,
        )
        for column in reflected.columns
    ]
    return Table(reflected.name, MetaData(), *columns)


def _copy_rows(reading: Connection, writing: Connection, table: Table) -> None:
    rows = reading.execution_options(yield_per=1000).execute(select(table))
    for part in rows.partitions():
        writing.execute(insert(table), [dict(row._mapping) for row in part])


def _verified(path: Path) -> tuple[CheckReport, dict[str, int]]:
    engine = sqlite_engine(path, read_only=True)
    try:
        with Session(engine) as session:
            report = check_store(session)
            connection = session.connection().connection.driver_connection
            database = sqlite_utils_module().Database(connection)
            rows = {
                str(t.__tablename__): database[t.__tablename__].count for t in TABLES
            }
    finally:
        engine.dispose()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return report, rows


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
