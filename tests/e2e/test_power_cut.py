"""Power cuts, simulated: FULL loses no acknowledged answer; NORMAL, the control, does.

The SQL of the real store is recorded, then run again under a file system that forgets,
at a cut, everything that was not synced.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import Any

import apsw
import pytest
from sqlalchemy import text

from db.backup import back_up
from db.check import check_store
from db.driver import sqlite_driver
from db.restoring import restore
from db.store import open_store, utc_now
from tests.conftest import make_case, make_survey
from tests.unit.db.rows import answer, open_one

ANSWERS = 12
CUTS = 60


class ForgetfulFile(apsw.VFSFile):
    """A file whose durable content is what it held at the last sync."""

    durable: dict[str, bytes] = {}

    def __init__(self, name: Any, flags: list[int]) -> None:
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        ForgetfulFile.durable[self.path] = Path(self.path).read_bytes()


class ForgetfulDisk(apsw.VFS):
    """A file system of forgetful files."""

    def __init__(self) -> None:
        super().__init__("forgetful", "")

    def xOpen(self, name: Any, flags: list[int]) -> ForgetfulFile:
        return ForgetfulFile(name, flags)


@pytest.fixture(scope="module")
def disk() -> ForgetfulDisk:
    return ForgetfulDisk()


def recorded(folder: Path) -> tuple[Path, list[str]]:
    """A database before any answer, and the statements with which the store adds some."""
    file = folder / "survey.db"
    store = open_store(str(file), "device-1")
    interview = open_one(store, make_case(store, make_survey(store)))
    store.close()
    start = folder / "start.db"
    shutil.copy(file, start)

    store = open_store(str(file), "device-1")
    statements: list[str] = []
    raw = store.engine.raw_connection()
    raw.driver_connection.set_trace_callback(statements.append)  # type: ignore[union-attr]
    raw.close()
    for number in range(ANSWERS):
        command = answer(store, interview, f"answer {number}", f"q{number}")
        store.write(command.perform).result()
    store.close()
    return start, [s for s in statements if not s.upper().startswith("PRAGMA")]


def cut(
    start: Path, statements: list[str], folder: Path, synchronous: str, at: int
) -> bool:
    """Whether an acknowledged commit is missing after a power cut behind a commit."""
    file = folder / "run.db"
    for suffix in ("", "-wal", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    shutil.copy(start, file)
    ForgetfulFile.durable = {str(file): file.read_bytes()}
    connection = apsw.Connection(str(file), vfs="forgetful")
    # Exclusive: without it WAL needs shared memory, which this file system has not.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    commits = 0
    for statement in statements:
        connection.execute(statement)
        commits += statement.upper().startswith("COMMIT")
        if commits == at:
            break
    survivors = dict(ForgetfulFile.durable)

    after = folder / "after.db"
    for suffix in ("", "-wal", "-shm"):
        after.with_name(after.name + suffix).unlink(missing_ok=True)
        content = survivors.get(str(file) + suffix)
        if content is not None:
            after.with_name(after.name + suffix).write_bytes(content)
    connection.close()
    left = sqlite_driver().connect(str(after))
    assert left.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    kept = left.execute("SELECT count(*) FROM answer_revision").fetchone()[0]
    left.close()
    return bool(kept < commits)


def test_full_loses_nothing_at_a_power_cut_and_normal_does(
    tmp_path: Path, disk: ForgetfulDisk
) -> None:
    start, statements = recorded(tmp_path)
    assert sum(s.upper().startswith("COMMIT") for s in statements) == ANSWERS
    rng = random.Random(20261121)
    places = [rng.randint(1, ANSWERS) for _ in range(CUTS)]

    lost = {
        synchronous: sum(
            cut(start, statements, tmp_path, synchronous, at) for at in places
        )
        for synchronous in ("FULL", "NORMAL")
    }

    assert lost["FULL"] == 0
    assert lost["NORMAL"] > CUTS // 2


# By hand: RESTORES=100 pytest tests/e2e/test_power_cut.py
RESTORES = int(os.environ.get("RESTORES", "6"))


def test_after_a_power_cut_a_backup_is_put_back_and_nothing_of_before_is_lost(
    tmp_path: Path, disk: ForgetfulDisk
) -> None:
    """Cut, restore, cut again: the copy is sound, and what lay there is whole beside it."""
    start, statements = recorded(tmp_path)
    backup = tmp_path / "old.backup.db"
    store = open_store(str(start), "device-1")
    back_up(store.engine, store.path, backup)
    store.close()
    rng = random.Random(20261125)
    for number in range(RESTORES):
        at = rng.randint(1, ANSWERS)
        cut(start, statements, tmp_path, "FULL", at)
        folder = tmp_path / f"round{number}"
        folder.mkdir()
        target = folder / "survey.db"
        for side in ("", "-wal"):
            left = tmp_path / f"after.db{side}"
            if left.exists():
                shutil.copy(left, f"{target}{side}")

        done = restore(backup, target, "device-1", utc_now)

        assert done.report.is_sound
        assert done.newer.events == at
        for path, count in ((target, 0), (done.aside[0], at)):
            opened = open_store(str(path), "device-1", create=False)
            with opened.read() as session:
                assert check_store(session).is_sound
                query = text("SELECT count(*) FROM answer_revision")
                assert session.execute(query).scalar() == count
            opened.close()
        shutil.rmtree(folder)
