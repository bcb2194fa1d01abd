"""Learning: from a scheme and coded answers to a coder.

The learner keeps what it has read, so that learning again after a decision costs no parsing.
The same answers, decisions and scheme give the same coder, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from coding_schemes.assist import valence_words
from coding_schemes.assist.adviser import Adviser
from coding_schemes.assist.bags import WIDTH, Bag, Floats, Weights, bag_of
from coding_schemes.assist.beginning import FULLY_TAUGHT, Beginning
from coding_schemes.assist.book import Book
from coding_schemes.assist.calibration import Calibration, calibrate
from coding_schemes.assist.coder import Coder
from coding_schemes.assist.considered import remember
from coding_schemes.assist.corpus import NO_CORPUS, Corpus, corpus_of
from coding_schemes.assist.decided_stretches import learned_from
from coding_schemes.assist.drift import Drift, drift_of
from coding_schemes.assist.experience import Experience
from coding_schemes.assist.judged_stretches import judged_stretches
from coding_schemes.assist.memory import Memory
from coding_schemes.assist.pipeline import build_pipeline, has_parser
from coding_schemes.assist.reading import Reading, read, words_of
from coding_schemes.assist.recall import StretchRecall
from coding_schemes.assist.semantic import MODEL_SHA256, SentenceVectors
from coding_schemes.assist.stacker import Stacker, fit, widened
from coding_schemes.assist.tuned import Judges, TunedVectors
from coding_schemes.assist.valence_model import ValenceModel
from coding_schemes.coded import CodedAnswer
from coding_schemes.model import NEUTRAL, Scheme
from coding_schemes.words import word_form

# The stages of the method; another number makes other suggestions of the same decisions.
METHOD = "9"
# How much the stock weights are believed: of 1, 10 and 40 the best at 25 and 100 answers of
# two sets, docs/method.md.
_TRUST = 20.0
# ... and those learned from a scheme's own examples, which are of its very codes.
_TRUST_IN_EXAMPLES = 200.0

Stop = Callable[[], bool]


class Stopped(Exception):
    """Learning was ended before it was done, because somebody asked for that."""


@dataclass(frozen=True, slots=True)
class Unlearned:
    """What could not be learned from, and how many answers or codes that concerns."""

    reason: str
    count: int

    def as_words(self) -> str:
        """It as a line to print."""
        return f"not learned from: {self.count} {self.reason}"


class Learner:
    """Reads answers and learns coders of one scheme."""

    def __init__(
        self,
        scheme: Scheme,
        scheme_sha256: str,
        sentences: SentenceVectors | None = None,
        with_parser: bool = True,
        judges: Judges | None = None,
    ) -> None:
        """sentences: to compare what they mean. judges: beside what examples teach."""
        self.scheme, self.judges = scheme, judges
        self.adviser: Adviser | None = None
        self._beginning = Beginning(None, sentences is not None)
        self.scheme_sha256 = scheme_sha256
        self.sentences = sentences
        # What whoever asked for this learner should be told of how it was made.
        self.remarks: tuple[str, ...] = ()
        self.nlp = build_pipeline(scheme, with_parser)
        self._readings: dict[tuple[str, str], Reading] = {}
        self._recalled: dict[tuple[str, str], Floats] = {}

    def take_up(self, experience: Experience) -> None:
        """From now on with what coded examples taught; what was read stays read."""
        self.adviser = Adviser(experience, self.scheme, self.sentences, self.judges)
        self._beginning = Beginning(self.adviser, self.sentences is not None)
        self._recalled.clear()

    @property
    def is_semantic(self) -> bool:
        """Whether it counts what sentences mean, beyond their words."""
        return self.sentences is not None or self.judges is not None

    def vectors(self, reading: Reading) -> Iterator[tuple[str, bytes]]:
        """The vectors of an answer that were computed, by key, to be kept."""
        for one in (self.sentences, self.judges):
            if isinstance(one, SentenceVectors | TunedVectors):
                yield from one.stored(reading)

    def read(self, question: str, text: str) -> Reading:
        """An answer as the coder sees it; parsed once."""
        key = (question, text)
        if key not in self._readings:
            self._readings[key] = read(self.nlp, question, text)
        return self._readings[key]

    def look_at(self, question: str, text: str) -> Reading:
        """The same for one that need not stay read."""
        known = self._readings.get((question, text))
        return known or read(self.nlp, question, text)

    def corpus_of(
        self, texts: Iterable[tuple[str, str]], is_stopped: Stop = lambda: False
    ) -> Corpus:
        """How common words are in some answers, each a question and a text."""

        def bag(question: str, text: str) -> Bag:
            _check(is_stopped)
            return self._words(question, text)

        return corpus_of(texts, bag)

    def drift(
        self,
        decisions: Sequence[CodedAnswer],
        new: Sequence[tuple[date, str, str]],
    ) -> Drift | None:
        """Whether new answers, each a day, a question and a text, are unlike the decided."""
        kept, _left = self._usable(decisions)
        known = np.zeros(WIDTH, np.bool_)
        if self.adviser is not None:
            known = self.adviser.experience.weights.met
        return drift_of(
            [(day, self._words(question, text)) for day, question, text in new],
            [self._words(answer.question, answer.text) for answer in kept],
            known,
        )

    def _words(self, question: str, text: str) -> Bag:
        known = self._readings.get((question, text))
        return known.bag if known else words_of(self.nlp, text)

    def learn(
        self,
        decisions: Sequence[CodedAnswer],
        corpus: Corpus = NO_CORPUS,
        is_stopped: Stop = lambda: False,
    ) -> tuple[Coder, tuple[Unlearned, ...]]:
        """A coder from decisions, and what of them could not be used.

        corpus: of the answers that are known, coded or not. is_stopped: asked between the
        steps; raises Stopped when it says so.
        """
        kept, left = self._usable(decisions)
        readings = []
        for answer in kept:
            readings.append(self.read(answer.question, answer.text))
            _check(is_stopped)
        weights = self._weights(readings, corpus)
        book = Book(self.scheme, weights, self.sentences)
        untaught, start = self._beginning.stackers
        unasked = self._beginning.unasked
        own = self._own_stretches(kept, readings, weights)
        if own is not None:
            untaught, unasked, start = (
                widened(one, self._beginning.book_width, own[1])
                for one in (untaught, unasked, start)
            )
        remembered = [
            remember(reading, self.scheme, weights, self.sentences)
            for reading in readings
        ]
        _check(is_stopped)
        memory, stacker, calibration = None, start, self._beginning.calibration
        if kept:
            labels = self._labels(kept)
            memory = Memory(remembered, labels, book.expectations)
            _check(is_stopped)
            recalled = own[1] if own is not None else self._recalled_of_all(readings)
            parts = [_book_evidence(book, readings), recalled, memory.left_out]
            rows = np.concatenate([part for part in parts if part is not None], axis=2)
            _check(is_stopped)
            stacker, calibration = self._stacked(kept, rows, labels, start)
        _check(is_stopped)
        has_neutral = NEUTRAL in {valence.id for valence in self.scheme.valences}
        starts = self._beginning.valence
        adviser = self._taught_adviser(kept, readings)
        if adviser is None or self._beginning.taught_valence is None:
            poles = self._beginning.stock_valence.poles(self.sentences)
            decided = list(zip(kept, readings, remembered, strict=True))
            known = judged_stretches(
                decided, self.scheme, weights, self.sentences, poles
            )
            judged = ValenceModel(*known, has_neutral=has_neutral, starts=starts)
        else:
            # What decisions teach of valence, they teach the model of the examples.
            poles = adviser.poles
            judged = ValenceModel(has_neutral=has_neutral, starts=starts)
        coder = Coder(
            scheme=self.scheme,
            weights=weights,
            book=book,
            memory=memory,
            stackers=(untaught, stacker),
            unasked=unasked,
            taught=min(1.0, len(kept) / self._beginning.fully_taught),
            valences=judged,
            poles=poles,
            calibration=calibration,
            sentences=self.sentences,
            recall=own[0] if own is not None else adviser,
            adviser=adviser,
            ids=tuple(answer.id for answer in kept),
            model=self._fingerprint(kept, corpus),
            scheme_sha256=self.scheme_sha256,
        )
        return coder, left

    def unlearned(self, decisions: Sequence[CodedAnswer]) -> tuple[Unlearned, ...]:
        """What of these could not be used, without learning from them."""
        return self._usable(decisions)[1]

    def fingerprint(
        self,
        decisions: Sequence[CodedAnswer],
        corpus: Corpus = NO_CORPUS,
    ) -> str:
        """The model that ``learn`` would make of these, without learning."""
        kept, _left = self._usable(decisions)
        return self._fingerprint(kept, corpus)

    def _taught_adviser(
        self, kept: Sequence[CodedAnswer], readings: Sequence[Reading]
    ) -> Adviser | None:
        if self.adviser is None:
            return None
        more = self.adviser.taught_by(list(zip(kept, readings, strict=True)))
        return self.adviser if more is None else self.adviser.with_more(more)

    def _own_stretches(
        self,
        kept: Sequence[CodedAnswer],
        readings: Sequence[Reading],
        weights: Weights,
    ) -> tuple[StretchRecall, Floats] | None:
        """What the decided stretches teach, if no examples do."""
        if self.adviser is not None:
            return None
        decided = list(zip(kept, readings, strict=True))
        return learned_from(decided, self.scheme, weights, self.sentences)

    def _recalled_of_all(self, readings: Sequence[Reading]) -> Floats | None:
        """(answers, codes, kinds) of what the examples say; None without any."""
        if self.adviser is None:
            return None
        return np.stack([self._recalled_of(reading) for reading in readings])

    def _recalled_of(self, reading: Reading) -> Floats:
        """What the examples say of a decided answer: the same after each decision."""
        assert self.adviser is not None
        key = (reading.question, reading.text)
        if key not in self._recalled:
            self._recalled[key] = self.adviser.recollect(reading).evidence
        return self._recalled[key]

    def _usable(
        self, decisions: Sequence[CodedAnswer]
    ) -> tuple[list[CodedAnswer], tuple[Unlearned, ...]]:
        kept: dict[str, CodedAnswer] = {}
        empty = unknown = 0
        for answer in decisions:
            if not answer.has_words:
                empty += 1
                continue
            if any(code not in self.scheme.places for code, _ in answer.codes):
                # Without that code it would teach that none of the others says it.
                unknown += 1
                continue
            kept[answer.id] = answer
        left = [
            Unlearned("answers without words", empty),
            Unlearned("answers with an unknown code", unknown),
        ]
        return list(kept.values()), tuple(part for part in left if part.count)

    def _weights(self, readings: Sequence[Reading], corpus: Corpus) -> Weights:
        new = [r.bag for r in readings if not corpus.holds(r.question, r.text)]
        return self.weights_with_scheme(new, corpus)

    def weights_with_scheme(
        self, bags: Sequence[Bag], corpus: Corpus = NO_CORPUS
    ) -> Weights:
        """How much words tell, in some texts, those of a corpus and the scheme's own."""
        own = [f"{code.label} {code.definition}" for code in self.scheme.codes]
        return Weights(
            [
                *bags,
                *(bag_of(text, [word_form(w) for w in text.split()]) for text in own),
            ],
            corpus.seen,
            len(corpus.keys),
        )

    def _labels(self, kept: Sequence[CodedAnswer]) -> Floats:
        labels = np.zeros((len(kept), len(self.scheme.codes)), np.float32)
        for row, answer in enumerate(kept):
            for code, _valence in answer.codes:
                if code in self.scheme.places:
                    labels[row, self.scheme.places[code]] = 1
        return labels

    def _stacked(
        self, kept: Sequence[CodedAnswer], rows: Floats, labels: Floats, start: Stacker
    ) -> tuple[Stacker, Calibration]:
        flat = rows.reshape(-1, rows.shape[2])
        if self.adviser is None:
            stacker = fit(flat, labels.ravel(), start, _TRUST)
        else:
            trust = _TRUST_IN_EXAMPLES
            stacker = fit(flat, labels.ravel(), start, trust, offset_trust=trust)
        blind = np.array([answer.is_blind for answer in kept])
        if not blind.any() or len(kept) < FULLY_TAUGHT:
            return stacker, self._beginning.calibration
        codes = tuple(code.id for code in self.scheme.codes)
        scores = stacker.odds(rows[blind])
        before = self.adviser.calibration if self.adviser else None
        return stacker, calibrate(scores, labels[blind], codes, before)

    def _fingerprint(
        self,
        kept: Sequence[CodedAnswer],
        corpus: Corpus,
    ) -> str:
        learned = [
            [a.id, a.question, a.text, sorted(map(str, a.codes)), a.valence, a.is_blind]
            + [[s.start, s.end, s.code, s.valence] for s in a.spans]
            for a in kept
        ]
        parts = [
            METHOD,
            self.scheme_sha256,
            self._beginning.stock.digest,
            self._beginning.digest,
            valence_words.digest(),
            MODEL_SHA256 if self.sentences is not None else "",
            has_parser(self.nlp),
            learned,
            corpus.digest,
        ]
        text = json.dumps(parts, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _book_evidence(book: Book, readings: Sequence[Reading]) -> Floats:
    return np.stack([book.evidence(reading) for reading in readings])


def _check(is_stopped: Stop) -> None:
    if is_stopped():
        raise Stopped
