"""Say: something that is read aloud, and to which nothing is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questionnaires.functions import Value
from questionnaires.kinds.kind import Kind

if TYPE_CHECKING:
    from questionnaires.model import Question


class SayKind(Kind):
    """Read aloud; nothing is typed."""

    name = "say"
    is_answered = False
    takes_nonresponse = False

    def said_in_turn(self, question: Question, visits: int) -> Value:
        """Nothing."""
        del question, visits
        return None
