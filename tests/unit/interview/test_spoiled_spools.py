"""What may lie in the spool's folder: whatever it is, every start goes on and tells it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import select

from db.interview_models import AnswerRevision
from db.spool import Spool
from db.store import Store
from survey_tui.interview.recovery import RecoveredWords, replay_spools
from tests.unit.db.rows import answer, draft, open_one

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no locks, pipes or owners")
NAME = "20261117-1.spool"


def _line(store: Store, **changes: object) -> str:
    words = json.loads(draft(store, "no such interview", "words").model_dump_json())
    return json.dumps({"database": "d", "command": words | changes}) + "\n"


def _pipe(path: Path, store: Store) -> None:
    os.mkfifo(path)


def _dangling_link(path: Path, store: Store) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _folder(path: Path, store: Store) -> None:
    path.mkdir()


def _of_another_owner(path: Path, store: Store) -> None:
    if os.getuid() != 0:
        pytest.skip("only root gives files away")
    path.write_text(_line(store))
    os.chown(path, 12345, 12345)


def _deep(path: Path, store: Store) -> None:
    path.write_text("[" * 200_000 + "\n")


def _huge_number(path: Path, store: Store) -> None:
    # More figures than Python is willing to write as a number.
    told = _line(store, cursor=0)
    path.write_text(told.replace('"cursor": 0', '"cursor": ' + "9" * 9_999))


def _large_number(path: Path, store: Store) -> None:
    path.write_text(_line(store, cursor=10**40))


def _no_zone(path: Path, store: Store) -> None:
    path.write_text(_line(store, at="2026-11-18T13:00:00"))


def _far_time(path: Path, store: Store) -> None:
    path.write_text(_line(store, at=1e300))


SPOILED = [
    _pipe,
    _dangling_link,
    _folder,
    _of_another_owner,
    _deep,
    _huge_number,
    _large_number,
    _no_zone,
    _far_time,
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_is_no_spool_is_kept_aside_and_told(
    store: Store, tmp_path: Path, spoil: Callable[[Path, Store], None]
) -> None:
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o700)
    spoil(folder / NAME, store)

    recovered = replay_spools(store, (folder,), "d")

    assert recovered == RecoveredWords(0, (folder / f"{NAME}.kept",))
    assert os.path.lexists(recovered.kept[0])
    assert replay_spools(store, (folder,), "d") == RecoveredWords()


def test_what_is_kept_never_takes_the_place_of_what_was_kept(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o700)
    for words in (b"one\n", b"two\n"):
        (folder / NAME).write_bytes(words)
        replay_spools(store, (folder,), "d")

    assert sorted(path.read_bytes() for path in folder.iterdir()) == [
        b"one\n",
        b"two\n",
    ]


def test_of_eight_that_start_at_once_one_brings_the_words_in(
    store: Store, case_id: str, tmp_path: Path
) -> None:
    folder = tmp_path / "spool"
    interview = open_one(store, case_id)
    spool = Spool((folder,), "d", NAME)
    for number in range(20):
        spool.append(answer(store, interview, f"They know us {number}."))
    spool.release()
    together = threading.Barrier(8)

    def start(_number: int) -> RecoveredWords:
        together.wait()
        return replay_spools(store, (folder,), "d")

    with ThreadPoolExecutor(8) as pool:
        recovered = list(pool.map(start, range(8)))

    assert sum(found.entries for found in recovered) == 20
    assert all(found.kept == () for found in recovered)
    with store.read() as session:
        assert len(session.exec(select(AnswerRevision)).all()) == 20
    assert list(folder.iterdir()) == []


def test_a_database_that_is_held_leaves_a_sound_file_for_the_next_start(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.conftest import make_case, make_survey

    monkeypatch.setattr("survey_tui.interview.recovery.REPLAY_PATIENCE_SECONDS", 0.3)
    case_id = make_case(sqlite_store, make_survey(sqlite_store))
    folder = tmp_path / "spool"
    spool = Spool([folder], "d", NAME)
    spool.append(
        answer(sqlite_store, open_one(sqlite_store, case_id), "What was said.")
    )
    spool.release()

    with sqlite_store.engine.connect() as other, other.begin():
        held = replay_spools(sqlite_store, (folder,), "d")
    after = replay_spools(sqlite_store, (folder,), "d")

    assert held == RecoveredWords(0, (), (folder / NAME,))
    assert after == RecoveredWords(1)
    assert not list(folder.iterdir())
    assert sqlite_store.writer.patience > 1
