"""A reading: all that the coder needs of an answer, taken from it once.

Everything that follows is arithmetic on readings, so an answer is parsed once in its life,
however often the coder learns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from coding_schemes.assist.bags import Bag, bag_of
from coding_schemes.assist.clauses import CLAUSES, CUES, JUDGED
from coding_schemes.assist.language_model import ONE_AT_A_TIME
from coding_schemes.assist.valence import Leaning, faults_asked_for, leanings
from coding_schemes.model import AREA, STRENGTH
from coding_schemes.words import word_form

# Longer runs of signs, and longer words, are no words.
_RUN = re.compile(r"((?:[^\w\s]|_){21,}|\S{200,})")
# Below this share of common English words a text is taken for another language.
_MIN_ENGLISH = 0.06
_MIN_WORDS_TO_TELL = 8


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue of the scheme in an answer: its place, its code, and how it speaks (-1, 0, 1)."""

    start: int
    end: int
    code: str
    sign: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an answer, with what judges in it; offsets in code points."""

    start: int
    end: int
    leaning: Leaning
    bag: Bag


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as the coder sees it.

    hits: in the order of their places. telling: the forms of its words, without those that
    any text has, like "could" and "what".
    """

    question: str
    text: str
    bag: Bag
    clauses: tuple[Clause, ...]
    hits: tuple[CueHit, ...]
    telling: frozenset[str]
    is_english: bool

    def hits_in(self, clause: Clause) -> tuple[CueHit, ...]:
        """The cues that begin in a clause."""
        first = bisect_left(self.hits, clause.start, key=_start_of)
        end = bisect_left(self.hits, clause.end, lo=first, key=_start_of)
        return self.hits[first:end]


def _start_of(hit: CueHit) -> int:
    return hit.start


def read(nlp: Language, question: str, text: str) -> Reading:
    """Read one answer."""
    return next(read_many(nlp, [(question, text)]))


def read_many(nlp: Language, answers: Iterable[tuple[str, str]]) -> Iterator[Reading]:
    """Read answers, each a question (its id or wording) and a text, in order."""
    for question, text in answers:
        with ONE_AT_A_TIME:
            doc = nlp(_tokenized(nlp, text))
        yield _reading(question, doc)


def words_of(nlp: Language, text: str) -> Bag:
    """The bag of a text, the same as that of its reading, without reading the rest."""
    with ONE_AT_A_TIME:
        doc = _tokenized(nlp, text)
    return bag_of(doc.text, [word_form(token.text) for token in doc])


def _tokenized(nlp: Language, text: str) -> Doc:
    """The tokens of a text. A long run of signs is one: spaCy takes minutes over it."""
    if not _RUN.search(text):
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _RUN.split(text):
        if _RUN.fullmatch(piece):
            words.append(piece)
            spaces.append(False)
        elif piece:
            tokens = list(nlp.make_doc(piece))
            words += [token.text for token in tokens]
            spaces += [bool(token.whitespace_) for token in tokens]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _reading(question: str, doc: Doc) -> Reading:
    judged = leanings(doc, faults_asked_for(question))
    forms = [token.lemma_ for token in doc]
    clauses = tuple(
        Clause(
            span.start_char,
            span.end_char,
            leaning,
            bag_of(span.text, forms[span.start : span.end]),
        )
        for span, leaning in zip(doc.spans[CLAUSES], judged, strict=True)
    )
    return Reading(
        question,
        doc.text,
        bag_of(doc.text, forms),
        clauses,
        _hits(doc),
        frozenset(t.lemma_ for t in doc if t.is_alpha and not t.is_stop),
        _is_english(doc),
    )


def _hits(doc: Doc) -> tuple[CueHit, ...]:
    """The cues found; one that stands inside a longer one of the same code is left out."""
    found = sorted(
        doc.spans.get(CUES, ()), key=lambda span: (span.label_, span.start, -span.end)
    )
    hits: list[CueHit] = []
    for span in found:
        sign = {STRENGTH: 1, AREA: -1}.get(span.id_, 0)
        last = hits[-1] if hits else None
        if last and last.code == span.label_ and span.end_char <= last.end:
            if sign and not last.sign:
                hits[-1] = CueHit(last.start, last.end, last.code, sign)
            continue
        hits.append(CueHit(span.start_char, span.end_char, span.label_, sign))
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.code)))


def _is_english(doc: Doc) -> bool:
    words = [token for token in doc if token.is_alpha]
    letters = sum(len(token) for token in words)
    latin = sum(len(token) for token in words if token.text[0] < "\u0250")
    if latin < letters / 2:
        return False
    if len(words) < _MIN_WORDS_TO_TELL:
        return True
    # A note may have no "the" nor "is", but it judges or it speaks of the scheme's matters.
    known = sum(token.is_stop for token in words)
    known += len(doc.user_data[JUDGED]) + len(doc.spans.get(CUES, ()))
    return known >= _MIN_ENGLISH * len(words)
