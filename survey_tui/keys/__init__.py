"""Every key of the product. Footer, help, palette, docs/keys.md and tests read it here.

In the answer box only function keys and a few ctrl-letters arrive: each action has one of
each. F6, F7 and what terminals swallow (ctrl+m, ctrl+i, ctrl+h, ctrl+s) are not used.
"""

from __future__ import annotations

from collections.abc import Iterator

from survey_tui.keys.call import CALL
from survey_tui.keys.codebook import ADJUDICATE, CODEBOOK, SWEEP, WORKLIST
from survey_tui.keys.everywhere import (
    DIALOG,
    EVERYWHERE,
)
from survey_tui.keys.fieldwork import CASE, HOME, QUEUE
from survey_tui.keys.findings import (
    FINDINGS,
    REPORT,
    VOICES,
)
from survey_tui.keys.key import Key, KeyGroup, bindings
from survey_tui.keys.office import BOARD, CASES, SAMPLE
from survey_tui.keys.review import REVIEW

__all__ = [
    "ADJUDICATE",
    "BOARD",
    "CALL",
    "CASE",
    "CASES",
    "CODEBOOK",
    "DIALOG",
    "EVERYWHERE",
    "FINDINGS",
    "GROUPS",
    "HOME",
    "QUEUE",
    "REPORT",
    "REVIEW",
    "SAMPLE",
    "SWEEP",
    "VOICES",
    "WORKLIST",
    "Key",
    "KeyGroup",
    "all_keys",
    "bindings",
    "key_ids",
]

GROUPS: tuple[KeyGroup, ...] = (
    EVERYWHERE,
    HOME,
    QUEUE,
    CASE,
    CALL,
    BOARD,
    CASES,
    SAMPLE,
    REVIEW,
    ADJUDICATE,
    SWEEP,
    CODEBOOK,
    WORKLIST,
    FINDINGS,
    VOICES,
    REPORT,
    DIALOG,
)


def all_keys() -> Iterator[Key]:
    """Every key of every group."""
    for group in GROUPS:
        yield from group.keys


def key_ids() -> frozenset[str]:
    """The ids that a user's settings may name."""
    return frozenset(key.id for key in all_keys())
