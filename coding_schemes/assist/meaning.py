"""What an answer means: the vectors of its clauses, and of all together.

The whole is the mean of its clauses, each counted by its length: a vector of its own would
double the cost of a long answer and tell little more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.semantic import LENGTH, SentenceVectors


def meanings(reading: Reading, sentences: SentenceVectors) -> tuple[Floats, Floats]:
    """(384,) of the answer and (clauses, 384) of its clauses, each of length 1."""
    clauses = reading.clauses
    vectors = sentences.vectors([reading.text[c.start : c.end] for c in clauses])
    return meaning_of(reading, clauses, sentences), vectors


def meaning_of(
    reading: Reading, clauses: Sequence[Clause], sentences: SentenceVectors
) -> Floats:
    """(384,) of some clauses together, of length 1; zeros for none."""
    if not clauses:
        return np.zeros(LENGTH, np.float32)
    vectors = sentences.vectors([reading.text[c.start : c.end] for c in clauses])
    lengths = np.array([c.end - c.start for c in clauses], np.float32)
    mean = lengths @ vectors
    size = float(np.linalg.norm(mean))
    return np.asarray(mean / size if size else mean, np.float32)
