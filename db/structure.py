"""The database itself: is the file whole, is the schema ours, do words belong to rows?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect, select, text, union_all
from sqlmodel import Session

from db.chain import ChainFault
from db.guards import Trigger, guards, normal, refusal, sound_refusal, triggers
from db.models import TABLES, Body, table_of
from db.rows import Row

# Tables of the databases themselves, of Alembic, and of SQLite's full-text search.
_FOREIGN = ("alembic_version", "sqlite_", "answer_words_fts")
# The index of words that PostgreSQL searches; migration 0004 makes it.
_WORDS_INDEX = "ix_answer_words_words"
# What keeps the full-text search of SQLite up to date; migration 0004 makes them.
_SEARCH = {
    "answer_words_ai": Trigger(
        "answer_words",
        normal(
            "CREATE TRIGGER answer_words_ai AFTER INSERT ON answer_words BEGIN"
            " INSERT INTO answer_words_fts (rowid, words) VALUES (new.rowid, new.words); END"
        ),
    ),
    "answer_words_ad": Trigger(
        "answer_words",
        normal(
            "CREATE TRIGGER answer_words_ad AFTER DELETE ON answer_words BEGIN"
            " INSERT INTO answer_words_fts (answer_words_fts, rowid, words)"
            " VALUES ('delete', old.rowid, old.words); END"
        ),
    ),
}


def structure_findings(session: Session, rests: Iterable[str]) -> Iterator[ChainFault]:
    """What is wrong with a database as such; rests: bodies that no row refers to, with reason."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        yield from _file(connection)
    yield from _tables(connection)
    yield from _indexes(connection)
    yield from _guards(connection)
    yield from _orphans(session, set(rests))


def _file(connection: Connection) -> Iterator[ChainFault]:
    for (message,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if message != "ok":
            yield ChainFault("the file", str(message))
    for broken in connection.execute(text("PRAGMA foreign_key_check")):
        row = f"{broken[0]}/{broken[1]}"
        yield ChainFault(row, f"refers to a missing row of {broken[2]}")


def _tables(connection: Connection) -> Iterator[ChainFault]:
    found = inspect(connection)
    wanted = Row.metadata.tables
    present = {n for n in found.get_table_names() if not n.startswith(_FOREIGN)}
    for name in sorted(present - wanted.keys()):
        yield ChainFault(f"the table {name}", "is none of ours")
    for name in sorted(wanted.keys() - present):
        yield ChainFault(f"the table {name}", "is missing")
    for name in found.get_view_names():
        yield ChainFault(f"the view {name}", "is none of ours")
    ours = sorted(wanted.keys() & present)
    # All at once: on PostgreSQL a question for each table takes most of a check.
    for (_, name), held in sorted(found.get_multi_columns(filter_names=ours).items()):
        columns = {column["name"] for column in held}
        own = {column.name for column in wanted[name].columns}
        for column in sorted(columns ^ own):
            state = "is missing" if column in own else "is none of ours"
            yield ChainFault(f"the column {name}.{column}", state)


def _indexes(connection: Connection) -> Iterator[ChainFault]:
    ours = Row.metadata.tables
    found = inspect(connection).get_multi_indexes(filter_names=sorted(ours))
    for (_, name), held in sorted(found.items()):
        wanted = {
            str(index.name): (tuple(c.name for c in index.columns), bool(index.unique))
            for index in ours[name].indexes
        }
        present = {
            str(index["name"]): (tuple(index["column_names"]), bool(index["unique"]))
            for index in held
            if not index.get("duplicates_constraint") and index["name"] != _WORDS_INDEX
        }
        for index in sorted(wanted.keys() | present.keys()):
            if index not in present:
                yield ChainFault(f"the index {index}", "is missing")
            elif index not in wanted:
                yield ChainFault(f"the index {index}", "is none of ours")
            elif wanted[index] != present[index]:
                yield ChainFault(f"the index {index}", "is not what it was made as")


def _guards(connection: Connection) -> Iterator[ChainFault]:
    wanted, present = guards(connection.dialect.name), triggers(connection)
    if connection.dialect.name == "sqlite":
        wanted |= _SEARCH
    for name in sorted(wanted.keys() | present.keys()):
        if name not in present:
            yield ChainFault(f"the trigger {name}", "is missing; somebody removed it")
        elif name not in wanted:
            where = f"the trigger {name} on {present[name].table}"
            yield ChainFault(where, "is none of ours")
        elif wanted[name] != present[name]:
            yield ChainFault(f"the trigger {name}", "does not do what it was made for")
    problem = refusal(connection)
    if connection.dialect.name == "postgresql" and problem != sound_refusal():
        yield ChainFault("the function survey_tui_refuse", "is not what it was made as")


def _orphans(session: Session, rests: set[str]) -> Iterator[ChainFault]:
    """Words that belong to no row: somebody put them there by hand."""
    owners = [
        select(table_of(table).c.body_id).where(table_of(table).c.body_id.is_not(None))
        for table in TABLES
        if "body_id" in table_of(table).c
    ]
    body = table_of(Body)
    query = select(body.c.id).where(body.c.id.not_in(union_all(*owners)))
    for (body_id,) in session.execute(query.order_by(body.c.id)):
        if body_id not in rests:
            yield ChainFault(f"body/{body_id}", "belongs to no row")
