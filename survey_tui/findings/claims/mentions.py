"""What a sentence says: of whom, how many, and what else in it is a claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
SUPERLATIVE = re.compile(
    r"\b(?:most|least)\s+(?:common|frequent|frequently|often|widespread|valued|mentioned|cited"
    r"|praised|criticised|important|pressing)\b|\b(?:biggest|largest|greatest|strongest|main"
    r"|chief|foremost|top|weakest|commonest)\s+(?:\w+\s+)?(?:strength|concern|weakness|area"
    r"|finding|issue|theme|complaint|problem|worry|criticism)\b|\babove all\b"
    r"|\bmore than (?:anything|any other)\b",
    re.IGNORECASE,
)
CONTRAST = re.compile(
    r"\b(?:in contrast|by contrast|unlike|conversely|differ(?:s|ed)? (?:clearly|sharply|from)"
    r"|clear difference|on the contrary,)\b",
    re.IGNORECASE,
)
ALIKE = re.compile(
    r"\b(?:no clear difference|no difference|alike|equally|likewise|similarly"
    r"|just as (?:many|often)|the same (?:share|proportion)|agree[ds]?|of one mind"
    r"|(?:just|much|exactly|about) the same|no different|as (?:much|many) so|identical"
    r"|share this view|think the same)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(more|fewer|less|higher|lower|larger|smaller|greater)\b(?P<between>[^.;]{0,120}?)\bthan\b",
    re.IGNORECASE,
)
RATIO = re.compile(
    r"\b(twice|three times|half|double)\s+(?:as many|as often|the (?:share|number))\b"
    r"|\bdouble the (?:share|number)\b",
    re.IGNORECASE,
)
OVER_TIME = re.compile(
    r"\bthan (?:before|in the past|last (?:year|time|round)|previously|in \d{4}|a year ago)\b"
    r"|\b(?:since (?:last|the last|\d{4})|has (?:risen|fallen|grown|improved|declined)"
    r"|have (?:risen|fallen|grown|increased|declined)|increased|no longer|still more"
    r"|compared (?:with|to) (?:last|the last|\d{4}|before))\b",
    re.IGNORECASE,
)
# Words that begin like a quantity and are none.
_NO_QUANTITY = re.compile(
    r"(?:no|all|one|both|each|few|most|half|some)\s+(?:clear difference|longer|doubt|matter"
    r"|account|answers:|at once|thing|way|hand|hour|day|visit|term|other\b|another)"
    r"|at\s+all|most\s+(?:of\s+all|recent|common|often|frequent|likely|important|pressing|valued"
    r"|mentioned|cited|praised|criticised|widespread|effective)|not\s+all\s+that",
    re.IGNORECASE,
)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class GroupNamed:
    """A group that a sentence names. key: None for people who were not asked at all."""

    start: int
    end: int
    key: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One quantity of one sentence: the word, the count, the percentage, and of whom.

    start, end: from its first word to the last; upto: where what is said of them ends.
    """

    start: int
    end: int
    upto: int
    words: str
    means: Meaning | None
    canonical: str
    is_band: bool
    count: tuple[int, int] | None
    percent: float | None
    bare: int | None
    base: int | None
    how: str | None
    groups: tuple[GroupNamed, ...]


class GroupWords:
    """The words by which the groups of a survey are named, and people it did not ask."""

    _OTHERS = (
        "parents",
        "pupils",
        "children",
        "teachers",
        "staff",
        "inspectors",
        "councillors",
        "deputies",
        "teaching assistants",
        "elected members",
    )

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        """groups: key -> every word for it, singular and plural."""
        self._keys = {
            word.casefold(): key for key, words in groups.items() for word in words
        }
        for other in self._OTHERS:
            self._keys.setdefault(other, "")
            self._keys.setdefault(other.removesuffix("s"), "")
        listed = "|".join(
            re.escape(word).replace(r"\ ", r"\s+")
            for word in sorted(self._keys, key=len, reverse=True)
        )
        self._pattern = re.compile(rf"(?<![\w'-])({listed})(?![\w-]|'s?\s)", re.I)

    def find(self, text: str) -> list[GroupNamed]:
        """Every group that is named, in order."""
        return [
            GroupNamed(
                m.start(),
                m.end(),
                self._keys[" ".join(m[1].casefold().split())] or None,
                m[1],
            )
            for m in self._pattern.finditer(text)
        ]


