"""Valence: whether a clause praises, complains or only tells, by rules alone.

Each clause gets a few numbers (``FEATURES``) and a leaning made of them, positive for a
strength.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from coding_schemes.assist import valence_words as words
from coding_schemes.assist.clauses import CLAUSES, JUDGED
from coding_schemes.assist.judging import NEGATED, WANT, JudgedClause, begun_between
from coding_schemes.words import word_form

_NOTHING = words.forms(words.NOTHING)
_HEDGES = words.forms(words.HEDGES)
_OPENING_WANTS = words.forms(words.OPENING_WANTS)
# After these an opening word tells instead: "Have been coming for years".
_DESCRIBING = frozenset(("been", "be", "always", "never", "not"))

FEATURES = (
    "leaning",
    "praise",
    "complaint",
    "negated_complaint",
    "want",
    "turned",
    "hedged",
    "nothing",
    "bare",
    "asked_for_faults",
)


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a clause judges: features in the order of FEATURES, and the phrases found."""

    features: tuple[float, ...]
    phrases: tuple[JudgedClause, ...]

    @property
    def score(self) -> float:
        """Positive for a strength, negative for an area, 0 if nothing judges."""
        return self.features[0]


def lean(
    clause: Span, inside: Sequence[JudgedClause], asked_for_faults: float
) -> Leaning:
    """How one clause judges.

    inside: the judging phrases that begin in it. asked_for_faults: 1 if the question asks
    what is missing, -1 if what is good, else 0.
    """
    plus = sum(p.weight for p in inside if p.weight > 0)
    minus = -sum(p.weight for p in inside if p.weight < 0)
    tokens = [word_form(token.text) for token in clause if not token.is_punct]
    is_nothing = bool(tokens) and len(tokens) <= 4 and tokens[0] in _NOTHING
    if is_nothing and asked_for_faults < 0:
        plus, minus = 0.0, minus + 1.0
    elif is_nothing and not minus:
        plus += 2.0
    is_request = _opens_with_request(tokens, asked_for_faults)
    if is_request:
        minus += 2.0
    score = plus - minus
    bare = not inside and not is_nothing and not is_request
    if bare:
        score -= 0.8 * asked_for_faults
    features = (
        score,
        math.log1p(plus),
        math.log1p(minus),
        float(any(p.family == NEGATED for p in inside)),
        float(is_request + sum(p.family == WANT for p in inside)),
        float(any(p.is_turned for p in inside)),
        float(any(form in _HEDGES for form in tokens)),
        float(is_nothing),
        float(bare),
        asked_for_faults * float(bare),
    )
    return Leaning(features, tuple(inside))


def _opens_with_request(tokens: Sequence[str], asked_for_faults: float) -> bool:
    """ "More phone lines", "Be on time": an order, where a fault may be named."""
    if not tokens or asked_for_faults < 0 or tokens[0] not in _OPENING_WANTS:
        return False
    return len(tokens) < 3 or tokens[1] not in _DESCRIBING


def leanings(doc: Doc, asked_for_faults: float) -> tuple[Leaning, ...]:
    """How each clause of a text judges, in order."""
    phrases: tuple[JudgedClause, ...] = doc.user_data[JUDGED]
    return tuple(
        lean(span, begun_between(phrases, span.start, span.end), asked_for_faults)
        for span in doc.spans[CLAUSES]
    )


def faults_asked_for(question: str) -> float:
    """1 if a question (its id or wording) asks what is missing, -1 if what is good, else 0."""
    text = question.lower().replace("_", " ")
    if any(
        word in text for word in ("improve", "better", "missing", "dislike", "worst")
    ):
        return 1.0
    if any(word in text.split() for word in ("good", "best", "liked", "well?")):
        return -1.0
    return 0.0
