"""A fault of the program: told, reported without any data, and found by doctor."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_tui.cli import program, tell_error
from survey_tui.faults import without_words
from survey_tui.paths import places

SECRET = "Mrs Penn says they never came"


def broken() -> None:
    held = {SECRET: SECRET}
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"{held}") from error


def caught() -> ValueError:
    try:
        broken()
    except ValueError as error:
        return error
    raise AssertionError("it breaks")


def test_a_report_says_where_and_not_one_word_of_the_data() -> None:
    told = without_words(caught())

    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "in broken: raise KeyError(SECRET)" in told
    assert "Penn" not in told
    assert str(Path(__file__).parent) not in told


def test_a_crash_is_told_as_the_programs_and_its_report_is_private(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert tell_error(caught()) == 1

    told = capsys.readouterr().err
    (report,) = places().crashes.iterdir()
    assert "a fault (ValueError)" in told
    assert str(report) in told
    assert "Penn" not in told + report.read_text("utf-8")
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_that_cannot_be_written_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    places().state.mkdir(parents=True)
    places().crashes.write_text("in the way")

    assert tell_error(caught()) == 1

    told = capsys.readouterr().err
    assert "No report could be written" in told
    assert "in broken" in told
    assert "Penn" not in told


def test_doctor_tells_of_crashes_and_of_what_was_cut_off(tmp_path: Path) -> None:
    tell_error(caught())
    database = tmp_path / "Acme Ltd" / "survey.db"
    database.parent.mkdir()
    (database.parent / "x.docx.17.part").write_text("half")
    out = tmp_path / "report.txt"

    found = CliRunner().invoke(program, ["--db", str(database), "doctor"])
    sent = CliRunner().invoke(
        program, ["--db", str(database), "doctor", "-o", str(out)]
    )
    again = CliRunner().invoke(
        program, ["--db", str(database), "doctor", "-o", str(out)]
    )

    assert found.exit_code == sent.exit_code == 4
    assert "x.docx.17.part was left on" in found.output
    assert "had a fault 1 times" in found.output
    held = out.read_text("utf-8")
    assert "in broken: raise KeyError(SECRET)" in held
    assert "…/x.docx.17.part was left on" in held or "x.docx.17.part" in held
    assert "Acme" not in held
    assert "Penn" not in held
    assert "exists already" in str(again.exception)
