"""The engine: every connection is safe, and both libraries are one."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db.driver import is_safe_in_wal, sqlite_driver, sqlite_utils_module
from db.engine import parse_url, sqlite_engine
from db.errors import CannotOpen
from db.store import Store


def pragma(connection: object, name: str) -> object:
    return connection.execute(text(f"PRAGMA {name}")).scalar()  # type: ignore[attr-defined]


def test_every_pooled_connection_is_safe_against_power_cuts(
    sqlite_store: Store,
) -> None:
    for engine in (sqlite_store.engine, sqlite_store.reader):
        with engine.connect() as first, sqlite_store.reader.connect() as second:
            for connection in (first, second):
                assert pragma(connection, "synchronous") == 2
                assert pragma(connection, "foreign_keys") == 1
                assert pragma(connection, "secure_delete") == 1
                assert pragma(connection, "recursive_triggers") == 1
                expected = "wal" if is_safe_in_wal() else "delete"
                assert pragma(connection, "journal_mode") == expected


def test_readers_cannot_write(sqlite_store: Store) -> None:
    with sqlite_store.reader.connect() as connection, pytest.raises(OperationalError):
        connection.execute(text("CREATE TABLE x (y)"))


def test_sqlite_utils_and_sqlalchemy_use_one_library(sqlite_store: Store) -> None:
    utils = sqlite_utils_module()

    assert sqlite_store.engine.dialect.dbapi is sqlite_driver()
    assert utils.utils.OperationalError is sqlite_driver().OperationalError


def test_a_missing_file_is_an_error_and_never_a_new_database(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "gone.db", read_only=False)

    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()
    assert not (tmp_path / "gone.db").exists()


def test_the_file_belongs_to_its_owner_only(sqlite_store: Store) -> None:
    assert sqlite_store.path is not None
    assert stat.S_IMODE(sqlite_store.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "given", ["mysql://x/y", "sqlite:///x.db", "http://x", "postgres ://"]
)
def test_a_strange_url_is_refused_with_what_to_give(given: str) -> None:
    with pytest.raises(CannotOpen) as caught:
        parse_url(given)

    assert "postgresql://" in caught.value.hint


def test_a_path_is_no_url() -> None:
    assert parse_url("/tmp/survey.db") is None
    assert parse_url("postgresql://me@host/name") is not None