def units_of(text: str, quantities: Quantities, groups: GroupWords) -> list[Unit]:
    """The quantities of a sentence, in order; what belongs together is one."""
    named = groups.find(text)
    marks = _marks(text, quantities, named)
    joined: list[list[_Mark]] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last is not None and _belongs(text, last, mark, named):
            last.append(mark)
        else:
            joined.append([mark])
    found: list[Unit] = []
    for place, parts in enumerate(joined):
        upto = joined[place + 1][0].start if place + 1 < len(joined) else len(text)
        before = joined[place - 1][-1].end if place else 0
        whose = _groups_of(text, parts, named, before, upto)
        word = next((m for m in parts if m.kind == "word"), None)
        count = next((m for m in parts if m.kind == "count"), None)
        percent = next((m for m in parts if m.kind == "percent"), None)
        bare = next((m for m in parts if m.kind == "bare"), None)
        end = parts[-1].end
        if text[end : end + 1] == ")" and "(" in text[parts[0].start : end]:
            end += 1
        found.append(
            Unit(
                parts[0].start,
                end,
                upto,
                text[parts[0].start : end],
                word.means if word else None,
                word.canonical if word else "",
                bool(word and word.is_band),
                count.count if count else None,
                percent.percent if percent else None,
                bare.bare if bare else None,
                next((m.bare for m in parts if m.kind == "base"), None),
                next((m.how for m in parts if m.how), None),
                tuple(whose),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Mark:
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


def _marks(
    text: str, quantities: Quantities, named: Sequence[GroupNamed]
) -> list[_Mark]:
    found = [
        _Mark(
            m.start(),
            m.end(),
            "count",
            count=(number_of(m[2]), number_of(m[3])),
            how=m[1],
        )
        for m in _COUNT.finditer(text)
    ]
    found += _shares(text)
    found += _words(text, quantities, found)
    found += _adverbs(text, named, found)
    return sorted([*found, *_figures(text, named, found)], key=lambda mark: mark.start)


def _shares(text: str) -> list[_Mark]:
    """ "Two in five", "three quarters", "82 %"."""
    found: list[_Mark] = []
    for m in _IN_SO_MANY.finditer(text):
        hits, base = number_of(m[1]), number_of(m[2])
        if 0 < hits < base:
            means = in_so_many(hits, base)
            found.append(_Mark(m.start(), m.end(), "word", means, m[0].casefold()))
    for m in _FRACTION.finditer(text):
        means = share_is(m[1], fraction_of(m[2], m[3]))
        found.append(_Mark(m.start(), m.end(), "word", means, m[0].casefold()))
    for m in _PERCENT.finditer(text):
        value = float(m[2]) if "." in m[2] else float(number_of(m[2]))
        found.append(_Mark(m.start(), m.end(), "percent", percent=value, how=m[1]))
    return found


def _words(text: str, quantities: Quantities, taken: Sequence[_Mark]) -> list[_Mark]:
    """The words of scales and of everyday English."""
    found: list[_Mark] = []
    for m in quantities.pattern.finditer(text):
        if _NO_QUANTITY.match(text, m.start()) or _inside(m.start(), taken):
            continue
        if text[max(0, m.start() - 3) : m.start()].casefold() == "at ":
            continue
        quantity = quantities.of(m[1])
        found.append(
            _Mark(
                m.start(),
                m.end(),
                "word",
                quantity.means,
                quantity.word,
                quantity.is_band,
            )
        )
    return found


def _adverbs(
    text: str, named: Sequence[GroupNamed], taken: Sequence[_Mark]
) -> list[_Mark]:
    """ "Governors mostly": only right after the people that it is of."""
    found: list[_Mark] = []
    for group in named:
        m = _ADVERB.match(text, group.end)
        is_told = any(0 <= group.start - mark.end <= 14 for mark in taken)
        if m and not is_told and not _inside(m.start(1), taken):
            word = m[1].casefold()
            found.append(_Mark(m.start(1), m.end(1), "word", ADVERBS[word], word))
    return found


def _figures(
    text: str, named: Sequence[GroupNamed], taken: Sequence[_Mark]
) -> list[_Mark]:
    """Figures by themselves: of whom, or how many."""
    found: list[_Mark] = []
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
                _Mark(m.start(), m.end(), kind, bare=number_of(m[2]), how=m[1])
            )
            continue
        before = [g for g in named if 0 <= m.start() - g.end <= 3]
        is_held = before and text[before[-1].end : m.start()].strip() == "("
        if is_held and text[m.end() : m.end() + 1] == ")":
            found.append(
                _Mark(m.start(), m.end(), "bare", bare=number_of(m[2]), how=m[1])
            )
    return found


def _inside(place: int, marks: Sequence[_Mark]) -> bool:
    return any(mark.start <= place < mark.end for mark in marks)


def _belongs(
    text: str, last: Sequence[_Mark], mark: _Mark, named: Sequence[GroupNamed]
) -> bool:
    """Whether a count or a percentage says again what the word before it says."""
    if mark.kind == "word" or any(m.kind == mark.kind for m in last):
        return False
    if mark.kind == "base":
        return True
    between = text[last[-1].end : mark.start]
    if len(between) > _NEAR or re.search(
        r"[.;]|\b(?:and|but)\b.*\b(?:and|but)\b", between
    ):
        return False
    for group in named:
        if last[-1].end <= group.start < mark.start:
            between = between.replace(group.words, "")
    return (
        re.fullmatch(
            r"[\s\u2020,(/\u2013-]*(?:(?:of|the|all|in|and|those|asked)[\s(]+)*",
            between,
        )
        is not None
    )


def _groups_of(
    text: str,
    parts: Sequence[_Mark],
    named: Sequence[GroupNamed],
    before: int,
    upto: int,
) -> list[GroupNamed]:
    """Whom a quantity is of: named within it or right after it, else right before."""
    start, end = parts[0].start, parts[-1].end
    after = [
        g
        for g in named
        if start <= g.start < upto
        and (g.start < end or _is_filler(text[end : g.start]))
    ]
    if after:
        first = after[0]
        found = [first]
        for other in named:
            joins = text[found[-1].end : other.start]
            if other.start > found[-1].start and re.fullmatch(
                r"\s*(?:,|and|or|as well as|and the)\s*(?:the\s+)?", joins
            ):
                found.append(other)
        return found
    earlier = [
        g
        for g in named
        if before <= g.start < start
        and re.fullmatch(
            r"[\s,:(]*(?:(?:it was|this was|that was|it is|were|the figure was|mostly|in)[\s:]*)*",
            text[g.end : start],
        )
    ]
    return earlier[-1:]


def _is_filler(words: str) -> bool:
    return (
        re.fullmatch(
            r"[\s\u2020,()]*(?:(?:of|the|those|these|all|our|other|more|primary|interviewed"
            r"|surveyed|asked)\s+)*",
            words,
        )
        is not None
    )
