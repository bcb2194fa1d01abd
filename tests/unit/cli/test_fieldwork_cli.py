"""Fieldwork from the command line: from a register to rates, and every bad input told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from db.driver import sqlite_driver
from tests.unit.cli.commands import fresh, run, told
from tests.unit.fieldwork.framing import SCHOOLS, register
from tests.unit.fieldwork.rating import PUBLISHED_COUNTS, PUBLISHED_RATES

DRAW = ("sample", "draw", "--size", "22", "--reserve", "5", "--seed", "2014")
GOOD = ("--where", "${ofsted_grade} <= 2")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    real = SCHOOLS / "staffordshire_primary.csv"
    if real.is_file():
        return real
    path = tmp_path / "register.csv"
    path.write_text(register(), "utf-8")
    return path


def test_two_fresh_databases_draw_the_same_and_an_altered_row_is_named(
    tmp_path: Path, file: Path
) -> None:
    shown = []
    for name in ("one", "two"):
        db = fresh(tmp_path, name)
        assert told("frame", "import", str(file), db=db)["refused"] == []
        run("--db", str(db), *DRAW, *GOOD)
        shown.append(told("sample", "show", db=db)["cases"])
        assert run("--db", str(db), "sample", "verify").returncode == 0

    first, second = (
        [(c["external_id"], c["reserve"]) for c in cases] for cases in shown
    )
    assert first == second
    assert [reserve for _id, reserve in first] == [False] * 22 + [True] * 5

    with sqlite_driver().connect(str(db)) as connection:
        connection.execute("DROP TRIGGER guard_frame_unit_update")
        connection.execute(
            "UPDATE frame_unit SET attributes = '{}' WHERE external_id = ?",
            (first[0][0],),
        )
    done = run("--db", str(db), "sample", "verify")
    assert done.returncode == 4
    assert first[0][0] in done.stderr
    assert "was altered after it was imported" in done.stderr


def test_a_draw_has_a_page_and_its_reserves_a_reason(
    tmp_path: Path, file: Path
) -> None:
    db = fresh(tmp_path, "one")
    run("--db", str(db), "frame", "import", str(file))
    run("--db", str(db), *DRAW, *GOOD)

    page = run("--db", str(db), "sample", "page").stdout
    without = run("--db", str(db), "sample", "release")
    released = run("--db", str(db), "sample", "release", "--reason", "closed in August")

    assert page.startswith("# Sample of one\n")
    assert "2014" in page
    assert without.returncode == 2
    assert "is to be rung now" in released.stderr
    cases = told("cases", "list", db=db)["cases"]
    statuses = [case["status"] for case in cases]
    assert (statuses.count("new"), statuses.count("reserve")) == (23, 4)


def test_the_published_rates_are_printed_exactly() -> None:
    done = run("rates", "--counts", PUBLISHED_COUNTS, "--e", "1/2", "--json")

    found = json.loads(done.stdout)
    assert {name: found[name] for name in PUBLISHED_RATES} == PUBLISHED_RATES
    assert found["e"] == {"value": "1/2", "how": "given"}
    nothing = json.loads(run("rates", "--counts", "NE=3", "--json").stdout)
    assert nothing["RR1"] is None
    assert nothing["not_defined"]["RR1"] == "not defined: its base is zero"


def test_the_demo_has_progress_rates_and_histories() -> None:
    run("demo", "--no-open")

    progress = json.loads(run("progress", "--json").stdout)
    rates = json.loads(run("rates", "--json").stdout)
    words = run("progress").stdout

    (stratum,) = progress["strata"]
    assert (stratum["target"], stratum["completed"], stratum["rung"]) == (22, 9, 18)
    assert rates["RR1"] == "9/22"
    assert rates["open"]["appointments"] == 3
    assert rates["e"]["how"].startswith("proportional allocation")
    for title in ("Progress", "Outcomes", "Appointments", "Interviewers", "Rates"):
        assert title in words
    (first,) = [
        c
        for c in json.loads(run("cases", "list", "--json").stdout)["cases"]
        if c["rank"] == 2
    ]
    history = json.loads(run("cases", "show", first["external_id"], "--json").stdout)
    assert [line["outcome"] for line in history["history"]] == [
        "completed",
        "no_answer",
    ]


def test_a_lead_assigns_messages_closes_and_opens_again() -> None:
    run("demo", "--no-open")

    def do(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("cases", *arguments)

    assert do("assign", "M1002", "--to", "bilal").returncode == 0
    assert do("message", "M1002", "Ask for the deputy.").returncode == 0
    assert do("close", "M1002", "--reason", "merged").returncode == 0
    assert do("reopen", "M1002", "--reason", "was not").returncode == 0
    assert do("reopen", "M1002", "--reason", "again").returncode == 1
    assert do("assign", "M9999", "--to", "bilal").returncode == 3
    shown = json.loads(do("show", "M1002", "--json").stdout)
    kinds = [line["kind"] for line in shown["history"]]
    assert kinds[:4] == ["reopened", "closed", "message", "assigned"]
    assert run("check").returncode == 0


def test_a_calendar_is_set_and_shown(tmp_path: Path) -> None:
    run("demo", "--no-open")
    path = tmp_path / "terms.csv"
    path.write_text("from,to,what\n2026-12-21,2027-01-03,Christmas\n")

    done = run("calendar", "set", str(path))
    shown = json.loads(run("calendar", "show", "--json").stdout)

    assert done.returncode == 0, done.stderr
    assert shown["days"][0]["what"] == "Christmas"


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"", 4, "is empty"),
        (b"alpha,beta\n1,2\n", 1, "no column can be recognised as an id"),
        (b'URN,Name\n1,"A\n', 4, "a quote opened in row 2 is not closed"),
        (
            b"URN,Name\n" + b"".join(b"%d,N\n" % n for n in range(18)) + b",x\n,y\n",
            4,
            "2 of 20 rows cannot be taken; nothing was imported",
        ),
    ],
)
def test_a_bad_register_is_told_and_nothing_is_imported(
    tmp_path: Path, data: bytes, status: int, said: str
) -> None:
    db = fresh(tmp_path, "one")
    path = tmp_path / "bad.csv"
    path.write_bytes(data)

    done = run("--db", str(db), "frame", "import", str(path))

    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert run("--db", str(db), "frame", "show").returncode == 3


def test_a_wrong_encoding_is_told_with_line_and_column(tmp_path: Path) -> None:
    db = fresh(tmp_path, "one")
    path = tmp_path / "f.csv"
    path.write_bytes("URN,Name\n1,École\n".encode("cp1252"))

    done = run("--db", str(db), "frame", "import", str(path), "--encoding", "utf-8")

    assert done.returncode == 4
    assert f"{path}:2:3: byte 0xC9 is not utf-8" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seed", "two"), "the seed 'two' is no whole number"),
        (("--size", "60"), "60 and 0 in reserve are more than the 30 eligible"),
        (("--where", "${grade} = 2"), "column 1: the frame has no field 'grade'"),
        (("--sizes", "Primary=x"), "is no whole number"),
        (("--exclude", "nowhere.csv"), "nowhere.csv cannot be read"),
    ],
)
def test_a_draw_that_cannot_be_is_told_and_nothing_is_drawn(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    db = fresh(tmp_path, "one")
    path = tmp_path / "register.csv"
    path.write_text(register(), "utf-8")
    run("--db", str(db), "frame", "import", str(path))

    done = run("--db", str(db), "sample", "draw", *arguments)

    assert done.returncode in (1, 2, 4)
    assert said in done.stderr
    assert run("--db", str(db), "sample", "show").returncode == 3
