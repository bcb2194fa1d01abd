"""Many interviewers at once: no case is rung twice, none is lost, also when one is killed."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db.check import check_store
from db.frame_models import Case
from db.models import Attempt
from db.store import Store, open_store
from survey_tui.fieldwork.calls import take_next
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock, make_survey
from tests.filling import add_cases
from tests.robots import RobotAtWork

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
CASES, WORKERS = 120, 5


def attempts(store: Store) -> list[Attempt]:
    with store.read() as session:
        return list(session.exec(select(Attempt)))


def leased(store: Store, owner: str) -> list[str]:
    with store.read() as session:
        query = select(Case.id).where(Case.lease_owner == owner)
        return list(session.exec(query))


@pytest.fixture
def survey(store: Store) -> OpenSurvey:
    opened = make_survey(store)
    add_cases(store, opened, CASES)
    return opened


def test_no_case_is_rung_twice_and_none_is_lost_when_one_is_killed(
    store: Store, target: str, survey: OpenSurvey, tmp_path: Path
) -> None:
    # Slow enough to be killed while it holds a case.
    victim = RobotAtWork(target, survey.survey.id, tmp_path, "victim", NOW, pace=30.0)
    deadline = time.monotonic() + 60
    while not leased(store, "victim"):
        assert victim.process.is_alive()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    (held,) = leased(store, "victim")
    victim.process.kill()
    victim.process.join()
    workers = [
        RobotAtWork(target, survey.survey.id, tmp_path, f"robot-{n}", NOW)
        for n in range(WORKERS)
    ]
    rung = [case for worker in workers for case in worker.rung()]

    assert len(rung) == len(set(rung)) == CASES - 1
    assert held not in rung
    recorded = [row.case_id for row in attempts(store)]
    assert sorted(recorded) == sorted(rung)

    # The victim's hold runs out; its case is served again, to somebody else, once.
    later = FakeClock(NOW + timedelta(minutes=32))
    with closing(open_store(target, "later", later)) as after:
        served: list[str] = []
        while (
            case_id := take_next(after, survey, f"p{len(served)}").result()
        ) is not None:
            served.append(case_id)
        assert served.count(held) == 1
        assert len(served) == len(set(served))
    with store.read() as session:
        assert check_store(session).is_sound
        assert (
            session.execute(
                text(
                    "SELECT count(*) FROM draft WHERE field NOT IN ('position', 'times')"
                )
            ).scalar()
            == 0
        )
