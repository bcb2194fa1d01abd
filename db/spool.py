"""The spool: a file that takes what the database cannot, until it can.

Append-only lines, each on disk before it counts (fsync), readable by its owner only.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from db.commands import Command, command_from_json
from db.errors import NotWritten


class Spool:
    """One process's spool file for one database, in the first folder that takes it."""

    def __init__(self, folders: Iterable[Path], database: str, name: str) -> None:
        self._folders = tuple(folders)
        self._database = database
        self._name = name
        self.path: Path | None = None

    def append(self, command: Command) -> None:
        """Put one command on disk. Raises NotWritten if no folder takes it."""
        line = self._line(command)
        problem = "no folder to write to"
        for folder in (
            (self.path.parent, *self._folders) if self.path else self._folders
        ):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _append(folder / self._name, line)
            except OSError as error:
                problem = f"{folder}: {error.strerror}"
                continue
            self.path = folder / self._name
            return
        raise NotWritten(f"the spool file cannot be written ({problem})")

    def _line(self, command: Command) -> bytes:
        entry = {
            "database": self._database,
            "command": json.loads(command.model_dump_json()),
        }
        return (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8")

    def clear(self) -> None:
        """Forget what the database has taken since."""
        for folder in self._folders:
            with contextlib.suppress(
                FileNotFoundError, NotADirectoryError, PermissionError
            ):
                (folder / self._name).unlink()
        self.path = None


def _append(path: Path, line: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        written = os.write(descriptor, line)
        if written < len(line):
            # A half line on a full disk would spoil the next one.
            os.ftruncate(descriptor, size)
            raise OSError(28, "No space left on device")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def waiting(folders: Iterable[Path], database: str) -> list[tuple[Path, list[Command]]]:
    """What processes that have ended left in spool files for a database, oldest file first.

    Raises NotWritten if a file holds something that is no command: it is kept as it is.
    """
    found: list[tuple[Path, list[Command]]] = []
    for folder in dict.fromkeys(folders):
        for path in sorted(folder.glob("*.spool")) if folder.is_dir() else []:
            commands = [] if _owner_lives(path) else _read(path, database)
            if commands:
                found.append((path, commands))
    return sorted(found, key=lambda entry: entry[0].name)


def spool_name(stamp: str) -> str:
    """The name of this process's spool file: when it began, and whose it is."""
    return f"{stamp}-{os.getpid()}.spool"


def _owner_lives(path: Path) -> bool:
    """Whether another process is still at work on this file; it will empty it itself."""
    digits = path.stem.rpartition("-")[2]
    if not digits.isdigit() or int(digits) == os.getpid() or os.name == "nt":
        return False
    try:
        os.kill(int(digits), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read(path: Path, database: str) -> list[Command]:
    commands: list[Command] = []
    # What stands after the last newline was never acknowledged: the write was cut off.
    lines = path.read_text("utf-8").split("\n")[:-1]
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["database"] == database:
                commands.append(command_from_json(json.dumps(entry["command"])))
        except (ValueError, KeyError, TypeError):
            message = f"{path}:{number}: this line cannot be read back"
            raise NotWritten(message, "Keep the file and ask for help.") from None
    return commands
