"""The one table of formats: it feeds the command, the dialog and the documents.

A writer gets a release and nothing else. It is imported when it is used: listing the
formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from survey_tui.exchange.exports.model import RELEASED, Release

# A writer to a stream; returns the rows that it wrote.
Stream = Callable[[Release, BinaryIO], int]
# A file beside the first one: its ending, and its text by release, first file and digest.
Beside = Callable[[Release, Path, str], str]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ending: of its files. holds: what is in it, for people.

    reads: the rows of a release that it wants, by the name of their sheet; what it does not
    read is not gathered. has_rows: whether single respondents can be told apart in it, so that
    counting rows shows small cells. module: what has to be installed, by an extra.
    is_binary: nothing for a pipe that people read.
    """

    name: str
    ending: str
    title: str
    holds: str
    write: Callable[[Release, Path], int]
    reads: tuple[str, ...]
    beside: tuple[tuple[str, Beside], ...] = ()
    has_rows: bool = True
    is_binary: bool = False
    module: str = ""

    @property
    def is_there(self) -> bool:
        """Whether everything it needs is installed."""
        return not self.module or find_spec(self.module) is not None


def _streamed(make: Callable[[], Stream]) -> Callable[[Release, Path], int]:
    def write(release: Release, path: Path) -> int:
        with path.open("wb") as file:
            return make()(release, file)

    return write


def _csv(sheet: str, is_raw: bool = False) -> Callable[[], Stream]:
    def make() -> Stream:
        from survey_tui.exchange.exports.csv_files import csv_writer

        return csv_writer(sheet, is_raw)

    return make


def _xlsx() -> Stream:
    from survey_tui.exchange.exports.xlsx import write_xlsx

    return write_xlsx


def _jsonl() -> Stream:
    from survey_tui.exchange.exports.json_files import write_jsonl

    return write_jsonl


def _json() -> Stream:
    from survey_tui.exchange.exports.json_files import write_json

    return write_json


def _sav() -> Stream:
    from survey_tui.exchange.exports.spss import write_sav

    return write_sav


def _parquet(sheet: str) -> Callable[[], Stream]:
    def make() -> Stream:
        from survey_tui.exchange.exports.parquet import parquet_writer

        return parquet_writer(sheet)

    return make


def _verbatims() -> Stream:
    from survey_tui.exchange.exports.markdown import write_verbatims

    return write_verbatims


def _tagged() -> Stream:
    from survey_tui.exchange.exports.markdown import write_tagged

    return write_tagged


def _codebook_markdown() -> Stream:
    from survey_tui.exchange.exports.codebooks import write_codebook_markdown

    return write_codebook_markdown


def _codebook_word() -> Stream:
    from survey_tui.exchange.exports.codebooks import write_codebook_word

    return write_codebook_word


def _sqlite(release: Release, path: Path) -> int:
    from survey_tui.exchange.exports.sqlite_file import write_sqlite

    return write_sqlite(release, path)


def _dictionary(*sheets: str) -> tuple[str, Beside]:
    def text(release: Release, path: Path, sha256: str) -> str:
        from survey_tui.exchange.exports.dictionary import dictionary_lines

        notes = [f"{path.name}, SHA-256 {sha256}"]
        return "\n".join(dictionary_lines(release, sheets, notes)) + "\n"

    return DICTIONARY, text


def _datasette(release: Release, path: Path, _sha256: str) -> str:
    from survey_tui.exchange.exports.sqlite_file import datasette_metadata

    return datasette_metadata(release, path.stem)


def _syntax(release: Release, path: Path, _sha256: str) -> str:
    from survey_tui.exchange.exports.spss import syntax_lines

    return "\n".join(syntax_lines(release, path.name)) + "\n"


def _package(sheet: str) -> tuple[str, Beside]:
    def text(release: Release, path: Path, sha256: str) -> str:
        from survey_tui.exchange.exports.dictionary import data_package, package_text
        from survey_tui.exchange.exports.packages import package_before

        before = package_before(path.with_name(PACKAGE))
        return package_text(data_package(release, [(path.name, sheet, sha256)], before))

    return PACKAGE, text


# One description serves all CSV files of a folder; every other companion is a file's own.
PACKAGE, DICTIONARY = "datapackage.json", ".dictionary.md"
_TOLD = ("answers", "codings", "respondents", "verbatims", "attempts", "codebook")

FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        ".csv",
        "CSV, one coding a row",
        "every coding of every coder: stretch, quote, state, source",
        _streamed(_csv("codings")),
        ("codings",),
        (_package("codings"),),
    ),
    Format(
        "csv-wide",
        ".csv",
        "CSV, one respondent a row",
        "0 or 1 for each code and valence, with attributes",
        _streamed(_csv("respondents")),
        ("respondents",),
        (_package("respondents"),),
    ),
    Format(
        "xlsx",
        ".xlsx",
        "Excel workbook",
        "counts with charts, 0/1 rows, verbatims by code, codebook, calls, rates, method",
        _streamed(_xlsx),
        ("respondents", "verbatims", "codebook", "attempts"),
        (_dictionary("respondents", "verbatims", "codebook", "attempts"),),
        is_binary=True,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "Coded answers, one a line",
        "text, codes and spans, as the assisted coder is trained on",
        _streamed(_jsonl),
        (RELEASED,),
        (_dictionary("answers", "codings"),),
    ),
    Format(
        "json",
        ".json",
        "JSON, everything in one file",
        "codebook, masked tables, rates, method and coded answers",
        _streamed(_json),
        (RELEASED,),
        (_dictionary("answers", "codings"),),
    ),
    Format(
        "sqlite",
        ".db",
        "SQLite, for Datasette",
        "all tables with full-text search, and what every column holds",
        _sqlite,
        _TOLD,
        ((".metadata.json", _datasette), _dictionary(*_TOLD)),
        is_binary=True,
    ),
    Format(
        "parquet",
        ".parquet",
        "Parquet, one coding a row",
        "the same as csv, typed",
        _streamed(_parquet("codings")),
        ("codings",),
        (_dictionary("codings"),),
        is_binary=True,
        module="pyarrow",
    ),
    Format(
        "parquet-wide",
        ".parquet",
        "Parquet, one respondent a row",
        "the same as csv-wide, typed",
        _streamed(_parquet("respondents")),
        ("respondents",),
        (_dictionary("respondents"),),
        is_binary=True,
        module="pyarrow",
    ),
    Format(
        "sav",
        ".sav",
        "SPSS system file",
        "respondents with labels, three kinds of missing, multiple-response sets",
        _streamed(_sav),
        ("respondents",),
        ((".sps", _syntax), _dictionary("respondents")),
        is_binary=True,
    ),
    Format(
        "md",
        ".md",
        "Markdown, verbatims by code",
        "what was said under each code, with who said it",
        _streamed(_verbatims),
        ("verbatims",),
    ),
    Format(
        "md-tagged",
        ".md",
        "Markdown, answers with inline codes",
        "whole answers, each stretch with its codes as tags, for note tools",
        _streamed(_tagged),
        (RELEASED,),
    ),
    Format(
        "codebook",
        ".csv",
        "Codebook as CSV",
        "every code: definition, what counts, examples, statements",
        _streamed(_csv("codebook")),
        ("codebook",),
        (_package("codebook"),),
        has_rows=False,
    ),
    Format(
        "codebook-docx",
        ".docx",
        "Codebook as a Word document",
        "the same, to be read and printed",
        _streamed(_codebook_word),
        (),
        has_rows=False,
        is_binary=True,
    ),
    Format(
        "codebook-md",
        ".md",
        "Codebook as Markdown",
        "the same, as text",
        _streamed(_codebook_markdown),
        (),
        has_rows=False,
    ),
    Format(
        "attempts",
        ".csv",
        "Calls, one a row",
        "outcome, AAPOR code, kind of number, and how long each part took",
        _streamed(_csv("attempts")),
        ("attempts",),
        (_package("attempts"),),
    ),
    Format(
        "answers",
        ".csv",
        "Answers, one a row",
        "whole answers in words, with whether they may be quoted",
        _streamed(_csv("answers")),
        ("answers",),
        (_package("answers"),),
    ),
    Format(
        "codings",
        ".csv",
        "Codings, to be imported again",
        "as codings import reads them: stored offsets, verdicts, who finished what",
        _streamed(_csv("stored codings", is_raw=True)),
        ("stored codings",),
        (_package("stored codings"),),
    ),
)


def format_named(name: str) -> Format | None:
    """A format by its name."""
    return next((one for one in FORMATS if one.name == name), None)


def raw(one: Format) -> Callable[[Release, Path], int] | None:
    """The same with cells exactly as they are; None where a format has no other way."""
    sheets = {
        "csv": "codings",
        "csv-wide": "respondents",
        "codebook": "codebook",
        "attempts": "attempts",
        "answers": "answers",
    }
    return (
        _streamed(_csv(sheets[one.name], is_raw=True)) if one.name in sheets else None
    )


def companions(one: Format, path: Path) -> Iterator[tuple[Path, Beside]]:
    """The files that stand beside one, and what makes their text."""
    for ending, make in one.beside:
        # Two files of one stem, as a.json and a.jsonl, have a dictionary each.
        name = f"{path.name if ending == DICTIONARY else path.stem}{ending}"
        yield path.with_name(PACKAGE if ending == PACKAGE else name), make
