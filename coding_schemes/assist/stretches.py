"""What coded stretches teach: a linear model from the words of a sentence to its code.

One class a code and one for "none"; a sentence's words, its pieces of words, the scheme's cues
in it, its question and (if there) its meaning speak for each. The same form judges valence.
Linear, so that what it says of a sentence is a sum of what its parts say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from coding_schemes.assist.bags import WIDTH, Floats, Index, Weighted, Weights
from coding_schemes.assist.meaning import Vectors, meaning_of
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.softmax import Curvature, fit_softmax
from coding_schemes.assist.sparse_model import SparseModel
from coding_schemes.assist.units import Unit

# How much cues, the question and the meaning count beside words and pieces of words, which
# count one each: of .3 to 1, .3 and .6, 2 and 4 the best with one authority left out.
_CUES, _QUESTION, _MEANING = 0.5, 0.3, 2.0
_RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the model sees it: its weighed bag, and a few numbers more.

    code: the place of the code that it is seen to speak of; below 0 it is seen for itself.
    """

    bag: Weighted
    more: Floats
    code: int = -1


@dataclass(frozen=True, slots=True)
class StretchModel:
    """Scores for classes. words (WIDTH, classes), more (numbers, classes), offset (classes,).

    own: place of a code -> what the same features say besides where they speak of that code:
    "few" is a complaint of visits and praise of bad lessons.
    """

    words: Floats
    more: Floats
    offset: Floats
    own: Mapping[int, SparseModel] = field(default_factory=dict)

    def plus(self, other: StretchModel) -> StretchModel:
        """Both together."""
        own = {**self.own, **other.own}
        both = self.own.keys() & other.own.keys()
        own |= {code: self.own[code].plus(other.own[code]) for code in both}
        return StretchModel(
            self.words + other.words,
            self.more + other.more,
            self.offset + other.offset,
            own,
        )

    def scores(self, seen: Sequence[Seen]) -> Floats:
        """(sentences, classes); a softmax makes shares of them."""
        rows = [one.bag.values @ self.words[one.bag.indices] for one in seen]
        for row, one in zip(rows, seen, strict=True):
            if one.code in self.own:
                row += self.own[one.code].scores(one.bag, one.more)
        more = np.stack([one.more for one in seen]) @ self.more
        return np.asarray(np.stack(rows) + more + self.offset, np.float32)


class Eye:
    """Sees sentences as a model was taught to see them.

    codes: whose cues count, in order. questions: those that are told apart. vectors: of what
    sentences mean, if that counts too.
    """

    def __init__(
        self,
        weights: Weights,
        codes: Sequence[str],
        questions: Sequence[str],
        vectors: Vectors | None,
    ) -> None:
        self._weights = weights
        self._places = {code: place for place, code in enumerate(codes)}
        self._questions = {name: place for place, name in enumerate(questions)}
        self._vectors = vectors

    def see(self, reading: Reading, unit: Unit) -> Seen:
        """One sentence of an answer."""
        return Seen(self._weights.weigh(unit.bag), self._more(reading, unit))

    def _more(self, reading: Reading, unit: Unit) -> Floats:
        cues = np.zeros(2 * len(self._places), np.float32)
        for clause in unit.clauses:
            for hit in reading.hits_in(clause):
                place = self._places.get(hit.code)
                if place is not None:
                    cues[place] = 1
                    if hit.sign:
                        cues[len(self._places) + place] = 1
        cues *= np.sqrt(_CUES) / max(1.0, float(np.linalg.norm(cues)))
        asked = np.zeros(len(self._questions), np.float32)
        if reading.question in self._questions:
            asked[self._questions[reading.question]] = np.sqrt(_QUESTION)
        parts = [cues, asked]
        if self._vectors is not None:
            meaning = meaning_of(reading, unit.clauses, self._vectors)
            parts.append(np.sqrt(_MEANING) * meaning)
        return np.concatenate(parts).astype(np.float32)


def shares_of(codes: Iterable[str], places: Mapping[str, int]) -> Floats:
    """(classes,) of a sentence: its codes alike; the last class, which is none, without any."""
    found = list(dict.fromkeys(codes))
    row = np.zeros(len(places) + 1, np.float32)
    row[[places[code] for code in found] or [-1]] = 1 / max(1, len(found))
    return row


def kernel_of(seen: Sequence[Seen]) -> Floats:
    """(sentences, sentences): how alike they are; twice as much if they speak of one code."""
    index = Index([one.bag for one in seen])
    rows = [index.sums(one.bag) for one in seen]
    more = np.stack([one.more for one in seen])
    kernel = np.asarray(np.stack(rows) + more @ more.T, np.float32)
    codes = np.array([one.code for one in seen])
    kernel[(codes[:, None] == codes[None]) & (codes[None] >= 0)] *= 2
    return kernel


def curvature_of(seen: Sequence[Seen], ridge: float = _RIDGE) -> Curvature:
    """What fitting to these sentences needs, whatever their classes are."""
    return Curvature.of(kernel_of(seen), ridge)


def taught(
    seen: Sequence[Seen],
    curvature: Curvature,
    labels: Floats,
    before: Floats | None = None,
    counts: float = 1.0,
) -> StretchModel:
    """A model of sentences whose classes are known. labels (sentences, classes), shares of 1.

    curvature: of these sentences. before (sentences, classes): the scores that are known
    already; then the model is what is to be added to them. counts: how much its scores will
    count there.
    """
    coefficients, offset = fit_softmax(curvature, labels, before)
    return model_of(seen, coefficients / counts, offset / counts)


def model_of(
    seen: Sequence[Seen], coefficients: Floats, offset: Floats
) -> StretchModel:
    """The model in which each sentence speaks by its coefficients (sentences, classes)."""
    words = np.zeros((WIDTH, coefficients.shape[1]), np.float32)
    for one, row in zip(seen, coefficients, strict=True):
        words[one.bag.indices] += one.bag.values[:, None] * row[None]
    more = np.stack([one.more for one in seen])
    own = {}
    for code in sorted({one.code for one in seen if one.code >= 0}):
        rows = [row for row, one in enumerate(seen) if one.code == code]
        bags = [seen[row].bag for row in rows]
        own[code] = SparseModel.of(bags, more[rows], coefficients[rows])
    return StretchModel(
        words, np.asarray(more.T @ coefficients, np.float32), offset, own
    )


def scored_apart(curvature: Curvature, labels: Floats, folds: Sequence[int]) -> Floats:
    """(sentences, classes) scores of each by what the other folds teach."""
    fold = np.asarray(folds)
    scores = np.zeros(labels.shape, np.float32)
    for number in np.unique(fold):
        own, others = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        found, offset = fit_softmax(curvature.without(own), labels[others])
        scores[own] = curvature.kernel[np.ix_(own, others)] @ found + offset
    return scores
