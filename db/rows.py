"""What all tables share: names of constraints, and which columns of a row may change.

This module has no ``from __future__ import annotations``: SQLModel reads the types.
"""

from typing import Any, ClassVar

from sqlalchemy import JSON, MetaData
from sqlmodel import SQLModel

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
    """

    metadata = MetaData(naming_convention=NAMING)
    mutable: ClassVar[tuple[str, ...]] = ()
    erasable: ClassVar[tuple[str, ...]] = ()
    later: ClassVar[dict[str, Any]] = {}
