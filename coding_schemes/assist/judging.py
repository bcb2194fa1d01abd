"""Judging phrases: the words of an answer that praise, complain or ask for something.

Praise made of negative words is found first and taken out ("can't fault them"); then
wishes, complaints and praise; a negator turns what follows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokenizer import Tokenizer

from coding_schemes.assist import valence_words as words
from coding_schemes.assist.language_model import plain_english
from coding_schemes.assist.phrases import PhraseTable
from coding_schemes.assist.tokens import Tokens
from coding_schemes.words import GAP, word_form

# How far a negator reaches: "not a very good visit".
NEGATION_REACH = 3

NEGATED, STRONG_PRAISE, PRAISE, STRONG_COMPLAINT, COMPLAINT, WANT = range(6)
# Weights of the families, in the same order; set by hand, see docs/method.md.
_WEIGHTS = (2.5, 2.0, 1.0, -2.0, -1.0, -1.2)
_NEGATORS = words.forms(words.NEGATORS)
_TOO_FINE = words.forms(words.TOO_FINE)
_IMPROVEMENTS = words.forms(words.IMPROVEMENTS)
_TURNED = (0.0, -1.0, -1.3, 0.8, 0.8, 0.0)


@dataclass(frozen=True, slots=True)
class JudgedClause:
    """A judging phrase: its place in the tokens of a text, its family, its weight.

    is_turned: a negator before it makes it the contrary.
    """

    start: int
    end: int
    family: int
    weight: float
    is_turned: bool = False


def judged_phrases(tokens: Tokens) -> tuple[JudgedClause, ...]:
    """The judging phrases of a text, from left to right."""
    forms = list(tokens.forms)
    terms, praise_of_faults, others = _tables()
    for start, end, _family in terms.find(forms):
        forms[start:end] = ["\0"] * (end - start)
    found = []
    for start, end, family in praise_of_faults.find(forms):
        found.append(JudgedClause(start, end, family, _WEIGHTS[family]))
        forms[start:end] = ["\0"] * (end - start)
    for start, end, family in others.find(forms):
        turned = family != WANT and _is_negated(tokens, forms, start, family)
        weight = _TURNED[family] if turned else _WEIGHTS[family]
        found.append(JudgedClause(start, end, family, weight, turned))
    found = _nothing_better(tokens, forms, found)
    taken = {i for phrase in found for i in range(phrase.start, phrase.end)}
    for i, form in enumerate(forms[:-1]):
        is_excess = form == "too" and forms[i + 1] not in _TOO_FINE
        if is_excess and i not in taken and tokens.is_word[i + 1]:
            found.append(JudgedClause(i, i + 2, COMPLAINT, -1.2))
    return tuple(sorted(found, key=lambda phrase: phrase.start))


def begun_between(
    phrases: Sequence[JudgedClause], start: int, end: int
) -> Sequence[JudgedClause]:
    """Those that begin in a stretch of the tokens, half-open. phrases: from left to right."""
    first, after = (
        bisect_left(phrases, place, key=lambda phrase: phrase.start)
        for place in (start, end)
    )
    return phrases[first:after]


def _nothing_better(
    tokens: Tokens, forms: Sequence[str], found: list[JudgedClause]
) -> list[JudgedClause]:
    """ "There isn't anything that could be done better": a negated improvement is praise."""
    for i, form in enumerate(forms):
        if form not in _IMPROVEMENTS:
            continue
        start = i
        while start > 0 and i - start < 12 and not tokens.ends_here(start - 1):
            start -= 1
            if forms[start] in ("nothing", "not", "no", "none", "difficult"):
                is_about_doing = {"could", "can", "do", "be", "need"} & set(
                    forms[start:i]
                )
                if not is_about_doing and forms[start] != "nothing":
                    break
                kept = [p for p in found if not start <= p.start <= i]
                praise = JudgedClause(start, i + 1, NEGATED, _WEIGHTS[NEGATED])
                return [*kept, praise]
    return found


def _is_negated(tokens: Tokens, forms: Sequence[str], start: int, family: int) -> bool:
    is_praise = family in (PRAISE, STRONG_PRAISE)
    for back in range(1, NEGATION_REACH + 1):
        i = start - back
        if i < 0 or (tokens.is_punct[i] and tokens.texts[i] != "-"):
            return False
        if forms[i] in _NEGATORS:
            # "Nothing excellent service": an answer to what was missing, and then praise.
            opens = i == 0 or tokens.is_punct[i - 1]
            return not (is_praise and opens and forms[i] in ("nothing", "no", "none"))
    return False


@lru_cache(maxsize=1)
def _tables() -> tuple[PhraseTable[int], ...]:
    tokenizer = plain_english().tokenizer
    families = (
        (STRONG_COMPLAINT, words.STRONG_COMPLAINTS),
        (STRONG_PRAISE, words.STRONG_PRAISE),
        (PRAISE, words.PRAISE),
        (COMPLAINT, words.COMPLAINTS),
        (WANT, words.WANTS),
    )
    others: dict[tuple[str, ...], int] = {}
    for family, listed in families:
        for forms in _entries(listed, tokenizer):
            others.setdefault(forms, family)
    first = dict.fromkeys(_entries(words.NEGATED_COMPLAINTS, tokenizer), NEGATED)
    terms = dict.fromkeys(_entries(words.TERMS, tokenizer), NEGATED)
    return PhraseTable(terms), PhraseTable(first), PhraseTable(others)


def _entries(listed: str, tokenizer: Tokenizer) -> Iterable[tuple[str, ...]]:
    for entry in words.entries(listed):
        yield tuple(
            token.text if token.text == GAP else word_form(token.text)
            for token in tokenizer(entry)
        )
