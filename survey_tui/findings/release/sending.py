"""Sending: one file through the gate, whole or not at all, and recorded before it is there."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.adding.reports import add_export
from db.audit import Recorder
from db.driver import sqlite_driver
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.exchange.exports.formats import PACKAGE, Format, companions, raw
from survey_tui.exchange.exports.model import Release
from survey_tui.exchange.exports.packages import package_before
from survey_tui.exchange.files import path_aside, refuse_existing
from survey_tui.findings.release.gate import Gate


@dataclass(frozen=True, slots=True)
class SentFile:
    """What was written: the file, its rows and digest, and the files beside it."""

    path: Path
    rows: int
    sha256: str
    beside: tuple[Path, ...]


def refuse_target(one: Format, path: Path, may_replace: bool) -> None:
    """Raise SurveyError if the format cannot be written here, or over what is there."""
    if not one.is_there:
        message = f"'{one.name}' needs {one.module}, which is not installed"
        raise NotAllowed(message, 'pip install "survey-tui[parquet]"')
    for target in (path, *(beside for beside, _ in companions(one, path))):
        if target.name == PACKAGE:
            package_before(target)
        else:
            refuse_existing(target, may_replace)


def send(gate: Gate, one: Format, path: Path, may_replace: bool = False) -> SentFile:
    """Write a file in a format, and what stands beside it.

    Raises SurveyError if it cannot be written; nothing is there then that was not before.
    """
    refuse_target(one, path, may_replace)
    write: Callable[[Release, Path], int] = one.write
    if gate.terms.is_raw:
        write = raw(one) or write
    beside: list[Path] = []
    with _told_when_full(), gate.release(one.reads) as release:
        with path_aside(path) as part:
            rows = write(release, part)
            sha256 = _digest(part)
            texts = [
                (where, make(release, path, sha256))
                for where, make in companions(one, path)
            ]
            _record(gate, one, path, rows, sha256)
        for where, text in texts:
            with path_aside(where) as part:
                part.write_text(text, "utf-8", newline="\n")
            beside.append(where)
    return SentFile(path, rows, sha256, tuple(beside))


def _record(gate: Gate, one: Format, path: Path, rows: int, sha256: str) -> None:
    def work(recorder: Recorder) -> None:
        add_export(
            recorder,
            gate.by,
            id=gate.store.new_id(),
            survey_id=gate.opened.survey.id,
            format=one.name,
            file_name=path.name,
            options=gate.terms.told(),
            rows=rows,
            sha256=sha256,
            with_names=gate.terms.with_names,
        )

    gate.store.write(work).result()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _told_when_full() -> Any:
    """What a scratch file or a SQLite file cannot hold is told as a full disk is."""
    try:
        yield
    except (sqlite3.Error, sqlite_driver().Error) as error:
        message = f"the export could not be written: {error}"
        raise SurveyError(message, "Free some space, and export again.") from None
