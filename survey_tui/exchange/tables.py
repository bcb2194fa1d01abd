"""Tables as people have them: CSV in the encodings of offices, XLSX, XLS and ODS.

A row is numbered as a spreadsheet shows it, the header being the first. Nothing here knows
what a column means.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.exchange.workbooks import MAGIC, is_workbook, sheet_rows
from survey_tui.text import one_line

# Above any register we know; a field of this size is a quote that was never closed.
MAX_FIELD = 131_072
MAX_COLUMNS = 2_000
HEADER_SEARCH = 20
_DELIMITERS = ",;\t|"
# Text, but never that of a file; some take a time that grows with its square.
_NOT_OF_FILES = {
    "idna",
    "punycode",
    "raw_unicode_escape",
    "undefined",
    "unicode_escape",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Recognise = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number, its cells; or, in place of cells, what is wrong with it.

    note: the words of a row with one cell, as a foot-note below a table has.
    """

    number: int
    cells: tuple[str, ...] = ()
    problem: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was found; ``rows`` reads it from the start each time.

    how: encoding and delimiter, or the sheet, in words. about_rows: about how many rows it
    has, to tell how far a reading is.
    """

    path: Path
    columns: tuple[str, ...]
    header_row: int
    how: str
    sha256: str
    about_rows: int
    _read: Callable[[], Iterator[tuple[int, list[str] | str]]]

    def rows(self) -> Iterator[TableRow]:
        """Every row below the header that is not blank. Raises BadFile."""
        width = len(self.columns)
        for number, found in self._read():
            if number <= self.header_row:
                continue
            if isinstance(found, str):
                yield TableRow(number, problem=found)
                continue
            if not any(cell.strip() for cell in found):
                continue
            filled = [cell.strip() for cell in found if cell.strip()]
            if len(filled) == 1 and width > 2:
                problem = f"has one cell, the header has {width}"
                yield TableRow(number, problem=problem, note=plain_cell(filled[0]))
                continue
            if len(found) < width or any(cell.strip() for cell in found[width:]):
                problem = f"has {len(found)} cells, the header has {width}"
                yield TableRow(number, problem=problem)
                continue
            yield TableRow(number, tuple(plain_cell(cell) for cell in found[:width]))


def open_table(
    path: Path,
    recognise: Recognise,
    encoding: str | None = None,
    sheet: str | None = None,
    keeps_doubles: bool = False,
) -> Table:
    """Open a table and find its header.

    recognise: how many cells of a row are names of columns that the caller knows.
    encoding: only if it cannot be told from the file. sheet: of a workbook, by its name.
    keeps_doubles: a second column of one name is called "Name (2)", and not refused.
    Raises BadFile, with what is wrong and where.
    """
    digest, lines = _digest(path)
    if is_workbook(path):
        how, read, lines = sheet_rows(path, sheet)
    else:
        _refuse_other_formats(path)
        chosen = _known(encoding) if encoding else _encoding(path)
        delimiter = _delimiter(path, chosen)
        how = f"{_NAMES.get(chosen, chosen)}, separated by {_SPOKEN[delimiter]}"

        def read() -> Iterator[tuple[int, list[str] | str]]:
            return _csv_rows(path, chosen, delimiter)

    header_row, names = _header(path, read, recognise)
    columns = _distinct(path, header_row, names, keeps_doubles)
    return Table(path, columns, header_row, how, digest, lines, read)


def plain_cell(cell: str) -> str:
    """A cell as one line of harmless text."""
    stripped = cell.strip()
    # Most cells of most registers: a tenth of what one_line costs.
    if stripped.isascii() and stripped.isprintable() and "  " not in stripped:
        return stripped
    return one_line(cell)


_NAMES = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}
_SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _digest(path: Path) -> tuple[str, int]:
    """SHA-256 of a file, and how many lines it has."""
    total, lines = hashlib.sha256(), 0
    try:
        refuse_odd_file(path)
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                total.update(chunk)
                lines += chunk.count(b"\n")
        return total.hexdigest(), lines
    except IsADirectoryError:
        raise BadFile(f"{path} is a folder", "Give a CSV or XLSX file.") from None
    except OSError as error:
        raise BadFile(
            f"{path} cannot be read: {error.strerror}", "Check its name."
        ) from None


def _refuse_other_formats(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        raise BadFile(f"{path} is empty", "Export it again from where it came.")
    for magic, name in MAGIC.items():
        if start.startswith(magic):
            raise BadFile(f"{path} is {name}, not a table", "Save it as CSV or XLSX.")
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(f"{path} is not text", "Save it as CSV or XLSX.")


def _encoding(path: Path) -> str:
    """UTF-8 if all of the file is, else the Windows encoding of English offices."""
    with path.open("rb") as file:
        start = file.read(4)
        for bom, name in _BOMS:
            if start.startswith(bom):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _known(encoding: str) -> str:
    """An encoding of text files. Raises BadFile for any other codec that Python has."""
    try:
        name = codecs.lookup(encoding).name.replace("-", "_")
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    except (LookupError, ValueError):
        name = ""
    if not name or name in _NOT_OF_FILES:
        message = f"'{plain_cell(encoding)}' is no encoding of a text file"
        raise BadFile(message, "For example: utf-8, cp1252, utf-16.")
    return encoding


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that splits most of the first lines into the same number of columns."""
    with _text(path, encoding) as file:
        start = [
            line for _number, line in zip(range(HEADER_SEARCH), file, strict=False)
        ]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(start, delimiter=delimiter))
        except csv.Error:
            # With the wrong delimiter a line is one field, which may be too long.
            continue
        counted = [(count, width) for width, count in widths.items() if width > 1]
        if counted and max(counted) > most:
            best, most = delimiter, max(counted)
    return best


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[io.TextIOBase]:
    """The file as text. Raises BadFile where a byte is no character of the encoding."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield file
    except UnicodeError:
        line, column, byte = _bad_byte(path, encoding)
        name = _NAMES.get(encoding, encoding)
        message = f"{path}:{line}:{column}: byte 0x{byte:02X} is not {name}"
        raise BadFile(message, "Try --encoding cp1252, or save it as UTF-8.") from None


def _bad_byte(path: Path, encoding: str) -> tuple[int, int, int]:
    """Line, column and value of the first byte that cannot be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, before = 1, b""
    with path.open("rb") as file:
        for raw in file:
            try:
                decoder.decode(raw)
            except UnicodeDecodeError as error:
                at = min(max(error.start, 0), len(raw) - 1)
                return line, at + 1, raw[at]
            except UnicodeError:
                # UTF-16 without the mark at its start: no byte is wrong, but all of them.
                return line, 1, raw[0]
            before, line = raw, line + 1
    return line, len(before) + 1, before[-1] if before else 0


