"""Workbooks that would take all the memory there is, or end the program that reads them."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from survey_tui.errors import BadFile
from survey_tui.exchange.tables import open_table
from survey_tui.fieldwork.registers import recognised
from tests.workbooks import write_workbook


def with_reference(path: Path, reference: str) -> Path:
    """A workbook of two rows whose last cell says that it stands elsewhere."""
    whole = path.with_name("whole.xlsx")
    write_workbook(whole, [("URN", "Name"), ("1", "Alder")])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "xl/worksheets/sheet1.xml":
                before, cell, after = data.rpartition(b"<c ")
                data = before + cell + f'r="{reference}" '.encode() + after
            new.writestr(member, data)
    return path


@pytest.mark.parametrize(
    "reference",
    [
        "XFD1048576",
        "ABC100000",
        "ZZZZZZ1",
        "A99999999999999999999",
        "A0",
        "A",
        "7",
        "-1",
        "",
        "B2:C3",
        "\u00e92",
    ],
)
def test_a_cell_that_cannot_be_there_is_told_and_takes_nothing(
    tmp_path: Path, reference: str
) -> None:
    path = with_reference(tmp_path / "f.xlsx", reference)

    with pytest.raises(BadFile) as caught:
        list(open_table(path, recognised).rows())

    assert str(path) in caught.value.message
    assert caught.value.hint


PEAK = """
import resource, sys
from pathlib import Path
from survey_tui.errors import BadFile
from survey_tui.exchange.workbooks import sheet_rows
try:
    sheet_rows(Path(sys.argv[1]), None)
except BadFile as error:
    print(error.message, file=sys.stderr)
# Of the process that read. This one's own figure would start at that of the tests.
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory elsewhere")
def test_a_cell_in_the_far_corner_takes_no_memory(tmp_path: Path) -> None:
    path = with_reference(tmp_path / "f.xlsx", "XFD1048576")
    assert path.stat().st_size < 3_000

    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "far more than a table" in done.stderr
    assert int(done.stdout) < 300_000


def test_rows_below_empty_ones_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    write_workbook(path, [(), (), ("URN", "Name"), (), ("1", "Alder")])

    table = open_table(path, recognised)

    assert table.header_row == 3
    assert [(row.number, row.cells) for row in table.rows()] == [(5, ("1", "Alder"))]


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_other_bytes_is_read_or_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = tmp_path / "whole.xlsx"
    write_workbook(whole, [("URN", "Name"), ("1", "Alder"), ("2", "Beck")])
    path = tmp_path / "f.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            data = bytearray(old.read(member))
            for _ in range(chance.randrange(4)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            new.writestr(member, bytes(data))

    with suppress(BadFile):
        list(open_table(path, recognised).rows())


def test_a_reader_that_is_stopped_midway_is_never_half_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f.xlsx"
    write_workbook(path, [("URN", "Name"), ("1", "Alder")])
    monkeypatch.setattr("survey_tui.exchange.workbooks.SECONDS", 0.0)
    monkeypatch.setattr("survey_tui.exchange.workbooks.SECOND_BYTES", 1e12)

    with pytest.raises(BadFile, match="far more than a table"):
        open_table(path, recognised)
