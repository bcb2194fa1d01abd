"""A whole shift: robots, a process each, work through 3,000 cases; one is killed at it.

``shift.py`` runs 8 robots on a SQLite file and, where the tests' PostgreSQL is installed,
32 on a server of its own.
"""

from __future__ import annotations

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
from tests.robots import RobotAtWork

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
        home, survey = Path(name), opened.survey.id
        victim = RobotAtWork(target, survey, home, "victim", NOW, pace=600.0)
        while not (held := _held(store, "victim")):
            assert victim.process.is_alive()
            time.sleep(0.05)
        victim.process.kill()
        robots = [
            RobotAtWork(target, survey, home, f"robot-{n}", NOW) for n in range(workers)
        ]
        rung = [case for one in robots for case in one.rung(seconds=3_600.0)]
        seconds = time.monotonic() - began
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
