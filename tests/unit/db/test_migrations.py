"""An upgrade: a backup first, all guards after, nothing lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db import migrate
from db.backup import backup_before_migration
from db.check import check_store
from db.driver import sqlite_driver
from db.errors import StoreError
from db.guards import guards, triggers
from db.interview_models import AnswerRevision
from db.repositories.answers import interview_content
from db.store import Store, open_store
from survey_tui.surveys.marks import noted_on
from tests.conftest import FakeClock, make_case, make_survey
from tests.written_once import MigratedOnce


def upgrade(store: Store, folder: Path) -> list[Path]:
    made: list[Path] = []
    migrate.upgrade(
        store.engine,
        lambda old: made.append(backup_before_migration(store.engine, store.path, old)),
        folder,
    )
    return made


def test_the_old_database_is_copied_before_it_is_changed(
    target: str,
    clock: FakeClock,
    newer_migrations: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store(target, "d", clock)
    make_case(store, make_survey(store))

    made = upgrade(store, newer_migrations)

    with store.engine.connect() as connection:
        assert migrate.stored_revision(connection) == "9999"
    store.close()
    copy = sqlite_driver().connect(str(made[0]))
    assert (
        copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        == migrate.HEAD
    )
    assert copy.execute("SELECT count(*) FROM survey_case").fetchone()[0] == 1
    assert migrate.HEAD in made[0].name
    copy.close()


def test_a_rebuilt_table_has_its_guards_again(
    tmp_path: Path,
    clock: FakeClock,
    newer_migrations: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = open_store(str(tmp_path / "survey.db"), "d", clock)
    upgrade(store, newer_migrations)

    with store.engine.connect() as connection:
        present, wanted = triggers(connection), guards("sqlite")
    assert {name: present.get(name) for name in wanted} == wanted
    store.close()


def test_without_a_backup_nothing_is_changed(
    tmp_path: Path, clock: FakeClock, newer_migrations: Path
) -> None:
    store = open_store(str(tmp_path / "survey.db"), "d", clock)

    def no_space(old: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        migrate.upgrade(store.engine, no_space, newer_migrations)
    with store.engine.connect() as connection:
        assert migrate.stored_revision(connection) == migrate.HEAD
        connection.execute(text("SELECT text FROM body"))
    store.close()


def test_many_that_upgrade_at_once_make_one_backup_that_stays(
    tmp_path: Path, clock: FakeClock, newer_migrations: Path
) -> None:
    path = tmp_path / "survey.db"
    open_store(str(path), "d", clock).close()
    stores = [open_store(str(path), f"d{number}", clock) for number in range(4)]

    with ThreadPoolExecutor(len(stores)) as pool:
        made = list(pool.map(lambda store: upgrade(store, newer_migrations), stores))

    for store in stores:
        with store.engine.connect() as connection:
            assert migrate.stored_revision(connection) == "9999"
        store.close()
    backups = list(tmp_path.glob("*.bak"))
    assert [copy for part in made for copy in part] == backups
    assert len(backups) == 1
    with closing(sqlite_driver().connect(str(backups[0]))) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (
            migrate.HEAD,
        )


def test_a_backup_that_another_made_stays(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Noon(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Noon:
            return cls(2026, 11, 18, 12, tzinfo=tz)

    monkeypatch.setattr("db.backup.datetime", Noon)
    store = open_store(str(tmp_path / "survey.db"), "d", clock)
    first = backup_before_migration(store.engine, store.path, "0006")
    content = first.read_bytes()

    with pytest.raises(StoreError, match="exists already"):
        backup_before_migration(store.engine, store.path, "0006")

    assert first.read_bytes() == content
    store.close()


@pytest.mark.parametrize(
    "revision", ["0001", "0002", "0003", "0004", "0005", "0006", "0007"]
)
def test_a_database_of_every_released_version_opens_and_stays_sound(
    tmp_path: Path, clock: FakeClock, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "survey.db"
    dump = Path(__file__).parent / "released" / f"{revision}.sql"
    with closing(sqlite_driver().connect(str(file))) as old:
        old.executescript(dump.read_text("utf-8"))
        drafts = old.execute("SELECT count(*) FROM answer_revision").fetchone()[0]

    with (
        closing(open_store(str(file), "device-1", clock)) as store,
        store.read() as session,
    ):
        report = check_store(session)
        found = session.execute(text("SELECT id, status FROM survey_case"))
        statuses = {row[0]: row[1] for row in found}
        kept = session.execute(text("SELECT count(*) FROM answer_revision")).scalar()

    assert report.findings == ()
    assert kept == drafts > 0
    if revision < "0004":
        assert statuses["c9"] == "reserve"


def test_where_a_call_stood_and_what_was_a_mark_is_there_after_the_upgrade(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "survey.db"
    dump = Path(__file__).parent / "released" / "0007.sql"
    with closing(sqlite_driver().connect(str(file))) as old:
        old.executescript(dump.read_text("utf-8"))

    with (
        closing(open_store(str(file), "device-1", clock)) as store,
        store.read() as session,
    ):
        content = interview_content(session, "0006-0007")
        rows = session.exec(select(AnswerRevision)).all()
        noted = [noted_on(row.marks, file_id=row.external_id) for row in rows]

    assert content.progress is not None
    assert (content.progress.step_id, content.progress.away_seconds) == ("q2", 95)
    assert content.progress.kept_at.isoformat() == "2026-11-27T13:02:30+00:00"
    assert list(content.drafts) == [("q3", "answer")]
    unfinished = content.answers["q2"].revision
    assert noted_on(unfinished.marks, unfinished.is_unfinished).is_unfinished
    assert "ann-7" in [one.file_id for one in noted]


def test_the_tests_own_shortcut_makes_what_alembic_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortcut = migrate._run
    assert isinstance(shortcut, MigratedOnce)

    def made(name: str) -> list[object]:
        open_store(str(tmp_path / name), "d").close()
        with closing(sqlite_driver().connect(str(tmp_path / name))) as held:
            query = "SELECT sql, type, name, tbl_name FROM sqlite_master ORDER BY name"
            # Alembic names the constraints of a rebuilt table in any order.
            schema = [
                (sorted((sql or "").replace(",", "").splitlines()), *names)
                for sql, *names in held.execute(query)
            ]
            words = held.execute("SELECT * FROM answer_words_fts_config ORDER BY k")
            version = held.execute("SELECT version_num FROM alembic_version")
            return [*schema, *words, *version]

    made("first.db")
    by_shortcut = made("second.db")
    monkeypatch.setattr(migrate, "_run", shortcut.run)

    assert by_shortcut == made("third.db")
