"""What people write beside the answers: memos, and what is to be hidden. Both can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from db.adding.coding import add_memo, add_redaction
from db.audit import Recorder
from db.repositories import review
from db.review_models import Memo, Redaction
from db.store import IdSource
from survey_tui.coding.record.ledger import APPLY, REMOVE
from survey_tui.coding.record.steps import Act, StepWriter, WrittenStep
from survey_tui.text import clean

ON_ANSWER, ON_DECISION, ON_CODE = "answer", "decision", "code"
# What became of a marked name.
HIDE, DISMISS = "apply", "dismiss"


@dataclass(frozen=True, slots=True)
class MemoText:
    """A memo that stands; text is None where it was erased."""

    id: str
    subject: str
    subject_id: str
    answer_id: str | None
    coder: str
    text: str | None


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """A stretch that somebody judged: it is hidden, or it is nobody's name."""

    id: str
    answer_id: str
    start: int
    end: int
    kind: str
    is_hidden: bool


class Notes:
    """The memos and redactions of a survey that stand."""

    def __init__(self, session: Session, survey_id: str) -> None:
        rows = review.memos(session, survey_id)
        replaced = {memo.parent_id for memo, _ in rows}
        self.memos: Sequence[MemoText] = [
            MemoText(m.id, m.subject, m.subject_id, m.answer_id, m.coder, text)
            for m, text in rows
            if m.action == APPLY and m.id not in replaced
        ]
        self._judged: dict[str, list[NameJudgement]] = defaultdict(list)
        stretches = review.redactions(session, survey_id)
        replaced = {one.parent_id for one in stretches}
        for one in stretches:
            if one.action != REMOVE and one.id not in replaced:
                place = (one.id, one.answer_id, one.start, one.end, one.kind)
                self._judged[one.answer_id].append(
                    NameJudgement(*place, one.action == HIDE)
                )

    def on(self, subject: str, subject_id: str) -> list[MemoText]:
        """The memos on one thing, everybody's."""
        return [
            m for m in self.memos if (m.subject, m.subject_id) == (subject, subject_id)
        ]

    def judged(self, answer_id: str) -> Sequence[NameJudgement]:
        """What was judged of an answer."""
        return self._judged.get(answer_id, ())

    def hidden(self, answer_id: str) -> list[tuple[int, int, str]]:
        """(start, end, kind) of what no export shows of an answer."""
        listed = self.judged(answer_id)
        return [(one.start, one.end, one.kind) for one in listed if one.is_hidden]

    def all_hidden(self) -> list[NameJudgement]:
        """Everything that is hidden, of all answers."""
        return [
            one for listed in self._judged.values() for one in listed if one.is_hidden
        ]


def write_memo(
    recorder: Recorder,
    writer: StepWriter,
    new_id: IdSource,
    subject: tuple[str, str, str | None],
    before: MemoText | None,
    words: str,
) -> WrittenStep:
    """A memo in the place of one's own before; without words it is taken away.

    subject: what it is on, the id of that, and the answer that it may quote.
    """
    words = clean(words).strip()
    kind, subject_id, answer_id = subject
    step = writer.begin_on(recorder, Act("memo", answer_id))
    writer.still_standing(recorder, Memo, [before.id] if before else [])
    add_memo(
        recorder,
        writer.coder,
        "memo",
        id=new_id(),
        body_id=new_id(),
        survey_id=step.survey_id,
        step_id=step.id,
        subject=kind,
        subject_id=subject_id,
        answer_id=answer_id,
        words=words,
        parent_id=before.id if before else None,
    )
    return WrittenStep(step, (), has_notes=True)


def write_judgement(
    recorder: Recorder,
    writer: StepWriter,
    new_id: IdSource,
    answer_id: str,
    stretch: tuple[int, int, str],
    action: str,
    before: NameJudgement | None,
) -> WrittenStep:
    """Hide a stretch of an answer, dismiss it as nobody's name, or take that back."""
    step = writer.begin_on(recorder, Act("privacy", answer_id))
    writer.still_standing(recorder, Redaction, [before.id] if before else [])
    add_redaction(
        recorder,
        writer.coder,
        id=new_id(),
        step_id=step.id,
        answer_id=answer_id,
        stretch=stretch,
        action=action,
        parent_id=before.id if before else None,
    )
    return WrittenStep(step, (), has_notes=True)
