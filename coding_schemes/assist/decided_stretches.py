"""Learning from the stretches that were decided, where a scheme brings no coded examples.

Ridge regression from the words of a sentence to its codes, solved at once (Hoerl and Kennard
1970): from the same solution comes what each answer would be told by all the others, without
learning again, so that what this evidence is worth is found as honestly as for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coding_schemes.assist.bags import Floats, Indices, Weights
from coding_schemes.assist.experience import evidence_of
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.recall import StretchRecall
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stretches import (
    Eye,
    StretchModel,
    kernel_of,
    model_of,
    shares_of,
)
from coding_schemes.assist.units import segments_on, units_of
from coding_schemes.coded import CodedAnswer
from coding_schemes.model import Scheme

# On fewer answers it tells less than what they resemble.
FEWEST = 40
# So many answers are learned from, evenly spread: it takes half a second.
_MOST = 800
_RIDGE = 0.5
# Every two sentences are alike by so much, which makes an offset of each class.
_OFFSET = 0.3
# How steeply a score is a share: the best of these by what the answers left out tell.
_SLOPES = (2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0)

Decided = Sequence[tuple[CodedAnswer, Reading]]


def learned_from(
    decided: Decided,
    scheme: Scheme,
    weights: Weights,
    sentences: SentenceVectors | None,
) -> tuple[StretchRecall, Floats] | None:
    """What stretches of decided answers teach, and their evidence for those answers.

    The evidence (answers, codes, kinds) of an answer is by what the others teach. None where
    it is known of too few answers which words have a code.
    """
    marked = [place for place, (answer, _) in enumerate(decided) if _is_marked(answer)]
    if sum(bool(decided[place][0].spans) for place in marked) < FEWEST:
        return None
    chosen = marked[:: -(-len(marked) // _MOST)]
    codes = [code.id for code in scheme.codes]
    questions = sorted({reading.question for _, reading in decided})
    eye = Eye(weights, codes, questions, sentences)
    seen, labels, groups = [], [], []
    for place in chosen:
        answer, reading = decided[place]
        for unit in units_of(reading):
            held = segments_on(unit, answer.spans)
            seen.append(eye.see(reading, unit))
            labels.append(shares_of((one.code for one in held), scheme.places))
            groups.append(place)
    coefficients, apart = _solved(kernel_of(seen), np.array(labels), np.array(groups))
    slope = _slope(apart, np.array(labels))
    offset = (_OFFSET * slope * coefficients.sum(axis=0)).astype(np.float32)
    model: StretchModel = model_of(seen, slope * coefficients, offset)
    shares = softmax(slope * apart)
    left_out = {
        place: evidence_of(shares[np.array(groups) == place]) for place in set(groups)
    }
    usual = np.mean(list(left_out.values()), axis=(0, 1))
    recall = StretchRecall(codes, eye, model, usual, scheme)
    evidence = [
        left_out[place] if place in left_out else recall.recollect(reading).evidence
        for place, (_, reading) in enumerate(decided)
    ]
    return recall, np.stack(evidence).astype(np.float32)


def _is_marked(answer: CodedAnswer) -> bool:
    """Whether it is known which of its words have a code: of those without any, none has."""
    return bool(answer.spans) or not answer.codes


def _solved(kernel: Floats, labels: Floats, groups: Indices) -> tuple[Floats, Floats]:
    """Coefficients, and the scores of each group of rows by what the other rows teach."""
    size = len(kernel)
    inverse = np.linalg.inv(kernel.astype(np.float64) + _OFFSET + _RIDGE * np.eye(size))
    coefficients = inverse @ labels
    apart = np.empty_like(labels)
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        own = inverse[np.ix_(rows, rows)]
        apart[rows] = labels[rows] - np.linalg.solve(own, coefficients[rows])
    return coefficients, apart


def _slope(scores: Floats, labels: Floats) -> float:
    def fit(slope: float) -> float:
        return float((labels * np.log(softmax(slope * scores) + 1e-9)).sum())

    return max(_SLOPES, key=fit)
