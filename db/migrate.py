"""The schema's version: compared on every start, changed by Alembic only when it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from db.engine import WRITER_WAIT_MS
from db.errors import NewerDatabase, NotADatabase
from db.grants import renew
from db.guards import install_guards
from db.models import TABLES

HEAD = "0008"
# How long a process waits for another that upgrades: a copy of a large database takes a while.
UPGRADE_WAIT_MS = 120_000


def stored_revision(connection: Connection) -> str | None:
    """The revision a database is at; None for an empty one.

    Raises NotADatabase if it holds somebody else's tables.
    """
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found = connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar()
        ours = {str(table.__tablename__) for table in TABLES}
        if found is not None and names & ours:
            return str(found)
    if names:
        some = ", ".join(sorted(names)[:3])
        message = f"this database belongs to another program (it holds {some})"
        raise NotADatabase(message, "Give another file; survey-tui makes its own.")
    return None


def upgrade(
    engine: Engine, before_change: Callable[[str], None], location: Path | None = None
) -> None:
    """Bring a database to HEAD, guards included; does nothing if it is there.

    before_change: called with the old revision before an existing database is touched; it
    makes the backup. It is called within the lock: of many processes that start at once, one
    copies and upgrades, and the others wait for it. location: another folder of migrations,
    for tests.
    Raises NewerDatabase if a later version of the product wrote it.
    """
    with as_file(files("db") / "migrations") as ours:
        folder = location or ours
        with _rebuilding(engine) as connection:
            stored = stored_revision(connection)
            if stored == _newest(folder, stored):
                return
            if stored is not None:
                before_change(stored)
            _run(connection, folder)
            install_guards(connection)
            renew(connection)


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be rebuilt, and no other process upgrades."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                wait = f"SET LOCAL lock_timeout = {UPGRADE_WAIT_MS}"
                connection.execute(text(wait))
                connection.execute(text("SELECT pg_advisory_xact_lock(5397)"))
                yield connection
            return
        # SQLite: dropping a table that others refer to would count as deleting its rows, and
        # the pragma is deaf within a transaction (sqlite.org/lang_altertable.html, part 7).
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute(f"PRAGMA busy_timeout = {UPGRADE_WAIT_MS}")
        try:
            with connection.begin():
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).first()
                assert broken is None, f"the upgrade broke {broken[0]}/{broken[1]}"
        finally:
            driver.execute(f"PRAGMA busy_timeout = {WRITER_WAIT_MS}")
            driver.execute("PRAGMA foreign_keys = ON")


def _config(folder: Path) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _newest(folder: Path, stored: str | None) -> str:
    """The newest revision that this program has; refuses a database of a newer one."""
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory(str(folder)).walk_revisions())
    if stored is not None and stored not in {script.revision for script in scripts}:
        message = (
            f"a newer survey-tui wrote this database (schema {stored}, known {HEAD})"
        )
        raise NewerDatabase(message, "Update: uv tool upgrade survey-tui.")
    return scripts[0].revision


def _run(connection: Connection, folder: Path) -> None:
    from alembic import command

    config = _config(folder)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
