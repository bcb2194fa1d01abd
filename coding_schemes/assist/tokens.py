"""The tokens of a text as plain lists: asking a spaCy document for each is ten times slower."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_ENDS = frozenset(".!?;…")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What rules look at, one entry a token.

    forms: as in ``word_form``. is_word: has a letter or a figure. is_spaced: a space follows.
    """

    texts: tuple[str, ...]
    lowered: tuple[str, ...]
    forms: tuple[str, ...]
    is_word: tuple[bool, ...]
    is_punct: tuple[bool, ...]
    is_spaced: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def ends_here(self, i: int) -> bool:
        """Whether a sentence ends with this token."""
        text = self.texts[i]
        return (self.is_punct[i] and text[0] in _ENDS) or "\n" in text

    def closes(self, i: int) -> bool:
        """Whether a token still belongs to the sentence that ended before it."""
        return self.texts[i] in "'\"’”)]" or self.texts[i][0] in _ENDS

    def has_ended(self, i: int) -> bool:
        """Whether a sentence ended just before this token: "Enough." stands by itself."""
        return i > 0 and (self.ends_here(i - 1) or self.closes(i - 1))

    def words(self, start: int, end: int) -> int:
        """How many tokens between are words."""
        return sum(self.is_word[start:end])


def tokens_of(doc: Doc) -> Tokens:
    """The tokens of a document that has its word forms."""
    tokens = list(doc)
    texts = tuple(token.text for token in tokens)
    return Tokens(
        texts=texts,
        lowered=tuple(text.lower() for text in texts),
        forms=tuple(token.lemma_ for token in tokens),
        is_word=tuple(any(c.isalnum() for c in text) for text in texts),
        is_punct=tuple(token.is_punct for token in tokens),
        is_spaced=tuple(bool(token.whitespace_) for token in tokens),
    )
