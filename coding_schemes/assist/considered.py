"""An answer under consideration: what the coder computes of it once and uses for every code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coding_schemes.assist.adviser import Adviser
from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.book import Book
from coding_schemes.assist.meaning import meaning_of, meanings
from coding_schemes.assist.memory import Memory, Remembered
from coding_schemes.assist.poles import Poles
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.recall import Recollection, StretchRecall
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.valence import FEATURES
from coding_schemes.assist.valence_model import (
    Judgement,
    Recalled,
    ValenceModel,
    ValenceUnit,
)
from coding_schemes.model import OPPOSITE, STRENGTH, Scheme

# A second stretch of the same code is told apart if it surely says the contrary.
_SURE_OF_CONTRARY = 0.85
# ... and speaks for the code as much as the first, or nearly.
_AS_MUCH = 0.8
# Clauses that speak for a code less than this share of the best one are not asked.
_SPEAKING = 0.5
# ... and a clause that says nothing of a code may still be what somebody looks for.
_FAINTLY = 0.01
# What a cue adds to how much a clause speaks for a code; a valenced one is a phrase.
_CUE_FIT, _VALENCED_CUE_FIT = 0.5, 0.25
# By examples: sentences that speak for a code this likely, and this near to the best. Of .07 to
# .5 and .15 to .8 the best with either of two authorities left out.
_LIKELY, _NEAR_BEST = 0.15, 0.3


@dataclass(frozen=True, slots=True)
class JudgedStretch:
    """A clause that speaks for a code, and how; half-open, in code points."""

    start: int
    end: int
    judgement: Judgement


class Considered:
    """One answer, a scheme and what was learned, put together."""

    def __init__(
        self,
        reading: Reading,
        scheme: Scheme,
        weights: Weights,
        book: Book,
        memory: Memory | None,
        valences: ValenceModel,
        poles: Poles,
        sentences: SentenceVectors | None,
        taught: float,
        recall: StretchRecall | None,
        adviser: Adviser | None,
    ) -> None:
        self.reading = reading
        self._scheme = scheme
        self._weights = weights
        self._book = book
        self._memory = memory
        self._valences = valences
        self._poles = poles
        self._sentences = sentences
        self._taught = taught
        self._recall = recall
        self._adviser = adviser
        self._recalled: dict[tuple[int, int], Recalled] = {}

    @cached_property
    def remembered(self) -> Remembered:
        """The answer as a memory compares it."""
        return remember(self.reading, self._scheme, self._weights, self._sentences)

    @cached_property
    def similar(self) -> Floats:
        """How similar it is to the answers in memory; there has to be one."""
        assert self._memory is not None
        return self._memory.compare(self.remembered)

    @cached_property
    def recollection(self) -> Recollection | None:
        """What coded stretches say of it; None without any."""
        return self._recall.recollect(self.reading) if self._recall else None

    def stretches(self, place: int) -> list[JudgedStretch]:
        """The clause that speaks for a code; one more if it as surely says the contrary.

        The valence is that of all clauses together, each counted by how much it speaks for
        the code; the clause is the one of that valence that does so most.
        """
        code = self._scheme.codes[place].id
        if self._adviser is not None and self.recollection is not None:
            found = self._by_examples(self.recollection, place)
            if found:
                return found
        column = self._fits[:, place]
        order = [int(row) for row in np.argsort(-column, kind="stable")]
        speaking = [r for r in order if column[r] >= _SPEAKING * column[order[0]]]
        judged = {row: self.judged(code, row) for row in speaking or order[:1]}
        valence = _together(judged, column)
        own = [r for r in judged if judged[r].judgement.valence == valence]
        first = own[0] if own else next(iter(judged))
        contrary = OPPOSITE.get(valence)
        for row, stretch in judged.items():
            is_contrary = stretch.judgement.valence == contrary
            if contrary and is_contrary and own and _is_sure(stretch, contrary):
                is_near = column[row] >= _AS_MUCH * column[first]
                if is_near and column[row] >= _CUE_FIT:
                    return [judged[first], stretch]
        return [judged[first]]

    def _by_examples(self, recalled: Recollection, place: int) -> list[JudgedStretch]:
        """The sentences that speak for a code, the likeliest first, one for each valence.

        Empty where the examples know too little of it to tell.
        """
        column = recalled.shares[:, place]
        if not len(column) or column.max() < _LIKELY / 2:
            return []
        least = max(_LIKELY, _NEAR_BEST * float(column.max()))
        order = [int(row) for row in np.argsort(-column, kind="stable")]
        found: dict[str, JudgedStretch] = {}
        for row in order:
            if found and column[row] < least:
                break
            unit = recalled.units[row]
            assert self._adviser is not None
            clauses = self._adviser.speaking(self.reading, unit, place)
            stretch = self._judged_on(self._scheme.codes[place].id, clauses)
            found.setdefault(stretch.judgement.valence, stretch)
        return list(found.values())

    def judged(self, code: str, row: int) -> JudgedStretch:
        """A clause, and how it speaks of a code."""
        clause = self.reading.clauses[row]
        recalled = self.recollection if self._adviser is not None else None
        if recalled is not None and code in self._scheme.places:
            for unit in recalled.units:
                if unit.first <= row < unit.first + len(unit.clauses):
                    place = self._scheme.places[code]
                    assert self._adviser is not None
                    clauses = self._adviser.speaking(self.reading, unit, place)
                    is_inside = clauses[0].start <= clause.start <= clauses[-1].start
                    return self._judged_on(code, clauses if is_inside else (clause,))
        return self._judged_on(code, self._with_remark(code, row))

    def _judged_on(self, code: str, clauses: Sequence[Clause]) -> JudgedStretch:
        start, end = clauses[0].start, clauses[-1].end
        if (start, end) not in self._recalled:
            seen = self._stretch_seen(clauses[0], start, end)
            self._recalled[start, end] = self._valences.recall(seen)
        unit = unit_of(self._scheme, self.reading, code, clauses, self._poles)
        judgement = self._valences.judge(unit, self._recalled[start, end])
        return JudgedStretch(start, end, judgement)

    def words_for(
        self, place: int, valence: str | None, apart_from: Sequence[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """The clause that speaks of a code in a valence the most; None if none is left.

        valence: None for whichever it is. apart_from: stretches that it has no words in common
        with; half-open, code points.
        """
        code, found = self._scheme.codes[place].id, []
        for row, clause in enumerate(self.reading.clauses):
            if any(s < clause.end and clause.start < e for s, e in apart_from):
                continue
            chance = 1.0
            if valence is not None:
                chance = self._judged_on(code, (clause,)).judgement.chances[valence]
            found.append((chance * self._speaking(row, place), -row))
        if not found:
            return None
        best = self.reading.clauses[-max(found)[1]]
        return best.start, best.end

    def _speaking(self, row: int, place: int) -> float:
        """How much a clause speaks for a code; never nothing."""
        fit = float(self._fits[row, place])
        recalled = self.recollection
        if recalled is not None:
            for unit, shares in zip(recalled.units, recalled.shares, strict=True):
                if unit.first <= row < unit.first + len(unit.clauses):
                    fit += float(shares[place])
        return max(_FAINTLY, fit)

    def whole(self) -> Judgement:
        """How the answer judges as a whole."""
        unit = unit_of(
            self._scheme, self.reading, None, self.reading.clauses, self._poles
        )
        return self._valences.judge(unit, self._valences.recall(self.remembered))

    @cached_property
    def _fits(self) -> Floats:
        """(clauses, codes): how much each clause speaks for each code."""
        bags = [self._weights.weigh(clause.bag) for clause in self.reading.clauses]
        fits = self._book.clause_fit(bags)
        places = self._scheme.places
        for row, clause in enumerate(self.reading.clauses):
            for hit in self.reading.hits_in(clause):
                more = _VALENCED_CUE_FIT * abs(hit.sign)
                fits[row, places[hit.code]] += _CUE_FIT + more
        if self._memory is not None and len(bags) > 1:
            none = np.zeros(len(places), np.float32)
            for row, bag in enumerate(bags):
                seen = Remembered(bag, self.reading.question, none, None)
                learned = self._memory.scores(self._memory.compare(seen))
                fits[row] += self._taught * np.maximum(0.0, learned)
        return fits

    def _with_remark(self, code: str, row: int) -> tuple[Clause, ...]:
        """A clause, and if it judges nothing the one after it, if that has no topic.

        "Light touch. Happy with that."
        """
        clause = self.reading.clauses[row]
        hits = self.reading.hits_in(clause)
        has_sign = any(hit.sign and hit.code == code for hit in hits)
        is_last = row + 1 >= len(self.reading.clauses)
        if clause.leaning.phrases or has_sign or is_last:
            return (clause,)
        after = self.reading.clauses[row + 1]
        return (clause,) if self.reading.hits_in(after) else (clause, after)

    def _stretch_seen(self, clause: Clause, start: int, end: int) -> Remembered:
        if len(self.reading.clauses) == 1:
            return self.remembered
        meaning = None
        if self._sentences is not None:
            clauses = [c for c in self.reading.clauses if start <= c.start < end]
            meaning = meaning_of(self.reading, clauses, self._sentences)
        none = np.zeros(len(self._scheme.codes), np.float32)
        bag = self._weights.weigh(clause.bag)
        return Remembered(bag, self.reading.question, none, meaning)


def _together(judged: Mapping[int, JudgedStretch], column: Floats) -> str:
    """The valence of clauses, each weighed by the square of how much it speaks."""
    totals: dict[str, float] = {}
    for row, stretch in judged.items():
        weight = max(1e-6, float(column[row])) ** 2
        for valence, chance in stretch.judgement.chances.items():
            totals[valence] = totals.get(valence, 0.0) + weight * chance
    return max(totals, key=lambda valence: totals[valence])


def _is_sure(stretch: JudgedStretch, valence: str) -> bool:
    return stretch.judgement.chances[valence] >= _SURE_OF_CONTRARY


def remember(
    reading: Reading,
    scheme: Scheme,
    weights: Weights,
    sentences: SentenceVectors | None,
) -> Remembered:
    """An answer as a memory compares it."""
    cues = np.zeros(len(scheme.codes), np.float32)
    for hit in reading.hits:
        cues[scheme.places[hit.code]] = 1
    length = float(np.linalg.norm(cues))
    meaning = None if sentences is None else meanings(reading, sentences)[0]
    return Remembered(
        weights.weigh(reading.bag),
        reading.question,
        cues / length if length else cues,
        meaning,
    )


def unit_of(
    scheme: Scheme,
    reading: Reading,
    code: str | None,
    clauses: Sequence[Clause],
    poles: Poles | None = None,
) -> ValenceUnit:
    """A stretch as the valence model judges it; code None is the answer as a whole.

    poles: what coded stretches taught of it; not asked where they are themselves learned from.
    """
    example = (0.0, 0.0)
    if poles is not None and clauses:
        example = poles.odds(reading, clauses, code or "")
    rows = np.array([clause.leaning.features for clause in clauses])
    features = rows.sum(axis=0) if len(rows) else np.zeros(len(FEATURES))
    if len(rows) > 1:
        # Whether it is "nothing" or judges nothing is a share of the clauses, not a sum.
        features[-3:] = rows[:, -3:].mean(axis=0)
    if code is not None and scheme.code(code).is_residual:
        # "I don't know" is neither strength nor area, whatever words it is made of.
        features = np.array([float(name == "bare") for name in FEATURES])
    signs = [
        hit.sign
        for clause in clauses
        for hit in reading.hits_in(clause)
        if code is not None and hit.code == code
    ]
    return ValenceUnit(
        features=tuple(float(value) for value in features),
        cue=float(np.clip(sum(signs), -1, 1)),
        code=code or "",
        unmarked=scheme.code(code).unmarked if code is not None else STRENGTH,
        example=example,
    )
