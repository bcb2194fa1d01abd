"""What a case is now: kept with each call and note that changed it, so that edits show."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from db.frame_models import Case
from db.models import table_of

# The columns that calls and notes set; a lease has events of its own.
CACHED = ("status", "attempts", "last_outcome", "next_at", "assigned_to")
LEASED = ("lease_owner", "lease_session", "lease_since")


def case_state(connection: Connection, case_id: str) -> dict[str, Any]:
    """The cached columns of a case as they are now."""
    table = table_of(Case)
    query = select(*(table.c[name] for name in CACHED)).where(table.c.id == case_id)
    return stated(dict(connection.execute(query).one()._mapping))


def stated(case: dict[str, Any]) -> dict[str, Any]:
    """The cached columns of a row of cases, as they are kept: times as UTC words."""
    return {name: _stored_value(case[name]) for name in CACHED}


def lease_digest(case: dict[str, Any]) -> str:
    """SHA-256 over who holds a case, in which process, since when."""
    words = "\n".join(str(_stored_value(case[name])) for name in LEASED)
    return hashlib.sha256(words.encode()).hexdigest()


def _stored_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
