"""Thirty ways to change history by hand, each by somebody who knows the triggers and the hashes.

What a check cannot find without a head that was kept elsewhere is here too, and docs/data.md
says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlmodel import Session

from db.audit import GENESIS, event_hash, row_digest, text_digest
from db.case_commands import NoteCase
from db.chain import Head
from db.check import CheckReport, check_store
from db.claims import Holder, claim_case
from db.commands import SubmitAnswer
from db.guards import guards
from db.interview_models import AnswerRevision
from db.models import Body, Event, table_of
from db.store import Store
from tests.unit.db.rows import answer, answer_one


@pytest.fixture
def answered(store: Store, case_id: str) -> SubmitAnswer:
    """A case with an answer, a note of the lead and a lease."""
    first = answer_one(store, case_id)
    store.write(
        answer(
            store, first.interview_id, "And more.", "q1", 2, first.id, "quoting"
        ).perform
    ).result()
    note = NoteCase(
        id=store.new_id(),
        case_id=case_id,
        kind="assigned",
        person="alice",
        words="She knows them.",
        at=store.clock(),
        by="lead",
    )
    store.write(note.perform).result()
    owner = Holder("alice", store.session)
    now = store.clock()
    store.write(
        lambda recorder: claim_case(
            recorder, case_id, owner, now, now + timedelta(hours=1)
        )
    ).result()
    return first


def check(store: Store, kept: tuple[Head, ...] = ()) -> CheckReport:
    with store.read() as session:
        return check_store(session, kept)


def found_after(
    store: Store, act: Callable[[Connection], None], kept: tuple[Head, ...] = ()
) -> CheckReport:
    """What a check says after a forgery, which is taken back then.

    Every guard is out of the way while it is done, and in its place as it was afterwards.
    """
    with store.engine.connect() as connection:
        forging = connection.begin()
        _without_guards(connection, act)
        report = check_store(Session(connection), kept)
        forging.rollback()
    return report


def _without_guards(connection: Connection, act: Callable[[Connection], None]) -> None:
    if connection.dialect.name == "postgresql":
        tables = {guard.table for guard in guards("postgresql").values()}
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        act(connection)
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = connection.execute(text(query)).all()
    for name, _sql in found:
        connection.execute(text(f'DROP TRIGGER "{name}"'))
    act(connection)
    for _name, sql_ in found:
        connection.execute(text(sql_))


def sql(statement: str) -> Callable[[Connection], None]:
    def act(connection: Connection) -> None:
        for part in statement.split(";;"):
            connection.execute(text(part))

    return act


def appended(
    subject: str, of: str, digest: str, action: str
) -> Callable[[Connection], None]:
    """One event more at the end of the chain, as the product would write it."""

    def act(connection: Connection) -> None:
        event = table_of(Event)
        last = connection.execute(
            select(event).order_by(event.c.seq.desc()).limit(1)
        ).one()
        row_id = connection.execute(text(of)).scalar()
        values = {
            "device": last.device,
            "seq": last.seq + 1,
            "at": last.at,
            "actor": "lead",
            "action": action,
            "subject": subject,
            "subject_id": row_id,
            "digest": digest,
            "previous": last.hash,
            "serial": (last.serial or 0) + 1,
        }
        connection.execute(insert(event), {**values, "hash": event_hash(values)})

    return act


def resealed(connection: Connection) -> None:
    """An edited row, and an event at the end that seals it as it is now."""
    source = table_of(AnswerRevision)
    connection.execute(update(source).values(kind="refused"))
    row = dict(connection.execute(select(source).limit(1)).one()._mapping)
    digest = row_digest(AnswerRevision, row)
    for act in (
        appended(
            "answer_revision",
            f"SELECT id FROM answer_revision WHERE id = '{row['id']}'",
            digest,
            "answer",
        ),
    ):
        act(connection)


def erased_on_the_quiet(connection: Connection) -> None:
    """Words that are emptied, and an event that says so, without an erasure."""
    connection.execute(text("UPDATE body SET text = NULL, salt = NULL"))
    for row in connection.execute(text("SELECT id FROM body")).all():
        appended("body", f"SELECT '{row[0]}'", "", "erase")(connection)


def blanked_on_the_quiet(connection: Connection) -> None:
    source = table_of(AnswerRevision)
    connection.execute(update(source).values(wording="", kind="refused"))
    for found in connection.execute(select(source)).all():
        row = dict(found._mapping)
        digest = row_digest(AnswerRevision, row)
        of = f"SELECT id FROM answer_revision WHERE id = '{row['id']}'"
        appended("answer_revision", of, digest, "erase")(connection)


def new_words(connection: Connection) -> None:
    """Other words with a salt and digest of their own, in the row too."""
    body = table_of(Body)
    one = connection.execute(select(body.c.id).limit(1)).scalar()
    connection.execute(
        update(body).where(body.c.id == one).values(text="Forged.", salt="s")
    )
    connection.execute(
        update(table_of(AnswerRevision))
        .where(table_of(AnswerRevision).c.body_id == one)
        .values(body_digest=text_digest("s", "Forged."))
    )


def rehashed(connection: Connection) -> None:
    """The whole chain written anew over an edited row: nothing inside contradicts it."""
    source, event = table_of(AnswerRevision), table_of(Event)
    connection.execute(update(source).values(kind="refused"))
    digests = {
        row.id: row_digest(AnswerRevision, dict(row._mapping))
        for row in connection.execute(select(source)).all()
    }
    previous = GENESIS
    for found in connection.execute(select(event).order_by(event.c.seq)).all():
        values = dict(found._mapping)
        if values["subject"] == "answer_revision":
            values["digest"] = digests[values["subject_id"]]
        values["previous"] = previous
        values["hash"] = previous = event_hash(values)
        connection.execute(
            update(event)
            .where(event.c.device == values["device"], event.c.seq == values["seq"])
            .values(values)
        )


def cut_off(connection: Connection) -> None:
    """The last two events, and what they sealed, taken away; the lease with them."""
    event = table_of(Event)
    connection.execute(
        text(
            "UPDATE survey_case SET lease_owner = NULL, lease_session = NULL,"
            " lease_since = NULL, lease_until = NULL"
        )
    )
    last = connection.execute(select(event.c.seq).order_by(event.c.seq.desc())).scalar()
    connection.execute(event.delete().where(event.c.seq == last))


COPY = (
    "INSERT INTO answer_revision (id, interview_id, question_id, revision, parent_id, kind,"
    " marks, wording, body_id, body_digest, asked_at, saved_at, interviewer)"
    " SELECT 'forged', interview_id, question_id, 9, NULL, kind, marks, wording, body_id,"
    " body_digest, asked_at, saved_at, interviewer FROM answer_revision LIMIT 1"
)
FORGED: dict[str, Callable[[Connection], None]] = {
    "words changed": sql("UPDATE body SET text = 'They do not.'"),
    "words emptied": sql("UPDATE body SET text = NULL, salt = NULL"),
    "words with a digest of their own": new_words,
    "an answer's kind": sql("UPDATE answer_revision SET kind = 'refused'"),
    "an answer's marks": sql(
        """UPDATE answer_revision SET marks = '[{"kind": "x"}]'"""
    ),
    "that an answer has no end": sql(
        "UPDATE answer_revision SET is_unfinished = NOT is_unfinished"
    ),
    "an answer's id in its file": sql("UPDATE answer_revision SET external_id = 'x'"),
    "an answer's wording": sql("UPDATE answer_revision SET wording = 'How badly?'"),
    "a wording emptied": sql("UPDATE answer_revision SET wording = ''"),
    "who asked": sql("UPDATE answer_revision SET interviewer = 'bob'"),
    "when it was said": sql(
        "UPDATE answer_revision SET saved_at = '2020-01-01 00:00:00'"
    ),
    "an answer moved": sql("UPDATE answer_revision SET question_id = 'q2'"),
    "the order of rows": sql("UPDATE consent SET serial = 1"),
    "consent turned round": sql("UPDATE consent SET is_given = NOT is_given"),
    "an answer added": sql(COPY),
    "an answer deleted": sql("DELETE FROM consent;;DELETE FROM answer_revision"),
    "a name": sql("UPDATE contact SET name = 'Mr Other'"),
    "a number emptied": sql(
        "UPDATE contact SET name = NULL, phone = NULL, note = NULL, salt = NULL"
    ),
    "the script": sql("UPDATE document SET text = 'x'"),
    "the title": sql("UPDATE survey SET title = 'Another'"),
    "the rank in the draw": sql("UPDATE survey_case SET rank = 77"),
    "the status of a case": sql("UPDATE survey_case SET status = 'closed'"),
    "how often it was rung": sql("UPDATE survey_case SET attempts = 6"),
    "its last outcome": sql("UPDATE survey_case SET last_outcome = 'refused'"),
    "when to ring": sql("UPDATE survey_case SET next_at = '2030-01-01 00:00:00'"),
    "its assignment": sql("UPDATE survey_case SET assigned_to = 'bob'"),
    "its lease": sql("UPDATE survey_case SET lease_owner = 'bob'"),
    "words that no row has": sql(
        "INSERT INTO body (id, text, salt) VALUES ('b', 'x', 's')"
    ),
    "an event's actor": sql("UPDATE event SET actor = 'nobody' WHERE seq = 2"),
    "an event taken out": sql("DELETE FROM event WHERE seq = 2"),
    "a second seal": resealed,
    "an erasure without its row": erased_on_the_quiet,
    "a wording emptied with an event": blanked_on_the_quiet,
    "an event of no table": appended("weather", "SELECT 'x'", "", "rain"),
    "a table more": sql("CREATE TABLE notes (id INTEGER)"),
    "an index less": sql("DROP INDEX ix_survey_case_due"),
    "an index more": sql("CREATE INDEX mine ON body (salt)"),
}


def test_what_is_forged_by_hand_is_found(store: Store, answered: SubmitAnswer) -> None:
    assert check(store).is_sound, check(store).findings

    unfound = [kind for kind, act in FORGED.items() if found_after(store, act).is_sound]

    assert unfound == []
    assert check(store).is_sound


TRIGGERS = {
    "a guard that does nothing": (
        "DROP TRIGGER guard_body_update",
        "CREATE TRIGGER guard_body_update BEFORE UPDATE ON body BEGIN SELECT 1; END",
    ),
    "a guard on another table": (
        "DROP TRIGGER guard_body_delete",
        "CREATE TRIGGER guard_body_delete BEFORE DELETE ON draft"
        " BEGIN SELECT RAISE(ABORT, 'body rows are kept as they are'); END",
    ),
    "a trigger more": (
        "CREATE TRIGGER quiet AFTER INSERT ON body"
        " BEGIN UPDATE draft SET text = ''; END",
    ),
    "a view in the place of nothing": ("CREATE VIEW answers AS SELECT * FROM body",),
}


@pytest.mark.parametrize("kind", TRIGGERS)
def test_a_changed_trigger_or_view_is_found(sqlite_store: Store, kind: str) -> None:
    with sqlite_store.engine.begin() as connection:
        for statement in TRIGGERS[kind]:
            connection.execute(text(statement))

    assert len(check(sqlite_store).findings) == 1


def test_a_switched_off_trigger_is_found_on_postgresql(store: Store) -> None:
    with store.engine.begin() as connection:
        if connection.dialect.name != "postgresql":
            pytest.skip("SQLite cannot switch triggers off")
        connection.execute(text("ALTER TABLE body DISABLE TRIGGER USER"))

    assert not check(store).is_sound


def test_a_refusing_function_that_refuses_nothing_is_found(store: Store) -> None:
    with store.engine.begin() as connection:
        if connection.dialect.name != "postgresql":
            pytest.skip("SQLite has no functions")
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION survey_tui_refuse() RETURNS trigger AS"
                " $body$ BEGIN RETURN NEW; END; $body$ LANGUAGE plpgsql"
            )
        )

    assert not check(store).is_sound


@pytest.mark.parametrize("act", [rehashed, cut_off])
def test_what_only_a_kept_head_can_find(
    store: Store, answered: SubmitAnswer, act: Callable[[Connection], None]
) -> None:
    heads = tuple(Head(d, n, h) for d, (n, h) in check(store).heads.items())

    assert found_after(store, act).is_sound
    assert not found_after(store, act, heads).is_sound


def test_a_kept_head_of_an_untouched_database_is_found_sound_later(
    store: Store, answered: SubmitAnswer
) -> None:
    heads = tuple(Head(d, n, h) for d, (n, h) in check(store).heads.items())
    store.write(answer(store, answered.interview_id, "Later.", "q2").perform).result()

    assert check(store, heads).is_sound
