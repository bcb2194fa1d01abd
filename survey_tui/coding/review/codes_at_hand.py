"""The codes that lie at hand: a digit each below the rows, so that a frequent pick is one key."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from survey_tui.coding.record.proposals import AT_HAND, MOST, Proposal
from survey_tui.coding.review.round import ReviewRound
from survey_tui.errors import NotAllowed

# The digit of the first of them; those before it are the rows'.
FIRST_DIGIT = MOST + 1
# A digit each where a code is picked.
MOST_LIKELY = 9


@dataclass(frozen=True, slots=True)
class HandyCode:
    """A code at hand. proposal: its words and valence, where the machine would consider it."""

    code: str
    proposal: Proposal | None = None
    is_pinned: bool = False


class CodesAtHand:
    """What the coder pinned; what the machine would consider next; what was picked lately."""

    def __init__(self, round_: ReviewRound) -> None:
        self._round = round_
        self._pinned: list[str] = []
        self._picked: list[str] = []

    @property
    def listed(self) -> tuple[HandyCode, ...]:
        """At most five, in the order of their digits; a code once."""
        proposals = {one.code: one for one in self._round.at_hand}
        known = self._round.state.scheme.places
        codes = dict.fromkeys((*self._pinned, *proposals, *self._picked))
        return tuple(
            HandyCode(code, proposals.get(code), code in self._pinned)
            for code in codes
            if code in known
        )[:AT_HAND]

    @property
    def likely(self) -> tuple[str, ...]:
        """The codes that the machine holds likeliest, to pick one of.

        Those in a row and at a digit are left out, for one key takes them; not where words
        are selected, which may be of a code that is there for others.
        """
        if self._round.page is None or self._round.is_blind:
            return ()
        state, here = self._round.state, self._round.here().answer.id
        there: set[str] = set()
        if not self._round.cursor.is_selecting:
            there = {one.code for one in (*self._round.entries, *self.listed)}
        left = (
            code
            for code in state.suggestions.of(here).order
            if code in state.scheme.places and code not in there
        )
        return tuple(islice(left, MOST_LIKELY))

    def at(self, place: int) -> HandyCode:
        """That of a digit, from 0. Raises NotAllowed if there is none."""
        if place >= len(self.listed):
            hint = "A code that you pick takes a free digit; i pins this row's."
            raise NotAllowed(f"no code lies at hand at {place + FIRST_DIGIT}", hint)
        return self.listed[place]

    def picked(self, code: str) -> None:
        """A code was picked: it stays at hand as long as nothing better takes its digit."""
        if code not in self._picked:
            self._picked = [*self._picked, code][-AT_HAND:]

    def pin(self, code: str) -> None:
        """Keep a code at the next digit, in the place of the last one if all are taken.

        One that is pinned already is let go.
        """
        if code in self._pinned:
            self._pinned.remove(code)
        else:
            self._pinned = [*self._pinned[: AT_HAND - 1], code]
