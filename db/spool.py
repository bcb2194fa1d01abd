"""The spool: a file that takes what the database cannot, until it can.

Append-only lines, each on disk before it counts (fsync), readable by its owner only. A process
holds a lock on its file; a file without one was left behind.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from db.commands import Command, command_from_json
from db.errors import NotWritten, SpoiledSpool

if os.name == "posix":
    import fcntl

SUFFIX = ".spool"


class Spool:
    """One process's spool file for one database, in the first folder that takes it."""

    def __init__(self, folders: Iterable[Path], database: str, name: str) -> None:
        self._folders = tuple(folders)
        self._database = database
        self._name = name
        self._descriptor: int | None = None
        self.path: Path | None = None

    def append(self, command: Command) -> None:
        """Put one command on disk. Raises NotWritten if no folder takes it."""
        entry = {
            "database": self._database,
            "command": json.loads(command.model_dump_json()),
        }
        line = (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8")
        problem = "no folder to write to"
        if self._descriptor is not None:
            try:
                _append(self._descriptor, line)
            except OSError as error:
                problem = f"{self.path}: {error.strerror}"
            else:
                return
        for folder in self._folders:
            try:
                descriptor = _open(folder, self._name)
                _append(descriptor, line)
            except OSError as error:
                problem = f"{folder}: {error.strerror}"
                continue
            self.release()
            self._descriptor, self.path = descriptor, folder / self._name
            return
        raise NotWritten(f"the spool file cannot be written ({problem})")

    def clear(self) -> None:
        """Forget what the database has taken since; a file that cannot go is only replayed."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                (folder / self._name).unlink()
        self.release()

    def release(self) -> None:
        """Let go of the file: a later run may bring it in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self.path = None, None


def _open(folder: Path, name: str) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(folder):
        raise PermissionError(1, "this folder belongs to somebody else")
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(folder / name, flags, 0o600)
    if os.name == "posix":
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _append(descriptor: int, line: bytes) -> None:
    size = os.fstat(descriptor).st_size
    written = os.write(descriptor, line)
    if written < len(line):
        # A half line on a full disk would spoil the next one.
        os.ftruncate(descriptor, size)
        raise OSError(28, "No space left on device")
    os.fsync(descriptor)


def is_private(folder: Path) -> bool:
    """Whether a folder is a real one, ours, and closed to others: what lies in it is ours."""
    if os.name != "posix":
        return folder.is_dir()
    found = folder.lstat()
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return is_ours and not found.st_mode & 0o022


def left_behind(folders: Iterable[Path]) -> list[Path]:
    """The spool files that no living process holds, oldest first; what is no file of ours too."""
    found: list[Path] = []
    for folder in dict.fromkeys(folders):
        if folder.is_dir() and is_private(folder):
            found += [path for path in folder.glob(f"*{SUFFIX}") if not _is_held(path)]
    return sorted(found, key=lambda path: path.name)


@contextlib.contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Hold a file that was left behind: of many that start at once, one brings it in.

    Gives False if another process holds it or has brought it in. Raises SpoiledSpool if it is
    no file of ours: a pipe, a link, or somebody else's.
    """
    if os.name != "posix":
        yield path.exists()
        return
    # Without NONBLOCK a pipe would be waited for, for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        yield False
        return
    except OSError as error:
        raise _not_ours(path, error.strerror or "") from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _not_ours(path, "it is no file")
        if found.st_uid != os.getuid():
            raise _not_ours(path, "it belongs to somebody else")
        yield _locked(descriptor) and _is_at(path, found)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_at(path: Path, opened: os.stat_result) -> bool:
    """Whether a name still means the file that was opened."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return (found.st_dev, found.st_ino) == (opened.st_dev, opened.st_ino)


def _not_ours(path: Path, why: str) -> SpoiledSpool:
    return SpoiledSpool(f"{path} cannot be read: {why}", "See who put it there.")


def read_spool(path: Path, database: str) -> list[Command]:
    """The commands for a database in a spool file.

    Raises SpoiledSpool, naming the line, if it holds something that is no command.
    """
    commands: list[Command] = []
    # What stands after the last newline was never acknowledged: the write was cut off.
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], 1):
        try:
            entry = json.loads(line.decode("utf-8"))
            if entry["database"] == database:
                commands.append(command_from_json(json.dumps(entry["command"])))
        except (ValueError, KeyError, TypeError, RecursionError):
            message = f"{path}:{number}: this line cannot be read back"
            raise SpoiledSpool(message, "Keep the file and ask for help.") from None
    return commands


def lines_about(path: Path, ids: frozenset[str]) -> int:
    """How many lines of a spool file speak of certain interviews or contacts."""
    try:
        return sum(_speaks_of(line, ids) for line in path.read_bytes().split(b"\n"))
    except OSError:
        return 0


def take_out(path: Path, ids: frozenset[str]) -> bool:
    """Take those lines out of a file that nobody writes to; False if somebody does."""
    with claimed(path) as is_ours:
        if not is_ours:
            return False
        lines = path.read_bytes().split(b"\n")
        left = [line for line in lines if not _speaks_of(line, ids)]
        part = path.with_name(f"{path.name}.part")
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        try:
            os.write(descriptor, b"\n".join(left))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(path)
    return True


def _speaks_of(line: bytes, ids: frozenset[str]) -> bool:
    return any(one.encode() in line for one in ids)


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be brought in, so that it is kept and not tried again.

    Raises FileNotFoundError if it is gone.
    """
    kept, number = path.with_name(path.name + ".kept"), 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{path.name}.{number}.kept")
    path.rename(kept)
    return kept


def spool_name(stamp: str) -> str:
    """The name of this process's spool file: when it began, and whose it is."""
    return f"{stamp}-{os.getpid()}{SUFFIX}"


def _is_held(path: Path) -> bool:
    """Whether another process is still at work on this file; it will empty it itself."""
    try:
        with claimed(path) as is_ours:
            return not is_ours
    except SpoiledSpool:
        return False
