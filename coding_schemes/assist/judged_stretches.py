"""The stretches of decided answers whose valence is known, for learning how it is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coding_schemes.assist.bags import Weights, bag_of
from coding_schemes.assist.considered import unit_of
from coding_schemes.assist.meaning import meaning_of
from coding_schemes.assist.memory import Remembered
from coding_schemes.assist.poles import Poles
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.valence_model import ValenceUnit
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.model import AREA, STRENGTH, Scheme
from coding_schemes.words import word_form

Decided = Sequence[tuple[CodedAnswer, Reading, Remembered]]


def judged_stretches(
    decided: Decided,
    scheme: Scheme,
    weights: Weights,
    sentences: SentenceVectors | None,
    poles: Poles,
) -> tuple[list[ValenceUnit], list[Remembered], list[str], list[int]]:
    """Every stretch whose valence is known, as finely as it was coded.

    Returns four lists of one length: the stretch as it is judged, its words, its valence,
    and the place of its answer among the decided.
    """
    units: list[ValenceUnit] = []
    texts: list[Remembered] = []
    valences: list[str] = []
    groups: list[int] = []
    for number, (answer, reading, whole) in enumerate(decided):
        for span in _judged_spans(answer, scheme):
            clauses = _overlapping(reading, span)
            if clauses:
                units.append(unit_of(scheme, reading, span.code, clauses, poles))
                texts.append(_words_of(reading, clauses, scheme, weights, sentences))
                valences.append(span.valence or "")
                groups.append(number)
        for code, valence in _judged_wholes(answer, scheme):
            units.append(unit_of(scheme, reading, code, reading.clauses, poles))
            texts.append(whole)
            valences.append(valence)
            groups.append(number)
    return units, texts, valences, groups


def _words_of(
    reading: Reading,
    clauses: Sequence[Clause],
    scheme: Scheme,
    weights: Weights,
    sentences: SentenceVectors | None,
) -> Remembered:
    text = " ".join(reading.text[c.start : c.end] for c in clauses)
    bag = weights.weigh(bag_of(text, [word_form(word) for word in text.split()]))
    meaning = meaning_of(reading, clauses, sentences) if sentences is not None else None
    none = np.zeros(len(scheme.codes), np.float32)
    return Remembered(bag, reading.question, none, meaning)


def _judged_spans(answer: CodedAnswer, scheme: Scheme) -> list[Segment]:
    return [s for s in answer.spans if s.valence and s.code in scheme.places]


def _judged_wholes(answer: CodedAnswer, scheme: Scheme) -> list[tuple[str | None, str]]:
    """Valences that are known of the whole answer only."""
    if any(span.valence for span in answer.spans):
        return []
    known = [(c, v) for c, v in answer.codes if v and c in scheme.places]
    if known:
        return [(code, valence) for code, valence in known]
    return [(None, answer.valence)] if answer.valence in (STRENGTH, AREA) else []


def _overlapping(reading: Reading, span: Segment) -> tuple[Clause, ...]:
    """The clauses of which a span covers most, or else the one it touches most."""
    touched = [
        (min(c.end, span.end) - max(c.start, span.start), c) for c in reading.clauses
    ]
    covered = tuple(c for o, c in touched if o > (c.end - c.start) / 2)
    if covered:
        return covered
    best = max(touched, key=lambda entry: entry[0], default=None)
    return (best[1],) if best and best[0] > 0 else ()
