"""Writing a step: what one person did in one go, in one transaction, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coding_schemes.coded import OnSegment, Segment
from coding_schemes.loader import LoadedScheme
from db.adding import coding as adding
from db.audit import Recorder
from db.coding_models import Decision
from db.repositories import review
from db.review_models import Adjudication, Memo, Step
from db.rows import Row
from db.store import IdSource
from survey_tui.coding.record.ledger import APPLY, REDO, REMOVE, UNDO, Coding
from survey_tui.errors import SurveyError
from survey_tui.surveys.documents import store_scheme


class ChangedElsewhere(SurveyError):
    """Somebody, or another window of the same person, was faster; nothing was written."""


@dataclass(frozen=True, slots=True)
class PutCode(OnSegment):
    """A code to put on a segment, in the place of another decision if replaces is given."""

    answer_id: str
    segment: Segment
    flags: tuple[str, ...] = ()
    source: str = "own"
    model: str | None = None
    replaces: str | None = None
    coder: str = ""
    is_blind: bool | None = None

    def on(self, start: int, end: int) -> PutCode:
        """The same on another stretch."""
        return replace(self, segment=replace(self.segment, start=start, end=end))

    @classmethod
    def in_place_of(
        cls, coding: Coding, code: str, source: str, is_blind: bool
    ) -> PutCode:
        """The same stretch, valence, flags and coder, under another code."""
        return cls(
            coding.answer_id,
            replace(coding.segment, code=code),
            coding.flags,
            source,
            replaces=coding.id,
            coder=coding.coder,
            is_blind=is_blind,
        )


@dataclass(frozen=True, slots=True)
class DropCoding:
    """A coding to take away."""

    coding: Coding


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Another version of the scheme. codes: those that mean something else by it.

    verdicts: the ids of standing verdicts and the code that each is on from now on; none
    withdraws it. memos: the ids of memos on codes, and the code that each is on from now on.
    """

    before: LoadedScheme
    after: LoadedScheme
    codes: tuple[str, ...] = ()
    verdicts: Mapping[str, str | None] = field(default_factory=dict)
    memos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done in one go. settles, is_blind, detail: as in Step."""

    kind: str
    answer_id: str | None = None
    changes: Sequence[PutCode | DropCoding] = ()
    settles: bool | None = None
    is_blind: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)
    version: NewVersion | None = None


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step that is on disk, and the decisions that it added, as they are stored."""

    step: Step
    decisions: Sequence[Mapping[str, Any]]
    changes_scheme: bool = False
    has_notes: bool = False


