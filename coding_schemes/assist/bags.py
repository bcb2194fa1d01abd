"""Bags: texts as weighted words, word pairs and pieces of words, and how alike they are.

Features are hashed, so that a text has the same ones whatever other texts there are; how
much each weighs (its inverse document frequency) is learned from all answers, coded or not.
Words and pieces are scaled apart, so that a product of two bags is the mean of two cosines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Indices = NDArray[np.int64]

# Twice 2^15: measured within .002 of no hashing on 2,905 answers.
HALF = 1 << 15
WIDTH = 2 * HALF
_PIECE_LENGTHS = (3, 4, 5)
# Past this a text is no answer any more; the rest would only cost time.
_MAX_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Bag:
    """The features of a text: ascending indices below WIDTH, and log counts."""

    indices: Indices
    counts: Floats


@dataclass(frozen=True, slots=True)
class Weighted:
    """A bag with its features weighed and each half brought to the same length."""

    indices: Indices
    values: Floats


def bag_of(text: str, forms: Sequence[str]) -> Bag:
    """The features of a text and of its word forms."""
    words = [form for form in forms if any(c.isalnum() for c in form)]
    hashed = [crc32(word.encode()) % HALF for word in words]
    hashed += [crc32(f"{a} {b}".encode()) % HALF for a, b in pairwise(words)]
    kept = "".join(c if c.isalnum() else " " for c in text[:_MAX_CHARACTERS].lower())
    padded = f" {' '.join(kept.split())} "
    pieces = _pieces(np.frombuffer(padded.encode("utf-8", "replace"), np.uint8))
    hashed_words = np.array(hashed, np.int64)
    indices, counts = np.unique(
        np.concatenate((hashed_words, pieces)), return_counts=True
    )
    return Bag(indices, (1.0 + np.log(counts)).astype(np.float32))


def _pieces(letters: NDArray[np.uint8]) -> Indices:
    """The hashed pieces of a text, by a rolling hash (Rabin and Karp) and Knuth's constant."""
    rolling = np.zeros(len(letters), np.uint64)
    found = []
    for length in range(1, max(_PIECE_LENGTHS) + 1):
        kept = max(0, len(letters) - length + 1)
        rolling = rolling[:kept] * np.uint64(257) + letters[length - 1 :][:kept]
        if length in _PIECE_LENGTHS:
            mixed = (rolling + np.uint64(length)) * np.uint64(11400714819323198485)
            found.append((mixed >> np.uint64(64 - 15)).astype(np.int64) + HALF)
    return np.concatenate(found)


class Weights:
    """How much each feature tells: the rarer, the more."""

    def __init__(
        self, bags: Iterable[Bag], before: Floats | None = None, texts: int = 0
    ) -> None:
        """before (WIDTH,): in how many of so many other texts each feature was seen."""
        seen = np.zeros(WIDTH, np.float64) if before is None else before.copy()
        total = texts
        for bag in bags:
            seen[bag.indices] += 1
            total += 1
        self.values = (np.log((1 + total) / (1 + seen)) + 1).astype(np.float32)

    @classmethod
    def of(cls, values: Floats) -> Weights:
        """Those that were learned before: (WIDTH,)."""
        made = cls(())
        made.values = values
        return made

    @property
    def met(self) -> NDArray[np.bool_]:
        """(WIDTH,): which features are in any of the texts: no other one weighs as much."""
        return np.asarray(self.values < self.values.max())

    def weigh(self, bag: Bag) -> Weighted:
        """The bag with each half of length 1, or empty."""
        values = bag.counts * self.values[bag.indices]
        border = int(np.searchsorted(bag.indices, HALF))
        for half in (slice(0, border), slice(border, None)):
            length = float(np.linalg.norm(values[half]))
            if length:
                values[half] /= length
        return Weighted(bag.indices, values)


class Index:
    """Many weighted bags, turned round for quick comparison with one."""

    def __init__(self, bags: Sequence[Weighted]) -> None:
        self.size = len(bags)
        rows = np.repeat(np.arange(self.size), [len(bag.indices) for bag in bags])
        features = _joined([bag.indices for bag in bags], np.int64)
        values = _joined([bag.values for bag in bags], np.float32)
        order = np.argsort(features, kind="stable")
        self._rows = rows[order]
        self._values = values[order]
        self._border = int(np.searchsorted(features[order], HALF))
        counts = np.bincount(features, minlength=WIDTH)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    def compare(self, bag: Weighted) -> tuple[Floats, Floats]:
        """Cosines of the words and of the pieces with every bag of the index, each (n,)."""
        rows, products, lengths = self._products(bag)
        border = int(lengths[: int(np.searchsorted(bag.indices, HALF))].sum())
        return (
            np.bincount(rows[:border], products[:border], self.size).astype(np.float32),
            np.bincount(rows[border:], products[border:], self.size).astype(np.float32),
        )

    def sums(self, bag: Weighted) -> Floats:
        """Both cosines together, (n,)."""
        rows, products, _lengths = self._products(bag)
        return np.bincount(rows, products, self.size).astype(np.float32)

    def _products(
        self, bag: Weighted
    ) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
        """Rows and what each adds, feature by feature, and how many a feature has."""
        starts = self._starts[bag.indices]
        lengths = self._starts[bag.indices + 1] - starts
        offsets = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        places = np.arange(len(offsets)) + offsets
        products = self._values[places] * np.repeat(bag.values, lengths)
        return self._rows[places], products, lengths


def _joined(parts: Sequence[NDArray[np.generic]], dtype: type) -> NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype)
