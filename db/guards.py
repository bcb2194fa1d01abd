"""Triggers that refuse what the product never does: changing or deleting a kept row.

They stop accidents and the sqlite3 shell; what gets round them is found by ``db.check``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import JSON, Connection, text

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


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger as it stands in a database: its table, and what it does, in a form of its own."""

    table: str
    text: str


def guards(dialect: str) -> dict[str, Trigger]:
    """All guards of a sound database by their names."""
    return {
        _name(table, what): Trigger(
            str(table.__tablename__), normal(_trigger(dialect, table, what))
        )
        for table in GUARDED
        for what in ("update", "delete")
    }


def install_guards(connection: Connection) -> None:
    """Put every guard in place, and anew where it is not what this version says."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.execute(text(_FUNCTION))
    wanted, present = guards(dialect), triggers(connection)
    for table in GUARDED:
        for what in ("update", "delete"):
            name = _name(table, what)
            if present.get(name) == wanted[name]:
                continue
            if name in present:
                connection.execute(text(_removal(dialect, name, present[name].table)))
            connection.execute(text(_trigger(dialect, table, what)))


def triggers(connection: Connection) -> dict[str, Trigger]:
    """Every trigger that is in the database now, guards and others, by name."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT tgname, relname, pg_get_triggerdef(pg_trigger.oid, true) || "
            "CASE tgenabled WHEN 'O' THEN '' ELSE ' (switched off)' END FROM pg_trigger "
            "JOIN pg_class ON pg_class.oid = tgrelid "
            "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE NOT tgisinternal AND nspname = current_schema()"
        )
    else:
        query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {
        str(name): Trigger(str(table), normal(str(sql)))
        for name, table, sql in connection.execute(text(query))
    }


def refusal(connection: Connection) -> str | None:
    """What PostgreSQL's refusing function does now; None where there is none, as on SQLite."""
    if connection.dialect.name != "postgresql":
        return None
    query = text("SELECT prosrc FROM pg_proc WHERE proname = 'survey_tui_refuse'")
    found = connection.execute(query).scalar()
    return None if found is None else str(found).strip()


def sound_refusal() -> str:
    """The same as this version made it."""
    return _FUNCTION.split("$body$")[1].strip()


def _name(table: type[Row], what: str) -> str:
    return f"{PREFIX}{table.__tablename__}_{what}"


def _removal(dialect: str, name: str, table: str) -> str:
    on = f' ON "{table}"' if dialect == "postgresql" else ""
    return f'DROP TRIGGER "{name}"{on}'


def normal(sql: str) -> str:
    """A trigger's text without what each database writes in its own way."""
    bare = re.sub(r'["()\s]|::text', "", sql)
    return bare.casefold()


def _trigger(dialect: str, table: type[Row], what: str) -> str:
    name = _name(table, what)
    condition = _refused_when(table, dialect) if what == "update" else ""
    on = f'BEFORE {what.upper()} ON "{table.__tablename__}"'
    target = f'CREATE TRIGGER "{name}" {on} FOR EACH ROW'
    when = f" WHEN ({condition})" if condition else ""
    if dialect == "postgresql":
        return f"{target}{when} EXECUTE FUNCTION survey_tui_refuse()"
    message = f"{table.__tablename__} rows are kept as they are"
    return f"{target}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _refused_when(table: type[Row], dialect: str) -> str:
    """The condition under which an update is refused; empty for always."""
    if not table.mutable and not table.erasable and not table.blankable:
        return ""
    casts = dialect == "postgresql"
    differs = "IS DISTINCT FROM" if casts else "IS NOT"
    loose = {*table.mutable, *table.erasable, *table.blankable}
    refused, source = [], table_of(table)
    for column in source.columns:
        is_json = isinstance(column.type, JSON)
        # PostgreSQL cannot compare two JSON values.
        name = f'"{column.name}"::text' if casts and is_json else f'"{column.name}"'
        changed = f"NEW.{name} {differs} OLD.{name}"
        if column.name not in loose:
            refused.append(changed)
        elif column.name in table.erasable:
            refused.append(f"NEW.{name} IS NOT NULL")
        elif column.name in table.blankable:
            emptied = "[]" if is_json else ""
            refused.append(f"{changed} AND NEW.{name} <> '{emptied}'")
    return " OR ".join(refused)
