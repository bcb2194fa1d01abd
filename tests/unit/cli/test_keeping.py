"""Backups, restoring, erasing and heads from the command line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey_tui.cli import program

ROOT = Path(__file__).parents[3]


@pytest.fixture
def database(coded_demo: Path) -> Path:
    """The coded demo, which is ours to change."""
    return coded_demo


def run(database: Path, *words: str, answer: str | None = None) -> Result:
    given = ["--db", str(database), "--as", "lead", *words]
    return CliRunner().invoke(program, given, input=answer)


def test_the_drill_of_the_docs(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines of docs/backups.md as they stand there, one after the other."""
    page = (ROOT / "docs" / "backups.md").read_text("utf-8")
    lines = (
        page.partition("## The drill")[2].partition("```sh\n")[2].partition("```")[0]
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SURVEY_TUI_DB", str(database))
    monkeypatch.setenv("SURVEY_TUI_HEADS", "heads.txt")

    done = []
    for line in lines.splitlines():
        name, *words = shlex.split(line)
        assert name == "survey-tui"
        done.append(CliRunner().invoke(program, words))

    assert [one.exit_code for one in done] == [0, 0, 0, 0], [d.output for d in done]
    assert "kept heads compared" in done[2].stderr
    assert "Larkenshaw" in done[3].stdout


def test_a_database_that_went_back_is_told_by_a_kept_head(
    database: Path, tmp_path: Path
) -> None:
    backup, heads = tmp_path / "old.backup.db", tmp_path / "heads.txt"
    run(database, "backup", "-o", str(backup))
    assert run(database, "erase", "M1001", "--reason", "asked", "--yes").exit_code == 0
    heads.write_text(run(database, "check").stdout)

    back = run(database, "restore", str(backup), "--json")
    told = json.loads(back.stdout)
    assert told["newer_events"] > 0
    assert told["forgotten_again"] == 1
    assert len(told["aside"]) >= 1
    checked = run(database, "check", "--head", str(heads))

    assert checked.exit_code == 4
    assert "its end was cut off" in checked.stdout


def test_heads_are_kept_in_the_file_of_the_settings(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "heads.txt"
    monkeypatch.setenv("SURVEY_TUI_HEADS", str(kept))

    run(database, "backup", "-o", str(tmp_path / "b.db"))
    run(database, "report", "-o", str(tmp_path / "letter.md"))
    run(database, "check")

    lines = kept.read_text().splitlines()
    assert len(lines) == 3
    assert all("Z head of " in line for line in lines)
    assert run(database, "check", "--head", str(kept)).exit_code == 0
    kept.write_text("head of x: event 3\n")
    refused = run(database, "check", "--head", str(kept))
    assert refused.exit_code == 1
    assert "line 1: no head" in str(refused.exception)


def test_erasing_shows_first_what_goes_and_what_stays(
    database: Path, tmp_path: Path
) -> None:
    run(database, "backup", "-o", str(database.parent / "b.backup.db"))

    shown = run(database, "erase", "M1001", "--preview", "--json")
    listed = run(database, "erase", "M1001", "--preview")

    told = json.loads(shown.stdout)
    assert told["goes"]["answers"] > 0
    assert told["goes"]["names and numbers"] == 1
    assert told["copies"][0]["holds"] is True
    assert "codes, verdicts and counts" in listed.stdout
    assert "--copies forgets them there too" in listed.stdout


def test_erasing_asks_and_does_nothing_without_a_yes(database: Path) -> None:
    before = json.loads(run(database, "answers", "list", "--json").stdout)

    refused = run(database, "erase", "M1001", "--reason", "asked", answer="n\n")
    without = run(database, "erase", "M1001")

    assert refused.exit_code == 1
    assert without.exit_code == 2
    assert json.loads(run(database, "answers", "list", "--json").stdout) == before


def test_after_an_erasure_listings_and_exports_are_clean(
    database: Path, tmp_path: Path
) -> None:
    listed = json.loads(run(database, "answers", "list", "--json").stdout)["answers"]
    theirs = [a for a in listed if a["external_id"] == "M1001" and a["text"]]
    words = [a["text"] for a in theirs if len(a["text"].split()) > 4]
    assert words

    done = run(database, "erase", "M1001", "--reason", "withdrew", "--yes")
    assert done.exit_code == 0, done.output

    after = run(database, "answers", "list", "--json").stdout
    files = [tmp_path / f"x.{kind}" for kind in ("csv", "jsonl", "md")]
    for file, kind in zip(files, ("csv", "jsonl", "md"), strict=True):
        out = run(database, "export", kind, "-o", str(file), "--yes", "--with-names")
        assert out.exit_code == 0, out.output
    held = [after, *(file.read_text("utf-8") for file in files)]
    assert not [text for text in words for where in held if text[:40] in where]
    assert run(database, "check").exit_code == 0
    shown = json.loads(run(database, "cases", "show", "M1001", "--json").stdout)
    assert shown["history"][0]["what"] == "forgotten (withdrew)"
    assert {c["name"] for c in shown["contacts"]} == {None}


def test_one_person_is_named_by_the_id_that_the_case_shows(database: Path) -> None:
    shown = json.loads(run(database, "cases", "show", "M1003", "--json").stdout)
    contact = shown["contacts"][0]
    assert contact["name"]

    done = run(database, "erase", contact["id"], "--reason", "asked", "--yes")

    assert done.exit_code == 0, done.output
    assert contact["name"] in done.output
    again = json.loads(run(database, "cases", "show", "M1003", "--json").stdout)
    assert again["contacts"][0]["name"] is None


def test_what_cannot_be_found_is_told(database: Path, tmp_path: Path) -> None:
    nobody = run(database, "erase", "X99", "--reason", "asked", "--yes")
    none = run(database, "erase", "--again", str(tmp_path / "none.forgotten"))

    assert "there is no case or contact 'X99'" in str(nobody.exception)
    assert "there is no file" in str(none.exception)
    assert run(database, "erase", "--finish").exit_code == 0
