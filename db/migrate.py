"""The schema's version: compared on every start, changed by Alembic only when it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from db.errors import NewerDatabase, NotADatabase
from db.guards import install_guards
from db.models import TABLES

HEAD = "0006"


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
    makes the backup. location: another folder of migrations, for tests.
    Raises NewerDatabase if a later version of the product wrote it.
    """
    with as_file(files("db") / "migrations") as ours:
        folder = location or ours
        with engine.connect() as connection:
            stored = stored_revision(connection)
        _refuse_newer(folder, stored)
        if stored is not None:
            before_change(stored)
        with _rebuilding(engine) as connection:
            # Another process may have been faster.
            if stored_revision(connection) == stored:
                _run(connection, folder)
                install_guards(connection)


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be rebuilt, and no other process upgrades."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(5397)"))
                yield connection
            return
        # SQLite: dropping a table that others refer to would count as deleting its rows, and
        # the pragma is deaf within a transaction (sqlite.org/lang_altertable.html, part 7).
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).first()
                assert broken is None, f"the upgrade broke {broken[0]}/{broken[1]}"
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _config(folder: Path) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_newer(folder: Path, stored: str | None) -> None:
    from alembic.script import ScriptDirectory

    if stored is None:
        return
    known = {
        script.revision for script in ScriptDirectory(str(folder)).walk_revisions()
    }
    if stored not in known:
        message = (
            f"a newer survey-tui wrote this database (schema {stored}, known {HEAD})"
        )
        raise NewerDatabase(message, "Update: uv tool upgrade survey-tui.")


def _run(connection: Connection, folder: Path) -> None:
    from alembic import command

    config = _config(folder)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
