"""The way of a coder through the answers: their order, the next that needs them, and back."""

from __future__ import annotations

from collections.abc import Iterator

from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.state import AHEAD, CodingState
from survey_tui.coding.review.orders import DRAWN, ordered
from survey_tui.cursor import within


class AnswerWalk:
    """Which answer comes when, by ids; it opens nothing."""

    def __init__(self, state: CodingState) -> None:
        self._state = state
        self._kind = DRAWN
        self._visited: list[str] = []
        self.arrange(None)

    def arrange(self, here: Answer | None, kind: str = "") -> None:
        """Put the answers in order anew. kind: another order; here: where the coder is."""
        self._kind = kind or self._kind
        self.order = ordered(self._state, self._kind, here)
        self._place_of = {answer_id: i for i, answer_id in enumerate(self.order)}
        self._visited = [i for i in self._visited if i in self._place_of]

    def __contains__(self, answer_id: str) -> bool:
        return answer_id in self._place_of

    def first(self) -> str | None:
        """The first answer that needs the coder, or the first of all; None if there is none."""
        if not self.order:
            return None
        return next(filter(self._state.needs_me, self.order), self.order[0])

    def following(self, answer_id: str) -> str | None:
        """The next answer that needs the coder, from the start again after the last."""
        place = self._place_of[answer_id]
        ahead = (*self.order[place + 1 :], *self.order[: place + 1])
        return next(filter(self._state.needs_me, ahead), None)

    def neighbour(self, answer_id: str, by: int) -> str:
        """The answer some places on in the list, whatever it needs."""
        place = self._place_of[answer_id] + by
        return self.order[within(place, len(self.order))]

    def upcoming(self, answer_id: str) -> list[str]:
        """An answer, and the next ones that need the coder."""
        found = [answer_id]
        for other in self._needed_after(self._place_of[answer_id]):
            found.append(other)
            if len(found) > AHEAD:
                break
        return found

    def _needed_after(self, place: int) -> Iterator[str]:
        return filter(self._state.needs_me, self.order[place + 1 :])

    def visit(self, answer_id: str) -> None:
        """Note that an answer was opened."""
        if not self._visited or self._visited[-1] != answer_id:
            self._visited.append(answer_id)

    def back(self) -> str | None:
        """The answer that was open before this one; None if there was none."""
        if len(self._visited) < 2:
            return None
        self._visited.pop()
        return self._visited.pop()
