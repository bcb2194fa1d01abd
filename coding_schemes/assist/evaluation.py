"""Evaluation: how well a coder does on answers that it has not seen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.coder import Coder
from coding_schemes.assist.learning import Learner, Unlearned
from coding_schemes.assist.measures import calibration_error, f1, macro_micro_f1
from coding_schemes.assist.reading import read
from coding_schemes.assist.suggestion import Suggestion, Suggestions
from coding_schemes.coded import CodedAnswer
from coding_schemes.model import AREA, MIXED, STRENGTH

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one coder on one set; a share that is not defined is None.

    precision_at_1: of answers with a code, how often the first suggestion is one of them.
    recall_at_3: of an answer's codes, the share among the first three, averaged.
    macro_f1, micro_f1: of the codes that are expected to apply. expected_calibration_error:
    of the first suggestion. is_shown: whether the product would show the number.
    valence_macro_f1: over strength and area, of coded stretches, or of whole answers where
    only those were judged. pair_f1: code and valence together; mixed counts as both.
    mixed_separated: of answers with praise and criticism in known places, the share in which
    no clause holds both. ms_per_answer: reading and suggesting, one at a time.
    """

    learned_from: int
    answers: int
    precision_at_1: float | None
    recall_at_3: float | None
    macro_f1: float
    micro_f1: float
    expected_calibration_error: float
    is_shown: bool
    valence_macro_f1: float | None
    pair_f1: float | None
    mixed_separated: float | None
    ms_per_answer_p50: float
    ms_per_answer_p95: float
    train_seconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores, what could not be learned from, and the suggestions for each answer."""

    scores: Scores
    left: tuple[Unlearned, ...]
    suggested: tuple[tuple[CodedAnswer, Suggestions], ...]


def drawn(
    answers: Sequence[CodedAnswer], size: int | None, seed: int
) -> list[CodedAnswer]:
    """So many of the answers, by a seed; all if size is None or larger."""
    if size is None or size >= len(answers):
        return list(answers)
    order = np.random.default_rng(seed).permutation(len(answers))[:size]
    return [answers[i] for i in order]


def evaluate(
    learner: Learner,
    train: Sequence[CodedAnswer],
    test: Sequence[CodedAnswer],
    corpus: Iterable[tuple[str, str]] = (),
    progress: Progress = lambda words, done, total: None,
) -> Evaluation:
    """Learn from train, suggest for test, and measure.

    corpus: (question, text) of the answers that are known, coded or not, as in a survey.
    """
    for number, answer in enumerate(train, 1):
        learner.read(answer.question, answer.text)
        progress("reading", number, len(train))
    known = learner.corpus_of(corpus)
    started = time.perf_counter()
    coder, left = learner.learn(train, known)
    train_seconds = time.perf_counter() - started
    suggested: list[tuple[CodedAnswer, Suggestions]] = []
    taken: list[float] = []
    for number, answer in enumerate(test, 1):
        begun = time.perf_counter()
        reading = read(learner.nlp, answer.question, answer.text)
        suggestions = coder.suggest(reading)
        taken.append((time.perf_counter() - begun) * 1000)
        suggested.append((answer, suggestions))
        progress("suggesting", number, len(test))
    scores = _scores(learner, coder, len(train), suggested, taken, train_seconds)
    return Evaluation(scores, left, tuple(suggested))


def _scores(
    learner: Learner,
    coder: Coder,
    learned_from: int,
    suggested: Sequence[tuple[CodedAnswer, Suggestions]],
    taken: Sequence[float],
    train_seconds: float,
) -> Scores:
    ranked = [(answer, _by_code(found.suggestions)) for answer, found in suggested]
    coded = [(answer, first) for answer, first in ranked if answer.codes]
    codes = [code.id for code in learner.scheme.codes]
    macro, micro = macro_micro_f1(
        (
            (frozenset(s.code for s in first if s.applies), _codes_of(answer))
            for answer, first in ranked
        ),
        codes,
    )
    tops = [(first[0], answer) for answer, first in coded if first]
    chances = np.array([top.p for top, _ in tops])
    hits = np.array([top.code in _codes_of(answer) for top, answer in tops], float)
    return Scores(
        learned_from=learned_from,
        answers=len(suggested),
        precision_at_1=float(hits.sum()) / len(coded) if coded else None,
        recall_at_3=_mean(
            len({s.code for s in first[:3]} & _codes_of(answer))
            / len(_codes_of(answer))
            for answer, first in coded
        ),
        macro_f1=macro,
        micro_f1=micro,
        expected_calibration_error=calibration_error(chances, hits),
        is_shown=coder.calibration.is_shown,
        valence_macro_f1=_valence_f1(learner, coder, suggested),
        pair_f1=_pair_f1(suggested),
        mixed_separated=_separated(learner, suggested),
        ms_per_answer_p50=float(np.percentile(taken, 50)) if taken else 0.0,
        ms_per_answer_p95=float(np.percentile(taken, 95)) if taken else 0.0,
        train_seconds=train_seconds,
    )


def _by_code(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first suggestion of each code, in order."""
    first: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        first.setdefault(suggestion.code, suggestion)
    return list(first.values())


