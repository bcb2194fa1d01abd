"""Forgetting a person: their words and identity are emptied, the history stays valid."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, delete, func, or_, update
from sqlmodel import col, select

from db.audit import ERASED, Recorder
from db.frame_models import Case, CaseNote, FrameUnit
from db.models import (
    DERIVED,
    AnswerRevision,
    Appointment,
    Attempt,
    Body,
    Contact,
    Draft,
    Interview,
    Remark,
    table_of,
)
from db.report_models import VersionQuote
from db.review_models import Adjudication, Memo


def erase_case(recorder: Recorder, case_id: str, actor: str) -> int:
    """Empty every text and contact of a case; returns how many.

    On SQLite follow it with ``scrub``, which takes the old bytes out of the file.
    """
    session = recorder.session
    interviews = list(
        session.exec(select(Interview.id).where(Interview.case_id == case_id))
    )
    bodies: list[str] = []
    for table in (AnswerRevision, Remark):
        bodies += session.exec(
            select(table.body_id).where(col(table.interview_id).in_(interviews))
        )
    for owner in (Attempt, Appointment, CaseNote):
        found = session.exec(select(owner.body_id).where(owner.case_id == case_id))
        bodies += [body_id for body_id in found if body_id]
    answers = list(
        session.exec(
            select(AnswerRevision.id).where(
                col(AnswerRevision.interview_id).in_(interviews)
            )
        )
    )
    for judged in (Memo, Adjudication, VersionQuote):
        # What reviewers wrote beside an answer, or a report quotes, is forgotten with it.
        noted = session.exec(
            select(judged.body_id).where(col(judged.answer_id).in_(answers))
        )
        bodies += [body_id for body_id in noted if body_id]
    first_id = session.exec(
        select(func.coalesce(FrameUnit.first_id, FrameUnit.id))
        .join(Case, col(Case.unit_id) == col(FrameUnit.id))
        .where(Case.id == case_id)
    ).one()
    its_own = or_(col(Contact.case_id) == case_id, col(Contact.unit_id) == first_id)
    contacts = list(session.exec(select(Contact.id).where(its_own)))
    connection = recorder.connection
    for body_id in bodies:
        connection.execute(
            update(Body).where(col(Body.id) == body_id).values(text=None, salt=None)
        )
        recorder.note("body", body_id, "", actor, ERASED)
    for contact_id in contacts:
        connection.execute(
            update(Contact)
            .where(col(Contact.id) == contact_id)
            .values(name=None, phone=None, note=None, salt=None)
        )
        recorder.note("contact", contact_id, "", actor, ERASED)
    for derived in DERIVED:
        # What was computed of the words goes with them.
        made = table_of(derived)
        connection.execute(delete(made).where(made.c.answer_id.in_(answers)))
    connection.execute(
        update(Interview)
        .where(col(Interview.id).in_(interviews))
        .where(col(Interview.external_id).is_not(None))
        .values(external_id=None)
    )
    connection.execute(delete(Draft).where(col(Draft.interview_id).in_(interviews)))
    return len(bodies) + len(contacts)


def scrub(engine: Engine) -> None:
    """Take erased bytes out of a SQLite file and its log; PostgreSQL's vacuum does so itself."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        # VACUUM cannot run inside the transaction that SQLAlchemy would begin.
        driver: Any = raw.driver_connection
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
