"""Memory: what coded answers say of a new one, and of each other with themselves left out.

A kernel ridge regression over texts, question, cues and (if there) meaning, the most similar
answer with the code, the code's centroid, and how often a code was given. Evidence for a
coded answer leaves that answer out; otherwise the stacker would learn to trust an echo.
Past LANDMARKS answers the kernel is approximated by that many of them (Nyström), so the cost
grows linearly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.bags import Floats, Index, Weighted

# Exact up to here. On 2,905 answers 2,000 lose .007 of precision against all of them, and 1,500
# another .002; with 1,500 learning from 10,000 takes 10.4 s where it took 12.6.
LANDMARKS = 1_500
KINDS = (
    "learned",
    "nearest",
    "centroid",
    "how_common",
    "is_known",
    "learned_lead",
    "learned_sure",
    "question",
)
# Ridge, and the shares of the kernel: measured on NHS answers, docs/method.md.
_RIDGE = 0.5
_QUESTION_SHARE = 0.1
_CUE_SHARE = 0.2
# A code's share at a question is drawn towards its share overall by so many answers.
_QUESTION_PRIOR = 5.0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What of an answer is compared: its weighed bag, question, cues and meaning.

    cues: one number a code, of length 1 or 0. meaning: a sentence vector, or None.
    """

    bag: Weighted
    question: str
    cues: Floats
    meaning: Floats | None


class Memory:
    """Coded answers, ready to be compared with.

    labels: (answers, codes) of 0 and 1. expected: what the scheme says of each question, as
    log ratios of the codes (codes,).
    """

    def __init__(
        self,
        answers: Sequence[Remembered],
        labels: Floats,
        expected: Mapping[str, Floats],
        groups: Sequence[int] | None = None,
    ) -> None:
        self.size = len(answers)
        group = np.arange(self.size) if groups is None else np.asarray(groups)
        asked = [answer.question for answer in answers]
        self._questions = _Questions(asked, labels, expected)
        self._counts = labels.sum(axis=0)
        self.landmarks = _landmarks(labels)
        kept = [answers[i] for i in self.landmarks]
        self._kept = _Kept(kept)
        self._labels = labels[self.landmarks]
        rows = self._kept.compare(answers)
        if len(kept) == self.size:
            self._weights, fitted = _exact(rows, labels, group)
        else:
            self._weights, fitted = _approximate(rows, self.landmarks, labels, group)
        own = group[:, None] == group[self.landmarks][None]
        self.left_out = self._stack(rows, fitted, own, labels)

    def compare(self, answer: Remembered) -> Floats:
        """(kept,) similarities of a new answer, which the others here take."""
        return np.asarray(self._kept.compare([answer])[0])

    def evidence(self, similar: Floats, question: str) -> Floats:
        """(codes, kinds) numbers for a new answer."""
        row = similar[None]
        none = np.zeros(row.shape, bool)
        fitted = row @ self._weights
        counts = np.broadcast_to(self._counts, fitted.shape)
        at_question = self._questions.lift(question)[None]
        found = self._columns(row, fitted, none, counts, self.size, at_question)
        return np.asarray(found[0])

    def nearest(self, similar: Floats, code: int) -> tuple[int, float] | None:
        """The most similar answer with a code: its place among all, and how similar."""
        similar = np.where(self._labels[:, code] > 0, similar, -1.0)
        best = int(similar.argmax()) if similar.size else -1
        if best < 0 or similar[best] <= 0:
            return None
        most = 1.0 + _QUESTION_SHARE + _CUE_SHARE
        return int(self.landmarks[best]), float(similar[best] / most)

    def scores(self, similar: Floats) -> Floats:
        """(codes,) what the regression makes of a text, here a clause."""
        return np.asarray(similar @ self._weights, np.float32)

    def closest(self, similar: Floats) -> Floats:
        """(codes,) similarity of the nearest answer with each code."""
        marked = np.where(self._labels > 0, similar[:, None], 0.0)
        return np.asarray(marked.max(axis=0, initial=0.0), np.float32)

    def _stack(
        self, rows: Floats, fitted: Floats, own: NDArray[np.bool_], labels: Floats
    ) -> Floats:
        counts = self._counts - labels
        at_question = self._questions.left_out(labels)
        total = self.size - 1
        return self._columns(rows, fitted, own, counts, total, at_question)

    def _columns(
        self,
        rows: Floats,
        fitted: Floats,
        own: NDArray[np.bool_],
        counts: Floats,
        total: int,
        at_question: Floats,
    ) -> Floats:
        """(rows, codes, kinds)."""
        others = np.where(own, 0.0, rows)
        nearest = np.stack(
            [
                others[:, np.flatnonzero(given > 0)].max(axis=1, initial=0.0)
                for given in self._labels.T
            ],
            axis=1,
        )
        centroid = (others @ self._labels) / np.maximum(
            1.0, self._labels.sum(axis=0) - own.astype(np.float32) @ self._labels
        )
        leads = (fitted - fitted.mean(axis=1, keepdims=True)) / (
            fitted.std(axis=1, keepdims=True) + 1e-6
        )
        return np.stack(
            [
                fitted,
                nearest,
                centroid,
                np.log((counts + 0.5) / (total + 1.0)),
                (counts > 0) * 1.0,
                leads,
                fitted * np.log1p(counts) / 5.0,
                at_question,
            ],
            axis=-1,
        ).astype(np.float32)


