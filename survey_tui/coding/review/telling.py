"""What is told of a row, and beside an answer."""

from __future__ import annotations

from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import ON_ANSWER, ON_DECISION
from survey_tui.coding.record.proposals import EARLIER, Proposal
from survey_tui.coding.review.round import ReviewRound
from survey_tui.coding.review.row_order import Entry
from survey_tui.text import one_line


class RowTexts:
    """The words for the rows of the page that is open."""

    def __init__(self, round_: ReviewRound) -> None:
        self._round = round_
        self._state = round_.state

    def label(self, code: str) -> str:
        """A code as people read it."""
        return self._state.scheme.label(code)

    def reasons(self, entry: Entry) -> list[str]:
        """Why a row stands there, in full, a line each."""
        page = self._round.here()
        lines = [f"\u201c{page.answer.text[entry.start : entry.end]}\u201d", ""]
        if isinstance(entry, Proposal):
            return [*lines, *self._state.reasons(page.answer, entry)]
        return [*lines, self.note(entry)]

    def note(self, entry: Entry) -> str:
        """What stands behind a row: its flags and how it came, or why it is proposed."""
        if isinstance(entry, Proposal):
            return (
                "earlier \u00b7 " if entry.origin == EARLIER else ""
            ) + entry.because
        labels = {flag.id: flag.label for flag in self._state.scheme.flags}
        lines = [labels.get(flag, flag) for flag in entry.flags]
        if entry.code not in self._state.scheme.places:
            lines.insert(0, "retired")
        page = self._round.here()
        root = self._state.ledger.chain(entry.id)[-1]
        memo = self._state.memo(ON_DECISION, root, page.answer)
        if memo:
            lines.insert(0, f"\u270e {one_line(memo, 60)}")
        lines.append(
            f"\u201c{one_line(page.answer.text[entry.start : entry.end], 40)}\u201d"
        )
        return " \u00b7 ".join(lines)

    def is_stale(self, entry: Entry) -> bool:
        """Whether a row's code means something else than when it was given."""
        return (
            self._round.page is not None
            and getattr(entry, "id", "") in self._round.page.stale
        )

    def beside(self) -> str:
        """One quiet line about this answer: names to judge, or a memo."""
        if self._round.page is None:
            return ""
        answer = self._round.page.answer
        others = ", ".join(self._state.colleagues(answer))
        words = f"{one_line(others, 40)} coded this one; the machine's view is its own"
        before = [words] if others else []
        return " \u00b7 ".join([*before, *self._about(answer)])

    def _about(self, answer: Answer) -> list[str]:
        """A name to be judged, or a memo."""
        marked = self._state.names.waiting(answer)
        if marked:
            said = one_line(answer.stored[marked[0].start : marked[0].end], 30)
            more = f" and {len(marked) - 1} more" if len(marked) > 1 else ""
            kind = marked[0].kind
            return [f"{kind}? \u201c{said}\u201d{more}: h hides it, H leaves it"]
        memo = self._state.memo(ON_ANSWER, answer.id, answer)
        return [f"\u270e {one_line(memo, 90)}"] if memo else []
