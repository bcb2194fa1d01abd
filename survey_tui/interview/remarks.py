"""The interviewer's remarks beside the steps of a call: kept like answers, and apart from them."""

from __future__ import annotations

from db.commands import SubmitRemark
from survey_tui.interview.call_record import CallRecord
from survey_tui.text import clean


class Remarks:
    """The remarks of one call.

    stored: the newest revision's id and words by step. drafts: what is typed and not stored.
    """

    def __init__(self, record: CallRecord) -> None:
        self._record = record
        self.stored: dict[str, tuple[str, str]] = {}
        self.drafts: dict[str, str] = {}

    def at(self, step_id: str) -> str:
        """The remark beside a step: the draft, or else what is stored."""
        return self.drafts.get(step_id, self.stored.get(step_id, ("", ""))[1])

    def type(self, step_id: str, text: str, cursor: int) -> None:
        """Take what is in the remark box; it is on disk within half a second."""
        words = clean(text)
        if words == self.at(step_id):
            return
        self.drafts[step_id] = words
        self._record.keep("remark", words, step_id, cursor)

    def submit(self, step_id: str) -> None:
        """Store the remark as it is now."""
        words = self.drafts.pop(step_id, None)
        parent, before = self.stored.get(step_id, (None, ""))
        if words is None or words == before:
            return
        command = SubmitRemark(
            id=self._record.new_id(),
            interview_id=self._record.facts.interview_id,
            question_id=step_id,
            parent_id=parent,
            text=words,
            at=self._record.now,
            by=self._record.facts.interviewer,
        )
        self.stored[step_id] = (command.id, words)
        self._record.store(step_id, command)

    def submit_all(self) -> None:
        """Store every remark that is typed and not stored."""
        for step_id in list(self.drafts):
            self.submit(step_id)
