"""The tally of outcomes: a field of the frame now against the same before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.model import FrameField, Questionnaire
from survey_tui.findings.record import InterviewRecord
from survey_tui.text import one_line


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the cases stand on one field, and whence they came.

    values: (value, label) in the order of the questionnaire. moves: (before, now) -> cases.
    without: cases that have only one of the two. better_is_lower: 1 is better than 4.
    """

    label: str
    values: tuple[tuple[str, str], ...]
    moves: Mapping[tuple[str, str], int]
    without: int
    better_is_lower: bool

    @property
    def total(self) -> int:
        """Cases with a value now and before."""
        return sum(self.moves.values())

    def now(self, value: str) -> int:
        """Cases with a value now."""
        return sum(n for (_, now), n in self.moves.items() if now == value)

    def from_before(self, value: str) -> list[tuple[str, int]]:
        """Whence the cases with a value now came: (value before, cases)."""
        order = [name for name, _ in self.values]
        found = [(b, n) for (b, now), n in self.moves.items() if now == value]
        return sorted(found, key=lambda item: order.index(item[0]))

    @property
    def moved(self) -> tuple[int, int, int]:
        """How many are better than before, worse, the same."""
        order = [name for name, _ in self.values]
        up = down = same = 0
        for (before, now), count in self.moves.items():
            rise = order.index(before) - order.index(now)
            rise = rise if self.better_is_lower else -rise
            up += count * (rise > 0)
            down += count * (rise < 0)
            same += count * (rise == 0)
        return up, down, same

    def problems(self) -> list[str]:
        """What does not add up, in words; empty if all of it does."""
        found = []
        by_value = sum(self.now(name) for name, _ in self.values)
        if by_value != self.total:
            found.append(
                f"the values add up to {by_value} cases and not to {self.total}"
            )
        if sum(self.moved) != self.total:
            found.append(f"better, worse and the same are {sum(self.moved)} cases")
        if self.without:
            words = "1 case has" if self.without == 1 else f"{self.without} cases have"
            found.append(f"{words} no value now or none before, and do not count here")
        return found


class OutcomeTally:
    """Counts one field against the field that holds it as it was, case after case."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._fields = [f for f in questionnaire.fields if f.was is not None]
        self._moves: dict[str, Counter[tuple[str, str]]] = {
            field.id: Counter() for field in self._fields
        }
        self._without: Counter[str] = Counter()

    def add(self, case: Sequence[InterviewRecord]) -> None:
        """Take in a case, by its last interview."""
        values = case[-1].values
        for field in self._fields:
            now, before = values.get(field.id, ""), values.get(field.was or "", "")
            if now and before:
                self._moves[field.id][before, now] += 1
            elif now or before:
                self._without[field.id] += 1

    def finish(self) -> list[Outcomes]:
        """The tallies that have a case."""
        return [
            Outcomes(
                one_line(field.label),
                tuple(self._values(field)),
                dict(self._moves[field.id]),
                self._without[field.id],
                field.better == "lower",
            )
            for field in self._fields
            if self._moves[field.id]
        ]

    def _values(self, field: FrameField) -> list[tuple[str, str]]:
        """Every value that is labelled or occurs: labelled ones first, in their order."""
        seen = {value for move in self._moves[field.id] for value in move}
        labels = {name: one_line(label) for name, label in field.labels.items()}
        others = sorted(seen - set(labels), key=_in_figures)
        if not labels:
            return [(value, one_line(value)) for value in others]
        return [*labels.items(), *((value, one_line(value)) for value in others)]


def _in_figures(value: str) -> tuple[bool, int, str]:
    return not value.isdecimal(), int(value) if value.isdecimal() else 0, value
