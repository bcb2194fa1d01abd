"""The index of words: what is in it, and which answers match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, text
from sqlmodel import Session, col

from db.audit import Recorder, insertion
from db.driver import sqlite_utils_module
from db.interview_models import AnswerRevision
from db.models import Body, table_of
from db.prepared import run_many
from db.review_models import AnswerWords

_WORD = re.compile(r"\w+")


def indexed(session: Session) -> set[str]:
    """The answers that are in the index."""
    return set(session.execute(select(col(AnswerWords.answer_id))).scalars())


def put_words(recorder: Recorder, rows: Sequence[tuple[str, str]]) -> None:
    """Index answers, each (id, words), in the place of earlier words of the same answers.

    Answers that were erased meanwhile are left out.
    """
    ids = [answer_id for answer_id, _ in rows]
    alive = set(
        recorder.session.execute(
            select(col(AnswerRevision.id))
            .join(Body, col(Body.id) == col(AnswerRevision.body_id))
            .where(col(AnswerRevision.id).in_(ids), col(Body.text).is_not(None))
        ).scalars()
    )
    table = table_of(AnswerWords)
    recorder.connection.execute(delete(table).where(table.c.answer_id.in_(ids)))
    kept = [{"answer_id": i, "words": w} for i, w in rows if i in alive]
    if kept:
        run_many(recorder.connection, insertion(AnswerWords), kept)


def matching(session: Session, query: str) -> list[str]:
    """Answers with all words of a query, the best first. The query is words, never syntax."""
    plain = " ".join(_WORD.findall(query))
    if not plain:
        return []
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text(
                "SELECT answer_id FROM answer_words,"
                " plainto_tsquery('english', :query) AS wanted"
                " WHERE to_tsvector('english', words) @@ wanted"
                " ORDER BY ts_rank(to_tsvector('english', words), wanted) DESC, answer_id"
            ),
            {"query": plain},
        )
        return [row[0] for row in found]
    # Our connection, so that the reader's state and its locks are the ones that count.
    raw: Any = connection.connection.driver_connection
    table: Any = sqlite_utils_module().Database(raw)["answer_words"]
    rows = table.search(plain, columns=["answer_id"], quote=True)
    return [row["answer_id"] for row in rows]
