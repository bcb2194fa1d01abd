"""A lead at work on what coders differ in: every verdict a step, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.adding import coding as adding
from db.audit import Recorder
from db.repositories import review
from db.review_models import Adjudication, Step
from db.store import Store
from survey_tui.coding.agreement.disputes import (
    REASONS,
    Dispute,
    Verdict,
    disputes_of,
    standing_verdicts,
)
from survey_tui.coding.record.ledger import REMOVE, History
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.sending_back import own_steps, send_back
from survey_tui.coding.record.state import CodingState
from survey_tui.coding.record.steps import ChangedElsewhere, StepWriter, WrittenStep
from survey_tui.errors import NotAllowed
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean

# The kinds of steps that are taken back here.
REOPEN = "reopen"
_KINDS = ("adjudicate", REOPEN)
# Where a code applies, and how: start, end, valence.
Stretch = tuple[int, int, str | None]


class Adjudicator:
    """The open disputes of a survey, and settling them.

    What changes something returns when it is on disk; it raises NotWritten, ChangedElsewhere
    or NotAllowed and changes nothing then.
    """

    def __init__(self, store: Store, opened: OpenSurvey, me: str) -> None:
        self._store = store
        self._opened = opened
        self._writer = StepWriter(opened.survey.id, me, store.new_id)
        self.state = CodingState(store, opened, me)
        self._read_verdicts()

    def _read_verdicts(self) -> None:
        survey_id = self._opened.survey.id
        with self._store.read() as session:
            rows = review.adjudications(session, survey_id)
            steps = review.steps(session, survey_id)
        mine = own_steps(steps, self._writer.coder)
        self.history = History(mine)
        self.verdicts = standing_verdicts(rows)
        self.open, self.settled, self.agreed = disputes_of(
            self.state.everything, self.state.ledger, self.verdicts
        )

    def settle(
        self,
        dispute: Dispute,
        stretches: Sequence[Stretch],
        reason: str,
        note: str = "",
    ) -> None:
        """Settle a dispute: the code applies on these stretches, or not at all if there are none.

        Raises NotAllowed for a reason that is not on the list, or a stretch outside the answer.
        """
        if reason not in REASONS:
            raise NotAllowed("a reason is needed", f"One of: {', '.join(REASONS)}.")
        size = len(dispute.answer.text)
        if any(not 0 <= start < end <= size for start, end, _ in stretches):
            raise NotAllowed("this stretch is not within the answer", "")

        def work(recorder: Recorder) -> WrittenStep:
            old = dispute.before.ids if dispute.before else ()
            rows = review.adjudications(recorder.session, self._opened.survey.id)
            now = standing_verdicts(rows).get((dispute.answer.id, dispute.code))
            if (now.ids if now else ()) != old:
                message = "somebody settled this meanwhile"
                raise ChangedElsewhere(message, "It is shown as it is now.")
            me = self._writer.coder
            scheme_id = self._writer.same_scheme(recorder, self.state.loaded)
            step = self._writer.begin(recorder, "adjudicate", dispute.answer.id)
            kept = self._note(recorder, note)
            self._withdraw(recorder, step, old)
            none: list[tuple[int | None, int | None, str | None]] = [(None, None, None)]
            for place in list(stretches) or none:
                adding.add_verdict(
                    recorder,
                    me,
                    "adjudicate",
                    id=self._store.new_id(),
                    step_id=step.id,
                    answer_id=dispute.answer.id,
                    scheme_id=scheme_id,
                    code=dispute.code,
                    place=place,
                    against=dispute.on_the_table,
                    reason=reason,
                    coder=me,
                    note=kept,
                )
            return WrittenStep(step, ())

        self._write(work)

    def standing(self) -> list[tuple[Answer, str, Verdict]]:
        """Every verdict on answers of today, in reading order."""
        places = {answer.id: n for n, answer in enumerate(self.state.everything)}
        found = [
            (self.state.everything[places[answer_id]], code, verdict)
            for (answer_id, code), verdict in self.verdicts.items()
            if answer_id in places
        ]
        return sorted(found, key=lambda one: (places[one[0].id], one[1]))

    def reopen(self, answer: Answer, code: str) -> None:
        """Withdraw a verdict, whosever it is; what coders said is open again."""

        def work(recorder: Recorder) -> WrittenStep:
            rows = review.adjudications(recorder.session, self._opened.survey.id)
            now = standing_verdicts(rows).get((answer.id, code))
            if now is None:
                raise ChangedElsewhere(
                    "this is open already", "It is shown as it is now."
                )
            step = self._writer.begin(recorder, REOPEN, answer.id)
            self._withdraw(recorder, step, now.ids)
            return WrittenStep(step, ())

        self._write(work)

    def send_back(self, answer: Answer, coder: str, word: str) -> None:
        """Open an answer again for one of its coders, with a word."""
        self._write(
            lambda recorder: send_back(
                recorder,
                self._opened.survey.id,
                self._store.new_id,
                answer.id,
                coder,
                word,
                self._writer.coder,
            )
        )
        self.state.reload()
        self._read_verdicts()

    def _withdraw(self, recorder: Recorder, step: Step, ids: Sequence[str]) -> None:
        me = self._writer.coder
        for row in review.rows_by_id(recorder.session, Adjudication, ids).values():
            adding.replace_verdict(
                recorder,
                me,
                "withdraw verdict",
                row,
                id=self._store.new_id(),
                step_id=step.id,
                action=REMOVE,
            )

    def undo(self) -> None:
        """Take the newest verdict back. Raises NotAllowed at the beginning."""
        self._take_back(self.history.to_undo(), "there is nothing to take back")

    def redo(self) -> None:
        """Settle again what was taken back. Raises NotAllowed if nothing was."""
        self._take_back(self.history.to_redo(), "there is nothing to do again")

    def _take_back(self, step: Step | None, otherwise: str) -> None:
        if step is None or self.history.origin(step).kind not in _KINDS:
            raise NotAllowed(otherwise, "What was coded is taken back in review.")
        self._write(lambda recorder: self._writer.take_back(recorder, step, None))

    def _note(self, recorder: Recorder, note: str) -> tuple[str, str] | None:
        words = clean(note).strip()
        if not words:
            return None
        body_id = self._store.new_id()
        return body_id, recorder.add_body(body_id, words)

    def _write(self, work: Callable[[Recorder], WrittenStep]) -> None:
        try:
            self._store.write(work).result()
        except ChangedElsewhere:
            self.state.reload()
            raise
        finally:
            self._read_verdicts()
