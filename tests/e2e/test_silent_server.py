"""PostgreSQL that is silent, killed or started again: leaving is quick, and no word is lost."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.check import check_store
from db.store import open_store
from survey_tui.interview.journal import Journal
from survey_tui.interview.opening import new_journal
from survey_tui.interview.recovery import replay_spools
from survey_tui.paths import Places
from tests.conftest import make_case, make_survey
from tests.postgres import Server, server_binaries
from tests.unit.db.rows import answer, open_one

pytestmark = pytest.mark.skipif(
    server_binaries() is None or os.name != "posix", reason="no PostgreSQL binaries"
)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server of this test, which may be stopped."""
    binaries = server_binaries()
    assert binaries is not None
    running = Server(binaries)
    yield running
    tell(processes(running.process.pid), signal.SIGCONT)
    running.stop()


def processes(parent: int) -> list[int]:
    """A process and its children."""
    found = [parent]
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                held = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(held[1]) == parent:
                found.append(int(entry.name))
    return found


def tell(listed: Iterable[int], number: signal.Signals) -> None:
    """A signal for each; a server's children come and go, and one may have gone by now."""
    for process in listed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


@contextmanager
def silent(server: Server) -> Iterator[None]:
    """A server that answers nothing, and does not close its lines."""
    stopped = processes(server.process.pid)
    tell(stopped, signal.SIGSTOP)
    yield
    tell(reversed(stopped), signal.SIGCONT)


def words(url: str) -> list[str]:
    store = open_store(url, "device-1")
    with store.read() as session:
        assert check_store(session).is_sound
        found = session.execute(text("SELECT text FROM body ORDER BY id")).all()
    store.close()
    return [row[0] for row in found]


def test_leaving_takes_five_seconds_at_most_when_the_server_is_silent(
    own_server: Server, places: Places
) -> None:
    url = own_server.url()
    store = open_store(url, "device-1")
    interview_id = open_one(store, make_case(store, make_survey(store)))
    journal: Journal = new_journal(store, places)
    first = answer(store, interview_id, "Before the silence.")
    journal.record(first)
    assert journal.flush(5.0)

    with silent(own_server):
        journal.record(answer(store, interview_id, "Within the silence.", "q2"))
        began = time.monotonic()
        is_safe = journal.close()
        store.close(0.5)
        took = time.monotonic() - began

    assert is_safe
    assert took < 5.0
    again = open_store(url, "device-1")
    recovered = replay_spools(again, places.spools, again.location)
    again.close()
    assert recovered.kept == ()
    assert words(url) == ["Before the silence.", "Within the silence."]


def test_whoever_reads_is_let_go_too(own_server: Server) -> None:
    import threading

    store = open_store(own_server.url(), "device-1")
    failed: list[str] = []

    def read() -> None:
        try:
            with store.read() as session:
                session.execute(text("SELECT pg_sleep(0)"))
                ready.set()
                gone.wait(10)
                session.execute(text("SELECT 1"))
        except DBAPIError as error:
            failed.append(type(error).__name__)

    ready, gone = threading.Event(), threading.Event()
    reader = threading.Thread(target=read)
    reader.start()
    assert ready.wait(10)
    with silent(own_server):
        gone.set()
        time.sleep(0.3)
        began = time.monotonic()
        store.close(0.5)
        reader.join(5)
        assert not reader.is_alive()
        assert time.monotonic() - began < 5.0
    assert failed


def test_a_server_that_is_killed_and_started_again_has_all_that_was_acknowledged(
    own_server: Server, places: Places
) -> None:
    url = own_server.url()
    store = open_store(url, "device-1")
    interview_id = open_one(store, make_case(store, make_survey(store)))
    journal = new_journal(store, places)
    said = []
    before = None
    for number in range(1, 9):
        if number in (3, 6):
            own_server.kill()
        if number in (4, 7):
            own_server.start()
        text_ = f"Answer {number} of eight."
        command = answer(store, interview_id, text_, "q1", number, before)
        journal.record(command)
        before = command.id
        said.append(text_)
    assert journal.close()
    store.close()

    again = open_store(url, "device-1")
    replay_spools(again, places.spools, again.location)
    again.close()
    assert words(url) == said


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk that a server fits on, and not much more."""
    disk = Path(tempfile.mkdtemp(prefix="pgd"))
    mounting = ["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", str(disk)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("a small disk needs the right to mount")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)


def fill(disk: Path) -> Path:
    """Take all the room there is on a disk."""
    file = disk / "filler"
    with file.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while filler.write(b"\0" * 65_536):
            pass
    return file


def test_a_server_whose_disk_is_full_loses_nothing_that_was_said(
    small_disk: Path, places: Places
) -> None:
    binaries = server_binaries()
    assert binaries is not None
    server = Server(binaries, small_disk)
    url = server.url()
    store = open_store(url, "device-1")
    interview_id = open_one(store, make_case(store, make_survey(store)))
    journal = new_journal(store, places)
    said = [f"{number} {secrets.token_hex(40_000)}" for number in range(60)]
    filler = fill(small_disk)
    acknowledged = 0
    for number, words_ in enumerate(said):
        future = journal.record(answer(store, interview_id, words_, f"q{number}"))
        with contextlib.suppress(TimeoutError):
            future.result(0.05)
            acknowledged += 1
    began = time.monotonic()
    assert journal.close()
    store.close(0.5)
    took = time.monotonic() - began

    assert acknowledged < len(said)
    assert took < 5.0
    filler.unlink()
    if server.process.poll() is not None:
        server.start()
    again = open_store(url, "device-1")
    assert replay_spools(again, places.spools, again.location).kept == ()
    again.close()
    assert sorted(words(url)) == sorted(said)
    server.stop()