class StepWriter:
    """Turns what a person does into rows. survey_id, coder: whose steps these are.

    actor: who does it, where that is somebody else.
    """

    def __init__(
        self, survey_id: str, coder: str, new_id: IdSource, actor: str = ""
    ) -> None:
        self._survey_id = survey_id
        self.coder = coder
        self._new_id = new_id
        self._actor = actor or coder

    def do(self, recorder: Recorder, doing: Act, loaded: LoadedScheme) -> WrittenStep:
        """Store a step and its decisions. Raises ChangedElsewhere; then nothing is stored.

        loaded: the scheme that was coded by.
        """
        scheme_id = self.same_scheme(recorder, loaded)
        parents = [
            change.coding.id if isinstance(change, DropCoding) else change.replaces
            for change in doing.changes
        ]
        self.still_standing(recorder, Decision, [p for p in parents if p])
        self._still_said(recorder, doing)
        step = self.begin(
            recorder,
            doing.kind,
            doing.answer_id,
            settles=doing.settles,
            is_blind=doing.is_blind,
            detail=doing.detail,
        )
        if doing.version is not None:
            scheme_id = self._new_version(recorder, step, doing.version, scheme_id)
        rows = [
            self._decide(change, step, doing, scheme_id, recorder)
            for change in doing.changes
        ]
        return WrittenStep(step, rows, doing.version is not None)

    def take_back(
        self, recorder: Recorder, taken: Step, was_settled: bool | None
    ) -> WrittenStep:
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
        is_version = self._earlier_version(recorder, step, taken)
        return WrittenStep(step, rows, is_version, has_notes=True)

    def begin_on(self, recorder: Recorder, doing: Act) -> Step:
        """Begin a step on the words of an answer. Raises ChangedElsewhere if they changed."""
        self._still_said(recorder, doing)
        return self.begin(recorder, doing.kind, doing.answer_id)

    def same_scheme(self, recorder: Recorder, loaded: LoadedScheme) -> str:
        """The document of the scheme that was coded by.

        Raises ChangedElsewhere if it is not the survey's scheme any more.
        """
        found = store_scheme(recorder, loaded, self._new_id, self.coder)
        if review.current_scheme(recorder.session, self._survey_id) not in (
            None,
            found,
        ):
            raise ChangedElsewhere(
                "the codebook was changed meanwhile",
                "The new one is here now; do it again if it is still right.",
            )
        return found

    def _new_version(
        self, recorder: Recorder, step: Step, version: NewVersion, before_id: str
    ) -> str:
        after_id = store_scheme(recorder, version.after, self._new_id, self.coder)
        self._add_change(recorder, step, version.codes, before_id, after_id, None)
        moved = review.rows_by_id(
            recorder.session, Adjudication, list(version.verdicts)
        )
        for old_id, row in moved.items():
            code = version.verdicts[old_id]
            adding.replace_verdict(
                recorder,
                self.coder,
                "move verdict",
                row,
                id=self._new_id(),
                step_id=step.id,
                code=code or row["code"],
                scheme_id=after_id if code else row["scheme_id"],
                action=APPLY if code else REMOVE,
            )
        memos = review.rows_by_id(recorder.session, Memo, list(version.memos))
        for old_id, row in memos.items():
            adding.move_memo(
                recorder,
                self.coder,
                row,
                id=self._new_id(),
                step_id=step.id,
                subject_id=version.memos[old_id],
            )
        return after_id

    def _earlier_version(self, recorder: Recorder, step: Step, taken: Step) -> bool:
        """Put the version in force that was so before a step, if it made another."""
        done = review.change_of_step(recorder.session, taken.id)
        if done is None:
            return False
        now = review.current_scheme(recorder.session, self._survey_id)
        if now != done.after_id:
            raise ChangedElsewhere(
                "the codebook was changed again since",
                "Take that back first; who did it is in the codebook's history.",
            )
        self._add_change(
            recorder, step, done.codes, done.after_id, done.before_id, done.id
        )
        return True

    def _add_change(
        self,
        recorder: Recorder,
        step: Step,
        codes: Sequence[str],
        before_id: str,
        after_id: str,
        parent_id: str | None,
    ) -> None:
        adding.add_codebook_change(
            recorder,
            self.coder,
            id=self._new_id(),
            step=step,
            codes=codes,
            before_id=before_id,
            after_id=after_id,
            parent_id=parent_id,
        )

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
        return adding.add_step(
            recorder,
            id=self._new_id(),
            survey_id=self._survey_id,
            coder=self.coder,
            kind=kind,
            answer_id=answer_id,
            undoes_id=undoes_id,
            settles=settles,
            is_blind=is_blind,
            detail=detail or {},
            by=self._actor,
        )

    def _decide(
        self,
        change: PutCode | DropCoding,
        step: Step,
        doing: Act,
        scheme_id: str,
        recorder: Recorder,
    ) -> dict[str, Any]:
        event = f"{doing.kind} decision"
        if isinstance(change, DropCoding):
            gone = change.coding
            return adding.add_decision(
                recorder,
                self.coder,
                event,
                id=self._new_id(),
                answer_id=gone.answer_id,
                scheme_id=gone.scheme_id,
                segment=gone.segment.stored(),
                flags=gone.flags,
                coder=gone.coder,
                action=REMOVE,
                source=gone.source,
                is_blind=gone.is_blind,
                parent_id=gone.id,
                step_id=step.id,
            )
        is_blind = doing.is_blind if change.is_blind is None else change.is_blind
        return adding.add_decision(
            recorder,
            self.coder,
            event,
            id=self._new_id(),
            answer_id=change.answer_id,
            scheme_id=scheme_id,
            segment=change.segment.stored(),
            flags=change.flags,
            coder=change.coder or self.coder,
            source=change.source,
            is_blind=is_blind,
            model=change.model,
            parent_id=change.replaces,
            step_id=step.id,
        )

    def _still_said(self, recorder: Recorder, doing: Act) -> None:
        """A code belongs to the words that its coder has read, and to no others.

        A change of the codebook moves what stands on earlier words too.
        """
        if doing.version is not None:
            return
        touched = {c.answer_id for c in doing.changes if isinstance(c, PutCode)}
        if doing.answer_id is not None:
            touched.add(doing.answer_id)
        today = review.current_answers(recorder.session, touched)
        if any(today.get(answer_id) != answer_id for answer_id in touched):
            raise ChangedElsewhere(
                "the words of this answer were changed meanwhile",
                "It is shown as it is now, with your codes where they stand.",
            )

    def still_standing(
        self, recorder: Recorder, table: type[Row], ids: Sequence[str]
    ) -> None:
        """Raise ChangedElsewhere if somebody replaced any of some rows."""
        later = review.replaced(recorder.session, table, ids)
        if later:
            raise self._changed_by(set(later.values()))

    def _changed_by(self, coders: set[str]) -> ChangedElsewhere:
        words = "in another window" if coders == {self.coder} else f"by {min(coders)}"
        return ChangedElsewhere(
            f"this was changed {words} meanwhile",
            "It is shown as it is now; do it again if it is still right.",
        )
