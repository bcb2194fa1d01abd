"""Putting a backup back: checked first, and nothing of what was there is deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from db.audit import Recorder
from db.check import CheckReport, check_store
from db.engine import sqlite_engine
from db.errors import CannotOpen, StoreError
from db.filesystem import refuse_odd_file
from db.forgetting.erasing import erase_again, erasures
from db.forgetting.scrubbing import scrub
from db.forgetting.tombstones import read_tombstones, tombstone_file, write_tombstones
from db.migrate import stored_revision, upgrade
from db.models import Erasure, Event

if os.name == "posix":
    import fcntl

_HEADER = b"SQLite format 3\0"
# A database is these three files; one of them without the others is a broken one.
_SIDES = ("", "-wal", "-shm")
# Each connection in WAL mode holds this byte of the -shm file (sqlite.org/walformat).
_IN_USE_BYTE = 128


@dataclass(frozen=True, slots=True)
class Newer:
    """What was set aside and is not in the backup: events by device, and the newest's time.

    problem: why that could not be read.
    """

    events: int = 0
    newest_at: datetime | None = None
    actors: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """A backup that was put back. aside: where the files lie that were there, none if none."""

    path: Path
    aside: tuple[Path, ...]
    report: CheckReport
    newer: Newer
    forgotten_again: int


def restore(
    source: Path,
    target: Path,
    device: str,
    now: Callable[[], datetime],
    even_if_unsound: bool = False,
) -> RestoreResult:
    """Put a backup in the place of a database.

    The backup is copied, brought to today's schema, checked, and everybody who was forgotten
    since is forgotten in it again; then the database is moved aside with its -wal and -shm,
    and the copy takes its place.
    Raises StoreError, and changes nothing, if the backup is none, is not sound, or the
    database is in use.
    """
    _refuse_what_is_no_backup(source, target)
    _refuse_in_use(target)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _copy_files(source, part)
        with _opened(part) as engine:
            upgrade(engine, lambda _revision: None)
            report = _checked(engine, even_if_unsound, source)
            newer, tombstones = _left_behind(target, engine)
            tombstones = _all_tombstones(target, tombstones)
            again = _forget_again(engine, tombstones, device, now)
            scrub(engine)
        for side in _SIDES[1:]:
            part.with_name(part.name + side).unlink(missing_ok=True)
        aside = _set_aside(target, now())
        os.replace(part, target)
        _sync(target.parent)
    except DBAPIError as error:
        message = f"{source} cannot be read: {error.orig}"
        raise StoreError(message, "Try an older backup.") from None
    except OSError as error:
        message = f"{target} cannot be put back: {error}"
        raise StoreError(message, "Is the disk full?") from None
    finally:
        for side in _SIDES:
            part.with_name(part.name + side).unlink(missing_ok=True)
    if tombstones:
        write_tombstones(tombstone_file(target), tombstones)
    return RestoreResult(target, aside, report, newer, again)


def _refuse_what_is_no_backup(source: Path, target: Path) -> None:
    try:
        refuse_odd_file(source, None)
        with source.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        message = f"{source} cannot be read: {error.strerror}"
        raise CannotOpen(message, "Give the file of a backup.") from None
    if start != _HEADER:
        raise CannotOpen(f"{source} is no backup", "Give a file that backup made.")
    if target.exists() and source.samefile(target):
        raise StoreError(f"{source} is the database itself", "Give a backup of it.")


def _refuse_in_use(target: Path) -> None:
    """Refuse while another program has the database open: it would write on into its old file."""
    shared = target.with_name(target.name + "-shm")
    if os.name != "posix" or not shared.exists():
        return
    with shared.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _IN_USE_BYTE)
        except OSError:
            hint = "Close it everywhere, then restore; nothing was changed."
            raise StoreError(f"another program has {target} open", hint) from None


def _copy_files(source: Path, part: Path) -> None:
    """A copy of the backup, with what its own log holds, for its owner only."""
    for side in _SIDES[:2]:
        file = source.with_name(source.name + side)
        if file.exists():
            to = part.with_name(part.name + side)
            os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            shutil.copyfile(file, to)


@contextmanager
def _opened(path: Path) -> Iterator[Engine]:
    engine = sqlite_engine(path, read_only=False)
    try:
        yield engine
    finally:
        engine.dispose()


def _checked(engine: Engine, even_if_unsound: bool, source: Path) -> CheckReport:
    with Session(engine) as session:
        report = check_store(session)
    if not report.is_sound and not even_if_unsound:
        first = report.findings[0]
        message = f"{source} is not sound: {first.row} {first.message}"
        hint = "Try an older backup, or restore --anyway; nothing was changed."
        raise StoreError(message, hint)
    return report


def _left_behind(target: Path, restored: Engine) -> tuple[Newer, list[Erasure]]:
    """What the database in place has and the backup has not, and whom it has forgotten.

    It is read in a copy: opening it would run a log that may not belong to it.
    """
    if not target.exists():
        return Newer(), []
    with TemporaryDirectory(
        dir=target.parent, prefix=f"{target.name}.looked-at-", suffix=".part"
    ) as folder:
        copy = Path(folder) / "aside.db"
        try:
            _copy_files(target, copy)
            with _opened(copy) as engine:
                with engine.connect() as connection:
                    stored_revision(connection)
                upgrade(engine, lambda _revision: None)
                with Session(engine) as there, Session(restored) as here:
                    forgotten = erasures(there)
                    there.expunge_all()
                    return _newer(there, here), forgotten
        except (DBAPIError, StoreError, OSError, AssertionError) as error:
            words = str(getattr(error, "orig", error))
            return Newer(problem=words.splitlines()[0]), []


def _newer(there: Session, here: Session) -> Newer:
    device, seq = col(Event.device), col(Event.seq)
    heads = {
        row[0]: row[1]
        for row in here.execute(select(device, func.max(seq)).group_by(device))
    }
    events, newest, actors = 0, None, set()
    query = select(device, seq, col(Event.at), col(Event.actor))
    for one, number, at, actor in there.execute(query):
        if number > heads.get(one, 0):
            events += 1
            newest = max(newest or at, at)
            actors.add(actor)
    return Newer(events, newest, tuple(sorted(actors)))


def _all_tombstones(target: Path, found: Sequence[Erasure]) -> list[Erasure]:
    kept = read_tombstones(tombstone_file(target))
    return list({erasure.id: erasure for erasure in (*kept, *found)}.values())


def _forget_again(
    engine: Engine,
    tombstones: Sequence[Erasure],
    device: str,
    now: Callable[[], datetime],
) -> int:
    count = 0
    for erasure in tombstones:
        with engine.begin() as connection:
            # A device of its own: the one of this machine goes on in what was set aside.
            recorder = Recorder(connection, f"{device}-restore", now())
            count += erase_again(recorder, erasure, erasure.erased_by) > 0
    return count


def _set_aside(target: Path, now: datetime) -> tuple[Path, ...]:
    """Move the database and its log aside, together and before anything takes its place."""
    stamp = f"{now:%Y%m%dT%H%M%S}"
    number = 0
    while True:
        name = f"{target.name}.aside-{stamp}{f'-{number}' if number else ''}"
        if not any(target.with_name(name + side).exists() for side in _SIDES):
            break
        number += 1
    moved = []
    # The database first: one without its log would pass for whole, a log alone is refused.
    for side in _SIDES:
        file = target.with_name(target.name + side)
        if file.exists():
            to = target.with_name(name + side)
            file.rename(to)
            moved.append(to)
    _sync(target.parent)
    return tuple(moved)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
