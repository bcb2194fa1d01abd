"""Sweeping: one code, and all answers that it is suggested for, taken in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.repositories import coding
from db.store import Store
from survey_tui.coding.material import Answer
from survey_tui.coding.proposals import SUGGESTED, Proposal, suggested, without_decided
from survey_tui.coding.state import CodingState

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that may have the code, and where. likelihood: log odds, to rank by."""

    answer: Answer
    proposal: Proposal
    likelihood: float

    @property
    def quote(self) -> str:
        """The words that would be coded."""
        return self.answer.text[self.proposal.start : self.proposal.end]

    def toggled(self) -> Candidate:
        """The same, taken if it was not, and the other way round."""
        return replace(self, proposal=self.proposal.toggled())


def candidates(store: Store, state: CodingState, code: str) -> list[Candidate]:
    """The answers that a code is suggested for and that have it not, the likeliest first.

    Of the suggestions that are stored; answers of the blind share are left out, and so are
    those that this coder has finished.
    """
    open_ones = [
        answer
        for answer in state.answers
        if not state.is_blind(answer)
        and not state.ledger.is_settled(answer.id, state.coder)
    ]
    found: list[Candidate] = []
    for start in range(0, len(open_ones), _CHUNK):
        chunk = {answer.id: answer for answer in open_ones[start : start + _CHUNK]}
        with store.read() as session:
            sets = coding.suggestion_sets(session, list(chunk))
        for one in sets:
            answer = chunk[one.answer_id]
            rows = [row for row in one.suggestions if row["code"] == code]
            proposals = suggested(rows, one.model, answer, state.scheme, {})
            mine = state.ledger.codings(answer.id, state.coder)
            likely = {(row["start"], row["end"]): row["score"] for row in rows}
            found += [
                Candidate(answer, p, likely[p.start, p.end])
                for p in without_decided(proposals, mine)
                if p.origin == SUGGESTED
            ]
    places = {answer.id: place for place, answer in enumerate(state.answers)}
    return sorted(found, key=lambda c: (-c.likelihood, places[c.answer.id]))


def taken(listed: Sequence[Candidate]) -> list[Candidate]:
    """Those that are marked."""
    return [one for one in listed if one.proposal.is_taken]
