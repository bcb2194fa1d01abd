"""A damaged file: the check says where, a backup says no, and nothing half-made is left."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from db.backup import back_up
from db.check import CheckReport, check_store
from db.errors import StoreError
from db.models import TABLES
from db.store import open_store
from tests.conftest import FakeClock

PAGE = 4096


def damaged(source: Path, target: Path, pages: list[int]) -> Path:
    """A copy of a database with some of its pages overwritten."""
    held = bytearray(source.read_bytes())
    for page in pages:
        held[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    target.write_bytes(held)
    return target


def looked_at(path: Path, clock: FakeClock) -> CheckReport | StoreError:
    """What check says of a file, or why it cannot be opened."""
    try:
        store = open_store(str(path), "d", clock, create=False)
    except StoreError as error:
        return error
    try:
        with store.read() as session:
            report = check_store(session)
        with contextlib.suppress(StoreError):
            # Where only an index is damaged, a copy has a new one and is sound.
            assert back_up(
                store.engine, store.path, path.with_name("b.db")
            ).report.is_sound
        return report
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_page_is_named_and_no_half_backup_is_left(
    seed: int, coded_demo: Path, tmp_path: Path, clock: FakeClock
) -> None:
    count = coded_demo.stat().st_size // PAGE
    rng = random.Random(seed)
    pages = sorted(rng.sample(range(1, count), rng.choice((1, 3, 40))))
    folder = tmp_path / "bad"
    folder.mkdir()
    path = damaged(coded_demo, folder / "x.db", pages)

    found = looked_at(path, clock)

    if isinstance(found, StoreError):
        assert "damaged" in found.message
        assert "restore" in found.hint
    else:
        assert not found.is_sound
        told = " ".join(f"{f.row} {f.message}" for f in found.findings)
        names = [str(table.__tablename__) for table in TABLES]
        assert "page" in told.lower() or any(name in told for name in names)
    assert not list(folder.glob("*.part*"))
