"""What an earlier run left in spool files, brought into the database at the next start."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from db.commands import Command
from db.draft_commands import Kept
from db.errors import NotWritten, StoreError
from db.spool import claimed, left_behind, read_spool, set_aside
from db.store import Store
from survey_tui.interview.journal import Box, kept_box

REPLAY_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class RecoveredWords:
    """What earlier runs left: how many entries went in.

    kept: files that cannot be brought in, set aside. waiting: files that the database did not
    take now, which are brought in at a later start.
    """

    entries: int = 0
    kept: tuple[Path, ...] = ()
    waiting: tuple[Path, ...] = ()


def replay_spools(
    store: Store, folders: tuple[Path, ...], database: str
) -> RecoveredWords:
    """Bring what earlier runs left in spool files into the database.

    A file is removed only when all of it is in. One that cannot be brought in is renamed and
    named in the result: it must not keep anybody from working.
    """
    count = 0
    kept: list[Path] = []
    waiting: list[Path] = []
    # A start does not stand still for somebody's long import: the words are safe, and come in
    # at the next one.
    patience, store.writer.patience = store.writer.patience, REPLAY_PATIENCE_SECONDS
    for path in left_behind(folders):
        try:
            count += _replay(store, path, database)
        except NotWritten:
            # The file is sound; it is the database that is held, full or gone.
            waiting.append(path)
        except (StoreError, SQLAlchemyError, OSError, ValueError, OverflowError):
            # It is kept and told, and everybody starts.
            with contextlib.suppress(FileNotFoundError):
                kept.append(set_aside(path))
    store.writer.patience = patience
    return RecoveredWords(count, tuple(kept), tuple(waiting))


def _replay(store: Store, path: Path, database: str) -> int:
    """Bring one file in, unless another process does; how many entries it had."""
    with claimed(path) as is_ours:
        if not is_ours:
            return 0
        waiting = read_spool(path, database)
        commands = to_bring_in(waiting)
        for command in commands:
            store.write(command.perform).result()
        if waiting:
            path.unlink()
        return len(commands)


def to_bring_in(commands: Sequence[Command]) -> list[Command]:
    """What of the lines of a spool file is performed, in order: all but drafts, then drafts.

    Of the drafts of a box only the one typed last: a long answer on a full disk leaves many,
    and writing each would keep the next start waiting. The file is no guide to either: what
    is on its way to a slow database is spooled after the drafts that were typed meanwhile,
    even the opening of the interview that they belong to.
    """
    newest: dict[Box, Kept] = {}
    for one in commands:
        if isinstance(one, Kept):
            before = newest.get(kept_box(one), one)
            newest[kept_box(one)] = one if one.at >= before.at else before
    others = [one for one in commands if not isinstance(one, Kept)]
    return [*others, *sorted(newest.values(), key=lambda one: one.at)]
