"""Heads of the history, told with everything that leaves, and kept where the user chose."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from survey_tui.cli.terminal import say
from survey_tui.paths import places
from survey_tui.text import one_line

if TYPE_CHECKING:
    from db.chain import Head
    from db.store import Store

ENVIRONMENT = "SURVEY_TUI_HEADS"


def tell_heads(store: Store) -> None:
    """Print the newest event of every device on standard error, and keep it if that is wanted."""
    from db.heads import heads

    with store.read() as session:
        found = heads(session)
    keep(store, found)
    tell(found, err=True)


def tell(found: Iterable[Head], err: bool) -> None:
    """Print heads, one a line."""
    from db.heads import head_line

    for head in found:
        say(one_line(head_line(head)), err=err)


def keep(store: Store, found: Iterable[Head]) -> None:
    """Add heads to the file of the settings (``heads``) or of SURVEY_TUI_HEADS, if there is one."""
    from db.heads import keep_heads

    chosen = _chosen()
    if chosen is not None:
        keep_heads(chosen, found, store.clock())


def _chosen() -> Path | None:
    from survey_tui.config import read_config
    from survey_tui.keys import key_ids

    given = os.environ.get(ENVIRONMENT)
    config = read_config(places().config_file, key_ids())
    chosen = given or config.heads
    return Path(chosen).expanduser() if chosen else None
