"""Borders: where in an answer a further statement begins.

Contrast words and sentence ends are found by words alone; the parser finds what has no such
word ("since we got good it dropped off"), and fails where there is no verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from coding_schemes.assist.judging import JudgedClause
from coding_schemes.assist.tokens import Tokens

_CONTRASTS = frozenset(("but", "however", "although", "though", "whereas", "despite"))
_CONTRASTS |= {"except", "nevertheless", "nonetheless", "unfortunately", "otherwise"}
_CONTRAST_PHRASES = (
    ("mind", "you"),
    ("having", "said", "that"),
    ("that", "said"),
    ("on", "the", "other", "hand"),
    ("apart", "from"),
    ("other", "than"),
    ("in", "contrast"),
    ("at", "the", "same", "time"),
)
_DASHES = frozenset(("-", "–", "—", "--"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_CONTRASTING_MARKS = frozenset(("although", "though", "whereas", "while", "since"))
# "Ashlode - huge": up to so many words before a dash are its topic.
_TOPIC_WORDS = 4
_OPENINGS = frozenset(phrase[0] for phrase in _CONTRAST_PHRASES) | _CONTRASTS


def ends_and_dashes(tokens: Tokens) -> Iterator[int]:
    """Where a sentence ends, and where a dash opens a further statement."""
    for i in range(len(tokens)):
        if tokens.ends_here(i):
            after = i + 1
            while after < len(tokens) and tokens.closes(after):
                after += 1
            yield after
        elif tokens.texts[i] in _DASHES and _opens_by_dash(tokens, i):
            yield i


def turns(tokens: Tokens, phrases: Iterable[JudgedClause]) -> Iterator[int]:
    """Commas between praise and complaint: "Good course, poorly organised"."""
    for before, after in pairwise(phrases):
        if before.weight * after.weight >= 0:
            continue
        between = range(before.end, after.start)
        commas = [i for i in between if tokens.texts[i] in ",;:"]
        if commas and not any(tokens.ends_here(i) for i in between):
            yield commas[-1] + 1


def contrasts(tokens: Tokens) -> Iterator[int]:
    """Where a contrast begins."""
    lowered = tokens.lowered
    for i, word in enumerate(lowered):
        if word in _OPENINGS and _is_contrast(tokens, i):
            yield i


def _is_contrast(tokens: Tokens, i: int) -> bool:
    lowered = tokens.lowered
    if any(lowered[i : i + len(p)] == p for p in _CONTRAST_PHRASES):
        return True
    if lowered[i] not in _CONTRASTS or i + 1 >= len(tokens):
        return False
    if tokens.is_punct[i + 1] and lowered[i] == "though":
        return False  # "it is good though." ends a clause, it does not begin one
    is_aside = i > 0 and lowered[i - 1] == lowered[i + 1] == ","
    return not (is_aside and lowered[i] == "however")


def _opens_by_dash(tokens: Tokens, i: int) -> bool:
    """A spaced dash between two statements; "Ashlode - huge" is one, topic and comment."""
    if i == 0 or not tokens.is_spaced[i - 1]:
        return False
    left = i - 1
    while (
        left >= 0 and not tokens.ends_here(left) and tokens.texts[left] not in _DASHES
    ):
        left -= 1
    return tokens.words(left + 1, i) > _TOPIC_WORDS


def parsed_borders(doc: Doc) -> Iterator[int]:
    """Where a further statement with a subject of its own begins."""
    for token in doc:
        if not any(child.dep_ in _SUBJECTS for child in token.lefts):
            continue
        if token.dep_ in ("conj", "parataxis"):
            yield token.left_edge.i
        elif token.dep_ == "advcl" and _is_contrasting(token):
            first = token.left_edge.i
            if first > token.head.i:
                yield first
            else:
                yield token.right_edge.i + 1
        elif _is_run_together(token):
            yield token.right_edge.i + 1


def _is_run_together(token: Token) -> bool:
    """ "The tests are hard, he is nice": the first then hangs on the second."""
    if token.dep_ != "ccomp" or token.i > token.head.i:
        return False
    return bool(token.head.left_edge.i <= token.left_edge.i)


def _is_contrasting(token: Token) -> bool:
    return any(
        child.dep_ == "mark" and child.lower_ in _CONTRASTING_MARKS
        for child in token.lefts
    )
