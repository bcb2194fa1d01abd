"""Which names in the answers still wait for a person's judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import Notes
from survey_tui.coding.record.privacy import Entity, Identifier, KnownNames, unjudged


class NameCheck:
    """The names in answers, found once and kept until something about them changes.

    asked: question -> its wording; whom the question itself names everybody knows.
    """

    def __init__(self, asked: Mapping[str, str]) -> None:
        self._asked = asked
        self._entities: dict[str, Sequence[Entity]] = {}
        # With the entities that each list was made of: a machine finds more on its thread.
        self._waiting: dict[str, tuple[Sequence[Entity], list[Identifier]]] = {}
        self._names = KnownNames(())
        self._notes: Notes | None = None

    def take_in(self, notes: Notes, names: KnownNames) -> None:
        """Judge by these from now on: what was judged, and the names of the sample."""
        self._notes, self._names = notes, names
        self._waiting = {}

    def know(self, answer_id: str, found: Sequence[Entity]) -> None:
        """Take in the names that a machine found in an answer."""
        self._entities[answer_id] = found

    def is_known(self, answer_id: str) -> bool:
        """Whether a machine looked for names in an answer."""
        return answer_id in self._entities

    def waiting(self, answer: Answer) -> list[Identifier]:
        """What may give somebody away and was not judged yet."""
        kept, entities = self._waiting, self._entities.get(answer.id, ())
        made_of, found = kept.get(answer.id, (None, []))
        if made_of is not entities:
            judged = self._notes.judged(answer.id) if self._notes else []
            found = unjudged(
                answer.stored,
                [(one.start, one.end) for one in judged],
                self._names,
                entities,
                self._asked[answer.question],
            )
            kept[answer.id] = (entities, found)
        return found
