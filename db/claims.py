"""Leases: a case is with one interviewer at a time, and free again when nobody holds it.

A lease is taken in the transaction that looks for the case: on SQLite that is the only
writer, on PostgreSQL the row is locked and rows that others have locked are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import col, select

from db.audit import Recorder
from db.errors import Conflict
from db.frame_models import Case


@dataclass(frozen=True, slots=True)
class Lost:
    """A lease that is somebody else's now; holder is empty if it was only given back."""

    holder: str
    since: datetime | None


def claim_case(
    recorder: Recorder, case_id: str, owner: str, now: datetime, until: datetime
) -> None:
    """Lease a case to one person. Raises Conflict, naming who has it."""
    case = recorder.session.exec(
        select(Case).where(Case.id == case_id).with_for_update()
    ).one()
    is_held = case.lease_until is not None and case.lease_until > now
    if is_held and case.lease_owner != owner:
        raise Conflict(f"{case.lease_owner} is ringing this one", "Take another.")
    since = case.lease_since if is_held else now
    _lease(recorder, case_id, owner, since, until)


def claim_next(
    recorder: Recorder,
    survey_id: str,
    owner: str,
    now: datetime,
    soon: datetime,
    until: datetime,
    only_appointments: bool = False,
) -> str | None:
    """Lease the case that is to be rung next; None if there is none.

    Due appointments come first, then half-done interviews, then whoever is to be tried
    again, then new cases in draw order. soon: up to when an appointment counts as due.
    Each step is one search of an index, whatever the number of cases.
    """
    for which, order in _steps(now, soon, only_appointments):
        query = (
            select(Case.id)
            .where(Case.survey_id == survey_id, which)
            .where(or_(col(Case.lease_until).is_(None), col(Case.lease_until) <= now))
            .where(or_(col(Case.assigned_to).is_(None), col(Case.assigned_to) == owner))
            .order_by(order)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found = recorder.session.exec(query).first()
        if found is not None:
            _lease(recorder, found, owner, now, until)
            return found
    return None


def renew_lease(
    recorder: Recorder, case_id: str, owner: str, until: datetime
) -> Lost | None:
    """Keep a lease; None if it is kept, else who has the case now."""
    kept = recorder.connection.execute(
        update(Case)
        .where(col(Case.id) == case_id, col(Case.lease_owner) == owner)
        .values(lease_until=until)
    )
    if kept.rowcount:
        return None
    case = recorder.session.exec(select(Case).where(Case.id == case_id)).one()
    return Lost(case.lease_owner or "", case.lease_since)


def release_case(recorder: Recorder, case_id: str, owner: str) -> None:
    """Give a lease back; somebody else's stays."""
    recorder.connection.execute(
        update(Case)
        .where(col(Case.id) == case_id, col(Case.lease_owner) == owner)
        .values(lease_owner=None, lease_since=None, lease_until=None)
    )


def _steps(
    now: datetime, soon: datetime, only_appointments: bool
) -> Iterator[tuple[ColumnElement[bool], Any]]:
    status, next_at = col(Case.status), col(Case.next_at)
    yield (status == "appointment") & (next_at <= soon), next_at
    if only_appointments:
        return
    yield (status == "started") & (next_at <= now), next_at
    yield (status == "open") & (next_at <= now), next_at
    yield status == "new", col(Case.rank)


def _lease(
    recorder: Recorder,
    case_id: str,
    owner: str,
    since: datetime | None,
    until: datetime,
) -> None:
    recorder.connection.execute(
        update(Case)
        .where(col(Case.id) == case_id)
        .values(lease_owner=owner, lease_since=since, lease_until=until)
    )
