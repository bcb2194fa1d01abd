"""Schooling: from coded examples to the experience that a scheme brings.

Done once and kept in a file: it takes a minute for a thousand answers. What puts the evidence
together is learned from examples that were scored by what the examples of other sources teach,
so that a new authority, of which there is no example, is met as honestly as it is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.beginning import beside_stock
from coding_schemes.assist.blend import Blend, blended
from coding_schemes.assist.book import Book
from coding_schemes.assist.calibration import Calibration, calibrate
from coding_schemes.assist.considered import remember
from coding_schemes.assist.experience import Experience, evidence_of
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.lessons import (
    FOLDS,
    coded_sentences,
    folds_of,
    taught_valence,
    teaching,
    valence_lessons,
    whole_lessons,
)
from coding_schemes.assist.memory import Memory
from coding_schemes.assist.poles import PoleEye
from coding_schemes.assist.reading import Reading
from coding_schemes.assist.softmax import softmax
from coding_schemes.assist.stacker import Stacker, fit
from coding_schemes.assist.stock import load_stock
from coding_schemes.assist.stock_valence import to_bytes
from coding_schemes.assist.stretches import (
    Eye,
    StretchModel,
    curvature_of,
    scored_apart,
    shares_of,
    taught,
)
from coding_schemes.assist.tuned import StretchJudge
from coding_schemes.assist.word_vectors import word_vectors
from coding_schemes.coded import CodedAnswer
from coding_schemes.examples import FEWEST, TooFewExamples, too_few

# Decisions that a beginning is learned from: a source's own, so many and all of them.
_BEGINNINGS = (20, 40, 10_000)
_TRUST = 1.0

Told = Callable[[str], None]


def schooled(
    learner: Learner,
    answers: Sequence[CodedAnswer],
    sources: Sequence[str],
    digest: str = "",
    tell: Told = lambda words: None,
    tuned: str = "",
) -> Experience:
    """The experience of some examples. sources: whose each is: an authority, a firm.

    digest: of what they are, for whoever keeps it. tuned: the heads of the tuned model that
    see them; it must not have been taught on what it sees.

    Examples without stretches are left out, and stretches of codes that the scheme lacks.
    Raises TooFewExamples where what is left is no beginning.
    """
    few = too_few(answers, learner.scheme.places)
    if few:
        raise TooFewExamples(few)
    taught_by = teaching(answers, sources)
    kept = [answer for answer, _, _ in taught_by]
    folds = [fold for *_, fold in taught_by]
    school = _School(learner, kept, folds, tell, tuned)
    return school.experience([source for _, source, _ in taught_by], digest)


class _School:
    def __init__(
        self,
        learner: Learner,
        answers: Sequence[CodedAnswer],
        folds: Sequence[int],
        tell: Told,
        tuned: str,
    ) -> None:
        self._tuned_by = tuned
        self._tuned: StretchJudge | None = None
        if tuned and learner.judges is not None:
            self._tuned = learner.judges.scheme(tuned)
        self._learner, self._answers, self._tell = learner, answers, tell
        scheme = learner.scheme
        self._codes = tuple(code.id for code in scheme.codes)
        self._places = scheme.places
        tell("reading")
        self._readings = _read(learner, answers)
        self._sentences = coded_sentences(scheme, answers, self._readings)
        self._questions = tuple(sorted({a.question for a in answers}))
        self._weights = Weights([one.unit.bag for one in self._sentences])
        self._vectors = learner.sentences or word_vectors()
        self._eye = Eye(self._weights, self._codes, self._questions, self._vectors)
        self._seen = [self._eye.see(s.reading, s.unit) for s in self._sentences]
        self._of = np.array([one.answer for one in self._sentences])
        self._folds = np.asarray(folds)

    def experience(self, sources: Sequence[str], digest: str) -> Experience:
        """Teach, and put together what was taught."""
        self._tell("comparing")
        curvature = curvature_of(self._seen)
        labels = self._code_labels()
        self._tell("scoring apart")
        apart = scored_apart(curvature, labels, self._folds[self._of])
        self._tell("learning codes")
        stretches = taught(self._seen, curvature, labels)
        given = self._given()
        of_codes = Blend()
        if self._tuned is not None:
            self._tell("asking the tuned model")
            said = self._said(self._tuned)
            of_codes = blended(apart, said, labels)
            apart = of_codes.of(apart, said)
        stackers, calibration = self._stacked(softmax(apart), given, sources)
        self._tell("learning valences")
        valence, polar, neutral, of_poles = self._valences()
        return Experience(
            codes=self._codes,
            questions=self._questions,
            weights=self._weights,
            stretches=stretches,
            valence=valence,
            stackers=stackers,
            polar=polar,
            neutral=neutral,
            calibration=calibration,
            is_semantic=self._learner.sentences is not None,
            digest=digest,
            tuned=self._tuned_by,
            blends=(of_codes, of_poles),
        )

    def _said(self, tuned: StretchJudge) -> Floats:
        """(sentences, classes): what the tuned model says of each."""
        said = [tuned.codes(one.reading, one.unit.clauses) for one in self._sentences]
        return np.stack(said)

    def _code_labels(self) -> Floats:
        return np.stack([shares_of(one.codes, self._places) for one in self._sentences])

    def _given(self) -> Floats:
        given = np.zeros((len(self._answers), len(self._codes)), np.float32)
        for row, answer in enumerate(self._answers):
            for code, _ in answer.codes:
                if code in self._places:
                    given[row, self._places[code]] = 1
        return given

    def _stacked(
        self, shares: Floats, given: Floats, sources: Sequence[str]
    ) -> tuple[tuple[Stacker, Stacker], Calibration]:
        bags = [reading.bag for reading in self._readings]
        scheme = self._learner.scheme
        book = Book(
            scheme, self._learner.weights_with_scheme(bags), self._learner.sentences
        )
        by_answer = [shares[self._of == number] for number in range(len(self._answers))]
        base = np.stack(
            [
                np.concatenate([book.evidence(reading), evidence_of(one)], axis=1)
                for reading, one in zip(self._readings, by_answer, strict=True)
            ]
        )
        expected = np.stack([book.expected(r.question) for r in self._readings])
        rows = np.concatenate([base, expected[:, :, None]], axis=2)
        untaught = fit(rows.reshape(-1, rows.shape[2]), given.ravel(), trust=_TRUST)
        # What a score is worth is asked of the weights that will be used.
        is_semantic = self._learner.sentences is not None
        used = beside_stock(untaught, load_stock(is_semantic).untaught, is_semantic)
        found = calibrate(used.odds(rows), given, self._codes)
        calibration = Calibration(found.slope, found.offset, found.thresholds)
        return (untaught, self._with_memory(book, base, given, sources)), calibration

    def _with_memory(
        self, book: Book, base: Floats, given: Floats, sources: Sequence[str]
    ) -> Stacker:
        """The weights for evidence that decisions bring, from beginnings as they will be."""
        scheme = self._learner.scheme
        weights = self._learner.weights_with_scheme([r.bag for r in self._readings])
        remembered = [
            remember(reading, scheme, weights, self._learner.sentences)
            for reading in self._readings
        ]
        rows, labels = [], []
        for own in _groups(sources):
            for size in _BEGINNINGS:
                chosen = np.array(own)[:: max(1, len(own) // size)]
                memory = Memory(
                    [remembered[i] for i in chosen], given[chosen], book.expectations
                )
                rows.append(np.concatenate([base[chosen], memory.left_out], axis=2))
                labels.append(given[chosen])
        every = np.concatenate(rows)
        return fit(
            every.reshape(-1, every.shape[2]),
            np.concatenate(labels).ravel(),
            trust=_TRUST,
        )

    def _valences(self) -> tuple[StretchModel, Stacker, Stacker, Blend]:
        eye = PoleEye(self._weights, self._places, self._vectors, self._questions)
        scheme = self._learner.scheme
        folds = self._folds.tolist()
        lessons = valence_lessons(scheme, self._sentences, eye, folds, self._tuned)
        return taught_valence(lessons)


def _groups(sources: Sequence[str]) -> list[list[int]]:
    """The places of each source's examples; sources with few of them are taken together."""
    every: dict[str, list[int]] = {}
    for place, source in enumerate(sources):
        every.setdefault(source, []).append(place)
    large = [every[name] for name in sorted(every) if len(every[name]) >= FEWEST]
    small = sorted(i for own in every.values() if len(own) < FEWEST for i in own)
    return [*large, small] if len(small) >= FEWEST or not large else large


