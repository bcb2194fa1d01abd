"""Leases: a case is with one interviewer at a time, and free again when nobody holds it.

A lease is taken in the transaction that looks for the case: on SQLite that is the only
writer, on PostgreSQL the row is locked and rows that others have locked are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import col, select

from db.audit import Recorder
from db.case_state import lease_digest
from db.errors import Conflict
from db.frame_models import Case


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lease: a person, in one process (device and process id).

    A name alone is not enough: two people can share a login, one person two terminals.
    """

    name: str
    session: str


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as it was when somebody chose it from a list."""

    status: str
    attempts: int


@dataclass(frozen=True, slots=True)
class LostLease:
    """A lease that is somebody else's now; holder is empty if it was only given back."""

    holder: str
    since: datetime | None


# A hold that was renewed every minute and was not for so long is nobody's any more.
MISSED_BEATS = timedelta(seconds=150)


def claim_case(
    recorder: Recorder,
    case_id: str,
    owner: Holder,
    now: datetime,
    until: datetime,
    seen: CaseSeen | None = None,
) -> None:
    """Lease a case to one person.

    seen: how it stood in the list it was chosen from; None where somebody rings us.
    Raises Conflict, naming who has it, or that it is not as it was seen.
    """
    case = recorder.session.exec(
        select(Case).where(Case.id == case_id).with_for_update()
    ).one()
    is_held = case.lease_until is not None and case.lease_until > now
    if is_held and case.lease_owner != owner.name:
        raise Conflict(f"{case.lease_owner} is ringing this one", "Take another.")
    if is_held and not is_left(case, owner, now, until - now):
        message = f"{owner.name} has this one open in another window"
        raise Conflict(message, "Go on there, or close it.")
    if seen is not None and (case.status, case.attempts) != (
        seen.status,
        seen.attempts,
    ):
        raise Conflict("somebody rang this one meanwhile", "The list is fresh now.")
    if seen is not None and case.assigned_to not in (None, owner.name):
        raise Conflict(f"this one is for {case.assigned_to} only", "Take another.")
    since = case.lease_since if is_held else now
    _lease(recorder, case_id, owner, since, until)


def claim_next(
    recorder: Recorder,
    survey_id: str,
    owner: Holder,
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
            .where(
                or_(
                    col(Case.assigned_to).is_(None), col(Case.assigned_to) == owner.name
                )
            )
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
    recorder: Recorder, case_id: str, owner: Holder, until: datetime
) -> LostLease | None:
    """Keep a lease; None if it is kept, else who has the case now."""
    kept = recorder.connection.execute(
        update(Case)
        .where(col(Case.id) == case_id, _held_by(owner))
        .values(lease_until=until)
    )
    if kept.rowcount:
        return None
    case = recorder.session.exec(select(Case).where(Case.id == case_id)).one()
    return LostLease(case.lease_owner or "", case.lease_since)


def release_case(recorder: Recorder, case_id: str, owner: Holder) -> None:
    """Give a lease back; somebody else's stays."""
    recorder.connection.execute(
        update(Case).where(col(Case.id) == case_id, _held_by(owner)).values(NO_LEASE)
    )


def is_left(case: Case, me: Holder, now: datetime, lease: timedelta) -> bool:
    """Whether a lease under my name is mine to go on with.

    It is if it is this process's own, if its process on this device is gone, or if it
    was not renewed for MISSED_BEATS. lease: how long one lasts.
    """
    if case.lease_session in (None, me.session) or case.lease_until is None:
        return True
    device, _colon, process = str(case.lease_session).rpartition(":")
    if device == me.session.rpartition(":")[0] and not _is_running(process):
        return True
    return case.lease_until - lease + MISSED_BEATS < now


# The subject of the events that tell who took a case.
LEASE = "lease"
# How a case is given back.
NO_LEASE: dict[str, Any] = dict.fromkeys(
    ("lease_owner", "lease_session", "lease_since", "lease_until")
)


def _held_by(owner: Holder) -> ColumnElement[bool]:
    is_session = or_(
        col(Case.lease_session).is_(None), col(Case.lease_session) == owner.session
    )
    return (col(Case.lease_owner) == owner.name) & is_session


def _is_running(process: str) -> bool:
    """Whether a process of this device lives; unknown is taken as yes."""
    if os.name != "posix" or not process.isdecimal():
        # On Windows a signal 0 would end it.
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    try:
        # A process that has ended and was not fetched by its parent yet still has its id.
        state = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        return True
    return state.rpartition(")")[2].split()[:1] != ["Z"]


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
    owner: Holder,
    since: datetime | None,
    until: datetime,
) -> None:
    lease = {
        "lease_owner": owner.name,
        "lease_session": owner.session,
        "lease_since": since,
    }
    recorder.connection.execute(
        update(Case).where(col(Case.id) == case_id).values(**lease, lease_until=until)
    )
    # A lease is no row: this event is how an edited one is found.
    recorder.note(LEASE, case_id, lease_digest(lease), owner.name, "claim")
