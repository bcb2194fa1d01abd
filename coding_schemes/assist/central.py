"""Which of some stretches stand for all: near the middle, and unlike each other.

Over the coder's own vectors: hashed words, word pairs and pieces of words, weighed by how
rare they are among the stretches themselves. No language model is loaded for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from coding_schemes.assist.bags import Floats, Index, Weights, bag_of
from coding_schemes.words import word_form

# How much being near the middle counts against being unlike what was chosen before.
_CENTRAL = 0.6
# Orders that are kept: a letter has one for each finding and group.
_KEPT = 500
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def representative_order(texts: Sequence[str]) -> list[int]:
    """The places of some texts, the most telling first, each next one near the middle and new.

    Greedy maximal marginal relevance (Carbonell and Goldstein, 1998); equal ones keep their
    order. Cost: all pairs are compared, so give a sample of a few hundred at most. The same
    texts are compared once: a letter is composed anew at every edit.
    """
    return list(_order(tuple(texts))) if texts else []


@lru_cache(maxsize=_KEPT)
def _order(texts: tuple[str, ...]) -> tuple[int, ...]:
    likeness = _likeness(texts)
    size = len(texts)
    # A text is no evidence that it stands for others itself.
    middle = (likeness.sum(axis=1) - np.diag(likeness)) / max(1, size - 1)
    nearest = np.zeros(size)
    left = list(range(size))
    order: list[int] = []
    while left:
        worth = _CENTRAL * middle[left] - (1 - _CENTRAL) * nearest[left]
        chosen = left.pop(int(np.argmax(np.round(worth, 9))))
        order.append(chosen)
        nearest = np.maximum(nearest, likeness[chosen])
    return tuple(order)


def _likeness(texts: Sequence[str]) -> Floats:
    """(n, n) cosines, words and pieces counted alike."""
    bags = [bag_of(t, [word_form(m[0]) for m in _WORD.finditer(t)]) for t in texts]
    weights = Weights(bags)
    weighed = [weights.weigh(bag) for bag in bags]
    index = Index(weighed)
    rows = []
    for bag in weighed:
        words, pieces = index.compare(bag)
        rows.append((words + pieces) / 2)
    return np.array(rows, np.float64)
