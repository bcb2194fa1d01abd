"""The codebook as evidence: how much an answer sounds like what the scheme says of a code.

Works without any coded answer. One row of numbers for each code (``KINDS``), of which the
stacker makes a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import punctuation

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.bags import Floats, Index, Weighted, Weights, bag_of
from coding_schemes.assist.meaning import meanings
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.model import Code, Scheme
from coding_schemes.words import word_form

KINDS = (
    "cue_count",
    "cue_any",
    "cue_share",
    "cue_elsewhere",
    "cue_valenced",
    "book_words",
    "book_pieces",
    "book_words_best",
    "book_pieces_best",
    "book_words_lead",
    "book_pieces_lead",
)
# A code is some three times as common at its own question as overall, and as much rarer at
# others: 88 invented interview answers, coded twice.
EXPECTED = 1.2
SEMANTIC_KINDS = (
    "meaning",
    "meaning_best",
    "meaning_cues",
    "meaning_lead",
    "meaning_best_lead",
    "meaning_cues_lead",
)


class Book:
    """A scheme's own words, ready to be compared with answers."""

    def __init__(
        self, scheme: Scheme, weights: Weights, sentences: SentenceVectors | None
    ) -> None:
        self._places = scheme.places
        self._expected = _expected(scheme)
        self._weights = weights
        texts = [_text(code) for code in scheme.codes]
        bags = [bag_of(text, [word_form(w) for w in text.split()]) for text in texts]
        self._index = Index([weights.weigh(bag) for bag in bags])
        self._words = [
            frozenset(word_form(word.strip(punctuation)) for word in text.split())
            for text in texts
        ]
        self._sentences = sentences
        if sentences is not None:
            self._titles = sentences.vectors([_title(code) for code in scheme.codes])
            self._cues = [
                sentences.vectors(list(_cues(code)) or [_title(code)])
                for code in scheme.codes
            ]

    def grounds(self, reading: Reading) -> NDArray[np.bool_]:
        """(codes,): whether an answer has a cue of a code, or a telling word of its text."""
        found = np.array([bool(reading.telling & words) for words in self._words])
        for hit in reading.hits:
            found[self._places[hit.code]] = True
        return found

    def evidence(self, reading: Reading) -> Floats:
        """(codes, kinds) numbers for one answer."""
        columns = [*self._cue_columns(reading), *self._text_columns(reading)]
        if self._sentences is not None:
            columns += self._meaning_columns(reading, self._sentences)
        return np.stack(columns, axis=1).astype(np.float32)

    def expected(self, question: str) -> Floats:
        """(codes,) log ratios: how much likelier the scheme expects a code at a question."""
        return self._expected.get(question, np.zeros(len(self._places), np.float32))

    @property
    def expectations(self) -> dict[str, Floats]:
        """``expected`` of every question that the scheme names."""
        return self._expected

    def clause_fit(self, bags: Sequence[Weighted]) -> Floats:
        """(clauses, codes): how much each clause sounds like each code."""
        return np.array([np.mean(self._index.compare(bag), axis=0) for bag in bags])

    def _cue_columns(self, reading: Reading) -> list[Floats]:
        hits = np.zeros(len(self._places))
        valenced = np.zeros(len(self._places))
        for hit in reading.hits:
            hits[self._places[hit.code]] += 1
            valenced[self._places[hit.code]] += abs(hit.sign)
        total = hits.sum()
        return [
            np.log1p(hits),
            (hits > 0) * 1.0,
            hits / max(1.0, total),
            ((hits == 0) & (total > 0)) * 1.0,
            (valenced > 0) * 1.0,
        ]

    def _text_columns(self, reading: Reading) -> list[Floats]:
        words, pieces = self._index.compare(self._weights.weigh(reading.bag))
        parts = [
            self._index.compare(self._weights.weigh(clause.bag))
            for clause in reading.clauses
        ]
        best_words = np.max([words for words, _ in parts], axis=0) if parts else words
        best_pieces = np.max([p for _, p in parts], axis=0) if parts else pieces
        return [
            words,
            pieces,
            best_words,
            best_pieces,
            lead(best_words),
            lead(best_pieces),
        ]

    def _meaning_columns(
        self, reading: Reading, sentences: SentenceVectors
    ) -> list[Floats]:
        whole, vectors = meanings(reading, sentences)
        whole = whole @ self._titles.T
        best = (vectors @ self._titles.T).max(axis=0)
        cues = np.array(
            [np.sort((vectors @ cues.T).max(axis=0))[-3:].mean() for cues in self._cues]
        )
        return [whole, best, cues, lead(whole), lead(best), lead(cues)]


def lead(row: Floats) -> Floats:
    """How far each code stands out among all, in standard deviations."""
    return np.asarray((row - row.mean()) / (row.std() + 1e-6))


def _expected(scheme: Scheme) -> dict[str, Floats]:
    wanted = [scheme.expected_at(code.id) for code in scheme.codes]
    return {
        question: np.array(
            [
                0.0
                if not questions
                else EXPECTED * (1 if question in questions else -1)
                for questions in wanted
            ],
            np.float32,
        )
        for question in sorted(set().union(*wanted))
    }


def _text(code: Code) -> str:
    examples = [text for texts in code.examples.values() for text in texts]
    parts = [code.label, code.label, code.definition, *code.include, *_cues(code)]
    return " . ".join([*parts, *examples])


def _title(code: Code) -> str:
    return f"{code.label}: {code.definition}"


def _cues(code: Code) -> tuple[str, ...]:
    return (*code.cues, *code.strength_cues, *code.area_cues)
