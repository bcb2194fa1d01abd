"""Lessons: the sentences of coded answers, and what they teach of valence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.blend import Blend, blended
from coding_schemes.assist.considered import unit_of
from coding_schemes.assist.poles import EMPTY, POLES, PoleEye, odds_of
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.stacker import Stacker, fit
from coding_schemes.assist.stretches import (
    Seen,
    StretchModel,
    curvature_of,
    scored_apart,
    taught,
)
from coding_schemes.assist.tuned import StretchJudge
from coding_schemes.assist.units import Unit, clauses_under, segments_on, units_of
from coding_schemes.assist.valence_model import (
    Recalled,
    ValenceUnit,
    by_hand,
    valence_rows,
)
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.model import Scheme

# So many parts the examples are scored in; a source is never in two of them.
FOLDS = 6
# Fewer stretches whose valence is known teach none.
_FEWEST = 10
_TRUST = 1.0


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """One sentence of one example: the place of its answer, and the segments on it."""

    answer: int
    reading: Reading
    unit: Unit
    segments: tuple[Segment, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that it has."""
        return tuple(segment.code for segment in self.segments)


@dataclass(frozen=True, slots=True)
class ValenceLesson:
    """A sentence whose valence is known: as it is judged, as it is seen, its place in POLES.

    fold: of FOLDS parts the one that it is in. said (3,): what the tuned model says of it.
    """

    unit: ValenceUnit
    seen: Seen
    pole: int
    fold: int
    said: Floats | None = None


def coded_sentences(
    scheme: Scheme, answers: Sequence[CodedAnswer], readings: Sequence[Reading]
) -> list[CodedSentence]:
    """The sentences of coded answers, in order. readings: of each answer."""
    return [
        CodedSentence(number, reading, unit, _segments(unit, answer, scheme))
        for number, (answer, reading) in enumerate(zip(answers, readings, strict=True))
        for unit in units_of(reading)
    ]


def _segments(unit: Unit, answer: CodedAnswer, scheme: Scheme) -> tuple[Segment, ...]:
    """Each code with each valence once."""
    found: dict[tuple[str, str | None], Segment] = {}
    for one in segments_on(unit, answer.spans):
        if one.code in scheme.places:
            found.setdefault((one.code, one.valence), one)
    return tuple(found.values())


def folds_of(sources: Sequence[str]) -> list[int]:
    """A fold for each example: by source, or by turns where there are too few of them."""
    names = sorted(set(sources))
    if len(names) >= 2:
        place = {name: number % FOLDS for number, name in enumerate(names)}
        return [place[source] for source in sources]
    return [number % FOLDS for number in range(len(sources))]


def teaching(
    answers: Sequence[CodedAnswer], sources: Sequence[str]
) -> list[tuple[CodedAnswer, str, int]]:
    """The examples that teach, each with its source and its fold: those with coded words."""
    kept = [
        (answer, source)
        for answer, source in zip(answers, sources, strict=True)
        if answer.spans and answer.has_words
    ]
    folds = folds_of([source for _, source in kept])
    return [(*one, fold) for one, fold in zip(kept, folds, strict=True)]


def valence_lessons(
    scheme: Scheme,
    sentences: Sequence[CodedSentence],
    eye: PoleEye,
    folds: Sequence[int],
    tuned: StretchJudge | None = None,
) -> list[ValenceLesson]:
    """What coded sentences teach of valence. folds: of each answer."""
    lessons = []
    for one in sentences:
        for segment in one.segments:
            if segment.valence not in POLES:
                continue
            clauses = clauses_under(one.unit, segment)
            said = None
            if tuned is not None:
                said = tuned.poles(one.reading, clauses, segment.code)
            lessons.append(
                ValenceLesson(
                    unit=unit_of(scheme, one.reading, segment.code, clauses),
                    seen=eye.see(one.reading, clauses, segment.code),
                    pole=POLES.index(segment.valence),
                    fold=int(folds[one.answer]),
                    said=said,
                )
            )
    return lessons


def whole_lessons(
    scheme: Scheme,
    answers: Sequence[CodedAnswer],
    readings: Sequence[Reading],
    eye: PoleEye,
    fold: int,
) -> list[ValenceLesson]:
    """What answers teach of which only the valence as a whole is known; all in one fold."""
    return [
        ValenceLesson(
            unit=unit_of(scheme, reading, None, reading.clauses),
            seen=eye.see(reading, reading.clauses, ""),
            pole=POLES.index(answer.valence),
            fold=fold,
        )
        for answer, reading in zip(answers, readings, strict=True)
        if answer.valence in POLES and reading.clauses
    ]


def taught_valence(
    lessons: Sequence[ValenceLesson],
) -> tuple[StretchModel, Stacker, Stacker, Blend]:
    """A model of poles, and the weights that put it together with the rules.

    The weights, strength against area and neutral against both, are learned from stretches
    each of which was scored by what the other folds teach. Too few teach an empty model. The
    blend: how much the tuned model counts beside it, where it was asked.
    """
    if len(lessons) < _FEWEST:
        return EMPTY, *by_hand(), Blend()
    labels = np.eye(len(POLES), dtype=np.float32)[[one.pole for one in lessons]]
    seen = [one.seen for one in lessons]
    curvature = curvature_of(seen)
    folds = [one.fold for one in lessons]
    if len(set(folds)) == 1:
        folds = [place % FOLDS for place in range(len(lessons))]
    scores, blend = scored_apart(curvature, labels, folds), Blend()
    said = [one.said for one in lessons if one.said is not None]
    if len(said) == len(lessons):
        blend = blended(scores, np.stack(said), labels)
        scores = blend.of(scores, np.stack(said))
    odds = odds_of(scores)
    none = Recalled(np.zeros(3), np.zeros(3))
    rows = [
        valence_rows(
            replace(one.unit, example=(float(first), float(second))), none, (0.0, 0.0)
        )
        for one, first, second in zip(lessons, *odds, strict=True)
    ]
    polar, neutral = by_hand()
    judged = labels[:, 2] == 0
    polar_rows = np.array([row for row, _ in rows])[judged]
    polar = fit(polar_rows, labels[judged, 0], polar, _TRUST)
    neutral = fit(np.array([row for _, row in rows]), labels[:, 2], neutral, _TRUST)
    return taught(seen, curvature, labels), polar, neutral, blend
