"""Putting a backup back: checked first, nothing deleted, nothing mixed with an old log."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from db import restoring
from db.backup import back_up
from db.check import check_store
from db.commands import SubmitAnswer
from db.errors import CannotOpen, StoreError
from db.restoring import restore
from db.store import Store, open_store
from tests.conftest import FakeClock, make_case, make_survey
from tests.unit.db.rows import answer, answer_one


@pytest.fixture
def first(sqlite_store: Store) -> SubmitAnswer:
    """An answer, which the backup has."""
    return answer_one(sqlite_store, make_case(sqlite_store, make_survey(sqlite_store)))


@pytest.fixture
def backup(sqlite_store: Store, first: SubmitAnswer, tmp_path: Path) -> Path:
    """A backup, after which one answer more was stored."""
    made = back_up(
        sqlite_store.engine, sqlite_store.path, tmp_path / "b.backup.db"
    ).path
    later = answer(sqlite_store, first.interview_id, "What came later.", "q2")
    sqlite_store.write(later.perform).result()
    return made


def put_back(backup: Path, path: Path, clock: FakeClock) -> restoring.RestoreResult:
    return restore(backup, path, "device-1", clock)


def answers_in(path: Path, clock: FakeClock) -> list[str]:
    store = open_store(str(path), "device-1", clock, create=False)
    with store.read() as session:
        assert check_store(session).is_sound
        found = session.execute(text("SELECT text FROM body ORDER BY id")).all()
    store.close()
    return [row[0] for row in found]


def test_a_backup_comes_back_and_what_was_there_lies_aside(
    sqlite_store: Store, backup: Path, clock: FakeClock
) -> None:
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()

    done = put_back(backup, path, clock)

    assert done.report.is_sound
    assert (done.newer.events, done.newer.actors) == (1, ("alice",))
    assert answers_in(path, clock) == ["They know us well."]
    assert "What came later." in answers_in(done.aside[0], clock)
    assert answers_in(backup, clock) == ["They know us well."]


def test_the_log_of_a_killed_program_goes_aside_with_its_database(
    sqlite_store: Store, backup: Path, clock: FakeClock
) -> None:
    """A backup copied over a database meets the old log, and is malformed then."""
    path = sqlite_store.path
    assert path is not None
    # As a kill leaves them: the log was not brought into the file.
    for side in ("", "-wal"):
        shutil.copy(f"{path}{side}", f"{path}.killed{side}")
    killed = path.with_name(f"{path.name}.killed")
    sqlite_store.close()

    done = put_back(backup, killed, clock)

    assert [file.name.removeprefix(killed.name)[:6] for file in done.aside] == [
        ".aside",
        ".aside",
    ]
    assert done.newer.events == 1
    assert not Path(f"{killed}-wal").exists()
    assert answers_in(killed, clock) == ["They know us well."]


def test_a_database_that_is_open_elsewhere_is_not_replaced(
    sqlite_store: Store, backup: Path, clock: FakeClock
) -> None:
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from datetime import datetime, UTC; from db.store import open_store\n"
            "s = open_store(sys.argv[1], 'other', create=False)\n"
            "with s.read() as r: r.connection(); print('open', flush=True); input()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdout is not None
    assert held.stdout.readline() == b"open\n"

    with pytest.raises(StoreError, match="another program has"):
        put_back(backup, path, clock)

    held.communicate(b"\n", timeout=30)
    assert put_back(backup, path, clock).report.is_sound


def test_a_backup_that_is_not_sound_is_refused_unless_it_is_wanted_anyway(
    sqlite_store: Store, backup: Path, clock: FakeClock
) -> None:
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()
    copy = open_store(str(backup), "device-1", clock)
    with copy.engine.begin() as connection:
        connection.execute(text("UPDATE survey_case SET status = 'closed'"))
    copy.close()
    before = {p.name for p in path.parent.iterdir()}

    with pytest.raises(StoreError, match="is not sound: survey_case/"):
        put_back(backup, path, clock)

    assert {p.name for p in path.parent.iterdir()} - {f"{backup.name}-shm"} <= before
    done = restore(backup, path, "device-1", clock, even_if_unsound=True)
    assert not done.report.is_sound


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda file: file.write_bytes(b"words"), "is no backup"),
        (lambda file: None, "cannot be read"),
        (lambda file: file.mkdir(), "cannot be read"),
        (lambda file: file.write_bytes(b"SQLite format 3\0" + b"x" * 5000), "be read"),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_changes(
    sqlite_store: Store,
    first: SubmitAnswer,
    clock: FakeClock,
    tmp_path: Path,
    made: Callable[[Path], object],
    message: str,
) -> None:
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()
    file = tmp_path / "wrong.db"
    made(file)
    held = path.read_bytes()

    with pytest.raises(StoreError, match=message):
        put_back(file, path, clock)

    assert path.read_bytes() == held
    assert not list(path.parent.glob("*.part*"))
    assert not list(path.parent.glob("*aside*"))
    with pytest.raises(StoreError, match="is the database itself"):
        put_back(path, path, clock)


def test_a_damaged_database_names_restore_and_is_replaced(
    sqlite_store: Store, backup: Path, clock: FakeClock
) -> None:
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()
    held = bytearray(path.read_bytes())
    held[4096 : 4096 * 6] = b"\xff" * (4096 * 5)
    path.write_bytes(held)
    with pytest.raises(CannotOpen) as told:
        open_store(str(path), "device-1", clock, create=False)
    assert "survey-tui restore FILE" in told.value.hint

    done = put_back(backup, path, clock)

    assert done.newer.problem
    assert answers_in(path, clock) == ["They know us well."]


def test_a_restore_that_is_cut_off_between_its_moves_is_told_and_done_again(
    sqlite_store: Store,
    backup: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = sqlite_store.path
    assert path is not None
    for side in ("", "-wal"):
        shutil.copy(f"{path}{side}", f"{path}.killed{side}")
    killed = path.with_name(f"{path.name}.killed")
    sqlite_store.close()
    real = Path.rename

    def cut(self: Path, to: Path) -> Path:
        if self.name.endswith("-wal"):
            raise KeyboardInterrupt
        return real(self, to)

    monkeypatch.setattr(Path, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        put_back(backup, killed, clock)
    monkeypatch.undo()

    with pytest.raises(CannotOpen, match="the log of a database of that name is"):
        open_store(str(killed), "device-1", clock)
    put_back(backup, killed, clock)

    assert answers_in(killed, clock) == ["They know us well."]
    assert any("aside" in p.name for p in path.parent.iterdir())
