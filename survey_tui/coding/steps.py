"""Writing a step: what one person did in one go, in one transaction, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.audit import Recorder
from db.coding_models import Decision
from db.repositories import review
from db.review_models import Step
from db.rows import Row
from db.store import IdSource
from survey_tui.coding.ledger import APPLY, REDO, REMOVE, UNDO, Coding
from survey_tui.errors import SurveyError


class ChangedElsewhere(SurveyError):
    """Somebody, or another window of the same person, was faster; nothing was written."""


@dataclass(frozen=True, slots=True)
class Put:
    """A code to put on a stretch, in the place of another decision if replaces is given."""

    answer_id: str
    start: int
    end: int
    code: str
    valence: str | None
    flags: tuple[str, ...] = ()
    source: str = "own"
    model: str | None = None
    replaces: str | None = None
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A coding to take away."""

    coding: Coding


@dataclass(frozen=True, slots=True)
class Doing:
    """What is to be done in one go. settles, is_blind, detail: as in Step."""

    kind: str
    answer_id: str | None = None
    changes: Sequence[Put | Drop] = ()
    settles: bool | None = None
    is_blind: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A step that is on disk, and the decisions that it added, as they are stored."""

    step: Step
    decisions: Sequence[Mapping[str, Any]]


class StepWriter:
    """Turns what a person does into rows. survey_id, coder: whose steps these are."""

    def __init__(self, survey_id: str, coder: str, new_id: IdSource) -> None:
        self._survey_id = survey_id
        self.coder = coder
        self._new_id = new_id

    def do(self, recorder: Recorder, doing: Doing, scheme_id: str) -> Written:
        """Store a step and its decisions. Raises ChangedElsewhere; then nothing is stored."""
        parents = [
            change.coding.id if isinstance(change, Drop) else change.replaces
            for change in doing.changes
        ]
        self._still_standing(recorder, Decision, [p for p in parents if p])
        self._still_said(recorder, doing)
        step = self.begin(
            recorder,
            doing.kind,
            doing.answer_id,
            settles=doing.settles,
            is_blind=doing.is_blind,
            detail=doing.detail,
        )
        rows = [
            self._row(change, step, doing, scheme_id, recorder)
            for change in doing.changes
        ]
        for row in rows:
            recorder.add_values(Decision, row, self.coder, f"{doing.kind} decision")
        return Written(step, rows)

    def take_back(
        self, recorder: Recorder, taken: Step, was_settled: bool | None
    ) -> Written:
        """Undo a step, or redo what an undo took back: both are further rows.

        was_settled: whether its answer was finished before it; None if it says nothing of
        that. Raises ChangedElsewhere if something of it was changed since.
        """
        step = self.begin(
            recorder,
            REDO if taken.kind == UNDO else UNDO,
            taken.answer_id,
            undoes_id=taken.id,
            settles=was_settled,
            is_blind=taken.is_blind,
        )
        rows, changed_by = review.take_back(recorder, taken.id, step, self._new_id)
        if changed_by:
            raise self._changed_by(changed_by)
        return Written(step, rows)

    def begin(
        self,
        recorder: Recorder,
        kind: str,
        answer_id: str | None,
        undoes_id: str | None = None,
        settles: bool | None = None,
        is_blind: bool = False,
        detail: Mapping[str, Any] | None = None,
    ) -> Step:
        """Store the step itself; its rows follow."""
        values: dict[str, Any] = {
            "id": self._new_id(),
            "survey_id": self._survey_id,
            "coder": self.coder,
            "kind": kind,
            "answer_id": answer_id,
            "undoes_id": undoes_id,
            "settles": settles,
            "is_blind": is_blind,
            "detail": dict(detail or {}),
            "done_at": recorder.now,
        }
        recorder.add_values(Step, values, self.coder, f"{kind} step")
        return Step(**values)

    def _row(
        self,
        change: Put | Drop,
        step: Step,
        doing: Doing,
        scheme_id: str,
        recorder: Recorder,
    ) -> dict[str, Any]:
        common: dict[str, Any] = {
            "id": self._new_id(),
            "step_id": step.id,
            "decided_at": recorder.now,
            "file_name": None,
            "is_blind": doing.is_blind,
        }
        if isinstance(change, Drop):
            gone = change.coding
            return {
                **common,
                "answer_id": gone.answer_id,
                "scheme_id": gone.scheme_id,
                "start": gone.start,
                "end": gone.end,
                "code": gone.code,
                "valence": gone.valence,
                "flags": list(gone.flags),
                "coder": gone.coder,
                "action": REMOVE,
                "source": gone.source,
                "model": None,
                "parent_id": gone.id,
            }
        return {
            **common,
            "answer_id": change.answer_id,
            "scheme_id": scheme_id,
            "start": change.start,
            "end": change.end,
            "code": change.code,
            "valence": change.valence,
            "flags": list(change.flags),
            "coder": change.coder or self.coder,
            "action": APPLY,
            "source": change.source,
            "model": change.model,
            "parent_id": change.replaces,
        }

    def _still_said(self, recorder: Recorder, doing: Doing) -> None:
        """A code belongs to the words that its coder has read, and to no others."""
        touched = {c.answer_id for c in doing.changes if isinstance(c, Put)}
        if doing.answer_id is not None:
            touched.add(doing.answer_id)
        today = review.current_answers(recorder.session, touched)
        if any(today.get(answer_id) != answer_id for answer_id in touched):
            raise ChangedElsewhere(
                "the words of this answer were changed meanwhile",
                "It is shown as it is now, with your codes where they stand.",
            )

    def _still_standing(
        self, recorder: Recorder, table: type[Row], ids: Sequence[str]
    ) -> None:
        later = review.replaced(recorder.session, table, ids)
        if later:
            raise self._changed_by(set(later.values()))

    def _changed_by(self, coders: set[str]) -> ChangedElsewhere:
        told = "in another window" if coders == {self.coder} else f"by {min(coders)}"
        return ChangedElsewhere(
            f"this was changed {told} meanwhile",
            "It is shown as it is now; do it again if it is still right.",
        )
