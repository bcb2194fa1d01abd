"""The coder: ranked suggestions of code, valence and stretch for an answer, each with its reason.

A coder is finished when it is made: learning makes a new one. It never codes by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.adviser import Adviser
from coding_schemes.assist.bags import Floats, Weights
from coding_schemes.assist.book import KINDS as BOOK_KINDS
from coding_schemes.assist.book import SEMANTIC_KINDS, Book
from coding_schemes.assist.calibration import Calibration
from coding_schemes.assist.considered import Considered, JudgedStretch
from coding_schemes.assist.experience import KINDS as EXAMPLE_KINDS
from coding_schemes.assist.memory import KINDS as MEMORY_KINDS
from coding_schemes.assist.memory import Memory
from coding_schemes.assist.poles import Poles
from coding_schemes.assist.reading import CueHit, Reading
from coding_schemes.assist.recall import StretchRecall
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stacker import Stacker
from coding_schemes.assist.suggestion import Reason, Suggestion, Suggestions
from coding_schemes.assist.valence_model import ValenceModel
from coding_schemes.coded import Segment
from coding_schemes.model import NEUTRAL, Scheme

SHOWN = 3
# What coded stretches say, and what it is called where those are a scheme's examples.
_STRETCHES, _EXAMPLES = "stretches", "examples"
# Evidence in the words of a reason; the order is that of display.
GROUPS: dict[str, tuple[str, ...]] = {
    "cues": tuple(kind for kind in BOOK_KINDS if kind.startswith("cue")),
    "scheme text": tuple(kind for kind in BOOK_KINDS if kind.startswith("book")),
    "meaning": SEMANTIC_KINDS,
    _STRETCHES: EXAMPLE_KINDS,
    "learned words": ("learned", "learned_lead", "learned_sure"),
    "coded answers": ("nearest", "centroid"),
    "how common": ("how_common", "is_known"),
    "question": ("question",),
}


@dataclass(frozen=True, slots=True)
class Coder:
    """A scheme, what was learned, and how sure it may be.

    stackers: without and with decisions; taught: how far the second counts, 0 to 1. unasked:
    instead of the first for text that answers no question.
    poles: what coded stretches say of valence. recall: what they say of codes, those of
    examples or the decided ones. adviser: the same of examples, which also say where and how.
    ids: of the answers learned from, in the order of the memory. model: SHA-256 of all that
    suggestions depend on. scheme_sha256: of the scheme's text.
    """

    scheme: Scheme
    weights: Weights
    book: Book
    memory: Memory | None
    stackers: tuple[Stacker, Stacker]
    unasked: Stacker
    taught: float
    valences: ValenceModel
    poles: Poles
    calibration: Calibration
    sentences: SentenceVectors | None
    recall: StretchRecall | None
    adviser: Adviser | None
    ids: tuple[str, ...]
    model: str
    scheme_sha256: str

    def suggest(self, reading: Reading, at_least: int = SHOWN) -> Suggestions:
        """Ranked suggestions for an answer: the likeliest few, and every one that applies.

        at_least: how many codes, the likeliest first, whether they apply or not.
        """
        silence = _silence(reading)
        if silence is not None:
            return Suggestions((), NEUTRAL, silence, self.model, self.scheme_sha256)
        answer = self._consider(reading)
        shares, base = self._shares(answer)
        scores = shares.sum(axis=1) + base
        chances = self.calibration.chances(scores)
        best = float(chances.max())
        grounds = self._grounds(reading)
        firsts: list[Suggestion] = []
        seconds: list[Suggestion] = []
        order = self._order(scores)
        for place in self._chosen(order, chances, at_least):
            for number, stretch in enumerate(answer.stretches(place)):
                suggestion = Suggestion(
                    segment=Segment(
                        stretch.start,
                        stretch.end,
                        self.scheme.codes[place].id,
                        stretch.judgement.valence,
                    ),
                    rank=0,
                    score=float(scores[place]),
                    p=float(chances[place]),
                    confidence=(
                        float(chances[place])
                        if self.calibration.shows(self.scheme.codes[place].id)
                        else None
                    ),
                    applies=bool(grounds[place])
                    and self.calibration.applies(place, chances[place], best),
                    reason=self._reason(answer, place, stretch, shares[place], base),
                )
                (seconds if number else firsts).append(suggestion)
        # A second stretch of a code does not push another code out of the first three.
        listed = [*firsts, *(s for s in seconds if s.applies)]
        ranked = tuple(replace(s, rank=rank) for rank, s in enumerate(listed, 1))
        valence = answer.whole().valence
        codes = tuple(self.scheme.codes[place].id for place in order)
        return Suggestions(ranked, valence, None, self.model, self.scheme_sha256, codes)

    def valence_at(self, reading: Reading, code: str, start: int, end: int) -> str:
        """The valence of a code in the clause that a stretch touches most."""
        overlaps = [min(c.end, end) - max(c.start, start) for c in reading.clauses]
        if not overlaps:
            return NEUTRAL
        row = int(np.argmax(overlaps))
        return self._consider(reading).judged(code, row).judgement.valence

    def words_for(
        self,
        reading: Reading,
        code: str,
        valence: str | None,
        apart_from: Sequence[tuple[int, int]],
    ) -> tuple[int, int] | None:
        """Where an answer speaks of a code in a valence the most, apart from some stretches.

        valence: None for whichever it is. Half-open, in code points; None where no other
        words are left.
        """
        place = self.scheme.places[code]
        return self._consider(reading).words_for(place, valence, apart_from)

    def _grounds(self, reading: Reading) -> NDArray[np.bool_]:
        """(codes,): for which an answer says anything but general words.

        Where nothing was learned, and no meaning is known, the scheme's words are all there is.
        """
        knows = self.memory is not None or self.recall is not None
        if knows or self.sentences is not None:
            return np.ones(len(self.scheme.codes), np.bool_)
        return self.book.grounds(reading)

    def _consider(self, reading: Reading) -> Considered:
        return Considered(
            reading,
            self.scheme,
            self.weights,
            self.book,
            self.memory,
            self.valences,
            self.poles,
            self.sentences,
            self.taught,
            self.recall,
            self.adviser,
        )

    def _order(self, scores: Floats) -> list[int]:
        """The places of all codes that may be suggested, the likeliest first."""
        return [
            int(place)
            for place in np.argsort(-scores, kind="stable")
            if self.scheme.codes[place].id not in self.calibration.silenced
        ]

    def _chosen(
        self, order: Sequence[int], chances: Floats, at_least: int
    ) -> list[int]:
        """Those that are listed."""
        best = float(chances.max())
        return [
            place
            for rank, place in enumerate(order)
            if rank < at_least or self.calibration.applies(place, chances[place], best)
        ]

    def _shares(self, answer: Considered) -> tuple[Floats, float]:
        """(codes, kinds) parts of the log odds, and what they start from."""
        book = self.book.evidence(answer.reading)
        if answer.recollection is not None:
            book = np.concatenate([book, answer.recollection.evidence], axis=1)
        expected = self.book.expected(answer.reading.question)[:, None]
        untaught, taught = self.stackers
        if not answer.reading.question:
            untaught = self.unasked
        width = book.shape[1]
        shares = np.zeros((len(book), width + len(MEMORY_KINDS)))
        first = untaught.shares(np.concatenate([book, expected], axis=1))
        shares[:, :width] = (1 - self.taught) * first[:, :width]
        shares[:, -1] = (1 - self.taught) * first[:, -1]
        base = (1 - self.taught) * untaught.offset
        if self.memory is not None:
            question = answer.reading.question
            learned = self.memory.evidence(answer.similar, question)
            shares += self.taught * taught.shares(
                np.concatenate([book, learned], axis=1)
            )
            base += self.taught * taught.offset
        return shares, base

    def _reason(
        self,
        answer: Considered,
        place: int,
        stretch: JudgedStretch,
        shares: Floats,
        base: float,
    ) -> Reason:
        kinds = (
            *BOOK_KINDS,
            *(SEMANTIC_KINDS if self.sentences is not None else ()),
            *(EXAMPLE_KINDS if self.recall is not None else ()),
            *MEMORY_KINDS,
        )
        by_kind = dict(zip(kinds, shares, strict=True))
        name = {_STRETCHES: _EXAMPLES} if self.adviser is not None else {}
        parts = tuple(
            (name.get(group, group), float(sum(by_kind[kind] for kind in members)))
            for group, members in GROUPS.items()
            if members[0] in by_kind
        )
        code = self.scheme.codes[place].id
        # Those elsewhere in the answer speak for the code too, but not for these words.
        hits = [
            hit
            for hit in answer.reading.hits
            if hit.code == code and stretch.start <= hit.start < stretch.end
        ]
        cue = max(hits, key=_weight_of, default=None)
        fired = None if cue is None else (cue.start, cue.end)
        near = None
        if self.memory is not None:
            found = self.memory.nearest(answer.similar, place)
            near = None if found is None else (self.ids[found[0]], found[1])
        return Reason(base, parts, fired, near, self.valences.why(stretch.judgement))


def _weight_of(hit: CueHit) -> tuple[int, int]:
    return abs(hit.sign), hit.end - hit.start


def _silence(reading: Reading) -> str | None:
    if not reading.clauses:
        return "there are no words to code"
    if not reading.is_english:
        return "this does not read as English"
    return None
