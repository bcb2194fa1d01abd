"""Guards: what was kept cannot be changed or deleted, not even from a database shell."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.guards import guards, triggers
from db.models import GUARDED
from db.store import Store
from tests.conftest import make_case, make_survey
from tests.unit.db.rows import answer_one


@pytest.fixture
def filled(store: Store) -> Store:
    answer_one(store, make_case(store, make_survey(store)))
    return store


def refused(store: Store, statement: str) -> bool:
    try:
        with store.engine.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        return "kept as they are" in str(error.orig)
    return False


def test_all_guards_are_in_place(store: Store) -> None:
    with store.engine.connect() as connection:
        present, wanted = triggers(connection), guards(connection.dialect.name)
    assert {name: present.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer_revision SET kind = 'refused'",
        "UPDATE event SET actor = 'somebody'",
        "UPDATE document SET text = 'x'",
        "UPDATE body SET text = 'other words'",
        "UPDATE contact SET phone = '01632 960999'",
        "UPDATE survey_case SET rank = 7",
        "DELETE FROM body",
        "DELETE FROM answer_revision",
        "DELETE FROM event",
    ],
)
def test_changing_history_is_refused(filled: Store, statement: str) -> None:
    assert refused(filled, statement)


def test_replacing_a_row_is_refused_too(sqlite_store: Store) -> None:
    answer_one(sqlite_store, make_case(sqlite_store, make_survey(sqlite_store)))

    assert refused(
        sqlite_store, "INSERT OR REPLACE INTO body (id, text) SELECT id, 'x' FROM body"
    )


def test_what_may_change_may(filled: Store) -> None:
    for statement in (
        "UPDATE survey_case SET status = 'open'",
        "UPDATE body SET text = NULL, salt = NULL",
        "DELETE FROM draft",
    ):
        assert not refused(filled, statement)


def test_every_table_but_drafts_is_guarded() -> None:
    guarded = {guard.table for guard in guards("sqlite").values()}

    assert guarded == {t.__tablename__ for t in GUARDED}
