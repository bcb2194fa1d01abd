"""Where coders differ, and what was settled there.

A dispute is one code of one answer: one coder gave it and another did not, or they mean it
differently. What all say alike passes by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.review_models import Adjudication
from survey_tui.coding.record.ledger import APPLY, Coding, Ledger
from survey_tui.coding.record.material import Answer

# Why coders differ; the key of each is what a lead presses.
REASONS: Mapping[str, tuple[str, str]] = {
    "ambiguous_answer": ("a", "The answer is ambiguous"),
    "guideline_gap": ("g", "A gap in the guideline"),
    "coder_error": ("e", "A coder's error"),
    "edge_case": ("c", "An edge case"),
    "judgement": ("j", "A matter of judgement"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder says of a code on an answer; no codings: it does not apply."""

    coder: str
    codings: tuple[Coding, ...]

    @property
    def says(self) -> frozenset[str]:
        """The valences that are given; empty where the code is not."""
        return frozenset(coding.valence or "" for coding in self.codings)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is settled: the code applies on these stretches, or not at all."""

    codings: tuple[tuple[int, int, str | None], ...]
    reason: str
    by: str
    ids: tuple[str, ...]
    against: frozenset[str]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One code of one answer on which coders differ.

    before: the verdict of before, if a coder changed something since.
    """

    answer: Answer
    code: str
    sides: tuple[Side, ...]
    before: Verdict | None = None

    @property
    def differing(self) -> int:
        """How many codings one has and not the other."""
        everything = frozenset().union(*(side.says for side in self.sides))
        common = everything.intersection(*(side.says for side in self.sides))
        return len(everything - common)

    @property
    def on_the_table(self) -> frozenset[str]:
        """The ids of the codings of all sides."""
        return frozenset(c.id for side in self.sides for c in side.codings)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of one code of one answer that coders finished.

    dispute: set while it is open. verdict: what settled it, where coders differ. Neither:
    all say alike.
    """

    code: str
    sides: tuple[Side, ...]
    verdict: Verdict | None = None
    dispute: Dispute | None = None


def resolutions_of(
    answer: Answer, ledger: Ledger, verdicts: Mapping[tuple[str, str], Verdict]
) -> list[Resolution]:
    """Every code that somebody who finished an answer gave it, and whether it stands."""
    coders = [c for c in ledger.coders_of(answer.id) if ledger.is_settled(answer.id, c)]
    by_code: dict[str, dict[str, list[Coding]]] = defaultdict(dict)
    for coder in coders:
        for coding in ledger.codings(answer.id, coder):
            by_code[coding.code].setdefault(coder, []).append(coding)
    found: list[Resolution] = []
    for code, given in sorted(by_code.items()):
        sides = tuple(Side(c, tuple(given.get(c, ()))) for c in coders)
        if len({side.says for side in sides}) == 1:
            found.append(Resolution(code, sides))
            continue
        before = verdicts.get((answer.id, code))
        dispute = Dispute(answer, code, sides, before)
        if before is not None and _is_as_it_was(before, dispute, ledger):
            found.append(Resolution(code, sides, verdict=before))
        else:
            found.append(Resolution(code, sides, dispute=dispute))
    return found


def disputes_of(
    answers: Iterable[Answer],
    ledger: Ledger,
    verdicts: Mapping[tuple[str, str], Verdict],
) -> tuple[list[Dispute], int, int]:
    """The open disputes, in reading order, how many are settled, and how many codes agreed."""
    found: list[Dispute] = []
    settled = agreed = 0
    for answer in answers:
        for one in resolutions_of(answer, ledger, verdicts):
            if len(one.sides) < 2:
                continue
            if one.dispute is not None:
                found.append(one.dispute)
            elif one.verdict is not None:
                settled += 1
            else:
                agreed += 1
    return found, settled, agreed


def _is_as_it_was(verdict: Verdict, dispute: Dispute, ledger: Ledger) -> bool:
    """Whether the sides say what they said when it was settled, under whatever code."""
    if verdict.against == dispute.on_the_table:
        return True
    then = [past.judgement for i in verdict.against if (past := ledger.past(i))]
    now = [past.judgement for i in dispute.on_the_table if (past := ledger.past(i))]
    return sorted(then, key=str) == sorted(now, key=str)


def standing_verdicts(
    rows: Sequence[Adjudication],
) -> dict[tuple[str, str], Verdict]:
    """(answer, code) -> what stands, of the rows that nothing replaced."""
    replaced = {row.parent_id for row in rows}
    standing: dict[tuple[str, str], list[Adjudication]] = defaultdict(list)
    for row in rows:
        if row.action == APPLY and row.id not in replaced:
            standing[row.answer_id, row.code].append(row)
    return {
        key: Verdict(
            tuple(
                (row.start or 0, row.end or 0, row.valence)
                for row in listed
                if row.applies
            ),
            listed[-1].reason,
            listed[-1].coder,
            tuple(row.id for row in listed),
            frozenset(listed[-1].against),
            listed[-1].decided_at,
        )
        for key, listed in standing.items()
    }
