"""Frozen versions, actions, rounds and exports from the command line."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from db.store import open_store
from survey_tui.exchange.exports.formats import FORMATS
from survey_tui.findings.reports.desk import ReportDesk
from tests.unit.cli.commands import run
from tests.unit.findings.reporting import desk_of, points


def said(*args: str) -> dict[str, object]:
    done = run(*args, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_letter_is_frozen_listed_printed_and_compared(
    coded_demo: Path, tmp_path: Path
) -> None:
    db = ("--db", str(coded_demo))
    now, then = tmp_path / "now.docx", tmp_path / "then.docx"
    run(*db, "report", "-o", str(now))

    frozen = said(*db, "report", "freeze", "sent")
    assert run(*db, "report", "--version", "1", "-o", str(then)).returncode == 0
    same = run(*db, "report", "compare", "1")

    assert frozen["number"] == 1
    assert now.read_bytes() == then.read_bytes()
    assert (same.returncode, same.stdout) == (0, "")
    store = open_store(str(coded_demo), "device-1")
    desk: ReportDesk = desk_of(store)
    desk.rewrite(points(desk.read().letter)[0], "Other words.", "")
    store.close()
    other = run(*db, "report", "compare", "1")
    assert other.returncode == 4
    assert "+ Other words." in other.stdout
    listed = run(*db, "report", "list")
    assert "sent" in listed.stdout
    assert "whole" in listed.stdout
    missing = run(*db, "report", "--version", "7", "-o", str(tmp_path / "x.md"))
    assert missing.returncode == 3


def test_views_and_actions_are_kept(coded_demo: Path) -> None:
    db = ("--db", str(coded_demo))
    run(*db, "report", "view", "governors", "${role} = 'governor'")
    run(*db, "report", "action", "Visit each school", "--by", "Mrs Penn")
    run(*db, "report", "action", "--number", "1", "--state", "done")

    letter = run(*db, "report", "--view", "governors", "-o", "-", "--format", "md")

    assert "Interviewed were 18 governors" in letter.stdout
    assert "Visit each school, by Mrs Penn: done" in letter.stdout
    assert (
        run(*db, "report", "action", "--number", "9", "--state", "done").returncode == 3
    )
    assert run(*db, "report", "action", "x", "--state", "maybe").returncode == 1
    assert run(*db, "report", "view", "broken", "${nothing} = 1").returncode == 1


def test_a_round_is_compared_with_itself(coded_demo: Path) -> None:
    db = ("--db", str(coded_demo))
    survey = str(said(*db, "findings")["survey"])

    found = said(*db, "findings", "--against", survey)

    rounds = found["rounds"]
    assert isinstance(rounds, list)
    assert {one["word"] for one in rounds} == {"no clear change"}


def test_an_export_says_what_would_leave_and_waits_for_a_yes(
    coded_demo: Path, tmp_path: Path
) -> None:
    db, file = ("--db", str(coded_demo)), tmp_path / "c.csv"

    asked = run(*db, "export", "csv", "-o", str(file))
    assert asked.returncode == 1
    assert "2 who did not agree to be quoted" in asked.stderr
    assert not file.exists()
    done = said(*db, "export", "csv", "--wide", "-o", str(file), "--yes")

    assert done["rows"] == 62
    assert len(list(csv.reader(file.read_text("utf-8-sig").splitlines()))) == 63
    assert (tmp_path / "datapackage.json").exists()
    again = run(*db, "export", "csv", "-o", str(file), "--yes")
    assert (again.returncode, "is there already" in again.stderr) == (1, True)


def test_an_export_goes_down_a_pipe(coded_demo: Path) -> None:
    done = run(
        "--db", str(coded_demo), "export", "jsonl", "-o", "-", "--yes",
        "--find-names", "sample",
    )  # fmt: skip

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 222
    assert {"id", "question", "text", "codes", "spans"} <= lines[0].keys()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["export"], "which format"),
        (["export", "doc", "-o", "x"], "is no format"),
        (["export", "csv"], "where to"),
        (["export", "xlsx", "-o", "-"], "is no text"),
    ],
)
def test_what_is_missing_is_told(coded_demo: Path, args: list[str], words: str) -> None:
    done = run("--db", str(coded_demo), *args)

    assert done.returncode == 2
    assert words in done.stderr


def test_every_format_is_listed(coded_demo: Path) -> None:
    done = run("--db", str(coded_demo), "export", "--list")

    for one in FORMATS:
        assert f"{one.name}: " in done.stdout


def test_exported_codings_come_back_into_a_fresh_survey_of_the_same_answers(
    tmp_path: Path,
) -> None:
    """Two surveys that bring in one file of answers; the first is coded and exported."""
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "id,interview,school,role,question,text\n"
        "a1,i1,North,headteacher,q1,They know us well. But the letter came late.\n"
        "a2,i2,South,headteacher,q1,They know us well.\n"
        "a3,i3,West,headteacher,q1,Nothing at all.\n"
    )
    codings = tmp_path / "codings.csv"
    codings.write_text(
        "answer_id,coder,start,end,code,valence\n"
        "a1,ann,0,18,know.firsthand,strength\na1,bob,0,18,know.firsthand,strength\n"
        "a1,ann,19,44,strat.paperwork,area\na2,ann,0,18,know.firsthand,strength\n"
        "a2,bob,0,18,know.firsthand,area\na3,ann,0,15,other.nothing,\n"
    )
    code = "general.satisfaction"
    codings.write_text(codings.read_text().replace("other.nothing,", f"{code},area"))
    out = tmp_path / "out"
    out.mkdir()
    cells = []
    for name in ("first", "second"):
        db = ("--db", str(tmp_path / f"{name}.db"))
        started = run(
            *db, "new", "S", "--questionnaire", "la-focused-inspection",
            "--scheme", "la-school-improvement",
        )  # fmt: skip
        assert started.returncode == 0, started.stderr
        assert run(*db, "answers", "import", str(answers)).returncode == 0
        file = codings if name == "first" else out / "csv.csv"
        done = run(*db, "codings", "import", str(file))
        assert done.returncode == 0, done.stderr
        exported = run(
            *db, "export", "csv", "-o", str(out / "csv.csv"), "--yes", "--force"
        )
        assert exported.returncode == 0, exported.stderr
        found = said(*db, "findings")
        cells.append((found["cells"], found["uncoded"], found["open_codes"]))

    assert cells[0] == cells[1]
    shutil.rmtree(out)
