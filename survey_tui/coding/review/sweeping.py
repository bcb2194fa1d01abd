"""Sweeping: one code, and all answers that it is suggested for, taken in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.proposals import (
    SUGGESTED,
    Proposal,
    considered,
    suggested,
    without_decided,
)
from survey_tui.coding.record.state import CodingState

if TYPE_CHECKING:
    from coding_schemes.assist.suggestion import Suggestions

# What a machine says of answers, at once.
Look = Callable[[Sequence[Answer]], "Iterable[tuple[Answer, Suggestions]]"]
# A look takes some milliseconds; nobody waits for 20,000 of them.
MOST_LOOKS = 500


@dataclass(frozen=True, slots=True)
class SweepCandidate:
    """An answer that may have the code, and where. likelihood: log odds, to rank by."""

    answer: Answer
    proposal: Proposal
    likelihood: float

    @property
    def quote(self) -> str:
        """The words that would be coded."""
        return self.answer.text[self.proposal.start : self.proposal.end]

    def toggled(self) -> SweepCandidate:
        """The same, taken if it was not, and the other way round."""
        return replace(self, proposal=self.proposal.toggled())


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep found. unseen: answers that the machine has not looked at."""

    listed: list[SweepCandidate]
    unseen: int


def no_machine(_answers: Sequence[Answer]) -> Iterable[tuple[Answer, Suggestions]]:
    """Where no machine is running."""
    return ()


def candidates(state: CodingState, code: str, look: Look = no_machine) -> Swept:
    """The answers that a code is suggested for and that have it not, the likeliest first.

    Of what the running machine has said of them, or else of the suggestions that are stored;
    what it has not seen yet it looks at now, as many as fit in a few seconds. Answers of the
    blind share are left out, and so are those that this coder has finished.
    """
    open_ones = [
        answer
        for answer in state.answers
        if not state.is_blind(answer)
        and not state.ledger.is_settled(answer.id, state.coder)
    ]
    known = state.suggestions
    known.fetch(answer.id for answer in open_ones)
    waiting = [answer for answer in open_ones if answer.id not in known]
    for answer, made in look(waiting[:MOST_LOOKS]):
        known.know(answer.id, AnswerSuggestions.made(made))
    found: list[SweepCandidate] = []
    unseen = 0
    for answer in open_ones:
        if answer.id in known:
            found += _of_answer(state, answer, code, known.of(answer.id))
        else:
            unseen += 1
    places = {answer.id: place for place, answer in enumerate(state.answers)}
    found.sort(key=lambda c: (-c.likelihood, places[c.answer.id]))
    return Swept(found, unseen)


def _of_answer(
    state: CodingState,
    answer: Answer,
    code: str,
    known: AnswerSuggestions,
) -> list[SweepCandidate]:
    rows = [row for row in known.rows if row["code"] == code]
    proposals = suggested(
        considered(rows, known.model, answer, state.scheme, state.words)
    )
    mine = state.ledger.codings(answer.id, state.coder)
    likely = {(row["start"], row["end"]): row["score"] for row in rows}
    return [
        SweepCandidate(answer, p, likely[p.start, p.end])
        for p in without_decided(proposals, mine)
        if p.origin == SUGGESTED
    ]


def taken(listed: Sequence[SweepCandidate]) -> list[SweepCandidate]:
    """Those that are marked."""
    return [one for one in listed if one.proposal.is_taken]
