"""Heads of the audit chain, kept apart from the database: what proves that no end was cut off.

A head is the newest event of a device. The chain cannot prove itself: whoever may write the
file may write a whole chain anew. A head that was kept elsewhere shows that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import Session

from db.chain import Head
from db.errors import StoreError
from db.filesystem import refuse_odd_file
from db.models import Event, table_of

_LINE = re.compile(
    r"head of (?P<device>\S+): event (?P<events>\d{1,15}), (?P<hash>[0-9a-f]{64})\s*$"
)


def heads(session: Session) -> tuple[Head, ...]:
    """The newest event of every device, by device."""
    event = table_of(Event)
    newest = (
        select(event.c.device, func.max(event.c.seq).label("seq"))
        .group_by(event.c.device)
        .subquery()
    )
    query = select(event.c.device, event.c.seq, event.c.hash).join(
        newest, (newest.c.device == event.c.device) & (newest.c.seq == event.c.seq)
    )
    return tuple(Head(*row) for row in session.execute(query.order_by(event.c.device)))


def head_line(head: Head) -> str:
    """A head in one line, as it is printed and read back."""
    return f"head of {head.device}: event {head.events}, {head.hash}"


def read_heads(path: Path) -> tuple[Head, ...]:
    """The heads of a file: one a line, whatever stands before it on the line.

    Raises StoreError, naming the line, if a line holds none.
    """
    try:
        refuse_odd_file(path)
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise StoreError(message, "Give a file of heads.") from None
    found = []
    for number, line in enumerate(lines, 1):
        match = _LINE.search(line)
        if match is None and line.strip():
            hint = "A line is: head of DEVICE: event NUMBER, HASH - as check prints it."
            raise StoreError(f"{path}, line {number}: no head", hint)
        if match is not None:
            head = Head(match["device"], int(match["events"]), match["hash"])
            found.append(head)
    return tuple(found)


def keep_heads(path: Path, found: Iterable[Head], now: datetime) -> None:
    """Add heads to a file, each with the time. Raises StoreError if it cannot be written."""
    stamp = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{stamp} {head_line(head)}\n" for head in found)
    except OSError as error:
        message = f"the heads cannot be kept in {path}: {error.strerror}"
        raise StoreError(message, "Change 'heads' in the settings.") from None
