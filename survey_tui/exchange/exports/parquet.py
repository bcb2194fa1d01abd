"""Parquet for pandas, Polars, DuckDB and R's arrow; needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from survey_tui.exchange.exports.csv_files import Writer
from survey_tui.exchange.exports.model import Column, Release, Sheet, Value

_BATCH = 5_000
_WHY = "_why"


def parquet_writer(sheet: str) -> Writer:
    """A writer of one sheet."""

    def write(release: Release, file: BinaryIO) -> int:
        return write_parquet(release.sheets[sheet], file, release.about)

    return write


def write_parquet(sheet: Sheet, file: BinaryIO, about: Any) -> int:
    """Write a sheet in batches; returns its rows.

    A 0/1 column is a number that may be missing, and beside it, under ``_why``, stands why.
    """
    import pyarrow
    from pyarrow import parquet

    fields = [
        pyarrow.field(name, _type(pyarrow, kind), metadata={"label": label})
        for name, kind, label in _fields(sheet.columns)
    ]
    schema = pyarrow.schema(fields, metadata=dict(about))
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as written:
        for batch in _batches(sheet):
            columns = list(
                zip(*(_cells(sheet.columns, row) for row in batch), strict=True)
            )
            arrays = [
                pyarrow.array(values, field.type)
                for values, field in zip(columns, fields, strict=True)
            ]
            written.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _fields(columns: Sequence[Column]) -> Iterator[tuple[str, str, str]]:
    taken = {column.name for column in columns}
    for column in columns:
        yield column.name, column.kind, column.label
        if column.kind == "flag":
            name = f"{column.name}{_WHY}"
            yield (f"{name}_2" if name in taken else name), "text", "Why it is neither"


def _type(pyarrow: Any, kind: str) -> Any:
    found = {
        "flag": pyarrow.int8(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
    }
    return found.get(kind, pyarrow.string())


def _cells(columns: Sequence[Column], row: Sequence[Value]) -> Iterator[Value]:
    for column, value in zip(columns, row, strict=True):
        if column.kind == "flag":
            yield value if isinstance(value, int) else None
            yield value if isinstance(value, str) else None
        else:
            yield value


def _batches(sheet: Sheet) -> Iterator[list[Sequence[Value]]]:
    rows = iter(sheet.rows())
    while batch := list(islice(rows, _BATCH)):
        yield batch
