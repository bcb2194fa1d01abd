"""Files for analysts, read by other people's programs: values equal, text is only text."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import Store, open_store
from survey_tui.exchange.exports.cells import MOST_LETTERS, safe, unsafe
from survey_tui.exchange.exports.codebooks import write_codebook_markdown
from survey_tui.exchange.exports.formats import FORMATS, format_named
from survey_tui.exchange.exports.model import (
    Column,
    CountRow,
    Release,
    ReleasedCode,
    ReleasedCodebook,
    ReleasedTable,
    Sheet,
    Value,
)
from survey_tui.exchange.exports.sav import SavWriter, Variable
from survey_tui.exchange.exports.spss import fitting as spss_fitting
from survey_tui.exchange.exports.spss import spss_names, write_sav
from survey_tui.exchange.exports.xlsx import sheet_name, write_xlsx
from survey_tui.findings.release.terms import Terms
from survey_tui.surveys.opening import open_survey
from tests.unit.findings.releasing import exported, gate_of

HOSTILE_LABELS = (
    "=1+1",
    "+44",
    "@x",
    "\t=a",
    "\uff1d1",
    "https://example.org",
    "<b>",
    "a\nb",
)


def rows_of(rows: Sequence[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    yield from rows


def sheet(
    name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> Sheet:
    return Sheet(name, f"The {name}", tuple(columns), lambda: rows_of(rows))


def release(**sheets: Sheet) -> Release:
    """A release with these sheets, and empty ones of the other names."""
    known = ("respondents", "verbatims", "codebook", "attempts", "answers", "codings")
    empty = {name: sheet(name, [Column("a", "A")], []) for name in known}
    row = CountRow("=theme", "@label", "a.b", "strength", "+", (None, 4), 12)
    table = ReleasedTable(
        "role", ("role",), ("+heads", "=govs"), (row,), ((5, 9),), (14,)
    )
    return Release(
        "=HYPERLINK(1)",
        "en-GB",
        "2026-11-18",
        {"survey": "=x", "scheme": "@y"},
        {**empty, **sheets},
        (table,),
        ReleasedCodebook(
            "=book", "book", "1.0.0", "", (("strength", "Strength", "+"),), (), ()
        ),
        lambda: iter(()),
        ("=method",),
        (("RR1", "=I / K", "50 %"),),
        is_draft=True,
    )


def test_a_codebook_names_twenty_of_a_hundred_cues() -> None:
    cues = tuple(f"cue{number}" for number in range(100))
    entry = ReleasedCode(
        *("a.b", "A code", "A theme", "a", "", "What it is"),
        *((), (), cues, (), ()),
        is_residual=False,
        is_retired=False,
    )
    made = release()
    file = BytesIO()

    write_codebook_markdown(
        replace(made, codebook=replace(made.codebook, codes=(entry,))), file
    )

    written = file.getvalue().decode()
    assert "cue19 and 80 more" in written
    assert "cue20" not in written


@pytest.fixture(scope="module")
def files(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The coded demo in every format."""
    folder = tmp_path_factory.mktemp("files")
    database = folder / "demo.db"
    shutil.copy(made_demo, database)
    store = open_store(str(database), "device-1")
    opened = open_survey(store)
    for one in FORMATS:
        if one.is_there:
            exported(store, opened, one.name, folder / f"{one.name}{one.ending}")
    store.close()
    return folder


