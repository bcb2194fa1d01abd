"""What commands share: they are values, and performing one twice does nothing more."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, Select, bindparam, literal
from sqlmodel import select

from db.models import table_of
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


@cache
def _row_lookup(table: type[Row]) -> Select[Any]:
    source = table_of(table)
    return select(literal(1)).where(source.c.id == bindparam("its_id"))