def _codes_of(answer: CodedAnswer) -> frozenset[str]:
    return frozenset(code for code, _valence in answer.codes)


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _valence_f1(
    learner: Learner,
    coder: Coder,
    suggested: Sequence[tuple[CodedAnswer, Suggestions]],
) -> float | None:
    pairs: list[tuple[str, str]] = []
    for answer, found in suggested:
        pairs += _judged(learner, coder, answer, found)
    pairs = [(given, mine) for given, mine in pairs if given in (STRENGTH, AREA)]
    scores = []
    for valence in (STRENGTH, AREA):
        both = sum(given == mine == valence for given, mine in pairs)
        total = sum(mine == valence for _, mine in pairs)
        given_total = sum(given == valence for given, _ in pairs)
        if given_total:
            scores.append(f1(both, total, given_total))
    return sum(scores) / len(scores) if scores else None


def _judged(
    learner: Learner, coder: Coder, answer: CodedAnswer, found: Suggestions
) -> list[tuple[str, str]]:
    """(given, mine) for each judged stretch, or for the answer if only that was judged."""
    spans = [s for s in answer.spans if s.valence and s.code in learner.scheme.places]
    if spans:
        reading = learner.read(answer.question, answer.text)
        return [
            (s.valence or "", coder.valence_at(reading, s.code, s.start, s.end))
            for s in spans
        ]
    known = [(code, valence) for code, valence in answer.codes if valence]
    if known:
        mine = {s.code: s.valence or "" for s in reversed(found.suggestions)}
        return [(valence, mine.get(code, found.valence)) for code, valence in known]
    return [(answer.valence, found.valence)] if answer.valence else []


def _pair_f1(suggested: Sequence[tuple[CodedAnswer, Suggestions]]) -> float | None:
    both = expected = given = 0
    for answer, found in suggested:
        theirs = _pairs((c, v) for c, v in answer.codes if v)
        if not theirs and answer.codes:
            continue  # only codes were judged here
        mine = _pairs((s.code, s.valence or "") for s in found.suggestions if s.applies)
        both += len(mine & theirs)
        expected += len(mine)
        given += len(theirs)
    return f1(both, expected, given) if given else None


def _pairs(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Mixed is praise and criticism of one code."""
    result = set()
    for code, valence in pairs:
        valences = (STRENGTH, AREA) if valence == MIXED else (valence,)
        result |= {(code, v) for v in valences}
    return result


def _separated(
    learner: Learner, suggested: Sequence[tuple[CodedAnswer, Suggestions]]
) -> float | None:
    separated: list[float] = []
    for answer, _found in suggested:
        valences = {span.valence for span in answer.spans}
        if not {STRENGTH, AREA} <= valences:
            continue
        reading = learner.read(answer.question, answer.text)
        inside = [
            {
                s.valence
                for s in answer.spans
                if clause.start <= (s.start + s.end) / 2 < clause.end
            }
            for clause in reading.clauses
        ]
        separated.append(float(not any({STRENGTH, AREA} <= seen for seen in inside)))
    return _mean(separated)
