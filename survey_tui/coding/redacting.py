"""Answers as they may leave the house: what a person hid is replaced, everything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.store import Store
from survey_tui.coding.material import Answer
from survey_tui.coding.notes import Notes
from survey_tui.coding.privacy import Entity, redacted
from survey_tui.coding.state import CodingState
from survey_tui.fieldwork.surveys import OpenSurvey

HIDDEN, LEFT, UNCHECKED = "hidden", "left", "unchecked"


@dataclass(frozen=True, slots=True)
class NameInAnswer:
    """A stretch that may give somebody away. state: hidden, left or unchecked."""

    answer: Answer
    start: int
    end: int
    kind: str
    state: str
    because: str

    @property
    def words(self) -> str:
        """What is said there."""
        return self.answer.stored[self.start : self.end]


class RedactedView:
    """The texts of a survey's answers as exports show them; the stored ones stay."""

    def __init__(self, store: Store, opened: OpenSurvey) -> None:
        with store.read() as session:
            self._notes = Notes(session, opened.survey.id)

    def text(self, answer_id: str, text: str) -> str:
        """An answer's text with what is hidden replaced by its kind in brackets."""
        return redacted(text, self._notes.hidden(answer_id))


def names_in_answers(
    state: CodingState, find: Callable[[str], list[Entity]]
) -> Iterator[NameInAnswer]:
    """Every stretch that was judged or is still to be, answer by answer, in reading order.

    find: finds names in a text, as spaCy's entities.
    """
    for answer in state.everything:
        state.know_entities(answer.id, find(answer.stored))
        found = [
            NameInAnswer(answer, one.start, one.end, one.kind, UNCHECKED, one.because)
            for one in state.unchecked(answer)
        ]
        found += [
            NameInAnswer(
                answer,
                one.start,
                one.end,
                one.kind,
                HIDDEN if one.is_hidden else LEFT,
                "judged",
            )
            for one in state.notes.judged(answer.id)
        ]
        yield from sorted(found, key=lambda name: (name.start, name.end))
