"""The data dictionary beside a file: every column, what it holds, what its values stand for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from survey_tui.exchange.exports.model import (
    MISSING_TOLD,
    Column,
    Release,
    Sheet,
)

MADE_BY = "survey-tui"
_TYPES: Mapping[str, str] = {
    "text": "string",
    "category": "string",
    "flag": "string",
    "whole": "integer",
    "number": "number",
    "time": "datetime",
}


def dictionary_lines(
    release: Release, sheets: Iterable[str], notes: Sequence[str] = ()
) -> Iterator[str]:
    """The dictionary in Markdown, sheet by sheet."""
    yield f"# Data dictionary: {release.title}"
    yield ""
    for name, value in release.about.items():
        yield f"- {name}: {value}"
    for note in notes:
        yield f"- note: {note}"
    for name in sheets:
        yield from _sheet_lines(release.sheets[name])


def _sheet_lines(sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {sheet.name}", "", f"{sheet.title}.")
    if sheet.note:
        yield from ("", sheet.note)
    yield from ("", "| column | holds | values |", "|---|---|---|")
    for column in sheet.columns:
        values = "; ".join(
            f"{value} = {label}" if label else value
            for value, label in told_values(column).items()
        )
        cells = [column.name, column.label, values or _TYPES[column.kind]]
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def told_values(column: Column) -> Mapping[str, str]:
    """What the values of a column stand for, missing ones too."""
    if column.kind == "flag":
        return {**column.labels, **MISSING_TOLD}
    return column.labels


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def data_package(
    release: Release, resources: Sequence[tuple[str, str, str]], before: Any = None
) -> dict[str, Any]:
    """A description of CSV files as Frictionless Data reads it.

    resources: (file name, sheet, its SHA-256). before: what stood there already, of which
    other files of ours are kept. Source: Data Package 1.0, Table Schema 1.0.
    """
    ours = [
        _resource(release.sheets[sheet], path, sha) for path, sheet, sha in resources
    ]
    written = {path for path, _, _ in resources}
    kept = [
        one
        for one in (before or {}).get("resources", ())
        if isinstance(one, dict) and one.get("path") not in written
    ]
    return {
        "profile": "tabular-data-package",
        "name": _slug(release.title),
        "title": release.title,
        "created_by": MADE_BY,
        "made_from": dict(release.about),
        "resources": sorted([*kept, *ours], key=lambda one: str(one.get("path"))),
    }


def _resource(sheet: Sheet, path: str, sha256: str) -> dict[str, Any]:
    return {
        "name": _slug(path.rpartition(".")[0] or path),
        "path": path,
        "profile": "tabular-data-resource",
        "title": sheet.title,
        "description": sheet.note,
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "hash": f"sha256:{sha256}",
        "schema": {
            "fields": [_field(column) for column in sheet.columns],
            "missingValues": ["", *MISSING_TOLD],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    kind = "integer" if column.kind == "flag" else _TYPES[column.kind]
    found: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "title": column.label,
    }
    if kind == "datetime":
        found["format"] = "any"
    values = told_values(column)
    if values:
        found["values"] = dict(values)
    return found


def _slug(text: str) -> str:
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in text.lower())
    return "-".join(part for part in kept.split("-") if part) or "survey"


def package_text(package: Mapping[str, Any]) -> str:
    """The description as it is written."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"
