"""What a sentence says: of whom, how many, and what else in it is a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from survey_tui.findings.claims.marks import ClaimMark, marks_of
from survey_tui.findings.claims.people import GroupNamed, GroupWords, is_filler
from survey_tui.findings.claims.quantities import Meaning, Quantities

_NEAR = 60


@dataclass(frozen=True, slots=True)
class CountedUnit:
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


def units_of(
    text: str, quantities: Quantities, groups: GroupWords
) -> list[CountedUnit]:
    """The quantities of a sentence, in order; what belongs together is one."""
    named = groups.find(text)
    marks = marks_of(text, quantities, named)
    joined: list[list[ClaimMark]] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last is not None and _belongs(text, last, mark, named):
            last.append(mark)
        else:
            joined.append([mark])
    found: list[CountedUnit] = []
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
            CountedUnit(
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


def _belongs(
    text: str, last: Sequence[ClaimMark], mark: ClaimMark, named: Sequence[GroupNamed]
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
    parts: Sequence[ClaimMark],
    named: Sequence[GroupNamed],
    before: int,
    upto: int,
) -> list[GroupNamed]:
    """Whom a quantity is of: named within it or right after it, else right before."""
    start, end = parts[0].start, parts[-1].end
    after = [
        g
        for g in named
        if start <= g.start < upto and (g.start < end or is_filler(text[end : g.start]))
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
