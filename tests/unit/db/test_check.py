"""The check: sound as written; whatever is changed behind the guards is named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from db.check import CheckReport, check_store
from db.commands import SubmitAnswer
from db.store import Store
from tests.unit.db.rows import answer_one


@pytest.fixture
def answered(store: Store, case_id: str) -> SubmitAnswer:
    return answer_one(store, case_id)


def check(store: Store) -> CheckReport:
    with store.read() as session:
        return check_store(session)


def behind_the_guards(store: Store, table: str, statement: str) -> None:
    """What somebody with a database shell does who knows of the triggers."""
    with store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            connection.execute(text(statement))
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
            return
        found = connection.execute(
            text(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"
            ),
            {"t": table},
        ).all()
        for name, _sql in found:
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text(statement))
        for _name, sql in found:
            connection.execute(text(sql))


def test_a_database_as_written_is_sound(store: Store, answered: SubmitAnswer) -> None:
    report = check(store)

    assert report.is_sound, report.findings
    assert report.rows == report.events
    assert list(report.heads) == [store.device]


@pytest.mark.parametrize(
    ("table", "statement", "message"),
    [
        ("body", "UPDATE body SET text = 'They do not.'", "words were changed"),
        ("body", "UPDATE body SET text = NULL, salt = NULL", "nobody erased them"),
        (
            "answer_revision",
            "UPDATE answer_revision SET kind = 'refused'",
            "was changed",
        ),
        ("answer_revision", "DELETE FROM answer_revision", "was deleted"),
        (
            "answer_revision",
            "INSERT INTO answer_revision (id, interview_id, question_id, revision, kind, marks,"
            " wording, body_id, body_digest, asked_at, saved_at, interviewer)"
            " SELECT 'forged', interview_id, question_id, 9, kind, marks, wording, body_id,"
            " body_digest, asked_at, saved_at, interviewer FROM answer_revision",
            "behind the product's back",
        ),
    ],
)
def test_a_change_behind_the_guards_is_found_and_its_row_named(
    store: Store, answered: SubmitAnswer, table: str, statement: str, message: str
) -> None:
    behind_the_guards(store, table, statement)

    report = check(store)

    named = [f for f in report.findings if f.row.startswith("answer_revision/")]
    assert any(message in finding.message for finding in named), report.findings
    expected = "forged" if "forged" in statement else answered.id
    assert any(finding.row.endswith(expected) for finding in named)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE event SET actor = 'nobody' WHERE seq = 2", "was changed"),
        ("DELETE FROM event WHERE seq = 2", "events before it are missing"),
    ],
)
def test_a_broken_chain_is_found(
    store: Store, answered: SubmitAnswer, statement: str, message: str
) -> None:
    behind_the_guards(store, "event", statement)

    assert any(message in finding.message for finding in check(store).findings)


def test_a_missing_guard_is_found(sqlite_store: Store) -> None:
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_body_update"))

    assert [f.row for f in check(sqlite_store).findings] == [
        "the trigger guard_body_update"
    ]
