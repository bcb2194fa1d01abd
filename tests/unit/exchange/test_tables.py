"""Tables as people have them: every encoding of an office, every accident of an export."""

from __future__ import annotations

import csv
import io
import string
import zipfile
from contextlib import suppress
from encodings.aliases import aliases
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey_tui.errors import BadFile
from survey_tui.exchange.sheet_process import cell_text
from survey_tui.exchange.tables import open_table
from survey_tui.fieldwork.registers import recognised
from tests.conftest import HOSTILE
from tests.workbooks import write_workbook


def rows_of(path: Path, **how: Any) -> list[tuple[int, tuple[str, ...]]]:
    table = open_table(path, recognised, **how)
    return [(row.number, row.cells or (row.problem,)) for row in table.rows()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf8", "URN,Name\n1,St Anne’s École\n".encode()),
        ("bom", "URN,Name\r\n1,St Anne’s École\r\n".encode("utf-8-sig")),
        ("cp1252", "URN,Name\n1,St Anne’s École\n".encode("cp1252")),
        ("utf16", "URN,Name\n1,St Anne’s École\n".encode("utf-16")),
        ("semicolons", "URN;Name\n1;St Anne’s École\n".encode()),
        ("tabs", "URN\tName\n1\tSt Anne’s École\n".encode()),
        ("quoted", '"URN","Name"\n"1","St Anne’s École"\n'.encode()),
        ("mac", "URN,Name\r1,St Anne’s École\r".encode()),
    ],
)
def test_encodings_and_delimiters_are_told_from_the_file(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(data)

    assert rows_of(path) == [(2, ("1", "St Anne’s École"))]


def test_a_quoted_newline_is_one_row_and_blank_rows_count_as_a_spreadsheet_counts(
    tmp_path: Path,
) -> None:
    path = tmp_path / "f.csv"
    path.write_text('URN,Name\n1,"Alder\nLane"\n\n,\n2,Beck View\n')

    assert rows_of(path) == [(2, ("1", "Alder Lane")), (5, ("2", "Beck View"))]


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(
        "Management information,\nAs at 31 August,\nURN,School name\n1,Alder\n"
    )

    table = open_table(path, recognised)

    assert (table.header_row, table.columns) == (3, ("URN", "School name"))
    assert [row.number for row in table.rows()] == [4]


def test_a_workbook_is_read_like_a_file_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "register.data"
    write_workbook(path, [("URN", "School name", "Grade"), (124176, "École 1", 2.0)])

    assert rows_of(path) == [(2, ("124176", "École 1", "2"))]
    assert open_table(path, recognised).how == "sheet 'Schools'"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b"%PDF-1.7 URN", "is a PDF"),
        (b"URN,Name\n1,a\x00b\n", "is not text"),
        (b'URN,Name\n1,"Alder\n2,Beck\n', "a quote opened in row 2 is not closed"),
        (b"URN,Name,urn\n1,a,b\n", "columns 1 and 3 are both 'urn'"),
        (b"PK\x03\x04 no workbook at all", "is no workbook"),
        (b"URN,Name\n1," + b"x" * 140_000 + b"\n", "over 131,072 characters"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(
    tmp_path: Path, data: bytes, told: str
) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(data)

    with pytest.raises(BadFile) as caught:
        rows_of(path)

    assert told in caught.value.message
    assert str(path) in caught.value.message


def test_a_byte_of_another_encoding_has_a_line_and_a_column(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"URN,Name\n1,Alder\n2,\xc9cole\n")

    with pytest.raises(BadFile) as caught:
        rows_of(path, encoding="utf-8")

    assert f"{path}:3:3: byte 0xC9 is not utf-8" in caught.value.message


@pytest.mark.parametrize(
    "encoding",
    ["undefined", "idna", "punycode", "base64", "rot13", "unicode_escape", "a\0b", "x"],
)
def test_what_is_no_encoding_of_a_file_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text("URN,Name\n1,Alder\n")

    with pytest.raises(BadFile, match="is no encoding") as caught:
        open_table(path, recognised, encoding=encoding)
    assert "utf-8" in caught.value.hint


@pytest.mark.parametrize("encoding", sorted(set(aliases.values())))
def test_a_wrong_encoding_is_read_or_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"URN,Name\n1,Alder\n2,\xc9cole\xff\n")

    with suppress(BadFile):
        rows_of(path, encoding=encoding)


def test_rows_of_the_wrong_length_are_told_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "f.csv"
    path.write_text('URN,Name\n1\n2,Beck,x\n3,Canal,\n4,"Dale"x\n5,Elm\n')

    assert rows_of(path) == [
        (2, ("has 1 cells, the header has 2",)),
        (3, ("has 3 cells, the header has 2",)),
        (4, ("3", "Canal")),
        (5, ("has a quote in the wrong place (line 5)",)),
        (6, ("5", "Elm")),
    ]


def test_a_bomb_is_not_unpacked_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(80_000_000))

    with pytest.raises(BadFile, match="unpacks to far more"):
        open_table(path, recognised)


def test_an_unknown_sheet_is_told_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    write_workbook(path, [("URN", "Name"), (1, "Alder")])

    with pytest.raises(BadFile) as caught:
        open_table(path, recognised, sheet="Sheet9")

    assert "Schools" in caught.value.hint


@pytest.mark.parametrize(
    ("value", "text"),
    [(2.0, "2"), (2.5, "2.5"), (True, "yes"), ("x", "x"), (1e20, "1e+20")],
)
def test_cells_read_as_they_would_in_a_csv_file(value: object, text: str) -> None:
    assert cell_text(value) == text


CELLS = st.text(alphabet=string.printable + "éß’\U0001f642", max_size=12)


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
@example(rows=[("", "two  spaces")])
def test_whatever_is_written_as_csv_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("URN", "Name"))
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("t") / "f.csv"
    path.write_bytes(written.getvalue().encode())

    read = [cells for _number, cells in rows_of(path)]

    wanted = [tuple(" ".join(_kept(c).split()) for c in row) for row in rows]
    assert read == [
        row for row, raw in zip(wanted, rows, strict=True) if any(map(str.strip, raw))
    ]


def _kept(cell: str) -> str:
    # The control characters that printable has, besides white space.
    return cell.replace("\x0b", "").replace("\x0c", "")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_cells_are_only_text(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "f.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("URN", "Name"), ("1", hostile)])

    if "\0" in hostile:
        with pytest.raises(BadFile):
            rows_of(path)
    else:
        ((_number, cells),) = rows_of(path)
        assert not any(ord(c) < 32 or c in "\u202e\u2066" for c in cells[1])
