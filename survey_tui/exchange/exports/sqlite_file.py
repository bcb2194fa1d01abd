"""A SQLite file to explore, with full-text search, as Datasette opens it; made with sqlite-utils.

It holds what may leave, under keys, and says in itself what every column is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from db.driver import sqlite_driver, sqlite_utils_module
from survey_tui.exchange.exports.dictionary import told_values
from survey_tui.exchange.exports.model import Column, Release, Sheet, Value

_TABLES = ("answers", "codings", "verbatims", "respondents", "attempts", "codebook")
_TYPES: dict[str, type] = {
    "text": str,
    "category": str,
    "flag": str,
    "whole": int,
    "number": float,
    "time": str,
}
_KEYS = {
    "answers": "answer_id",
    "codings": "answer_id",
    "verbatims": "code",
    "respondents": "respondent",
}
_SEARCHED = {"answers": "text", "verbatims": "quote"}
_BATCH = 500


def write_sqlite(release: Release, path: Path) -> int:
    """Make the file; returns the rows of its tables. path: where nothing stands yet."""
    connection = sqlite_driver().connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        database = sqlite_utils_module().Database(connection)
        count = sum(_table(database, release.sheets[name]) for name in _TABLES)
        _counts(database, release)
        _columns(database, release)
        _about(database, release)
        for table, column in _SEARCHED.items():
            database[table].enable_fts([column], tokenize="porter unicode61")
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    return count


def _table(database: Any, sheet: Sheet) -> int:
    table = database[sheet.name]
    table.create({c.name: _type(c) for c in sheet.columns})
    names = [c.name for c in sheet.columns]
    count = 0
    for batch in _batches(sheet):
        table.insert_all(dict(zip(names, row, strict=True)) for row in batch)
        count += len(batch)
    if sheet.name in _KEYS:
        table.create_index([_KEYS[sheet.name]])
    return count


def _type(column: Column) -> type:
    # 0, 1, or in words why it is neither: SQLite keeps each as what it is.
    return _TYPES[column.kind]


def _batches(sheet: Sheet) -> Iterator[list[list[Value]]]:
    rows = iter(sheet.rows())
    while batch := [list(row) for row in islice(rows, _BATCH)]:
        yield batch


def _counts(database: Any, release: Release) -> None:
    database["counts"].create(
        {
            "counted_by": str,
            "group": str,
            "theme": str,
            "code": str,
            "label": str,
            "valence": str,
            "cases": int,
            "asked": int,
            "is_masked": int,
        }
    )
    database["counts"].insert_all(
        {
            "counted_by": table.title,
            "group": group,
            "theme": row.theme,
            "code": row.code,
            "label": row.label,
            "valence": row.valence,
            "cases": count,
            "asked": asked,
            "is_masked": int(count is None),
        }
        for table in release.tables
        for place, row in enumerate(table.rows)
        for group, count, asked in zip(
            (*table.groups, "all"),
            (*row.counts, row.total),
            (*table.bases[place], table.totals[place]),
            strict=True,
        )
    )


def _columns(database: Any, release: Release) -> None:
    """What every column holds, within the file itself."""
    database["about_columns"].create(
        {"table": str, "column": str, "holds": str, "values": str}
    )
    database["about_columns"].insert_all(
        {
            "table": name,
            "column": column.name,
            "holds": column.label,
            "values": json.dumps(dict(told_values(column)), ensure_ascii=False),
        }
        for name in _TABLES
        for column in release.sheets[name].columns
    )


def _about(database: Any, release: Release) -> None:
    database["about"].create({"name": str, "value": str})
    rows = [*release.about.items(), *(("method", line) for line in release.method)]
    rows += [(name, value) for name, _, value in release.rates]
    database["about"].insert_all({"name": n, "value": v} for n, v in rows)


def datasette_metadata(release: Release, database: str) -> str:
    """Titles, column descriptions and canned queries for Datasette. database: its name."""
    tables = {
        name: {
            "title": release.sheets[name].title,
            "description": release.sheets[name].note,
            "columns": {c.name: c.label for c in release.sheets[name].columns},
        }
        for name in _TABLES
    }
    entry = {
        "title": release.title,
        "description": "Pseudonymised. Counts are of distinct cases; small ones are masked.",
        "databases": {database: {"tables": tables, "queries": _QUERIES}},
    }
    return json.dumps(entry, ensure_ascii=False, indent=1) + "\n"


_QUERIES = {
    "quotes_of_a_code": {
        "title": "Everything said of one code",
        "sql": "select valence, quote, question, role, may_quote, respondent from verbatims"
        " where code = :code order by valence, respondent",
    },
    "search_answers": {
        "title": "Answers with some words",
        "sql": "select answers.* from answers join answers_fts on answers.rowid ="
        " answers_fts.rowid where answers_fts match :words order by answers.rowid",
    },
    "counts_by_group": {
        "title": "Distinct cases by group",
        "sql": 'select label, valence, "group", cases, asked from counts'
        " where counted_by = :counted_by order by label, valence",
    },
    "open_codes": {
        "title": "What coders still differ in",
        "sql": "select answer_id, code, coder, valence, quote from codings"
        " where state = 'open' order by answer_id, code",
    },
}
