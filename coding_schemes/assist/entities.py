"""Names of people and places, as spaCy's small English model finds them; it misses many."""

from __future__ import annotations

import re

from coding_schemes.assist.language_model import ONE_AT_A_TIME, language_model

PERSON, PLACE, SCHOOL = "person", "place", "school"
_KINDS = {"PERSON": PERSON, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
_SCHOOL = re.compile(
    r"(?i)\b(school|academy|primary|junior|infants?|college|nursery)\b"
)
# Neither tags nor grammar: the names alone, at a tenth of the cost.
_LEFT_OUT = ("parser", "tagger", "attribute_ruler", "lemmatizer")

Entity = tuple[int, int, str]


class EntityFinder:
    """Finds names in answers. Without the language model it finds none, and says so."""

    def __init__(self) -> None:
        self._nlp = language_model(*_LEFT_OUT)

    @property
    def has_model(self) -> bool:
        """Whether there is a model to find names with."""
        return self._nlp is not None

    def find(self, text: str) -> list[Entity]:
        """(start, end, kind) of each name, in reading order; offsets in code points."""
        if self._nlp is None:
            return []
        with ONE_AT_A_TIME:
            entities = self._nlp(text).ents
        found: list[Entity] = []
        for entity in entities:
            kind = _KINDS.get(entity.label_)
            if entity.label_ == "ORG" and _SCHOOL.search(entity.text):
                kind = SCHOOL
            if kind is not None and _is_a_name(entity.text):
                found.append((entity.start_char, entity.end_char, kind))
        return found


def _is_a_name(words: str) -> bool:
    """A name has a capital and small letters; "LA", "HT" and "KS2" are no places."""
    return any(
        any(c.isupper() for c in word) and any(c.islower() for c in word)
        for word in words.split()
    )
