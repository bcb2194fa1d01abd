"""An edit of the codebook: what it changes, and how much was coded with what it concerns."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey_tui.coding.record.ledger import MOVED, Coding
from survey_tui.coding.record.steps import DropCoding, NewVersion, PutCode

# What of a code is edited in the app, as it is called in the file.
LISTS = ("include", "exclude", "cues", "strength_cues", "area_cues")
FIELDS = ("label", "key", "definition", *LISTS)
# The steps that are taken where the codebook is in sight; a split of words is another thing.
SPLIT = "codebook split"
KINDS = frozenset(
    {
        "edit",
        "rename",
        "merge",
        SPLIT,
        "retire",
        "restore",
        "new",
        "file",
        "sort",
        "memo",
    }
)
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Usage:
    """How much was coded with a code: standing codings, their answers, their coders."""

    codings: tuple[Coding, ...] = ()

    @property
    def answers(self) -> int:
        """Answers that have it."""
        return len({coding.answer_id for coding in self.codings})

    @property
    def coders(self) -> tuple[str, ...]:
        """Who gave it."""
        return tuple(sorted({coding.coder for coding in self.codings}))


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that is ready to be made, and what it will touch.

    usage: the codings that it concerns; moved: how many get another code; again: how many
    come back to be looked at; parts: a code that is split, and what is split off it.
    """

    kind: str
    version: NewVersion
    usage: Usage
    changes: tuple[PutCode | DropCoding, ...] = ()
    again: int = 0
    answer_id: str | None = None
    is_blind: bool = False
    parts: tuple[str, ...] = ()

    @property
    def moved(self) -> int:
        """How many codings get another code, or fall together with one that is there."""
        return sum(
            isinstance(change, DropCoding) or change.source == MOVED
            for change in self.changes
        )

    @property
    def reopened(self) -> int:
        """How many verdicts have to be given again."""
        return sum(code is None for code in self.version.verdicts.values())

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file that go (-) and that come (+), in order."""
        before = self.version.before.text.replace("\r\n", "\n").split("\n")
        after = self.version.after.text.split("\n")
        found = difflib.unified_diff(before, after, n=0, lineterm="")
        return tuple(
            line for line in found if not line.startswith(("---", "+++", "@@"))
        )
