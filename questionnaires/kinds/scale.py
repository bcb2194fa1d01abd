"""Scale: a figure of a few, each with a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from questionnaires.kinds.closed import ClosedKind
from questionnaires.kinds.kind import Found, Kind

if TYPE_CHECKING:
    from questionnaires.model import Option, Question

# A scale to ten has eleven points.
_FARTHEST = 10


class ScaleKind(ClosedKind):
    """The points from minimum to maximum are its options."""

    name = "scale"
    has_options = False
    is_attribute = True

    def choices(self, question: Question) -> tuple[Option, ...]:
        """A point each; the first and the last have labels."""
        from questionnaires.model import Option

        points = range(int(question.minimum or 0), int(question.maximum or 0) + 1)
        return tuple(
            Option(id=str(p), label=_label(question, p), key=str(p)) for p in points
        )

    def problems(self, question: Question) -> Iterator[Found]:
        """Options that it must not have; points that it lacks or has too many of."""
        low, high = question.minimum, question.maximum
        if low is None or high is None or not 0 < high - low <= _FARTHEST:
            for found in Kind.problems(self, question):
                if found[0] != ("minimum",):
                    yield found
            message = "a scale needs minimum and maximum, at most 11 points apart"
            yield (), message, ""
            return
        yield from Kind.problems(self, question)


def _label(question: Question, point: int) -> str:
    if point == int(question.minimum or 0) and question.low_label:
        return f"{point}  {question.low_label}"
    if point == int(question.maximum or 0) and question.high_label:
        return f"{point}  {question.high_label}"
    return str(point)
