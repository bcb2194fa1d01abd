"""Tuned models that were each taught without some of the sources of a scheme's examples.

What the shipped model says of an example it was taught on is no evidence: it knows it by heart.
So experience is learned, and measured, from what these say of the sources that they never saw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.lessons import FOLDS, teaching
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.semantic import TunedEncoder, new_tokenizer
from coding_schemes.assist.tuned import StretchJudge, TunedVectors
from coding_schemes.assist.tuned_model import TunedModel
from coding_schemes.coded import CodedAnswer


class TunedApart:
    """Tuned models of which each answer is judged by one that never saw its source."""

    def __init__(self, folder: Path) -> None:
        """folder: of ``scripts/tune_sentences.py``, a file for each part that was left out."""
        self._parts: list[TunedVectors] = []
        tokenizer = new_tokenizer()
        for fold in range(FOLDS):
            model = TunedModel.from_bytes((folder / f"{fold}.npz").read_bytes())
            self._parts.append(TunedVectors(model, TunedEncoder(model), tokenizer))
        self._folds: dict[tuple[str, str], int] = {}

    def know_sources(
        self, answers: Sequence[CodedAnswer], sources: Sequence[str]
    ) -> None:
        """Whose answer each is, of all the examples of a scheme that teach."""
        by_source = {one: fold for _, one, fold in teaching(answers, sources)}
        self._folds = {
            (answer.question, answer.text): by_source[source]
            for answer, source in zip(answers, sources, strict=True)
            if source in by_source
        }

    def scheme(self, name: str) -> StretchJudge:
        """What is said of stretches by the model that never saw their source."""
        return _SchemeApart([one.scheme(name) for one in self._parts], self._folds)


class _SchemeApart:
    def __init__(
        self, parts: Sequence[StretchJudge], folds: Mapping[tuple[str, str], int]
    ) -> None:
        self._parts, self._folds = parts, folds

    def codes(self, reading: Reading, clauses: Sequence[Clause]) -> Floats:
        return self._of(reading).codes(reading, clauses)

    def poles(self, reading: Reading, clauses: Sequence[Clause], code: str) -> Floats:
        return self._of(reading).poles(reading, clauses, code)

    def _of(self, reading: Reading) -> StretchJudge:
        return self._parts[self._folds[reading.question, reading.text]]
