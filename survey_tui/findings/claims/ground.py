"""What sentences are judged on: the counts, the findings, and the words people use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from survey_tui.findings.claims.people import GroupWords
from survey_tui.findings.claims.quantities import Quantities
from survey_tui.findings.claims.subjects import Subjects
from survey_tui.findings.counts import Cell, Counts
from survey_tui.findings.groups import ALL, Group
from survey_tui.findings.ranking import Finding
from survey_tui.findings.wording import Wording


@dataclass(frozen=True, slots=True)
class UsedWord:
    """A word that the document used for a cell, to find two words for one finding."""

    code: str
    valence: str
    group: str
    word: str


@dataclass(slots=True)
class Ground:
    """What sentences are judged on.

    has_quantity: whether a sentence tells any. used, contrary_used: what a document has said
    so far; they belong to one check.
    """

    counts: Counts
    everybody: Counts
    findings: Mapping[tuple[str, str], Finding]
    wording: Wording
    quantities: Quantities
    groups: GroupWords
    subjects: Subjects
    has_quantity: Callable[[str], bool]
    used: list[UsedWord] = field(default_factory=list)
    contrary_used: set[tuple[str, str]] = field(default_factory=set)

    def group(self, key: str) -> Group | None:
        """A group by its key."""
        everyone = [*self.counts.groups, *self.everybody.groups]
        return next((g for g in everyone if g.key == key), None)

    def cell(self, code: str, valence: str, key: str) -> Cell | None:
        """The cell of a group by its key; None where there is no such group."""
        group = self.group(key)
        if group is None:
            return None
        of = self.everybody if key == ALL else self.counts
        return of.cell(code, valence, group)


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence is about. by_mark: whether an evidence mark says so."""

    code: str
    valence: str
    by_mark: bool
