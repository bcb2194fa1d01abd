"""What is told of respondents beside what they said: which fields, and which of their values.

A value of the frame that fewer than three cases share could tell one of them apart, as a name
or a postcode does: it stays here, unless names are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from questionnaires.model import Questionnaire
from survey_tui.exchange.exports.model import Column, Kind
from survey_tui.findings.groups import MODE, ROLE
from survey_tui.findings.record import InterviewRecord
from survey_tui.text import one_line

LEAST_SHARED = 3
# A field with more values is no attribute; counting them all would cost memory.
_MOST_VALUES = 2_000
KEPT_BACK = "fewer than 3"


@dataclass(slots=True)
class FieldValues:
    """Which values occur, in how many cases. It is shown every interview once."""

    questionnaire: Questionnaire
    _counts: dict[str, Counter[str]] = field(default_factory=dict)
    _seen: tuple[str, dict[str, str]] = ("", {})
    too_many: set[str] = field(default_factory=set)

    def see(self, record: InterviewRecord) -> None:
        """Take in the values of one interview; those of one case come one after the other."""
        case, seen = self._seen
        if case != record.case_id:
            seen = {}
            self._seen = (record.case_id, seen)
        for name in (one.id for one in self.questionnaire.fields):
            value = record.values.get(name, "")
            if not value or name in self.too_many or seen.get(name) == value:
                continue
            seen[name] = value
            counted = self._counts.setdefault(name, Counter())
            counted[value] += 1
            if len(counted) > _MOST_VALUES:
                self.too_many.add(name)
                del self._counts[name]

    def may_leave(self, name: str, value: str) -> bool:
        """Whether a value is an answer, or is shared by enough cases."""
        if not value or all(one.id != name for one in self.questionnaire.fields):
            return True
        counted = self._counts.get(name)
        return counted is not None and counted[value] >= LEAST_SHARED

    def kept_back(self) -> dict[str, int]:
        """field -> how many of its values are kept back, of those with any."""
        found = dict.fromkeys(sorted(self.too_many), -1)
        for name, counted in self._counts.items():
            few = sum(count < LEAST_SHARED for count in counted.values())
            if few:
                found[name] = few
        return found


def attribute_names(questionnaire: Questionnaire) -> list[str]:
    """The fields that are told of respondents: of the frame, and closed questions."""
    names = [one.id for one in questionnaire.fields]
    names += [
        step.id
        for step in questionnaire.steps
        if step.kind.is_attribute and step.consent is None
    ]
    return [name for name in names if name not in (ROLE, MODE)]


def attribute_columns(questionnaire: Questionnaire) -> Iterator[Column]:
    """A column for each of them, with what its values stand for."""
    for one in questionnaire.fields:
        kind: Kind = "category" if one.labels else "text"
        yield Column(one.id, one_line(one.label), kind, dict(one.labels))
    names = set(attribute_names(questionnaire))
    for step in questionnaire.steps:
        if step.id in names:
            labels = {o.id: one_line(o.label) for o in step.choices}
            kind = "category" if labels and not step.kind.takes_several else "text"
            yield Column(step.id, one_line(step.label), kind, labels)
