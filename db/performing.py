"""What commands share: they are values, and performing one twice does nothing more."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, Select, bindparam, literal
from sqlmodel import select

from db.interview_models import Interview
from db.models import Erasure, table_of
from db.prepared import run
from db.rows import Row


class Performable(BaseModel):
    """A command as a value, which can wait in a spool file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def exists(connection: Connection, table: type[Row], row_id: str) -> bool:
    """Whether a row is there already, so that a command was performed."""
    return (
        run(connection, _row_lookup(table), {"its_id": row_id}).fetchone() is not None
    )


def is_forgotten(connection: Connection, interview_id: str | None) -> bool:
    """Whether an interview was erased, so that words of it which come late are not kept."""
    if interview_id is None:
        return False
    found = run(connection, _erasures_of(), {"its_id": interview_id}).fetchall()
    return any(interview_id in _listed(row[0]) for row in found)


def is_forgotten_call(
    connection: Connection,
    case_id: str,
    at: datetime,
    interview_id: str | None,
    contact_id: str | None,
) -> bool:
    """Whether a call is of somebody who was forgotten since.

    One that names neither an interview nor a contact counts as theirs if it is of before the
    erasure: nobody knows whose words it has.
    """
    erasure = table_of(Erasure)
    query = select(erasure.c.interviews, erasure.c.contacts, erasure.c.erased_at)
    for interviews, contacts, erased_at in connection.execute(
        query.where(erasure.c.case_id == case_id)
    ):
        if interview_id in interviews or contact_id in contacts:
            return True
        if interview_id is None and contact_id is None and at <= erased_at:
            return True
    return False


def _listed(stored: Any) -> list[str]:
    # ``run`` gives what the driver gives: JSON is text on SQLite.
    return json.loads(stored) if isinstance(stored, str) else list(stored)


@cache
def _erasures_of() -> Select[Any]:
    erasure, interview = table_of(Erasure), table_of(Interview)
    case = select(interview.c.case_id).where(interview.c.id == bindparam("its_id"))
    return select(erasure.c.interviews).where(
        erasure.c.case_id == case.scalar_subquery()
    )


@cache
def _row_lookup(table: type[Row]) -> Select[Any]:
    source = table_of(table)
    return select(literal(1)).where(source.c.id == bindparam("its_id"))
