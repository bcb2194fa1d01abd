"""What an answer means: the vectors of its clauses, and of all together.

The whole is the mean of its clauses, each counted by its length: a vector of its own would
double the cost of a long answer and tell little more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.reading import Clause, Reading

LENGTH = 384


class Vectors(Protocol):
    """Who makes vectors of texts: a model of sentences, or a table of words."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384) vectors, each of length 1; zeros for a text that means nothing."""
        ...


def meanings(reading: Reading, vectors: Vectors) -> tuple[Floats, Floats]:
    """(384,) of the answer and (clauses, 384) of its clauses, each of length 1."""
    clauses = reading.clauses
    of_each = vectors.vectors([reading.text[c.start : c.end] for c in clauses])
    return meaning_of(reading, clauses, vectors), of_each


def meaning_of(reading: Reading, clauses: Sequence[Clause], vectors: Vectors) -> Floats:
    """(384,) of some clauses together, of length 1; zeros for none."""
    if not clauses:
        return np.zeros(LENGTH, np.float32)
    of_each = vectors.vectors([reading.text[c.start : c.end] for c in clauses])
    lengths = np.array([c.end - c.start for c in clauses], np.float32)
    mean = lengths @ of_each
    size = float(np.linalg.norm(mean))
    return np.asarray(mean / size if size else mean, np.float32)
