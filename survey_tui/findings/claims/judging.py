"""Judging one sentence that is not ours word for word: every claim in it against the counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coding_schemes.model import MIXED, OPPOSITE
from survey_tui.findings.claims.changes import changes
from survey_tui.findings.claims.comparisons import comparisons
from survey_tui.findings.claims.ground import About, Ground, UsedWord
from survey_tui.findings.claims.known import KnownSentence
from survey_tui.findings.claims.mentions import CountedUnit, units_of
from survey_tui.findings.claims.quantities import (
    NUMBERS,
    is_meant,
    percent_is,
)
from survey_tui.findings.claims.subjects import tone_of
from survey_tui.findings.claims.verdicts import NOT_CHECKED, RIGHT, WRONG, JudgedClaim
from survey_tui.findings.counts import Cell
from survey_tui.findings.groups import ALL
from survey_tui.findings.wording import (
    LEAST_FOR_PERCENT,
    LEAST_FOR_WORD,
    percent_of,
)

_BOTH_AT_ONCE = re.compile(
    r"\bboth at once\b|\bsaid both\b|\bat the same time both\b", re.I
)
_CONTRARY = re.compile(
    r"\bsaid (?:the contrary|otherwise|the opposite)\b|\bdisagreed\b", re.I
)
# Words that speak of people without naming a group.
_PEOPLE = frozenset(("nobody", "no one", "not one", "none", "everyone", "everybody"))
_NOBODY = "nobody was asked that"


def judge(
    text: str,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
    stands_alone: bool,
) -> list[JudgedClaim]:
    """Every claim of a sentence.

    about: the finding of its mark, or of its words. closest: our sentence that it is an edit
    of. stands_alone: whether no mark leads anywhere, so that plain assertions are named too.
    """
    found: list[JudgedClaim] = []
    units = units_of(text, ground.quantities, ground.groups)
    for unit in units:
        found += _unit(text, unit, about, closest, ground)
    found += comparisons(text, about, closest, ground)
    if closest is not None:
        found += changes(text, units, about, closest, ground, found)
    if not found:
        found += _unsettled(text, about, closest, ground, stands_alone)
    return found


def _unit(
    text: str,
    unit: CountedUnit,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
) -> Iterator[JudgedClaim]:
    """One quantity: of which cell, and whether the cell carries it."""

    def say(verdict: str, why: str, right: str = "") -> JudgedClaim:
        return JudgedClaim(unit.start, unit.end, verdict, why, right)

    strangers = [g for g in unit.groups if g.key is None]
    if strangers:
        yield say(WRONG, f"no {strangers[0].words.casefold()} were asked")
        return
    if about is None:
        if closest is not None and not closest.key:
            # One of our sentences on the method: its figures are compared word by word.
            return
        yield say(NOT_CHECKED, "which finding this is about cannot be told")
        return
    valence = _valence_of(text, unit, about, ground)
    if valence is None:
        yield say(NOT_CHECKED, "whether this is praise or blame cannot be told")
        return
    keys = [g.key for g in unit.groups if g.key is not None]
    is_of_people = unit.canonical in _PEOPLE or unit.count is not None
    if not keys and closest is None and not is_of_people:
        yield say(NOT_CHECKED, "of whom this is said cannot be told")
        return
    for key in keys or _implied_groups(about, valence, closest, ground):
        cell = ground.cell(about.code, valence, key)
        if cell is None or not cell.asked:
            # Whoever was named was not asked; whoever was not may have been meant otherwise.
            yield say(WRONG if keys else NOT_CHECKED, _NOBODY)
            continue
        yield _held(unit, cell, ground, is_named=bool(keys))
        if unit.canonical:
            ground.used.append(UsedWord(about.code, valence, key, unit.canonical))
    if valence == OPPOSITE.get(about.valence):
        ground.contrary_used.add((about.code, about.valence))


def _valence_of(
    text: str, unit: CountedUnit, about: About, ground: Ground
) -> str | None:
    if _BOTH_AT_ONCE.search(text, 0, unit.upto) and unit.start > 0:
        both = _BOTH_AT_ONCE.search(text)
        assert both is not None
        if both.start() < unit.start:
            return MIXED
    predicate = text[unit.end : unit.upto]
    if _CONTRARY.search(predicate):
        return OPPOSITE.get(about.valence)
    if not about.by_mark:
        leaning = ground.subjects.leaning(predicate, about.code)
        return leaning.valence or about.valence or None
    opposite = OPPOSITE.get(about.valence)
    if opposite is None:
        return about.valence
    leaning = ground.subjects.leaning(predicate, about.code)
    if leaning.score >= 0.5 and leaning.valence is not None:
        return leaning.valence
    if re.match(
        r"\W*(?:however|but|although|though|yet|on the other hand)\b", text, re.I
    ):
        return leaning.valence or opposite
    return about.valence


def _implied_groups(
    about: About, valence: str, closest: KnownSentence | None, ground: Ground
) -> list[str]:
    """Where no group is named: that of our own sentence, else of the finding's lead."""
    if closest is not None:
        named = [g.key for g in ground.groups.find(closest.text) if g.key]
        if named:
            return [str(named[0])]
    finding = ground.findings.get((about.code, about.valence))
    finding = finding or ground.findings.get((about.code, valence))
    return [finding.lead.group.key] if finding is not None else [ALL]


