"""What stands: the codings of every coder on every answer, folded from the rows.

A decision is never changed. One that names another as its parent replaces it, and what no
row replaced and does apply, stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coding_schemes.coded import OnSegment, Segment
from db.coding_models import Decision
from db.review_models import Step
from db.rows import Moment, moment

APPLY, REMOVE = "apply", "remove"
UNDO, REDO = "undo", "redo"
# The kind of a step that a file brought: its coder did it elsewhere.
IMPORT = "import codings"
# The source of what a change of the codebook gave another code.
MOVED = "codebook"


@dataclass(frozen=True, slots=True)
class Coding(OnSegment):
    """A code that stands on a segment of an answer; id is that of its newest decision.

    source: own, accepted, imported, sweep or codebook. model: that of the suggestion that
    was accepted.
    """

    id: str
    answer_id: str
    segment: Segment
    flags: tuple[str, ...]
    coder: str
    source: str
    is_blind: bool
    scheme_id: str
    model: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastDecision(OnSegment):
    """What one decision said; as long as nothing of it changes, nobody need look again."""

    coder: str
    segment: Segment
    parent: str | None

    @property
    def judgement(self) -> tuple[str, int, int, str | None]:
        """Who says what of which words, whatever the code is called."""
        return self.coder, self.start, self.end, self.valence


class Ledger:
    """The standing codings, and which answers are settled, by coder."""

    def __init__(
        self, decisions: Iterable[Decision] = (), steps: Iterable[Step] = ()
    ) -> None:
        self._standing: dict[tuple[str, str], dict[str, Coding]] = defaultdict(dict)
        self._replaced: set[str] = set()
        self._owner: dict[str, tuple[str, str]] = {}
        self._past: dict[str, PastDecision] = {}
        self._coders: dict[str, set[str]] = defaultdict(set)
        self._settled: dict[tuple[str, str], list[tuple[Moment, bool, bool]]] = (
            defaultdict(list)
        )
        # file -> the answers and the coders that it speaks of.
        self._files: dict[str, tuple[set[str], set[str]]] = {}
        for decision in decisions:
            self.enter({name: getattr(decision, name) for name in _COLUMNS})
        for step in steps:
            self.mark(step)

    def enter(self, row: Mapping[str, Any]) -> None:
        """Take a decision in; in any order."""
        parent = row["parent_id"]
        if parent is not None:
            self._replaced.add(parent)
            owner = self._owner.get(parent)
            if owner is not None:
                self._standing[owner].pop(parent, None)
        key = (row["answer_id"], row["coder"])
        self._owner[row["id"]] = key
        segment = Segment.from_stored(row)
        self._past[row["id"]] = PastDecision(row["coder"], segment, parent)
        self._coders[row["answer_id"]].add(row["coder"])
        if row["file_name"] is not None:
            answers, coders = self._files.setdefault(row["file_name"], (set(), set()))
            answers.add(row["answer_id"])
            coders.add(row["coder"])
        if row["action"] == APPLY and row["id"] not in self._replaced:
            self._standing[key][row["id"]] = Coding(
                row["id"],
                row["answer_id"],
                segment,
                tuple(row["flags"]),
                row["coder"],
                row["source"],
                row["is_blind"],
                row["scheme_id"],
                row["model"],
                row["decided_at"],
            )

    def know_file(self, name: str, coders: Iterable[str]) -> None:
        """Take in who codes in an imported file, where not all its decisions are entered."""
        self._files.setdefault(name, (set(), set()))[1].update(coders)

    def mark(self, step: Step) -> None:
        """Take in whether a step settles its answer."""
        if step.answer_id is not None and step.settles is not None:
            entry = (moment(step, step.done_at), step.settles, step.is_blind)
            self._settled[step.answer_id, step.coder].append(entry)
            self._coders[step.answer_id].add(step.coder)

    def codings(self, answer_id: str, coder: str) -> tuple[Coding, ...]:
        """What one coder's codes on an answer are today, in reading order."""
        found = self._standing.get((answer_id, coder), {}).values()
        return tuple(sorted(found, key=lambda coding: coding.place))

    def chain(self, decision_id: str) -> tuple[str, ...]:
        """A decision and those that it replaced one after the other, the newest first."""
        found = [decision_id]
        while (past := self._past.get(found[-1])) is not None and past.parent:
            found.append(past.parent)
        return tuple(found)

    def past(self, decision_id: str) -> PastDecision | None:
        """What a decision said, whether it stands or not."""
        return self._past.get(decision_id)

    def coders(self) -> list[str]:
        """Everybody who has coded or settled anything."""
        return sorted({coder for _, coder in (*self._standing, *self._settled)})

    def by_answer(self) -> dict[str, dict[str, tuple[Coding, ...]]]:
        """answer -> coder -> codings, for all that anybody has coded."""
        found: dict[str, dict[str, tuple[Coding, ...]]] = defaultdict(dict)
        for answer_id, coder in self._standing:
            listed = self.codings(answer_id, coder)
            if listed:
                found[answer_id][coder] = listed
        return found

    def coders_of(self, answer_id: str) -> list[str]:
        """Everybody who has coded or settled one answer, or was shown it elsewhere."""
        found = set(self._coders.get(answer_id, ()))
        for answers, coders in self._files.values():
            if answer_id in answers:
                found |= coders
        return sorted(found)

    def settled_answers(self) -> set[str]:
        """The answers that somebody has finished, codes or not, by a step of their own."""
        return {key[0] for key, entries in self._settled.items() if entries[-1][1]}

    def is_settled(self, answer_id: str, coder: str) -> bool:
        """Whether a coder has finished an answer.

        The coders of an imported file are taken to have seen all answers that it names.
        """
        entries = self._settled.get((answer_id, coder))
        if entries:
            return entries[-1][1]
        return self._is_imported(answer_id, coder)

    def _is_imported(self, answer_id: str, coder: str) -> bool:
        return any(
            answer_id in answers and coder in coders
            for answers, coders in self._files.values()
        )

    def was_blind(self, answer_id: str, coder: str) -> bool:
        """Whether a coder finished an answer without seeing suggestions or others' codes."""
        entries = self._settled.get((answer_id, coder))
        listed = self.codings(answer_id, coder)
        apart = entries[-1][2] if entries else self._is_imported(answer_id, coder)
        return apart and all(coding.is_blind for coding in listed)

    def settled_before(self, step: Step) -> bool:
        """Whether the answer of a step was finished for its coder before the step."""
        entries = self._settled.get((step.answer_id or "", step.coder), [])
        earlier = [
            is_settled
            for then, is_settled, _ in entries
            if then < moment(step, step.done_at)
        ]
        return earlier[-1] if earlier else False


