"""The audit chain: each added row is sealed by an event that names the one before it.

A row's digest covers every column that cannot change. Words and names are covered by a
salted digest of their own, so erasing both text and salt keeps the chain valid, while any
other change is found.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    Connection,
    Insert,
    Select,
    bindparam,
    func,
    insert,
    select,
    text,
)
from sqlmodel import Session

from db.models import Body, Event, table_of
from db.prepared import run
from db.rows import Ordered, Row

GENESIS = "0" * 64
# Actions of events: a person is forgotten; and what is left of words that quoted them.
ERASED, REST = "erase", "rest"


def canonical(value: Mapping[str, Any]) -> bytes:
    """A mapping as bytes that are the same on every database: sorted JSON, UTC times."""
    return json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        default=_canonical_value,
    ).encode("utf-8")


def _canonical_value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{type(value).__name__} has no canonical form")


def row_digest(table: type[Row], values: Mapping[str, Any]) -> str:
    """SHA-256 of the columns of a row that never change, its own seal left out."""
    always, later = _digest_columns(table)
    kept = {name: values[name] for name in always}
    for name, before in later:
        if values[name] != before:
            kept[name] = values[name]
    return hashlib.sha256(canonical(kept)).hexdigest()


@cache
def _digest_columns(
    table: type[Row],
) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]:
    later = _later(table)
    left_out = {*table.mutable, *table.erasable, *later, "seal"}
    names = [column.name for column in columns(table)]
    always = tuple(name for name in names if name not in left_out)
    kept = [(n, before) for n, before in later.items() if n not in table.erasable]
    return always, tuple(kept)


def _later(table: type[Row]) -> dict[str, Any]:
    """``Row.later`` of a table and of what it is made from."""
    found: dict[str, Any] = {}
    for part in reversed(table.__mro__):
        found |= vars(part).get("later", {})
    return found


def text_digest(salt: str, words: str) -> str:
    """SHA-256 of a salt and a text: no one can guess a short text from it without the salt."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def identity_words(name: str | None, phone: str | None, note: str | None) -> str:
    """What a contact's digest covers."""
    return json.dumps([name, phone, note], ensure_ascii=False)


def event_hash(values: Mapping[str, Any]) -> str:
    """The hash of an event: everything in it but the hash itself, and a serial it has not."""
    left_out = {"hash"} if values.get("serial") is not None else {"hash", "serial"}
    kept = {key: value for key, value in values.items() if key not in left_out}
    return hashlib.sha256(canonical(kept)).hexdigest()


def columns(table: type[Row]) -> Any:
    """The columns of a table."""
    return table_of(table).columns


def new_salt() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class Recorder:
    """Adds rows and their events within one transaction."""

    def __init__(self, connection: Connection, device: str, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self._device = device
        self._head: tuple[int, str] | None = None

    @cached_property
    def session(self) -> Session:
        """The same transaction, for reading with models."""
        return Session(self.connection)

    @cached_property
    def serial(self) -> int:
        """The number of this transaction, greater than that of any it can see."""
        found: Any = run(self.connection, _newest_serial(), {}).fetchone()
        return int(found[0] or 0) + 1

    def add(self, row: Row, actor: str, action: str = "") -> None:
        """Insert one row and the event that seals it."""
        table = type(row)
        if isinstance(row, Ordered):
            row.serial = self.serial
        values = {column.name: getattr(row, column.name) for column in columns(table)}
        self.add_values(table, values, actor, action)

    def add_values(
        self, table: type[Row], values: Mapping[str, Any], actor: str, action: str = ""
    ) -> None:
        """The same from plain values, one for every column: twice as fast."""
        if issubclass(table, Ordered):
            values = {**values, "serial": self.serial}
        run(self.connection, insertion(table), values)
        name = str(table.__tablename__)
        digest = row_digest(table, values)
        self.note(name, values["id"], digest, actor, action or f"add {name}")

    def add_body(self, body_id: str, words: str) -> str:
        """Store words and return their digest for the row that refers to them."""
        salt = new_salt()
        run(
            self.connection,
            insertion(Body),
            {"id": body_id, "text": words, "salt": salt},
        )
        return text_digest(salt, words)

    def note(
        self, subject: str, subject_id: str, digest: str, actor: str, action: str
    ) -> None:
        """Append one event to this device's chain."""
        seq, previous = self._head or self._read_head()
        values = {
            "device": self._device,
            "seq": seq + 1,
            "at": self.now,
            "actor": actor,
            "action": action,
            "subject": subject,
            "subject_id": subject_id,
            "digest": digest,
            "previous": previous,
            "serial": self.serial,
        }
        values["hash"] = event_hash(values)
        run(self.connection, insertion(Event), values)
        self._head = (seq + 1, str(values["hash"]))

    def _read_head(self) -> tuple[int, str]:
        if self.connection.dialect.name == "postgresql":
            # SQLite's writers queue; here two processes of one device would race.
            lock = text("SELECT pg_advisory_xact_lock(hashtext(:device))")
            self.connection.execute(lock, {"device": self._device})
        found: Any = run(
            self.connection, _newest_event(), {"device": self._device}
        ).fetchone()
        return (int(found[0]), str(found[1])) if found else (0, GENESIS)


@cache
def insertion(table: type[Row]) -> Insert:
    """The statement that inserts one row of a table."""
    return insert(table)


@cache
def _newest_event() -> Select[Any]:
    table = table_of(Event)
    mine = select(table.c.seq, table.c.hash).where(
        table.c.device == bindparam("device")
    )
    return mine.order_by(table.c.seq.desc()).limit(1)


@cache
def _newest_serial() -> Select[Any]:
    return select(func.max(table_of(Event).c.serial))
