"""Opening a database: everything that uses it gets this one object."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db import migrate
from db.audit import Recorder
from db.driver import sqlite_driver
from db.engine import APPLICATION_ID, cut, parse_url, postgres_engine, sqlite_engine
from db.errors import CannotOpen, NetworkFolder, NotADatabase
from db.filesystem import network_type, refuse_odd_file
from db.identifiers import Identifiers
from db.writer import Writer, reason

_HEADER = b"SQLite format 3\0"

Clock = Callable[[], datetime]
IdSource = Callable[[], str]


def utc_now() -> datetime:
    """The system's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """An open database: a reader, one writer, the clock and the ids of this process.

    location: what to show to people; a password is left out. path: None on PostgreSQL.
    """

    location: str
    path: Path | None
    device: str
    clock: Clock
    new_id: IdSource
    engine: Engine
    reader: Engine
    writer: Writer

    @property
    def session(self) -> str:
        """This process, as leases name it: the device and the process id."""
        return f"{self.device}:{os.getpid()}"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write."""
        with Session(self.reader) as session:
            yield session

    def write(
        self, work: Callable[[Recorder], Any], keeps_trying: bool = False
    ) -> Future[Any]:
        """Queue a unit of work; it is given a recorder within one transaction."""

        def run(connection: Connection) -> Any:
            return work(Recorder(connection, self.device, self.clock()))

        return self.writer.submit(run, keeps_trying)

    def close(self, timeout: float = 5.0) -> bool:
        """Write what is queued and let go; False if something could not be written in time."""
        finished = self.writer.close(timeout)
        # Whoever still reads from a silent server is let go too.
        cut(self.reader)
        self.engine.dispose()
        self.reader.dispose()
        return finished


def open_store(
    target: str,
    device: str,
    clock: Clock = utc_now,
    new_id: IdSource | None = None,
    create: bool = True,
) -> Store:
    """Open a SQLite file or a PostgreSQL URL, making or upgrading its schema if needed.

    Raises CannotOpen or one of its kinds, with what to do; nothing is changed then.
    """
    url = parse_url(target)
    if url is not None:
        location = url.render_as_string(hide_password=True)
        # Rights on rows know an account by its devices (db.grants).
        device = f"{device}@{url.username}" if url.username else device
        engine, reader = (
            postgres_engine(url, read_only=False),
            postgres_engine(url, read_only=True),
        )
        path, same_file = None, lambda: True
    else:
        path = Path(target).expanduser()
        location = str(path)
        _check_place(path, create)
        engine, reader = (
            sqlite_engine(path, read_only=False),
            sqlite_engine(path, read_only=True),
        )
        same_file = _file_watch(path)
    try:
        _bring_up_to_date(engine, reader, path)
    except DBAPIError as error:
        engine.dispose()
        reader.dispose()
        message = str(error.orig).lower()
        if "not a database" in message:
            raise _not_a_database(location) from None
        if "malformed" in message:
            hint = (
                "Put a backup in its place: survey-tui restore FILE. It moves this one aside with"
                " its -wal file; copying over it would leave that there, and break the copy too."
            )
            where = _damage(path) or message
            raise CannotOpen(f"{location} is damaged ({where})", hint) from None
        hint = "Close the other program, or wait, and try again."
        raise CannotOpen(f"{location}: {reason(error)}", hint) from None
    except BaseException:
        engine.dispose()
        reader.dispose()
        raise
    ids = new_id or Identifiers()
    return Store(
        location, path, device, clock, ids, engine, reader, Writer(engine, same_file)
    )


def _damage(path: Path | None) -> str:
    """Which page of a file is damaged, in SQLite's words; empty if that cannot be told."""
    if path is None:
        return ""
    driver = sqlite_driver()
    try:
        connection = driver.connect(
            f"file:{quote(str(path.resolve()))}?mode=ro", uri=True
        )
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        finally:
            connection.close()
    except driver.Error:
        return ""
    return " ".join(str(found[0]).split()) if found and found[0] != "ok" else ""


def _bring_up_to_date(engine: Engine, reader: Engine, path: Path | None) -> None:
    # Whoever only looks does not wait for those who write.
    with reader.connect() as connection:
        stored = migrate.stored_revision(connection)
    if stored == migrate.HEAD:
        return

    def back_up(revision: str) -> None:
        from db.backup import backup_before_migration

        backup_before_migration(engine, path, revision)

    migrate.upgrade(engine, back_up)
    if path is not None:
        with engine.begin() as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def _check_place(path: Path, create: bool) -> None:
    """Refuse a place where SQLite cannot or must not work; make a new file private."""
    if path.is_dir():
        raise CannotOpen(
            f"{path} is a folder", "Give a file in it, for example survey.db."
        )
    folder = path.parent
    exists = path.exists()
    if not exists and not create:
        raise CannotOpen(
            f"there is no database at {path}", "survey-tui demo, or new, makes one."
        )
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    kind = network_type(nearest)
    if kind:
        message = (
            f"{path} lies on a network file system ({kind}), where SQLite loses data"
        )
        hint = "Use a local disk, or PostgreSQL: --db postgresql://user@host/name."
        raise NetworkFolder(message, hint)
    if exists:
        _check_header(path)
        if not os.access(path, os.W_OK) or not os.access(folder, os.W_OK):
            raise CannotOpen(
                f"{path} cannot be written", "Check who owns the file and folder."
            )
        return
    if path.with_name(path.name + "-wal").exists():
        message = f"{path} is not there, and the log of a database of that name is"
        hint = "Was a restore cut off? Do it again: survey-tui restore FILE."
        raise CannotOpen(message, hint)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        message = f"{path} cannot be made: {error.strerror}"
        raise CannotOpen(
            message, "Give a file in a folder that you may write to."
        ) from None


def _check_header(path: Path) -> None:
    try:
        refuse_odd_file(path, None)
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise CannotOpen(message, "Check who owns the file.") from None
    if start and start != _HEADER:
        raise _not_a_database(str(path))


def _not_a_database(location: str) -> NotADatabase:
    return NotADatabase(
        f"{location} is not a database", "Give another file; this one is unchanged."
    )


def _file_watch(path: Path) -> Callable[[], bool]:
    """Tells whether the path still names the file it named at the last call."""
    known: list[tuple[int, int] | None] = [_identity(path)]

    def is_same() -> bool:
        current = _identity(path)
        same = current is not None and current == known[0]
        known[0] = current
        return same

    return is_same


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
