"""Statements compiled once: on the path from a key to the disk, compiling took most of the time.

SQLAlchemy writes the SQL and converts the values, as everywhere; what is left out is the
work of doing so anew for every save (benchmarks/commit.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
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


_KNOWN: dict[tuple[int, str], tuple[_Prepared, Statement]] = {}


def run(connection: Connection, statement: Statement, values: Mapping[str, Any]) -> Any:
    """Execute a statement that is made once and kept, with all its values named.

    Returns the driver's cursor. Raises what SQLAlchemy would raise.
    """
    prepared = _prepared(connection, statement)
    cursor = connection.connection.cursor()
    with _told_as_ours(connection, prepared):
        cursor.execute(prepared.sql, prepared.bind(values))
    return cursor


def run_many(
    connection: Connection, statement: Statement, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Execute a statement for each of many rows, which are not held in memory."""
    prepared = _prepared(connection, statement)
    cursor: Any = connection.connection.cursor()
    with _told_as_ours(connection, prepared):
        for batch in _batches(rows, 1_000):
            cursor.executemany(
                prepared.sql, [prepared.bind(values) for values in batch]
            )


def _batches(
    rows: Iterable[Mapping[str, Any]], size: int
) -> Iterator[list[Mapping[str, Any]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch


def _prepared(connection: Connection, statement: Statement) -> _Prepared:
    # The reader and the writer of a database have a dialect each, which differ in no statement.
    key = (id(statement), connection.dialect.name)
    known = _KNOWN.get(key)
    if known is None:
        # The statement is kept with it, so that its id cannot be given to another.
        known = (_Prepared(statement, connection.dialect), statement)
        _KNOWN[key] = known
    return known[0]


@contextmanager
def _told_as_ours(connection: Connection, prepared: _Prepared) -> Iterator[None]:
    """The driver's errors as SQLAlchemy's, without the values."""
    dialect = connection.dialect
    base = dialect.loaded_dbapi.Error
    try:
        yield
    except base as error:
        raise DBAPIError.instance(
            prepared.sql, None, error, base, hide_parameters=True, dialect=dialect
        ) from error
