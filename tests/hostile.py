"""A database whose every text was made to harm a terminal, as a prepared file would be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, text
from sqlmodel import AutoString

from db.engine import sqlite_engine
from db.models import TABLES, table_of

# A window's title, a colour by C1, a reversal of the order of letters, markup, a lone return.
BAIT = "\x1b]0;owned\x07\x9b31m\x1b[2J\u202eolleh\u2066[red]x[/]\r<b>\x00"
# What must never reach a terminal out of data.
FORBIDDEN = "\x1b\x9b\x07\x00\u202e\u2066\x90\x9d\x84\x85"

# Columns that hold a word of a fixed list, or that others refer to: a database that had them
# changed would be refused before anything of it is shown.
_FIXED = frozenset(
    (
        "id",
        "kind",
        "status",
        "outcome",
        "aapor",
        "role",
        "mode",
        "field",
        "action",
        "subject",
        "subject_id",
        "digest",
        "previous",
        "hash",
        "salt",
        "sha256",
        "file_sha256",
        "frame_sha256",
        "order_sha256",
        "rows_sha256",
        "population_sha256",
        "zone",
        "external_id",
        "external_key",
        "question_id",
        "last_outcome",
        "source",
        "valence",
        "code",
        "device",
        "seed",
        "method",
        "body_digest",
        "seal",
        "number_kind",
        "lease_session",
        "state",
        "silence",
        "model",
        "view",
        "finding",
        "reason",
        "format",
        "version",
        "key",
    )
)


def make_hostile(path: Path) -> None:
    """Put bait into every text of a database, guards out of the way and back."""
    engine = sqlite_engine(path, read_only=False)
    with engine.begin() as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.execute(text(query)).all()
        for name, _sql in triggers:
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        for table in TABLES:
            source = table_of(table)
            keys = {c.name for c in source.primary_key.columns}
            for column in source.columns:
                is_free = column.name not in _FIXED | keys and not column.name.endswith(
                    "_id"
                )
                if not is_free or column.foreign_keys:
                    continue
                if isinstance(column.type, JSON):
                    _spoil_json(connection, source.name, column.name)
                elif isinstance(column.type, AutoString):
                    _spoil(connection, source.name, column.name)
        for _name, sql in triggers:
            connection.execute(text(sql))
    engine.dispose()


def _spoil(connection: Any, table: str, column: str) -> None:
    if (table, column) == ("document", "text"):
        # A script with such characters is refused as a whole (questionnaires.documents).
        return
    statement = f'UPDATE "{table}" SET "{column}" = "{column}" || :bait WHERE "{column}" <> \'\''
    connection.execute(text(statement), {"bait": BAIT})


def _spoil_json(connection: Any, table: str, column: str) -> None:
    rows = connection.execute(text(f'SELECT rowid, "{column}" FROM "{table}"')).all()
    for rowid, stored in rows:
        if stored:
            spoiled = json.dumps(_with_bait(json.loads(stored), table))
            connection.execute(
                text(f'UPDATE "{table}" SET "{column}" = :value WHERE rowid = :rowid'),
                {"value": spoiled, "rowid": rowid},
            )


def _with_bait(value: Any, table: str) -> Any:
    if isinstance(value, dict):
        return {
            # Names of marks and kinds are of a fixed list.
            name: one
            if name in ("kind", "code", "valence", "marks")
            else _with_bait(one, table)
            for name, one in value.items()
        }
    if isinstance(value, list) and table not in (
        "coding_plan",
        "adjudication",
        "erasure",
    ):
        return [_with_bait(one, table) for one in value]
    if isinstance(value, str) and table in (
        "frame_unit",
        "frame_import",
        "survey",
        "calendar",
    ):
        return value + BAIT
    return value
