"""Multiple: any of several options."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from questionnaires.functions import Value
from questionnaires.kinds.closed import ClosedKind
from questionnaires.stored import codes_of

if TYPE_CHECKING:
    from questionnaires.model import Question


class MultipleKind(ClosedKind):
    """Several options at once; one may exclude the others."""

    name = "multiple"
    takes_several = True
    is_attribute = True
    may_take_words = True
    is_taken_by_key = False
    may_exclude = True

    def value(self, text: str) -> Value:
        """The ids of the options."""
        return codes_of(text)

    def worth_trying(
        self, question: Question, compared: Collection[Value]
    ) -> tuple[Value, ...]:
        """Each by itself, and all that exclude nothing."""
        del compared
        alone: list[Value] = [(option.id,) for option in question.choices]
        together = tuple(o.id for o in question.choices if not o.exclusive)
        return (*alone, together)

    def said_in_turn(self, question: Question, visits: int) -> Value:
        """One option after the other."""
        return (question.choices[visits % len(question.choices)].id,)
