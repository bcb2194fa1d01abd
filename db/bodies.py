"""Words as they are today: as written, or what is left of them once a person was forgotten.

What a lead wrote and that quoted somebody is emptied with them; what is left of it stands in a
row of its own, whose id is that of the emptied one and a number: ``ID~1``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from db.models import Body, table_of

_MARK = "~"


def today(body_id: Any, text: Any) -> ColumnElement[Any]:
    """The words that a row refers to, as a column. body_id, text: of the row and of its body."""
    rest = table_of(Body).alias("rest")
    left = select(rest.c.text).where(
        rest.c.id.like(body_id.concat(f"{_MARK}%")), rest.c.text.is_not(None)
    )
    return func.coalesce(text, left.limit(1).scalar_subquery())


def words_now(session: Session, body_id: str) -> str | None:
    """The words of one body as they are today; None once nothing is left of them."""
    query = select(today(col(Body.id), col(Body.text))).where(col(Body.id) == body_id)
    found: str | None = session.execute(query).scalar()
    return found


def rest_ids(session: Session, body_id: str) -> list[str]:
    """The rows with what was left of a body's words, the newest last."""
    ids = col(Body.id)
    query = select(ids).where(ids.like(f"{body_id}{_MARK}%"))
    return sorted(
        session.execute(query).scalars(), key=lambda one: int(one.split(_MARK)[1])
    )


def next_rest_id(session: Session, body_id: str) -> str:
    """The id for what will be left of them."""
    return f"{body_id}{_MARK}{len(rest_ids(session, body_id)) + 1}"
