"""Judging names: what no export shows, and what gives nobody away."""

from __future__ import annotations

from survey_tui.coding.record import spans
from survey_tui.coding.record.privacy import PERSON
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.round import ReviewRound
from survey_tui.errors import NotAllowed


class NameJudging:
    """What a key does with the selected words, or with the first name that is marked."""

    def __init__(self, round_: ReviewRound, reviewer: Reviewer) -> None:
        self._round, self._reviewer = round_, reviewer
        self._state = round_.state

    def hide(self) -> None:
        """Hide the selected words, or the first name that is marked."""
        self._reviewer.hide(self._round.here().answer, self._marked())
        self._round.cursor.unselect()

    def dismiss(self) -> None:
        """Leave the first name that is marked, or show again what is hidden of the selection."""
        answer = self._round.here().answer
        chosen = self._round.cursor.selection
        for one in self._state.notes.judged(answer.id):
            if (
                chosen
                and one.is_hidden
                and one.start < chosen[1]
                and chosen[0] < one.end
            ):
                self._reviewer.dismiss(answer, (one.start, one.end, one.kind))
                return
        self._reviewer.dismiss(answer, self._marked())
        self._round.cursor.unselect()

    def _marked(self) -> tuple[int, int, str]:
        answer, chosen = self._round.here().answer, self._round.cursor.selection
        marked = self._state.names.waiting(answer)
        if chosen is not None:
            kinds = [
                m.kind for m in marked if m.start < chosen[1] and chosen[0] < m.end
            ]
            start, end = spans.trimmed(answer.stored, chosen)
            return start, end, kinds[0] if kinds else PERSON
        if not marked:
            hint = "Select words with shift and the arrows, then h hides them."
            raise NotAllowed("no name is marked in this answer", hint)
        return marked[0].start, marked[0].end, marked[0].kind