def wide(files: Path) -> list[dict[str, str]]:
    with (files / "csv-wide.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_sav(path: Path) -> tuple[Any, Any]:
    found: Any = pyreadstat.read_sav(path, user_missing=True)
    return found[0], found[1]


def test_pandas_reads_what_frictionless_says(files: Path) -> None:
    package = json.loads((files / "datapackage.json").read_text("utf-8"))
    described = {one["path"]: one["schema"] for one in package["resources"]}

    for name in (
        "csv.csv",
        "csv-wide.csv",
        "attempts.csv",
        "answers.csv",
        "codings.csv",
    ):
        schema = described[name]
        frame = pd.read_csv(
            files / name, encoding="utf-8-sig", na_values=schema["missingValues"]
        )
        assert list(frame.columns) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            if (
                field["type"] in ("integer", "number")
                and frame[field["name"]].notna().any()
            ):
                assert pd.api.types.is_numeric_dtype(frame[field["name"]]), field


def test_openpyxl_reads_the_same_values_and_no_formula(files: Path) -> None:
    book = openpyxl.load_workbook(files / "xlsx.xlsx")
    page = book["Respondents 0-1"]
    heads = [str(cell.value).split("\n")[0] for cell in page[1]]

    for row, told in zip(page.iter_rows(min_row=2), wide(files), strict=True):
        assert [str(c.value) if c.value is not None else "" for c in row] == [
            told[name] for name in heads
        ]
    for sheet_ in book.worksheets:
        assert sheet_.freeze_panes or sheet_.title in ("About", "Method")
        for cells in sheet_.iter_rows():
            assert all(c.data_type != "f" and c.hyperlink is None for c in cells)


def test_pyreadstat_reads_labels_missing_kinds_and_sets(files: Path) -> None:
    frame, meta = read_sav(files / "sav.sav")
    told = wide(files)

    assert len(frame) == len(told)
    assert list(frame["school"]) == [row["school"] for row in told]
    name = "know_data_strength"
    figures = {"not asked": -7, "no answer": -8, "not coded": -9}
    for value, row in zip(frame[name], told, strict=True):
        assert int(value) == figures.get(row[name], -1) or str(int(value)) == row[name]
    assert meta.column_names_to_labels[name].startswith("Data analysis")
    assert meta.variable_value_labels[name][-7] == "not asked"
    assert {span["lo"] for span in meta.missing_ranges[name]} == {-7, -8, -9}
    assert name in meta.mr_sets["strength"]["variable_list"]
    assert "MRSETS /MDGROUP NAME=$strength" in (files / "sav.sps").read_text("utf-8")


def test_parquet_says_why_a_flag_is_neither(files: Path) -> None:
    if not (files / "parquet-wide.parquet").exists():
        pytest.skip("the extra 'parquet' is not installed")
    frame = pd.read_parquet(files / "parquet-wide.parquet")
    told = wide(files)

    for name in ("know_data_strength", "chal_contact_area"):
        for value, why, row in zip(
            frame[name], frame[f"{name}_why"], told, strict=True
        ):
            assert row[name] == (str(int(value)) if pd.isna(why) else why)


async def test_datasette_opens_the_file_and_answers_its_queries(files: Path) -> None:
    from datasette.app import Datasette

    metadata = json.loads((files / "sqlite.metadata.json").read_text("utf-8"))
    site = Datasette([str(files / "sqlite.db")], metadata=metadata)

    found = await site.client.get("/sqlite/respondents.json?_shape=array&_size=max")
    quotes = await site.client.get(
        "/sqlite/quotes_of_a_code.json?code=know.data&_shape=array"
    )
    words = await site.client.get(
        "/sqlite/search_answers.json?words=dashboard&_shape=array"
    )

    rows = found.json()
    assert len(rows) == len(wide(files))
    assert {str(row["know_data_area"]) for row in rows} <= {
        "0",
        "1",
        "not asked",
        "no answer",
    }
    assert quotes.status_code == words.status_code == 200
    assert all("quote" in row for row in quotes.json())
    assert quotes.json()


def test_libreoffice_opens_the_workbook_without_a_formula(
    files: Path, tmp_path: Path
) -> None:
    office = shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path), str(files / "xlsx.xlsx")],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    flat = tmp_path / "xlsx.fods"
    if not flat.exists():
        pytest.skip(f"LibreOffice did not convert: {done.stderr[-200:]!r}")
    text = flat.read_text("utf-8")

    assert 'table:name="Matrix"' in text
    assert "table:formula=" not in text
    assert "chart:chart" in text or "draw:object" in text


def test_hostile_text_stays_text_in_a_workbook() -> None:
    columns = [Column(f"c{n}", label) for n, label in enumerate(HOSTILE_LABELS)]
    made = release(respondents=sheet("respondents", columns, [HOSTILE_LABELS]))
    stream = BytesIO()

    write_xlsx(made, stream)

    book = openpyxl.load_workbook(stream)
    assert [c.value for c in book["Respondents 0-1"][2]] == list(HOSTILE_LABELS)
    for page in book.worksheets:
        for row in page.iter_rows():
            assert all(c.data_type != "f" and c.hyperlink is None for c in row)
    assert [c.value for c in book["Matrix"][2]][3:9] == ["*", 5, 4, 9, 12, 14]


