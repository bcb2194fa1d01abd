"""Sending an answer back to a coder with a word: it is open again for them, and says why."""

from __future__ import annotations

from collections.abc import Iterable

from db.adding.coding import add_memo
from db.audit import Recorder
from db.review_models import Step
from db.store import IdSource
from survey_tui.coding.record.ledger import IMPORT
from survey_tui.coding.record.steps import StepWriter, WrittenStep
from survey_tui.errors import NotAllowed
from survey_tui.text import clean

# The kind of the step, and what its memo is on.
SEND_BACK, RETURNED = "send back", "returned"
_NOT_THEIRS = (SEND_BACK, IMPORT)


def returned_to(answer_id: str, coder: str) -> str:
    """What the word of a returned answer is filed under."""
    return f"{answer_id}:{coder}"


def own_steps(steps: Iterable[Step], coder: str) -> list[Step]:
    """What a coder did here; what a file or a lead did to their answers is not theirs to undo."""
    return [s for s in steps if s.coder == coder and s.kind not in _NOT_THEIRS]


def send_back(
    recorder: Recorder,
    survey_id: str,
    new_id: IdSource,
    answer_id: str,
    coder: str,
    word: str,
    by: str,
) -> WrittenStep:
    """Open an answer again for one coder. Raises NotAllowed without a word."""
    words = clean(word).strip()
    if not words:
        raise NotAllowed("a word is needed", "Say what to look at again.")
    writer = StepWriter(survey_id, coder, new_id, by)
    step = writer.begin(
        recorder, SEND_BACK, answer_id, settles=False, detail={"by": by}
    )
    add_memo(
        recorder,
        by,
        "send answer back",
        id=new_id(),
        body_id=new_id(),
        survey_id=survey_id,
        step_id=step.id,
        subject=RETURNED,
        subject_id=returned_to(answer_id, coder),
        answer_id=answer_id,
        words=words,
    )
    return WrittenStep(step, (), has_notes=True)
