"""Triggers that refuse what the product never does: changing or deleting a kept row.

They stop accidents and the sqlite3 shell; what gets round them is found by ``db.check``.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from db.models import GUARDED, table_of
from db.rows import Row

PREFIX = "guard_"
_FUNCTION = """
CREATE OR REPLACE FUNCTION survey_tui_refuse() RETURNS trigger AS $body$
BEGIN
  RAISE EXCEPTION '% rows are kept as they are', TG_TABLE_NAME;
END;
$body$ LANGUAGE plpgsql
"""


def guard_names() -> set[str]:
    """The names of all guards of a sound database."""
    return {
        f"{PREFIX}{t.__tablename__}_{what}"
        for t in GUARDED
        for what in ("update", "delete")
    }


def install_guards(connection: Connection) -> None:
    """Put every guard in place; those that are there stay."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(_FUNCTION))
    present = installed_guards(connection)
    for table in GUARDED:
        for what in ("update", "delete"):
            name = f"{PREFIX}{table.__tablename__}_{what}"
            if name not in present:
                condition = (
                    _refused_when(table, connection.dialect.name)
                    if what == "update"
                    else ""
                )
                connection.execute(
                    text(_trigger(connection, table, what, name, condition))
                )


def installed_guards(connection: Connection) -> set[str]:
    """The guards that are in the database now."""
    if connection.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'guard%'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'"
    return {str(row[0]) for row in connection.execute(text(query))}


def _trigger(
    connection: Connection, table: type[Row], what: str, name: str, condition: str
) -> str:
    on = f'BEFORE {what.upper()} ON "{table.__tablename__}"'
    target = f'CREATE TRIGGER "{name}" {on} FOR EACH ROW'
    when = f" WHEN ({condition})" if condition else ""
    if connection.dialect.name == "postgresql":
        return f"{target}{when} EXECUTE FUNCTION survey_tui_refuse()"
    message = f"{table.__tablename__} rows are kept as they are"
    return f"{target}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _refused_when(table: type[Row], dialect: str) -> str:
    """The condition under which an update is refused; empty for always."""
    if not table.mutable and not table.erasable:
        return ""
    differs = "IS DISTINCT FROM" if dialect == "postgresql" else "IS NOT"
    names = [column.name for column in table_of(table).columns]
    fixed = [n for n in names if n not in table.mutable and n not in table.erasable]
    refused = [f'NEW."{name}" {differs} OLD."{name}"' for name in fixed]
    refused += [f'NEW."{name}" IS NOT NULL' for name in table.erasable]
    return " OR ".join(refused)