_COLUMNS = (
    "id",
    "answer_id",
    "start",
    "end",
    "code",
    "valence",
    "flags",
    "coder",
    "source",
    "is_blind",
    "scheme_id",
    "action",
    "parent_id",
    "file_name",
    "model",
    "decided_at",
)


class History:
    """What one coder did, and how far it is taken back: two stacks, folded from the steps."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._by_id: dict[str, Step] = {}
        for step in steps:
            self.append(step)

    def append(self, step: Step) -> None:
        """One more step; whatever it is, it is the newest."""
        self._by_id[step.id] = step
        if step.kind == UNDO:
            if self._done and self._done[-1].id == step.undoes_id:
                self._done.pop()
            self._undone.append(step)
        elif step.kind == REDO:
            if self._undone and self._undone[-1].id == step.undoes_id:
                self._undone.pop()
            self._done.append(step)
        else:
            self._done.append(step)
            self._undone.clear()

    @property
    def newest(self) -> str:
        """The id of the newest step of all; empty before the first."""
        return next(reversed(self._by_id), "")

    def to_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> Step | None:
        """The undo that redo would take back."""
        return self._undone[-1] if self._undone else None

    def origin(self, step: Step) -> Step:
        """What was done in the first place: behind a redo of an undo of it."""
        while step.undoes_id is not None and step.undoes_id in self._by_id:
            step = self._by_id[step.undoes_id]
        return step