def schooled_in_valence(
    taught_by: Sequence[tuple[Learner, Sequence[CodedAnswer], Sequence[str]]],
    judged: tuple[Learner, Sequence[CodedAnswer]],
    examples: Sequence[str] = (),
) -> bytes:
    """The file of the stock valence: of learners of schemes, each with examples and sources.

    judged: answers whose valence as a whole is known. examples: SHA-256 of each file of them.
    The learners see sentences alike, all with vectors or all without.
    """
    coded = [
        (
            learner.scheme,
            coded_sentences(learner.scheme, answers, _read(learner, answers)),
            folds_of(sources),
        )
        for learner, answers, sources in taught_by
    ]
    reader, wholes = judged
    readings = _read(reader, wholes)
    bags = [one.unit.bag for _, listed, _ in coded for one in listed]
    weights = Weights([*bags, *(reading.bag for reading in readings)])
    eye = PoleEye(weights, {}, reader.sentences)
    lessons = [
        lesson
        for scheme, listed, folds in coded
        for lesson in valence_lessons(scheme, listed, eye, folds)
    ]
    lessons += whole_lessons(reader.scheme, wholes, readings, eye, FOLDS)
    model, polar, neutral, _blend = taught_valence(lessons)
    return to_bytes(weights, (model, polar, neutral), examples)


def _read(learner: Learner, answers: Sequence[CodedAnswer]) -> list[Reading]:
    return [learner.read(answer.question, answer.text) for answer in answers]
