"""The journal under fire: locked, full, gone; nothing typed is lost and the state says so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from db.commands import OpenInterview
from db.draft_commands import KeepDraft
from db.driver import sqlite_driver
from db.interview_models import AnswerRevision, Draft, Interview
from db.spool import SUFFIX, Spool, read_spool
from db.store import Store, open_store
from survey_tui.interview.journal import (
    DRAFT_SECONDS,
    Journal,
    Safety,
    SaveState,
)
from survey_tui.interview.recovery import RecoveredWords, replay_spools
from tests.conftest import FakeClock, make_case, make_survey
from tests.unit.db.rows import answer, draft, open_one, opening

DEAD = "20261118-999999999.spool"


class Desk:
    """A store in a file, one interview, and a journal whose states are kept."""

    def __init__(self, file: Path, clock: FakeClock) -> None:
        folder = file.parent
        self.file = file
        self.clock = clock
        self.folders = (folder / "spool",)
        self.store: Store = open_store(str(self.file), "device-1", clock)
        self.interview = open_one(
            self.store, make_case(self.store, make_survey(self.store))
        )
        self.states: list[SaveState] = []
        self.journal = Journal(
            self.store, Spool(self.folders, str(self.file), DEAD), self.states.append
        )

    def draft(self, words: str) -> KeepDraft:
        self.clock.advance(milliseconds=100)
        return draft(self.store, self.interview, words)

    def lock(self) -> Any:
        other = sqlite_driver().connect(str(self.file), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        return other

    def stored_draft(self) -> str:
        with self.store.read() as session:
            found = session.exec(select(Draft)).first()
        return found.text if found else ""

    def spooled(self) -> list[str]:
        files = [f for folder in self.folders for f in folder.glob(f"*{SUFFIX}")]
        commands = [c for f in files for c in read_spool(f, str(self.file))]
        return [getattr(command, "text", "") for command in commands]


def remark_draft(desk: Desk, words: str) -> KeepDraft:
    return desk.draft(words).model_copy(update={"field": "remark"})


def typed(desk: Desk, opened: OpenInterview, words: str) -> KeepDraft:
    return desk.draft(words).model_copy(update={"interview_id": opened.id})


def ended_while_held(desk: Desk, other: Any) -> Store:
    """The store of the next run, after one that ended before the database was let go."""
    desk.journal.close(0.3)
    desk.store.close(0.2)
    other.execute("COMMIT")
    other.close()
    return open_store(str(desk.file), "device-1", desk.clock)


def until(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def desk(survey_file: Path, clock: FakeClock) -> Iterator[Desk]:
    made = Desk(survey_file, clock)
    yield made
    made.journal.close(0.5)
    made.store.close(0.5)


def test_a_draft_gets_to_disk_by_itself_and_then_it_is_told(desk: Desk) -> None:
    desk.journal.keep(desk.draft("They know us"))

    assert until(
        lambda: desk.journal.state.safety is Safety.SAVED and bool(desk.states)
    )
    assert desk.stored_draft() == "They know us"
    assert desk.journal.state.saved_at == desk.clock()


def test_of_many_keys_only_the_newest_words_are_written(desk: Desk) -> None:
    for count in range(1, 60):
        desk.journal.keep(desk.draft("x" * count))
    desk.journal.flush(60)

    assert desk.stored_draft() == "x" * 59


def test_a_locked_database_is_told_and_the_spool_takes_the_words(desk: Desk) -> None:
    other = desk.lock()
    desk.journal.keep(desk.draft("They know us"))

    assert until(lambda: desk.journal.state.safety is Safety.SPOOLED)
    assert until(lambda: "another program" in desk.journal.state.reason)
    assert desk.spooled() == ["They know us"]
    assert desk.journal.state.spool is not None

    desk.journal.keep(desk.draft("They know us on paper"))
    assert until(lambda: desk.spooled()[-1] == "They know us on paper")

    other.execute("COMMIT")
    assert until(lambda: desk.journal.state.safety is Safety.SAVED)
    assert desk.stored_draft() == "They know us on paper"
    assert until(lambda: desk.spooled() == [])
    other.close()


def test_an_answer_waits_for_the_database_and_is_acknowledged_only_then(
    desk: Desk,
) -> None:
    other = desk.lock()
    future = desk.journal.record(answer(desk.store, desk.interview, "They know us."))

    assert until(lambda: desk.spooled() == ["They know us."])
    assert not future.done()
    other.execute("COMMIT")
    future.result(15)

    with desk.store.read() as session:
        assert len(session.exec(select(AnswerRevision)).all()) == 1
    other.close()


def test_a_full_disk_is_told_as_such(desk: Desk) -> None:
    with desk.store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    words = "word " * 20_000

    desk.journal.keep(desk.draft(words))

    assert until(lambda: desk.journal.state.reason == "the disk is full")
    assert desk.journal.state.safety is Safety.SPOOLED
    assert desk.spooled() == [words]


def test_a_database_that_is_gone_is_told_and_taken_up_again_when_it_is_back(
    desk: Desk,
) -> None:
    away = desk.file.with_name("away.db")
    desk.file.rename(away)

    desk.journal.keep(desk.draft("They know us"))

    assert until(lambda: desk.journal.state.reason == "the database file is gone")
    assert desk.spooled() == ["They know us"]
    away.rename(desk.file)
    assert until(lambda: desk.journal.state.safety is Safety.SAVED)
    assert desk.stored_draft() == "They know us"


def test_without_a_spool_it_says_that_the_words_are_on_screen_only(
    tmp_path: Path, desk: Desk
) -> None:
    (tmp_path / "spool").write_text("a file where the folder should be")
    other = desk.lock()

    desk.journal.keep(desk.draft("They know us"))

    assert until(lambda: desk.journal.state.safety is Safety.ON_SCREEN_ONLY)
    assert desk.journal.flush(0.3) is False
    other.execute("COMMIT")
    assert until(lambda: desk.journal.state.safety is Safety.SAVED)
    other.close()


def test_a_long_answer_does_not_fill_the_disk_with_a_text_for_every_key(
    desk: Desk,
) -> None:
    other = desk.lock()
    begun = time.monotonic()
    for count in range(1, 101):
        desk.journal.keep(desk.draft("x" * count))
        time.sleep(0.01)

    assert until(lambda: desk.spooled()[-1:] == ["x" * 100])

    # As often as drafts are written; the first, on its way, is spooled besides.
    most = (time.monotonic() - begun) / DRAFT_SECONDS + 2
    assert len(desk.spooled()) <= most
    other.execute("COMMIT")
    other.close()


def test_closing_with_a_locked_database_leaves_the_words_in_the_spool(
    desk: Desk,
) -> None:
    other = desk.lock()
    desk.journal.keep(desk.draft("They know us"))

    assert desk.journal.close(0.3) is True

    assert desk.spooled() == ["They know us"]
    other.execute("COMMIT")
    other.close()


def test_the_next_run_brings_the_spool_in_and_removes_it(desk: Desk) -> None:
    other = desk.lock()
    desk.journal.record(answer(desk.store, desk.interview, "They know us."))
    desk.journal.keep(desk.draft("half a"))
    desk.journal.close(0.5)
    desk.store.close(0.2)
    other.execute("COMMIT")
    other.close()

    store = open_store(str(desk.file), "device-1", desk.clock)
    count = replay_spools(store, desk.folders, str(desk.file))

    with store.read() as session:
        assert [r.kind for r in session.exec(select(AnswerRevision))] == ["answer"]
        assert session.exec(select(Draft)).one().text == "half a"
    assert count == RecoveredWords(2)
    assert desk.spooled() == []
    assert replay_spools(store, desk.folders, str(desk.file)) == RecoveredWords()
    store.close()


def test_words_typed_while_the_first_are_held_up_are_the_ones_that_come_back(
    desk: Desk,
) -> None:
    """Those on their way are spooled once their grace is over: after the newer ones."""
    other = desk.lock()
    desk.journal.keep(desk.draft("They know"))
    assert until(lambda: bool(desk.states))
    desk.journal.keep(desk.draft("They know us well."))
    assert until(lambda: len(desk.spooled()) == 2)

    store = ended_while_held(desk, other)
    replay_spools(store, desk.folders, str(desk.file))

    with store.read() as session:
        assert session.exec(select(Draft)).one().text == "They know us well."
    store.close()


def test_a_call_opened_while_the_database_is_held_comes_back_with_its_words(
    desk: Desk,
) -> None:
    with desk.store.read() as session:
        case = session.exec(select(Interview.case_id)).one()
    opened = opening(desk.store, case)
    other = desk.lock()
    desk.journal.record(opened)
    desk.journal.keep(typed(desk, opened, "They know"))
    assert until(lambda: bool(desk.states))
    desk.journal.keep(typed(desk, opened, "They know us well."))
    assert until(lambda: len(desk.spooled()) == 3)

    store = ended_while_held(desk, other)
    recovered = replay_spools(store, desk.folders, str(desk.file))

    assert recovered.kept == ()
    with store.read() as session:
        found = session.exec(select(Draft)).one()
    assert (found.interview_id, found.text) == (opened.id, "They know us well.")
    store.close()


def test_a_replay_never_brings_back_a_draft_whose_words_were_submitted(
    desk: Desk,
) -> None:
    other = desk.lock()
    desk.journal.keep(desk.draft("They"))
    assert until(lambda: desk.spooled() == ["They"])
    desk.clock.advance(seconds=1)
    desk.journal.record(answer(desk.store, desk.interview, "They know us."))
    desk.journal.close(0.5)
    other.execute("COMMIT")
    desk.store.close(10)
    other.close()

    store = open_store(str(desk.file), "device-1", desk.clock)
    replay_spools(store, desk.folders, str(desk.file))

    with store.read() as session:
        assert session.exec(select(Draft)).all() == []
        assert len(session.exec(select(AnswerRevision)).all()) == 1
    store.close()


def test_of_the_drafts_of_a_box_only_the_newest_is_brought_in(desk: Desk) -> None:
    """Each is a write that the start waits for, on a disk that has just been full."""
    spool = Spool(desk.folders, str(desk.file), "20261117-1.spool")
    for count in range(1, 200):
        spool.append(desk.draft("x" * count))
    spool.append(remark_draft(desk, "they sound tired"))
    spool.release()

    recovered = replay_spools(desk.store, desk.folders, str(desk.file))

    assert recovered == RecoveredWords(2)
    with desk.store.read() as session:
        texts = {draft.field: draft.text for draft in session.exec(select(Draft))}
    assert texts == {"answer": "x" * 199, "remark": "they sound tired"}


def test_a_spool_that_cannot_go_in_is_kept_aside_and_hinders_nobody(desk: Desk) -> None:
    stranger = draft(desk.store, "no such interview", "words")
    spool = Spool(desk.folders, str(desk.file), "20261117-1.spool")
    spool.append(stranger)
    spool.release()
    (desk.folders[0] / "20261117-2.spool").write_bytes(b"\xff\xfe\n")

    recovered = replay_spools(desk.store, desk.folders, str(desk.file))

    assert recovered.entries == 0
    assert [path.name for path in recovered.kept] == [
        "20261117-1.spool.kept",
        "20261117-2.spool.kept",
    ]
    assert replay_spools(desk.store, desk.folders, str(desk.file)) == RecoveredWords()


def test_the_watch_outlives_a_failure_of_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter([True])

    def fails_once() -> None:
        if next(calls, False):
            raise RuntimeError("once")

    monkeypatch.setattr(desk.journal, "_settle", fails_once)
    desk.journal.keep(desk.draft("They know us"))
    assert until(lambda: next(calls, None) is None)
    monkeypatch.undo()

    desk.journal.keep(desk.draft("They know us well"))

    assert until(lambda: desk.stored_draft() == "They know us well")
