"""What all tables share: names of constraints, and which columns of a row may change.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ColumnElement, MetaData, func
from sqlmodel import Field, SQLModel, col

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# None is SQL's NULL here, not the JSON word.
NULLABLE_JSON = JSON(none_as_null=True)


class Row(SQLModel):
    """What all tables share.

    mutable: columns that may change after the row was added; the digest leaves them out.
    erasable: columns that may be emptied, once, for a person to be forgotten.
    later: columns that came with a later schema, with the value that rows before them got.
    The digest leaves them out at that value, so that rows sealed before them stay valid.
    blankable: columns that are sealed, and that forgetting a person empties and seals anew.
    """

    metadata = MetaData(naming_convention=NAMING)
    mutable: ClassVar[tuple[str, ...]] = ()
    erasable: ClassVar[tuple[str, ...]] = ()
    later: ClassVar[dict[str, Any]] = {}
    blankable: ClassVar[tuple[str, ...]] = ()


class Ordered(Row):
    """A row of which the newest counts, or that may be taken back in order.

    serial: one more for each transaction of the whole database (Lamport's clock), so that no
    clock that went back or was wrong turns the order round. None on rows of before schema
    0007: they come first, by their time and id.
    """

    later: ClassVar[dict[str, Any]] = {"serial": None}
    serial: int | None = Field(default=None)


Moment = tuple[int, datetime, str]


def moment(row: Any, at: datetime) -> Moment:
    """Where an ordered row stands among those of all tables; at is its own time."""
    return (row.serial or 0, at, row.id)


def in_order(model: type[Ordered], *before: Any) -> tuple[ColumnElement[Any], ...]:
    """ORDER BY for the order in which rows were written.

    before: columns of a time, by which rows without a serial are put in order.
    """
    table: Any = model
    return (func.coalesce(col(table.serial), 0), *before, col(table.id))


def newest_first(model: type[Ordered], *before: Any) -> tuple[ColumnElement[Any], ...]:
    """The same from the newest backwards."""
    return tuple(part.desc() for part in in_order(model, *before))
