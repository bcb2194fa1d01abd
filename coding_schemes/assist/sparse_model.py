"""A linear model that knows few features: what a code of its own has learned beside all codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Floats, Indices, Weighted


@dataclass(frozen=True, slots=True)
class SparseModel:
    """What is said by a few features and by some numbers more.

    indices (k,), ascending: the features it knows. words (k, classes), more (numbers, classes).
    """

    indices: Indices
    words: Floats
    more: Floats

    @classmethod
    def of(
        cls, bags: Sequence[Weighted], more: Floats, coefficients: Floats
    ) -> SparseModel:
        """In which each text speaks by its coefficients (texts, classes).

        more: (texts, numbers).
        """
        rows = [
            bag.values[:, None] * row[None]
            for bag, row in zip(bags, coefficients, strict=True)
        ]
        indices, words = _added([bag.indices for bag in bags], rows)
        return cls(indices, words, np.asarray(more.T @ coefficients, np.float32))

    def plus(self, other: SparseModel) -> SparseModel:
        """Both together."""
        indices, words = _added(
            [self.indices, other.indices], [self.words, other.words]
        )
        return SparseModel(indices, words, self.more + other.more)

    def scores(self, bag: Weighted, more: Floats) -> Floats:
        """(classes,) of one text. more: (numbers,)."""
        scores = more @ self.more
        if len(self.indices):
            places = np.searchsorted(self.indices, bag.indices)
            places = np.minimum(places, len(self.indices) - 1)
            known = self.indices[places] == bag.indices
            scores = scores + bag.values[known] @ self.words[places[known]]
        return np.asarray(scores, np.float32)


def _added(
    indices: Sequence[Indices], rows: Sequence[Floats]
) -> tuple[Indices, Floats]:
    """Each feature once, with all that is said of it."""
    every, said = np.concatenate(indices), np.concatenate(rows)
    kept, places = np.unique(every, return_inverse=True)
    # In the order in which they come, so that every machine adds alike.
    words = np.stack(
        [np.bincount(places, column, len(kept)) for column in said.T], axis=1
    )
    return kept, words.astype(np.float32)
