"""An upgrade: a backup first, all guards after, nothing lost."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from db import migrate
from db.backup import backup_before_migration
from db.check import check_store
from db.driver import sqlite_driver
from db.guards import guard_names, installed_guards
from db.store import Store, open_store
from tests.conftest import FakeClock, make_case, make_survey

NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{migrate.HEAD}"
def upgrade():
    with op.batch_alter_table("body") as batch:
        batch.alter_column("text", new_column_name="words")
"""


@pytest.fixture
def newer_migrations(tmp_path: Path) -> Path:
    """The migrations as a next version would have them, one of which rebuilds a table."""
    folder = tmp_path / "migrations"
    shutil.copytree("db/migrations", folder)
    (folder / "versions" / "9999_next.py").write_text(NEXT)
    return folder


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
    monkeypatch.setattr("db.models.Body.erasable", ("salt",))

    upgrade(store, newer_migrations)

    with store.engine.connect() as connection:
        assert installed_guards(connection) == guard_names()
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


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
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
    assert statuses["c9"] == "reserve"