def test_what_excel_cannot_hold_is_cut_or_goes_on_and_is_told() -> None:
    columns = [Column("quote", "Words", is_words=True)]
    rows = [["x" * 40_000], *([f"row {n}"] for n in range(24))]
    made = release(verbatims=sheet("verbatims", columns, rows))
    stream = BytesIO()

    write_xlsx(made, stream, most_rows=11)

    book = openpyxl.load_workbook(stream)
    long = str(book["Verbatims"]["A2"].value)
    assert len(long) == MOST_LETTERS
    assert long.endswith("[cut: the whole is in the CSV file]")
    assert [n for n in book.sheetnames if n.startswith("Verbatims")] == [
        "Verbatims", "Verbatims 2", "Verbatims 3",
    ]  # fmt: skip
    assert book["Verbatims 3"]["A6"].value == "row 23"
    method = "\n".join(str(row[0].value) for row in book["Method"].iter_rows())
    assert "they go on in 2 more" in method
    assert "1 cells were longer" in method


def test_sheets_of_one_name_are_told_apart() -> None:
    taken = {"by a", "by a 2"}

    assert sheet_name("By a", taken) == "By a 3"
    long = "x" * 40
    assert sheet_name(long, {long[:31]}) == f"{'x' * 29} 2"
    assert sheet_name("[a]:*?/\\'") == "a"


@given(st.text(max_size=40))
def test_an_apostrophe_that_was_put_there_is_taken_away_again(text: str) -> None:
    assert unsafe(str(safe(text))) == text or text.startswith("'")


def test_a_text_that_spss_cannot_hold_says_that_it_was_cut() -> None:
    assert spss_fitting("\u00e9" * 127) == "\u00e9" * 127
    cut = spss_fitting("\u00e9" * 200)
    assert cut.endswith("[cut]")
    assert len(cut.encode()) <= 255


names = st.lists(
    st.one_of(
        st.text(min_size=0, max_size=80),
        st.sampled_from(
            ("all", "AND", "a.b", "a_b", "A_B", "1x", "_x", "x_", "é" * 60)
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(names)
def test_spss_takes_every_name(listed: list[str]) -> None:
    made = spss_names([Column(name, "") for name in listed])

    assert len({name.upper() for name in made}) == len(listed)
    for name in made:
        assert 0 < len(name.encode()) <= 64
        assert name[0].isalpha()
        assert name[-1] not in "._"
        assert name.upper() not in ("ALL", "AND", "BY", "OR", "NOT", "TO", "WITH")


cases = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(-9, 1), st.floats(-1e9, 1e9, width=32)),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90).map(
            str.strip
        ),
    ),
    min_size=1,
    max_size=30,
)


@given(cases)
def test_a_system_file_reads_back_as_it_was_written(
    listed: list[tuple[float | None, str]],
) -> None:
    stream = BytesIO()
    variables = [
        Variable("Zahl", "A number", decimals=2, labels={1: "eins"}),
        Variable("W\u00f6rter", "Words, \u201cquoted\u201d", width=255),
    ]
    writer = SavWriter(stream, variables, title="T")
    for case in listed:
        writer.case(case)
    writer.finish()
    path = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path("/tmp")
    file = path / "survey-tui-test.sav"
    file.write_bytes(stream.getvalue())

    frame, meta = read_sav(file)

    assert list(frame.columns) == ["Zahl", "W\u00f6rter"]
    assert meta.variable_value_labels == {"Zahl": {1.0: "eins"}}
    for (number, words), (_, row) in zip(listed, frame.iterrows(), strict=True):
        assert (number is None) == pd.isna(row["Zahl"])
        assert number is None or row["Zahl"] == number
        kept = words.encode()[:255].decode("utf-8", "ignore")
        assert row["W\u00f6rter"] == kept.rstrip()


def test_a_sheet_without_rows_is_a_file_all_the_same() -> None:
    for write in (write_sav, write_xlsx):
        stream = BytesIO()
        assert write(release(), stream) == 0
        assert stream.getvalue()


def test_every_format_is_documented() -> None:
    told = Path("docs/formats.md").read_text("utf-8")

    for one in FORMATS:
        assert f"`{one.name}`" in told


def test_a_view_leaves_the_others_out(
    sqlite_store: Store, made_demo: Path, tmp_path: Path
) -> None:
    database = tmp_path / "demo.db"
    shutil.copy(made_demo, database)
    store = open_store(str(database), "device-1")
    opened = open_survey(store)
    terms = Terms(view="${role} = 'governor'")
    exported(store, opened, "csv-wide", tmp_path / "g.csv", terms)
    leaving = gate_of(store, opened, terms).survey().leaving
    store.close()

    with (tmp_path / "g.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["role"] for row in rows} == {"governor"}
    assert leaving.respondents == len(rows)


def test_formats_are_known_by_one_name_each() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    assert format_named("nothing") is None