def _csv_rows(
    path: Path, encoding: str, delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """(row number, cells or what is wrong) of every row, blank ones included."""
    csv.field_size_limit(MAX_FIELD)
    with _text(path, encoding) as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number, line = 0, 1
        while True:
            number += 1
            try:
                found = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                words = str(error)
                if "field limit" in words:
                    size = f"over {MAX_FIELD:,} characters"
                    message = f"{path}:{line}: row {number} has a cell of {size}"
                    raise BadFile(message, "Is a quote not closed?") from None
                if "end of data" in words:
                    message = (
                        f"{path}:{line}: a quote opened in row {number} is not closed"
                    )
                    raise BadFile(message, "Close it, or double the quotes.") from None
                if "NUL" in words:
                    yield number, "holds a NUL byte"
                else:
                    yield number, f"has a quote in the wrong place (line {line})"
            else:
                yield number, found
            line = reader.line_num + 1


def _header(
    path: Path,
    read: Callable[[], Iterator[tuple[int, list[str] | str]]],
    recognise: Recognise,
) -> tuple[int, tuple[str, ...]]:
    """The first rows' best header: titles above it are passed over."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    first: tuple[int, tuple[str, ...]] | None = None
    for number, found in read():
        if number > HEADER_SEARCH:
            break
        if isinstance(found, str) or not any(cell.strip() for cell in found):
            continue
        names = _trimmed(found)
        if len(names) > MAX_COLUMNS:
            message = f"{path}: row {number} has {len(names)} columns"
            raise BadFile(message, f"At most {MAX_COLUMNS} are read.")
        first = first or (number, names)
        known = recognise(names)
        if known and (best is None or known > best[0]):
            best = (known, number, names)
    if first is None:
        raise BadFile(f"{path} is empty", "Export it again from where it came.")
    number, names = best[1:] if best else first
    return number, names


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    names = [one_line(cell, 80) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _distinct(
    path: Path, number: int, names: Sequence[str], keeps_doubles: bool
) -> tuple[str, ...]:
    known: dict[str, int] = {}
    lines = []
    for place, name in enumerate(names, 1):
        chosen = name or f"column {place}"
        if chosen.casefold() in known and keeps_doubles:
            chosen = _numbered(chosen, known)
        elif chosen.casefold() in known:
            earlier = known[chosen.casefold()]
            message = f"{path}: row {number}: columns {earlier} and {place} are both '{chosen}'"
            raise BadFile(message, "Rename one of them.")
        known[chosen.casefold()] = place
        lines.append(chosen)
    return tuple(lines)


def _numbered(name: str, known: Mapping[str, int]) -> str:
    """A name that is taken already, with the next free number."""
    number = 2
    while f"{name} ({number})".casefold() in known:
        number += 1
    return f"{name} ({number})"
