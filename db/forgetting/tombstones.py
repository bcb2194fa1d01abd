"""That somebody was forgotten, kept beside the database: ids and no words.

An older backup that is put back still holds them; with this file they are forgotten again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from db.errors import StoreError
from db.filesystem import refuse_odd_file
from db.models import Erasure, table_of

SUFFIX = ".forgotten"


def tombstone_file(database: Path) -> Path:
    """Where the tombstones of a database lie."""
    return database.with_name(database.name + SUFFIX)


def write_tombstones(path: Path, erasures: Iterable[Erasure]) -> None:
    """Put all erasures in the file, besides those that are there already; all or nothing.

    Raises StoreError if it cannot be written.
    """
    known = {erasure.id: erasure for erasure in read_tombstones(path)}
    known |= {erasure.id: erasure for erasure in erasures}
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w"
        ) as f:
            for erasure in known.values():
                f.write(json.dumps(_values(erasure)) + "\n")
            f.flush()
            os.fsync(f.fileno())
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"{path} cannot be written: {error.strerror}"
        raise StoreError(message, "Free some space, then erase again.") from None


def read_tombstones(path: Path) -> list[Erasure]:
    """The erasures in a file; none if there is no file.

    Raises StoreError, naming the line, if it is not what was written.
    """
    try:
        refuse_odd_file(path)
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}", "Who was erased?") from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            values = json.loads(line)
            values["erased_at"] = datetime.fromisoformat(values["erased_at"])
            found.append(Erasure(**{name: values[name] for name in _COLUMNS}))
        except (ValueError, TypeError, KeyError, RecursionError):
            hint = (
                "Put the line right, or remove it: that erasure is not done again then."
            )
            raise StoreError(f"{path}, line {number}: no erasure", hint) from None
    return found


_COLUMNS = tuple(c.name for c in table_of(Erasure).columns if c.name != "serial")


def _values(erasure: Erasure) -> dict[str, Any]:
    values = {name: getattr(erasure, name) for name in _COLUMNS}
    return {**values, "erased_at": erasure.erased_at.isoformat()}
