"""Where a sentence tells a quantity: a word, a count, a share, a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from survey_tui.findings.claims.people import GroupNamed, is_filler
from survey_tui.findings.claims.quantities import (
    ADVERBS,
    FRACTION,
    HOW,
    NUMBER,
    Meaning,
    Quantities,
    fraction_of,
    in_so_many,
    number_of,
    share_is,
)

_COUNT = re.compile(
    rf"(?<![\w.]){HOW}({NUMBER})\s*(?:of|out of|/)\s*(?:the\s+|all\s+)?({NUMBER})"
    r"(?![\w%])",
    re.IGNORECASE,
)
_IN_SO_MANY = re.compile(
    rf"(?<![\w.])({NUMBER})\s+in\s+(?:every\s+)?({NUMBER})(?![\w%])", re.IGNORECASE
)
_PERCENT = re.compile(
    rf"(?<![\w.]){HOW}(\d{{1,3}}\.\d+|{NUMBER})\s*(?:%|per\s?cent\b)", re.IGNORECASE
)
_FRACTION = re.compile(rf"(?<![\w-]){HOW}{FRACTION}(?![\w-])", re.IGNORECASE)
_ADVERB = re.compile(rf"\s+({'|'.join(ADVERBS)})\b(?!\s+of\b)", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w.]){HOW}({NUMBER})(?![\w%.]|\s*%)", re.IGNORECASE)
# "Most of the 18 governors": 18 is of whom, and not how many.
_AS_BASE = re.compile(
    r"(?:of|of the|of all|of all the|among|among the|all|the)\s+$", re.I
)
# Words that begin like a quantity and are none.
_NO_QUANTITY = re.compile(
    r"(?:no|all|one|both|each|few|most|half|some)\s+(?:clear difference|longer|doubt|matter"
    r"|account|answers:|at once|thing|way|hand|hour|day|visit|term|other\b|another)"
    r"|at\s+all|most\s+(?:of\s+all|recent|common|often|frequent|likely|important|pressing|valued"
    r"|mentioned|cited|praised|criticised|widespread|effective)|not\s+all\s+that",
    re.IGNORECASE,
)
# Words that may be of anything: "both challenging and helpful", "all year".
_OF_ANYTHING = frozenset(
    [
        "all",
        "every",
        "each",
        "both",
        "one",
        "two",
        "half",
        "some",
        "no",
        "most",
        "few",
        "many",
        "several",
        "any",
    ]
)
_OF_THEM = re.compile(
    r"\s*(?:of (?:them|those|these|whom|the)|did|do|were|said|\(|$)", re.I
)
_TOLD_BEFORE = re.compile(
    r"(?:\b(?:it|this|that|figure) (?:was|is)|at once:|in contrast,|however,|but|and|;|:)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClaimMark:
    start: int
    end: int
    kind: str
    means: Meaning | None = None
    canonical: str = ""
    is_band: bool = False
    count: tuple[int, int] | None = None
    percent: float | None = None
    bare: int | None = None
    how: str | None = None


def marks_of(
    text: str, quantities: Quantities, named: Sequence[GroupNamed]
) -> list[ClaimMark]:
    found = [
        ClaimMark(
            m.start(),
            m.end(),
            "count",
            count=(number_of(m[2]), number_of(m[3])),
            how=m[1],
        )
        for m in _COUNT.finditer(text)
    ]
    found += _shares(text)
    found += _words(text, quantities, named, found)
    found += _adverbs(text, named, found)
    return sorted([*found, *_figures(text, named, found)], key=lambda mark: mark.start)


def _shares(text: str) -> list[ClaimMark]:
    """ "Two in five", "three quarters", "82 %"."""
    found: list[ClaimMark] = []
    for m in _IN_SO_MANY.finditer(text):
        hits, base = number_of(m[1]), number_of(m[2])
        if 0 < hits < base:
            means = in_so_many(hits, base)
            found.append(ClaimMark(m.start(), m.end(), "word", means, m[0].casefold()))
    for m in _FRACTION.finditer(text):
        means = share_is(m[1], fraction_of(m[2], m[3]))
        found.append(ClaimMark(m.start(), m.end(), "word", means, m[0].casefold()))
    for m in _PERCENT.finditer(text):
        value = float(m[2]) if "." in m[2] else float(number_of(m[2]))
        found.append(ClaimMark(m.start(), m.end(), "percent", percent=value, how=m[1]))
    return found


def _words(
    text: str,
    quantities: Quantities,
    named: Sequence[GroupNamed],
    taken: Sequence[ClaimMark],
) -> list[ClaimMark]:
    """The words of scales and of everyday English."""
    found: list[ClaimMark] = []
    for m in quantities.pattern.finditer(text):
        if _NO_QUANTITY.match(text, m.start()) or _inside(m.start(), taken):
            continue
        if text[max(0, m.start() - 3) : m.start()].casefold() == "at ":
            continue
        if m[1].casefold() in _OF_ANYTHING and not _is_of_people(text, m, named):
            continue
        quantity = quantities.of(m[1])
        found.append(
            ClaimMark(
                m.start(),
                m.end(),
                "word",
                quantity.means,
                quantity.word,
                quantity.is_band,
            )
        )
    return found


def _is_of_people(text: str, word: re.Match[str], named: Sequence[GroupNamed]) -> bool:
    """Whether "all" or "both" is of people: at the beginning, before or after a group."""
    before, after = text[: word.start()], text[word.end() :]
    if not before.strip(" ,\"'\u201c(") or _OF_THEM.match(after):
        return True
    if _TOLD_BEFORE.search(before):
        return True
    return any(
        (g.start >= word.end() and is_filler(text[word.end() : g.start]))
        or (g.end <= word.start() and not text[g.end : word.start()].strip())
        for g in named
    )


def _adverbs(
    text: str, named: Sequence[GroupNamed], taken: Sequence[ClaimMark]
) -> list[ClaimMark]:
    """ "Governors mostly": only right after the people that it is of."""
    found: list[ClaimMark] = []
    for group in named:
        m = _ADVERB.match(text, group.end)
        is_told = any(0 <= group.start - mark.end <= 14 for mark in taken)
        if m and not is_told and not _inside(m.start(1), taken):
            word = m[1].casefold()
            found.append(ClaimMark(m.start(1), m.end(1), "word", ADVERBS[word], word))
    return found


def _figures(
    text: str, named: Sequence[GroupNamed], taken: Sequence[ClaimMark]
) -> list[ClaimMark]:
    """Figures by themselves: of whom, or how many."""
    found: list[ClaimMark] = []
    for m in _BARE.finditer(text):
        if _inside(m.start(2), taken) or _inside(m.start(), taken):
            continue
        after = [g for g in named if 0 <= g.start - m.end() <= 24]
        if after and re.fullmatch(
            r"(?:\s+(?:of|the|those|other|more|primary|of the))*\s+",
            text[m.end() : after[0].start],
        ):
            # After a word, as in "most of the 18 governors", it is the base.
            is_base = any(
                mark.kind in ("word", "count", "bare")
                and _AS_BASE.fullmatch(text[mark.end : m.start()].lstrip() or " ")
                for mark in (*taken, *found)
            )
            kind = "base" if is_base else "bare"
            found.append(
                ClaimMark(m.start(), m.end(), kind, bare=number_of(m[2]), how=m[1])
            )
            continue
        before = [g for g in named if 0 <= m.start() - g.end <= 3]
        is_held = before and text[before[-1].end : m.start()].strip() == "("
        if is_held and text[m.end() : m.end() + 1] == ")":
            found.append(
                ClaimMark(m.start(), m.end(), "bare", bare=number_of(m[2]), how=m[1])
            )
    return found


def _inside(place: int, marks: Sequence[ClaimMark]) -> bool:
    return any(mark.start <= place < mark.end for mark in marks)
