"""Records of a file, one a row of a table or one a line of JSON, as names and texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.exchange.tables import open_table

MAX_LINE = 5_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its row or line; or, in place of values, what is wrong with it."""

    number: int
    values: dict[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, the names that they use, and how it was read."""

    path: Path
    names: tuple[str, ...]
    how: str
    sha256: str
    rows: tuple[Record, ...]


def read_records(
    path: Path, known: Sequence[str], encoding: str | None, sheet: str | None
) -> Records:
    """Read a table (CSV, XLSX, XLS, ODS), or JSON lines if the name ends so.

    known: names in lower case by which a header is told from a title above it.
    Raises BadFile if it cannot be read.
    """
    if path.suffix.lower() == ".json":
        message = f"{path} is JSON as a whole; one object a line is needed"
        raise BadFile(message, "Save it as JSON lines (.jsonl) or CSV.")
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return _json_lines(path, encoding or "utf-8-sig")
    table = open_table(
        path, lambda cells: sum(plain_name(c) in known for c in cells), encoding, sheet
    )
    rows = tuple(
        Record(row.number, {}, row.problem)
        if row.problem
        else Record(row.number, dict(zip(table.columns, row.cells, strict=True)))
        for row in table.rows()
    )
    return Records(path, table.columns, table.how, table.sha256, rows)


def plain_name(name: str) -> str:
    """A header without capitals, spaces and marks."""
    return "".join(c for c in name.casefold() if c.isalnum())


# Read as a whole, so that it is known which columns there are.
MOST_LINES_BYTES = 100_000_000


def _json_lines(path: Path, encoding: str) -> Records:
    try:
        refuse_odd_file(path, MOST_LINES_BYTES)
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise BadFile(message, "Is the name right?") from None
    rows: list[Record] = []
    names: dict[str, None] = {}
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            record = _record(number, line, encoding)
            rows.append(record)
            names.update(dict.fromkeys(record.values))
    if rows and not names:
        first = rows[0]
        raise BadFile(
            f"{path}:{first.number}: {first.problem}",
            "One JSON object a line, in UTF-8.",
        )
    if not rows:
        raise BadFile(f"{path} is empty", "One JSON object a line.")
    digest = hashlib.sha256(raw).hexdigest()
    return Records(path, tuple(names), "JSON lines", digest, tuple(rows))


def _record(number: int, line: bytes, encoding: str) -> Record:
    if len(line) > MAX_LINE:
        return Record(number, {}, f"has over {MAX_LINE:,} bytes")
    try:
        row = json.loads(line.decode(encoding))
    except UnicodeDecodeError as error:
        return Record(number, {}, f"is not {error.encoding} (byte {error.start + 1})")
    except LookupError:
        raise BadFile(f"'{encoding}' is no encoding", "For example: cp1252.") from None
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        return Record(number, {}, f"is not JSON (column {column})")
    if not isinstance(row, dict):
        return Record(number, {}, "is not an object in braces")
    values = {
        str(key): value if isinstance(value, str) else json.dumps(value)
        for key, value in row.items()
        if value is not None and not isinstance(value, list | dict)
    }
    return Record(number, values)
