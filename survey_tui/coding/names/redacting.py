"""Answers as they may leave the house: what a person hid is replaced, everything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from db.repositories import coding, review
from db.store import Store
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import Notes
from survey_tui.coding.record.privacy import SCHOOL, Entity, KnownNames
from survey_tui.coding.record.state import CodingState
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import Replacement, replaced

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


SCHOOL_SHOWN, ID_SHOWN = "[school]", "[id]"


class RedactedView:
    """The texts of a survey's answers as exports show them; the stored ones stay.

    What a person hid is hidden wherever it is said, and so is the name of every school of the
    sample, unless somebody judged that it gives nobody away where it stands.
    """

    def __init__(self, store: Store, opened: OpenSurvey) -> None:
        with store.read() as session:
            self._notes = Notes(session, opened.survey.id)
            schools, _people = review.names_of_sample(session, opened.survey.id)
            said = coding.stored_texts(session, opened.survey.id)
        hidden = [
            (one.kind, said[one.answer_id][one.start : one.end])
            for one in self._notes.all_hidden()
            if one.answer_id in said
        ]
        self._names = KnownNames([*((SCHOOL, name) for name in schools), *hidden])

    def replacements(self, answer_id: str, text: str) -> list[Replacement]:
        """What of an answer's stored text is replaced, and by what."""
        judged = self._notes.judged(answer_id)
        left = [(one.start, one.end) for one in judged if not one.is_hidden]
        found = [
            (one.start, one.end, one.kind)
            for one in self._names.find(text)
            if not any(start < one.end and one.start < end for start, end in left)
        ]
        listed = sorted((*self._notes.hidden(answer_id), *found))
        return [(start, end, f"[{kind}]") for start, end, kind in listed]

    def text(self, answer_id: str, text: str) -> str:
        """An answer's text with what is hidden replaced by its kind in brackets."""
        return replaced(text, self.replacements(answer_id, text))[0]


def unchecked_names(state: CodingState) -> int:
    """How many stretches may give somebody away and were not judged, by form and by sample."""
    found = names_in_answers(state, lambda _text: [])
    return sum(one.state == UNCHECKED for one in found)


def names_in_answers(
    state: CodingState, find: Callable[[str], list[Entity]]
) -> Iterator[NameInAnswer]:
    """Every stretch that was judged or is still to be, answer by answer, in reading order.

    find: finds names in a text, as spaCy's entities.
    """
    for answer in state.everything:
        state.names.know(answer.id, find(answer.stored))
        found = [
            NameInAnswer(answer, one.start, one.end, one.kind, UNCHECKED, one.because)
            for one in state.names.waiting(answer)
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
