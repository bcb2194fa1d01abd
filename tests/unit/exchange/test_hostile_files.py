"""Every reader of files on files that were made to break it: a sentence, and nothing changed.

All of them, with their seconds and memory, are measured by ``benchmarks/hostile.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from survey_tui.cli import program
from survey_tui.cli.context import known_error
from tests.hostile_files import READERS, SMALL, digest

# Those that are made and read in moments; each is a kind of its own.
NAMES = (
    "empty",
    "zeros",
    "utf-16",
    "broken utf-8",
    "lone surrogates",
    "escape sequences",
    "an open quote",
    "one column ten times",
    "huge number",
    "deep JSON",
    "JSON lines cut off",
    "deep YAML",
    "YAML that doubles",
    "YAML that holds itself",
    "half a ZIP",
    "XML that doubles",
    "XML that asks for a file",
    "a ZIP that climbs",
    "a pipe",
    "a database",
)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_ends_with_a_sentence_and_changes_nothing(
    reader: str, plain_demo: Path, tmp_path: Path
) -> None:
    database = tmp_path / "x.db"
    database.write_bytes(plain_demo.read_bytes())
    ending, words = READERS[reader]
    before = digest(database)
    for name in NAMES:
        if name == "a pipe" and os.name != "posix":
            continue
        path = tmp_path / f"hostile{ending}"
        SMALL[name](path)
        given = [str(path) if word == "FILE" else word for word in words]

        done = CliRunner().invoke(
            program,
            ["--db", str(database), "--as", "lead", *given],
            standalone_mode=False,
        )

        path.unlink()
        if done.exception is None:
            assert done.output.strip(), name
            before = digest(database)
            continue
        error = done.exception
        assert isinstance(error, Exception), (name, error)
        is_told = isinstance(error, click.ClickException) or known_error(error)
        assert is_told, (name, repr(error))
        assert digest(database) == before, name
    assert not list(tmp_path.glob("*.part*"))
    assert not Path("/tmp/owned").exists()


@pytest.mark.parametrize("kind", ["folder", "pipe", "bytes", "words"])
def test_settings_that_are_no_settings_are_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SURVEY_TUI_HOME", str(tmp_path))
    file = tmp_path / "config" / "config.toml"
    file.parent.mkdir()
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.write_bytes(b"\xff\xfe" if kind == "bytes" else b"theme = [[[[")

    done = CliRunner().invoke(program, ["paths"], standalone_mode=False)
    store = CliRunner().invoke(
        program, ["--db", str(tmp_path / "x.db"), "check"], standalone_mode=False
    )

    assert done.exception is None
    assert isinstance(store.exception, Exception)
    assert known_error(store.exception) is not None
