"""Clauses: the stretches of an answer that are judged by themselves.

"The DMI is excellent but there are too few of them" is a strength and an area.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from coding_schemes.assist.borders import (
    contrasts,
    ends_and_dashes,
    parsed_borders,
    turns,
)
from coding_schemes.assist.judging import (
    JudgedClause,
    begun_between,
    judged_phrases,
)
from coding_schemes.assist.tokens import Tokens, tokens_of

if TYPE_CHECKING:
    from thinc.types import Ints2d

CLAUSES = "clauses"
JUDGED = "judged"
CUES = "cues"

# Shorter pieces join a neighbour: they are seldom a statement.
MIN_WORDS = 3
# The parser takes some 0.1 ms a word; a stretch outside these is split by words alone.
_PARSED_WORDS = range(6, 120)
_JOINING = frozenset(("and", "or", "so", "plus", "&", "+", ",", "-", "–", "—", "but"))

# What the parser reads of a token.
_READ: list[int | str] = ["ORTH", "NORM"]
_JOINTS = frozenset(("and", "so", "since", "while", ",", ":", "(", "plus"))


class Component(Protocol):
    """A part of a pipeline, as spaCy's own are."""

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The documents with what this part adds to them."""
        ...


class ClauseSplitter:
    """Puts the clauses of a text into ``doc.spans``, in order and without overlap.

    grammar: the components of a parser; without them clauses are split by words alone. It is
    asked only about stretches that hold praise and complaint, or the cues of several codes.
    """

    def __init__(self, grammar: Sequence[Component] = ()) -> None:
        self.grammar = tuple(grammar)

    def __call__(self, doc: Doc) -> Doc:
        tokens = tokens_of(doc)
        phrases = judged_phrases(tokens)
        firm = {*contrasts(tokens), *turns(tokens, phrases)}
        borders = {0, *firm, *ends_and_dashes(tokens)}
        if self.grammar:
            borders.update(self._grammatical(doc, tokens, sorted(borders), phrases))
        pieces = _merged(tokens, sorted(borders), firm)
        # Joining words that join nothing are what was said: "So so."
        kept = _worded(tokens, pieces, _JOINING) or _worded(tokens, pieces, frozenset())
        doc.spans[CLAUSES] = [
            Span(doc, start, end, label="clause") for start, end in kept
        ]
        doc.user_data[JUDGED] = phrases
        return doc

    def _grammatical(
        self,
        doc: Doc,
        tokens: Tokens,
        borders: list[int],
        phrases: Sequence[JudgedClause],
    ) -> Iterator[int]:
        cues = sorted((cue.start, cue.label_) for cue in doc.spans.get(CUES, ()))
        starts = [
            (start, end)
            for start, end in zip(borders, [*borders[1:], len(tokens)], strict=True)
            if tokens.words(start, end) in _PARSED_WORDS
            and _may_hold_two(tokens, start, end, phrases, cues)
        ]
        if not starts:
            return
        parts = _parts(doc, tokens, starts)
        # All at once: most of what the parser costs is paid by the call.
        for component in self.grammar:
            parts = list(component.pipe(parts, batch_size=len(parts)))
        for (start, _end), part in zip(starts, parts, strict=True):
            yield from (start + border for border in parsed_borders(part))


@Language.factory("answer_clauses")
def make_splitter(nlp: Language, name: str) -> ClauseSplitter:  # noqa: ARG001
    """The splitter; whoever has a parser gives it one."""
    return ClauseSplitter()


def _parts(doc: Doc, tokens: Tokens, stretches: Sequence[tuple[int, int]]) -> list[Doc]:
    """Stretches of a text, each as a document of its own.

    As ``Span.as_doc`` makes them, which looks at the whole text for each of them.
    """
    read = cast("Ints2d", doc.to_array(_READ))
    return [
        Doc(
            doc.vocab,
            words=list(tokens.texts[start:end]),
            spaces=list(tokens.is_spaced[start:end]),
        ).from_array(_READ, read[start:end])
        for start, end in stretches
    ]


def _may_hold_two(
    tokens: Tokens,
    start: int,
    end: int,
    phrases: Sequence[JudgedClause],
    cues: Sequence[tuple[int, str]],
) -> bool:
    """Whether a stretch may hold two statements that are to be told apart."""
    inside = begun_between(phrases, start, end)
    signs = {phrase.weight > 0 for phrase in inside if phrase.weight}
    if len(signs) > 1:
        return True
    if not any(word in _JOINTS for word in tokens.lowered[start + 3 : end - 3]):
        return False
    first, after = (bisect_left(cues, (place,)) for place in (start, end))
    return len({code for _, code in cues[first:after]}) > 1


def _merged(
    tokens: Tokens, borders: list[int], firm: set[int]
) -> list[tuple[int, int]]:
    """Pieces between borders; one that is too short joins the one before, or after.

    firm: contrasts and turns, kept however short their sides are: "Tough but fair".
    """
    pieces: list[tuple[int, int]] = []
    for start, end in zip(borders, [*borders[1:], len(tokens)], strict=True):
        if start >= end:
            continue
        is_kept = not pieces or tokens.has_ended(start) or start in firm
        joins = not is_kept and tokens.words(start, end) < MIN_WORDS
        if pieces and not joins and tokens.words(*pieces[-1]) < MIN_WORDS:
            joins = not (is_kept and _stands(tokens, *pieces[-1], firm))
        if joins:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _stands(tokens: Tokens, start: int, end: int, firm: set[int]) -> bool:
    """Whether a piece says something by itself: more than the word that opens it."""
    return tokens.words(start, end) - (start in firm) > 0


def _worded(
    tokens: Tokens, pieces: Sequence[tuple[int, int]], loose: frozenset[str]
) -> list[tuple[int, int]]:
    """The pieces that hold words, trimmed."""
    trimmed = [_trimmed(tokens, start, end, loose) for start, end in pieces]
    return [(start, end) for start, end in trimmed if tokens.words(start, end)]


def _trimmed(
    tokens: Tokens, start: int, end: int, loose: frozenset[str]
) -> tuple[int, int]:
    """Without spaces at the ends, or loose words at the front or dangling at the end."""
    while start < end and _is_loose(tokens, start, loose):
        start += 1
    while end > start and _is_loose(tokens, end - 1, loose):
        end -= 1
    return start, end


def _is_loose(tokens: Tokens, i: int, loose: frozenset[str]) -> bool:
    return tokens.texts[i].isspace() or tokens.lowered[i] in loose