def _held(unit: CountedUnit, cell: Cell, ground: Ground, is_named: bool) -> JudgedClaim:
    """Whether a cell carries what a quantity says."""
    right = ground.wording.subject(cell)
    whom = "" if is_named else f" {cell.group.plural}"
    hits, base = cell.schools, cell.asked

    def say(verdict: str, why: str) -> JudgedClaim:
        return JudgedClaim(
            unit.start, unit.end, verdict, why, right if verdict != RIGHT else ""
        )

    if unit.count is not None:
        told_hits, told_base = unit.count
        of_people = (cell.respondents, cell.asked_respondents)
        is_right = told_base == base and is_meant(unit.how, told_hits, hits, 2)
        if not is_right and unit.count != of_people:
            return say(WRONG, f"it is {hits} of {base}{whom}")
    if unit.base is not None and unit.base not in (base, cell.asked_respondents):
        return say(WRONG, f"{base} were asked")
    if unit.bare is not None and not (
        is_meant(unit.how, unit.bare, hits, 2)
        or is_meant(unit.how, unit.bare, cell.respondents, 2)
    ):
        return say(WRONG, f"it is {hits} of {base}{whom}")
    if unit.percent is not None:
        if not percent_is(unit.how, unit.percent, hits, base):
            percent = percent_of(cell)
            words = f"{percent} %" if percent is not None else f"{hits} of {base}"
            return say(WRONG, f"it is {words}{whom}")
        if base < LEAST_FOR_PERCENT:
            return say(WRONG, f"a percentage needs a base of {LEAST_FOR_PERCENT}")
    if unit.means is None:
        return say(RIGHT, "the count is right")
    is_exact = unit.canonical in NUMBERS or unit.canonical in ("no", "none", "nobody")
    if base < LEAST_FOR_WORD and not is_exact and unit.canonical not in ("all", "half"):
        return say(WRONG, f"on a base under {LEAST_FOR_WORD} only the count is told")
    carried = unit.means(hits, base)
    if carried is None:
        return say(NOT_CHECKED, "people differ in how many this word is")
    if carried:
        return say(RIGHT, f"{hits} of {base}")
    return say(WRONG, f"{hits} of {base}{whom} is not \u201c{unit.canonical}\u201d")


def _unsettled(
    text: str,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
    stands_alone: bool,
) -> Iterator[JudgedClaim]:
    """A sentence without a quantity that still claims something: it is named, never passed."""
    if closest is not None:
        return
    groups = [g for g in ground.groups.find(text) if g.key is not None]
    has_tone = bool(tone_of(text))
    if groups:
        why = "it says what a group thinks, without saying how many"
        yield JudgedClaim(groups[0].start, groups[0].end, NOT_CHECKED, why)
    elif about is not None and (has_tone or stands_alone):
        yield JudgedClaim(
            0, len(text), NOT_CHECKED, "it says nothing that can be counted"
        )
