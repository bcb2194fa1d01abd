"""A writer that is killed fifty times: no answer that was acknowledged is ever missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlmodel import select

from db.check import check_store
from db.driver import sqlite_driver
from db.interview_models import Draft
from db.models import Body
from db.store import open_store
from survey_tui.interview.recovery import replay_spools
from tests.conftest import make_case, make_survey
from tests.unit.db.rows import open_one

ROUNDS = 50
# One process that has imported everything forks a writer a round and kills it.
KILLER = """
import os, random, signal, sys, time
from db.store import open_store
from survey_tui.interview.recovery import replay_spools
from tests.unit.db.rows import answer
rng = random.Random(20261121)
file, interview, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(rounds):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        store = open_store(file, "device-1")
        for count in range(100_000):
            text = f"{number}-{count}"
            store.write(answer(store, interview, text, f"q{text}").perform).result()
            os.write(writing, (text + chr(10)).encode())
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = [pipe.readline()]
        time.sleep(rng.uniform(0.0, 0.08))
        os.kill(child, signal.SIGKILL)
        lines += pipe.readlines()
    os.waitpid(child, 0)
    # The last line may be cut off by the kill itself.
    print("".join(line for line in lines if line.endswith(chr(10))), end="", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_fifty_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    file = str(tmp_path / "survey.db")
    store = open_store(file, "device-1")
    interview = open_one(store, make_case(store, make_survey(store)))
    store.close()

    done = subprocess.run(
        [sys.executable, "-c", KILLER, file, interview, str(ROUNDS)],
        capture_output=True,
        text=True,
        check=True,
    )

    acknowledged = done.stdout.split()
    store = open_store(file, "device-1")
    with store.read() as session:
        stored = set(session.exec(select(Body.text)))
        report = check_store(session)
    store.close()
    assert len({text.split("-")[0] for text in acknowledged}) == ROUNDS
    assert [text for text in acknowledged if text not in stored] == []
    assert report.is_sound, report.findings[:3]


TYPIST = """
import sys, time
from db.spool import Spool
from db.store import open_store
from survey_tui.interview.journal import Journal
from tests.unit.db.rows import draft
from pathlib import Path
store = open_store(sys.argv[1], "device-1")
journal = Journal(store, Spool([Path(sys.argv[3])], sys.argv[1], "x-999999999.spool"))
text = ""
for number in range(100_000):
    text += chr(97 + number % 26)
    journal.keep(draft(store, sys.argv[2], text))
    print(len(text), time.time(), flush=True)
    time.sleep(0.05)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("is_held", [False, True], ids=["written", "held"])
def test_at_most_half_a_second_of_typing_is_missing_after_a_kill(
    tmp_path: Path, is_held: bool
) -> None:
    """Where another program holds the database, what is missing there is in the spool."""
    file, spool = str(tmp_path / "survey.db"), tmp_path / "spool"
    store = open_store(file, "device-1")
    interview = open_one(store, make_case(store, make_survey(store)))
    other = sqlite_driver().connect(file, isolation_level=None, timeout=10)

    process = subprocess.Popen(
        [sys.executable, "-c", TYPIST, file, interview, str(spool)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    typed = []
    for count in range(60):
        if is_held and count == 15:
            other.execute("BEGIN IMMEDIATE")
        typed.append(process.stdout.readline().split())
    process.send_signal(signal.SIGKILL)
    killed_at = time.time()
    process.wait()
    other.close()

    assert list(spool.glob("*")) or not is_held
    replay_spools(store, (spool,), file)
    with store.read() as session:
        kept = len(session.exec(select(Draft)).one().text)
    store.close()
    before = [int(count) for count, at in typed if float(at) <= killed_at - 0.5]
    assert kept >= max(before)
