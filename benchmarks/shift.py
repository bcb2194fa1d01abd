"""A whole shift: robots, a process each, work through 3,000 cases; one is killed at it.

``shift.py`` runs 8 robots on a SQLite file and, where the tests' PostgreSQL is installed,
32 on a server of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from measure import sized

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlmodel import select

from db.check import check_store
from db.frame_models import Case
from db.models import Attempt
from db.store import Store, open_store
from tests.conftest import make_survey
from tests.filling import add_cases
from tests.postgres import Server, server_binaries

CASES = sized(3_000, 40)
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


def shift(target: str, workers: int) -> bool:
    """Whether every case was rung once, and no more."""
    with (
        tempfile.TemporaryDirectory() as name,
        closing(open_store(target, "bench", lambda: NOW)) as store,
    ):
        opened = make_survey(store)
        add_cases(store, opened, CASES)
        began = time.monotonic()
        victim = robot(target, opened.survey.id, name, "victim", "--pace", "600")
        while not (held := _held(store, "victim")):
            time.sleep(0.05)
        victim.send_signal(signal.SIGKILL)
        robots = [
            robot(target, opened.survey.id, name, f"robot-{n}") for n in range(workers)
        ]
        told = [worker.communicate() for worker in robots]
        seconds = time.monotonic() - began
        for worker, (_out, errors) in zip(robots, told, strict=True):
            if worker.returncode:
                print(errors)
        rung = [case for out, _errors in told for case in json.loads(out or "[]")]
        with store.read() as session:
            recorded = Counter(session.exec(select(Attempt.case_id)))
            sound = check_store(session).is_sound
    twice = [case for case, count in Counter(rung).items() if count > 1]
    lost = CASES - 1 - len(set(rung))
    kind = "PostgreSQL" if "://" in target else "SQLite"
    print(
        f"{kind}, {workers} robots: {len(rung)} of {CASES - 1} cases rung in {seconds:.0f} s"
        f" ({len(rung) / seconds:.0f} a second), {len(twice)} twice, {lost} lost,"
        f" the killed one's case {'kept' if held[0] not in rung else 'RUNG'},"
        f" {sum(recorded.values())} attempts recorded, {'sound' if sound else 'NOT SOUND'}"
    )
    return not twice and not lost and sound and recorded == Counter(rung)


def robot(
    target: str, survey: str, home: str, name: str, *more: str
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.robots", target, survey, home, name]
    return subprocess.Popen(
        [*command, NOW.isoformat(), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


def _held(store: Store, owner: str) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(Case.id).where(Case.lease_owner == owner)))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        is_sound = shift(str(Path(folder) / "survey.db"), sized(8, 2))
    binaries = server_binaries()
    if binaries is None:
        print("PostgreSQL: no binaries here, not run")
    else:
        server = Server(binaries)
        try:
            server.execute("CREATE DATABASE shift")
            is_sound &= shift(server.url("shift"), sized(32, 2))
        finally:
            server.stop()
    assert is_sound


if __name__ == "__main__":
    main()
