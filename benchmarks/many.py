"""32 interviewers, a process each, saving once a second into one SQLite file."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from pathlib import Path

from commit import interview_in, through_the_store
from measure import finish, quantile, sized
from sqlmodel import func, select

from db.check import check_store
from db.interview_models import AnswerRevision
from db.store import open_store

PEOPLE = sized(32, 3)
SECONDS = sized(20, 2)


def interviewer(file: str, interview: str, number: int, results: object) -> None:
    store = open_store(file, f"bench-{number}")
    time.sleep(number / PEOPLE)
    taken = []
    for turn in range(SECONDS):
        began = time.monotonic()
        taken.append(through_the_store(store, interview, number * 1000 + turn))
        time.sleep(max(0.0, 1.0 - (time.monotonic() - began)))
    store.close()
    results.put(taken)  # type: ignore[attr-defined]


def main() -> None:
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "survey.db")
        store = open_store(file, "bench")
        interview = interview_in(store)
        with store.read() as session:
            before = session.exec(
                select(func.count()).select_from(AnswerRevision)
            ).one()
        store.close()
        results = context.Queue()
        people = [
            context.Process(target=interviewer, args=(file, interview, number, results))
            for number in range(PEOPLE)
        ]
        for person in people:
            person.start()
        taken = [seconds for _ in people for seconds in results.get()]
        for person in people:
            person.join()
        store = open_store(file, "bench")
        with store.read() as session:
            after = session.exec(select(func.count()).select_from(AnswerRevision)).one()
            report = check_store(session)
        store.close()
    lost = PEOPLE * SECONDS - (after - before)
    p50, p99 = quantile(taken, 0.5) * 1000, quantile(taken, 0.99) * 1000
    sound = "sound" if report.is_sound else "NOT SOUND"
    print(
        f"{PEOPLE} interviewers saving once a second, {len(taken)} answers:"
        f" p50 {p50:.1f} ms, p99 {p99:.1f} ms (goal 60), lost {lost}, {sound}"
    )
    assert not lost
    finish(p99 <= 60 and report.is_sound)


if __name__ == "__main__":
    main()