class _Kept:
    """The answers that new ones are compared with."""

    def __init__(self, answers: Sequence[Remembered]) -> None:
        self._index = Index([answer.bag for answer in answers])
        self._cues = np.stack([answer.cues for answer in answers])
        self._questions = np.array([answer.question for answer in answers])
        meanings = [a.meaning for a in answers if a.meaning is not None]
        self._meanings = np.stack(meanings) if meanings else None

    def compare(self, answers: Sequence[Remembered]) -> Floats:
        """(answers, kept) similarities."""
        similar: Floats = np.empty((len(answers), self._index.size), np.float32)
        for row, answer in zip(similar, answers, strict=True):
            row[:] = 0.5 * self._index.sums(answer.bag)
        # A clause is compared by its words alone, beside answers that have a meaning.
        meant = [row for row, a in enumerate(answers) if a.meaning is not None]
        if self._meanings is not None and meant:
            meanings = np.stack([m for a in answers if (m := a.meaning) is not None])
            similar[meant] = 0.5 * (similar[meant] + meanings @ self._meanings.T)
        asked = np.array([answer.question for answer in answers])
        similar += _QUESTION_SHARE * (self._questions[None] == asked[:, None])
        cues = np.stack([answer.cues for answer in answers])
        similar += _CUE_SHARE * (cues @ self._cues.T)
        return similar


class _Questions:
    """How much more often than overall each code was given at a question, as a log ratio."""

    def __init__(
        self,
        questions: Sequence[str],
        labels: Floats,
        expected: Mapping[str, Floats],
    ) -> None:
        self._asked = list(questions)
        self._expected = {name: np.exp(lift) for name, lift in expected.items()}
        self._sizes = Counter(questions)
        self._totals = labels.sum(axis=0)
        codes = labels.shape[1]
        self._given: dict[str, Floats] = {name: np.zeros(codes) for name in self._sizes}
        for question, row in zip(questions, labels, strict=True):
            self._given[question] += row

    def lift(self, question: str) -> Floats:
        """(codes,) for a new answer."""
        given = self._given.get(question, np.zeros(1))
        base = (self._totals + 0.5) / (len(self._asked) + 1.0)
        return self._ratio(question, given, self._sizes.get(question, 0), base)

    def left_out(self, labels: Floats) -> Floats:
        """(answers, codes), each without itself."""
        total = len(self._asked)
        return np.stack(
            [
                self._ratio(
                    question,
                    self._given[question] - row,
                    self._sizes[question] - 1,
                    (self._totals - row + 0.5) / total,
                )
                for question, row in zip(self._asked, labels, strict=True)
            ]
        )

    def _ratio(self, question: str, given: Floats, size: int, base: Floats) -> Floats:
        before = _QUESTION_PRIOR * base * self._expected.get(question, 1.0)
        share = (given + before) / (size + _QUESTION_PRIOR)
        return np.asarray(np.log(share / base), np.float32)


def _landmarks(labels: Floats) -> NDArray[np.int64]:
    """Which answers are kept: all, or those with the rarest codes, evenly for the rest."""
    size = len(labels)
    if size <= LANDMARKS:
        return np.arange(size)
    counts = np.maximum(1.0, labels.sum(axis=0))
    rarity = (labels / counts).max(axis=1)
    rare = np.argsort(-rarity, kind="stable")[: LANDMARKS // 2]
    rest = np.setdiff1d(np.arange(size), rare)
    step = np.linspace(0, len(rest) - 1, LANDMARKS - len(rare)).astype(np.int64)
    return np.sort(np.concatenate((rare, rest[step])))


def _exact(
    gram: Floats, labels: Floats, group: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Weights of the kept answers, and the scores of each as if its group were not coded.

    gram (n, n) symmetric; labels (n, codes); group (n,). Cost: one n x n inverse.
    """
    size = len(gram)
    inverse = np.linalg.inv(gram.astype(np.float64) + _RIDGE * np.eye(size))
    weights = inverse @ labels
    # y - f without the row itself is a / diag(inverse), for ridge regression without offset.
    fitted = labels - weights / np.diag(inverse)[:, None]
    for rows in _several(group):
        block = inverse[np.ix_(rows, rows)]
        fitted[rows] = labels[rows] - np.linalg.solve(block, weights[rows])
    return weights.astype(np.float32), fitted.astype(np.float32)


def _approximate(
    rows: Floats,
    landmarks: NDArray[np.int64],
    labels: Floats,
    group: NDArray[np.int64],
) -> tuple[Floats, Floats]:
    """The same by Nyström. rows (n, m): similarity of all answers to the landmarks.

    Cost: m x m x n. Source: Williams and Seeger (2001).
    """
    every = rows.astype(np.float64)
    inner = every[landmarks]
    inner = (inner + inner.T) / 2 + 1e-3 * np.eye(len(landmarks))
    inverse = np.linalg.inv(every.T @ every + _RIDGE * inner)
    weights = inverse @ (every.T @ labels)
    spread = every @ inverse
    leverage = np.einsum("ij,ij->i", spread, every)[:, None]
    scores = every @ weights
    fitted = (scores - leverage * labels) / np.maximum(1e-6, 1.0 - leverage)
    for places in _several(group):
        block = np.eye(len(places)) - spread[places] @ every[places].T
        residual = np.linalg.solve(block, labels[places] - scores[places])
        fitted[places] = labels[places] - residual
    return weights.astype(np.float32), fitted.astype(np.float32)


def _several(group: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The rows of each group that has more than one."""
    order = np.argsort(group, kind="stable")
    borders = np.flatnonzero(np.diff(group[order])) + 1
    return [rows for rows in np.split(order, borders) if len(rows) > 1]
