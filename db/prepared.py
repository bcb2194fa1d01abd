"""Statements compiled once: on the path from a key to the disk, compiling took most of the time.

SQLAlchemy writes the SQL and converts the values, as everywhere; what is left out is the
work of doing so anew for every save (benchmarks/commit.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.expression import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Statement = UpdateBase | SelectBase


class _Prepared:
    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._is_positional = bool(compiled.positional)
        names = list(compiled.positiontup or compiled.binds)
        # Literals of the statement, as a limit, are binds with a value of their own.
        self._literals = {name: compiled.binds[name].value for name in names}
        self._binds: list[tuple[str, Callable[[Any], Any] | None]] = [
            (name, _converter(compiled.binds[name], dialect)) for name in names
        ]

    def bind(self, values: Mapping[str, Any]) -> Any:
        """The values in the form that the driver takes."""
        given = {**self._literals, **values}
        converted = {
            name: convert(given[name]) if convert else given[name]
            for name, convert in self._binds
        }
        if not self._is_positional:
            return converted
        return tuple(converted[name] for name, _convert in self._binds)


def _converter(bind: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    convert: Callable[[Any], Any] | None = bind.type.dialect_impl(
        dialect
    ).bind_processor(dialect)
    return convert


_KNOWN: dict[tuple[int, int], tuple[_Prepared, Statement, Dialect]] = {}


def run(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> Any:
    """Execute a statement that is made once and kept, with all its values named.

    Returns the driver's cursor. Raises what SQLAlchemy would raise.
    """
    dialect = connection.dialect
    key = (id(statement), id(dialect))
    known = _KNOWN.get(key)
    if known is None:
        # The objects are kept with it, so that their ids cannot be given to others.
        known = (_Prepared(statement, dialect), statement, dialect)
        _KNOWN[key] = known
    prepared = known[0]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(prepared.sql, prepared.bind(values))
    except dialect.loaded_dbapi.Error as error:
        base = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(
            prepared.sql, None, error, base, hide_parameters=True, dialect=dialect
        ) from error
    return cursor
