"""While one program writes for a long time, the others read, wait and say so."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.driver import sqlite_driver

READING = (
    ("cases", "list"),
    ("answers", "list"),
    ("progress",),
    ("check",),
    ("backup", "-o", "b.db"),
)


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another program that is in the middle of a long write."""
    connection = sqlite_driver().connect(str(database), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE survey_case SET lease_owner = lease_owner")
    yield
    connection.execute("ROLLBACK")
    connection.close()


def start(database: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from survey_tui.cli import main; main()",
            "--db",
            str(database),
            "--as",
            "lead",
            *words,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=database.parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def test_reading_commands_open_at_once_while_another_writes(coded_demo: Path) -> None:
    with held(coded_demo):
        running = [(words, start(coded_demo, *words)) for words in READING]
        for words, process in running:
            _out, told = process.communicate(timeout=120)
            assert process.returncode in (0, 2), (words, told)
            assert "waiting" not in told, (words, told)


def test_a_writing_command_says_that_it_waits_and_is_done_when_it_may(
    coded_demo: Path,
) -> None:
    with held(coded_demo):
        process = start(coded_demo, "cases", "message", "M1001", "Ask for the deputy")
        assert process.stderr is not None
        assert process.stderr.readline().startswith(
            "another program holds the database"
        )
        time.sleep(0.3)
        assert process.poll() is None

    process.communicate(timeout=60)
    assert process.returncode == 0


def test_patience_is_a_setting_and_its_end_is_told(
    coded_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "patient"
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("patience = 1\n")
    monkeypatch.setenv("SURVEY_TUI_HOME", str(home))
    with held(coded_demo):
        process = start(coded_demo, "cases", "message", "M1001", "Ask for the deputy")
        _out, told = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "waiting, up to 1 s" in told
