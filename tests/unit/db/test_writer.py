"""The writer: in order, once, on disk before it says so, and never stuck."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from db.driver import sqlite_driver
from db.engine import sqlite_engine
from db.errors import NotWritten
from db.store import open_store
from db.writer import Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.db"
    connection = sqlite_driver().connect(str(path))
    connection.execute("CREATE TABLE words (n INTEGER)")
    connection.commit()
    connection.close()
    return path


def add(number: int) -> object:
    def work(connection: Connection) -> int:
        connection.execute(text("INSERT INTO words VALUES (:n)"), {"n": number})
        return number

    return work


def numbers(file: Path) -> list[int]:
    connection = sqlite_driver().connect(str(file))
    found = [row[0] for row in connection.execute("SELECT n FROM words ORDER BY rowid")]
    connection.close()
    return found


def test_writes_keep_their_order_and_close_waits_for_all(file: Path) -> None:
    writer = Writer(sqlite_engine(file, read_only=False), lambda: True)
    for number in range(200):
        writer.submit(add(number))  # type: ignore[arg-type]

    assert writer.close()
    assert numbers(file) == list(range(200))


def test_a_write_that_fails_leaves_nothing_and_the_next_one_works(file: Path) -> None:
    writer = Writer(sqlite_engine(file, read_only=False), lambda: True)

    def half(connection: Connection) -> None:
        connection.execute(text("INSERT INTO words VALUES (1)"))
        raise ValueError("thought better of it")

    failed, fine = writer.submit(half), writer.submit(add(2))  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="thought better"):
        failed.result(5)
    assert fine.result(5) == 2
    writer.close()
    assert numbers(file) == [2]


def test_a_locked_database_is_waited_for(file: Path) -> None:
    other = sqlite_driver().connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer = Writer(sqlite_engine(file, read_only=False), lambda: True)

    future = writer.submit(add(1), keeps_trying=True)  # type: ignore[arg-type]
    told = threading.Event()
    for _ in range(100):
        if writer.trouble or told.wait(0.05):
            break
    trouble = writer.trouble
    other.execute("COMMIT")

    assert trouble == "another program holds the database"
    assert future.result(10) == 1
    assert writer.trouble == ""
    writer.close()
    other.close()


def test_closing_does_not_hang_on_a_locked_database(file: Path) -> None:
    other = sqlite_driver().connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer = Writer(sqlite_engine(file, read_only=False), lambda: True)
    future = writer.submit(add(1), keeps_trying=True)  # type: ignore[arg-type]

    assert writer.close(timeout=0.2) is False

    with pytest.raises(NotWritten, match="another program"):
        future.result(0)
    other.close()


def test_after_close_a_write_is_refused(file: Path) -> None:
    writer = Writer(sqlite_engine(file, read_only=False), lambda: True)
    writer.close()

    with pytest.raises(NotWritten, match="closed"):
        writer.submit(add(1)).result(1)  # type: ignore[arg-type]


def test_a_database_that_was_moved_away_is_not_written_to(tmp_path: Path) -> None:
    file = tmp_path / "survey.db"
    store = open_store(str(file), "d")
    before = store.write(lambda recorder: recorder.note("x", "1", "", "a", "b"))
    before.result(5)
    file.rename(tmp_path / "elsewhere.db")

    future = store.write(
        lambda recorder: recorder.note("x", "2", "", "a", "b"), keeps_trying=True
    )
    for _ in range(200):
        if store.writer.trouble:
            break
        threading.Event().wait(0.02)
    trouble = store.writer.trouble
    (tmp_path / "elsewhere.db").rename(file)

    assert trouble == "the database file is gone"
    future.result(10)
    store.close()
    connection = sqlite_driver().connect(str(file))
    assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == 2
    connection.close()


def test_a_write_that_ends_the_program_is_told_and_the_next_one_goes_in(
    file: Path,
) -> None:
    engine = sqlite_engine(file, read_only=False)
    writer = Writer(engine, lambda: True)

    def work(connection: Connection) -> None:
        raise SystemExit(3)

    ended = writer.submit(work)
    after = writer.submit(lambda connection: 7)

    with pytest.raises(SystemExit):
        ended.result(timeout=5)
    assert after.result(timeout=5) == 7
    writer.close()
    engine.dispose()
