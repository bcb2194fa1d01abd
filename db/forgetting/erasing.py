"""Emptying every row of a person: the history stays valid, and says that it was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from sqlalchemy import JSON, Column, delete, select, update
from sqlmodel import Session, col

from db.audit import ERASED, REST, Recorder, row_digest
from db.bodies import next_rest_id, rest_ids, words_now
from db.forgetting.scope import Scope, ToBlank, of_case, of_erasure
from db.interview_models import Interview
from db.models import DERIVED, OVERWRITTEN, Body, Contact, Erasure, table_of

# Why somebody is forgotten: they asked, took back their consent, the time for which their words
# may be kept is over, or it was never meant for this survey.
Reason = Literal["asked", "withdrew", "retention", "mistake"]


def erase_case(
    recorder: Recorder,
    case_id: str,
    actor: str,
    reason: Reason = "asked",
    new_id: Callable[[], str] | None = None,
) -> int:
    """Forget everybody of a case; returns how many words and contacts were emptied."""
    scope = of_case(recorder.session, case_id)
    number = new_id or (lambda: f"{case_id}-{recorder.serial}")
    return erase(recorder, scope, number(), actor, reason)


def erase(
    recorder: Recorder, scope: Scope, erasure_id: str, actor: str, reason: Reason
) -> int:
    """Empty all rows of a scope and say so; returns how many words and contacts there were.

    Where nothing is left to forget, nothing is done. On SQLite follow it with ``scrub``, which
    takes the old bytes out of the file.
    """
    if scope.is_empty:
        return 0
    erasure = Erasure(
        id=erasure_id,
        case_id=scope.case_id,
        interviews=list(scope.interviews),
        contacts=list(scope.people),
        reason=reason,
        erased_at=recorder.now,
        erased_by=actor,
    )
    recorder.add(erasure, actor, "forget")
    return _empty(recorder, scope, actor)


def erase_again(recorder: Recorder, erasure: Erasure, actor: str) -> int:
    """Do an erasure again in a copy of the database of before it; 0 if it is done there."""
    session = recorder.session
    if session.get(Erasure, erasure.id) is not None:
        return 0
    scope = of_erasure(session, erasure)
    if scope is None:
        return 0
    values = {c.name: getattr(erasure, c.name) for c in table_of(Erasure).columns}
    recorder.add_values(Erasure, values, actor, "forget again")
    return _empty(recorder, scope, actor)


def erasures(session: Session) -> list[Erasure]:
    """Everything that was forgotten, the oldest first."""
    query = select(Erasure).order_by(col(Erasure.erased_at), col(Erasure.id))
    return list(session.execute(query).scalars())


def _empty(recorder: Recorder, scope: Scope, actor: str) -> int:
    _withdraw(recorder, scope, actor)
    for body_id in scope.all_bodies:
        _empty_body(recorder, body_id, actor)
    for contact_id in scope.contacts:
        recorder.connection.execute(
            update(Contact)
            .where(col(Contact.id) == contact_id)
            .values(name=None, phone=None, note=None, salt=None)
        )
        recorder.note("contact", contact_id, "", actor, ERASED)
    for one in scope.blanked:
        _blank(recorder, one, actor)
    _drop_derived(recorder, scope)
    return len(scope.all_bodies) + len(scope.contacts)


def _withdraw(recorder: Recorder, scope: Scope, actor: str) -> None:
    """Take their words out of what others wrote, before they are gone themselves."""
    for listed in scope.quoting.values():
        for body_id in listed:
            left = scope.words.without_in_json(
                words_now(recorder.session, body_id) or ""
            )
            rest_id = next_rest_id(recorder.session, body_id)
            for emptied in (body_id, *rest_ids(recorder.session, body_id)):
                _empty_body(recorder, emptied, actor)
            recorder.note(
                "body", rest_id, recorder.add_body(rest_id, left), actor, REST
            )


def _empty_body(recorder: Recorder, body_id: str, actor: str) -> None:
    changed = recorder.connection.execute(
        update(Body)
        .where(col(Body.id) == body_id, col(Body.salt).is_not(None))
        .values(text=None, salt=None)
    )
    if changed.rowcount:
        recorder.note("body", body_id, "", actor, ERASED)


def _blank(recorder: Recorder, one: ToBlank, actor: str) -> None:
    """Empty columns that are sealed with their row, and seal the row anew."""
    source = table_of(one.table)
    which = source.c.id == one.row_id
    emptied = {name: _nothing(source.c[name]) for name in one.columns}
    recorder.connection.execute(update(source).where(which).values(**emptied))
    row = recorder.connection.execute(select(source).where(which)).one()
    digest = row_digest(one.table, dict(row._mapping))
    recorder.note(str(one.table.__tablename__), one.row_id, digest, actor, ERASED)


def _nothing(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    return [] if isinstance(column.type, JSON) else ""


def _drop_derived(recorder: Recorder, scope: Scope) -> None:
    """What was computed of the words, what was being typed, and the id in a file."""
    connection = recorder.connection
    for derived in DERIVED:
        made = table_of(derived)
        connection.execute(delete(made).where(made.c.answer_id.in_(scope.answers)))
    connection.execute(
        update(Interview)
        .where(col(Interview.id).in_(scope.interviews))
        .where(col(Interview.external_id).is_not(None))
        .values(external_id=None)
    )
    for table in OVERWRITTEN:
        kept = table_of(table)
        connection.execute(
            delete(kept).where(kept.c.interview_id.in_(scope.interviews))
        )
