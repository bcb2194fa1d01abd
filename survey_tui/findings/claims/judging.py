"""Judging one sentence that is not ours word for word: every claim in it against the counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from coding_schemes.model import AREA, MIXED, STRENGTH
from survey_tui.findings.claims import mentions
from survey_tui.findings.claims.known import KnownSentence, concedes
from survey_tui.findings.claims.mentions import GroupWords, Unit, units_of
from survey_tui.findings.claims.quantities import (
    NUMBERS,
    Quantities,
    percent_is,
)
from survey_tui.findings.claims.subjects import Subjects, is_negator, sign_of, tone_of
from survey_tui.findings.claims.tokens import tokens
from survey_tui.findings.claims.verdicts import NOT_CHECKED, RIGHT, WRONG, Found
from survey_tui.findings.counts import Cell, Counts
from survey_tui.findings.groups import ALL, Group
from survey_tui.findings.intervals import fisher_exact
from survey_tui.findings.ranking import LEVEL, OPPOSITE, Finding
from survey_tui.findings.wording import (
    LEAST_FOR_PERCENT,
    LEAST_FOR_WORD,
    Wording,
    percent_of,
)

_BOTH_AT_ONCE = re.compile(
    r"\bboth at once\b|\bsaid both\b|\bat the same time both\b", re.I
)
_CONTRARY = re.compile(
    r"\bsaid (?:the contrary|otherwise|the opposite)\b|\bdisagreed\b", re.I
)
_NOBODY = "nobody was asked that"


@dataclass(frozen=True, slots=True)
class Told:
    """A word that the document used for a cell, to find two words for one finding."""

    code: str
    valence: str
    group: str
    word: str
    is_vague: bool


@dataclass(slots=True)
class Ground:
    """What sentences are judged on."""

    counts: Counts
    everybody: Counts
    findings: Mapping[tuple[str, str], Finding]
    wording: Wording
    quantities: Quantities
    groups: GroupWords
    subjects: Subjects
    told: list[Told] = field(default_factory=list)
    contrary_told: set[tuple[str, str]] = field(default_factory=set)

    def group(self, key: str) -> Group | None:
        """A group by its key."""
        everyone = [*self.counts.groups, *self.everybody.groups]
        return next((g for g in everyone if g.key == key), None)

    def cell(self, code: str, valence: str, key: str) -> Cell | None:
        """The cell of a group by its key; None where there is no such group."""
        group = self.group(key)
        if group is None:
            return None
        of = self.everybody if key == ALL else self.counts
        return of.cell(code, valence, group)


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence is about. by_mark: whether an evidence mark says so."""

    code: str
    valence: str
    by_mark: bool


def judge(
    text: str,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
    stands_alone: bool,
) -> list[Found]:
    """Every claim of a sentence.

    about: the finding of its mark, or of its words. closest: our sentence that it is an edit
    of. stands_alone: whether no mark leads anywhere, so that plain assertions are named too.
    """
    found: list[Found] = []
    units = units_of(text, ground.quantities, ground.groups)
    for unit in units:
        found += _unit(text, unit, about, closest, ground)
    found += _comparisons(text, about, closest, ground)
    if closest is not None:
        found += _changes(text, units, about, closest, ground, found)
    if not found:
        found += _unsettled(text, about, closest, ground, stands_alone)
    return found


def _unit(
    text: str,
    unit: Unit,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
) -> Iterator[Found]:
    """One quantity: of which cell, and whether the cell carries it."""

    def say(verdict: str, why: str, right: str = "") -> Found:
        return Found(unit.start, unit.end, verdict, why, right)

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
    for key in keys or _implied_groups(about, valence, closest, ground):
        cell = ground.cell(about.code, valence, key)
        if cell is None or not cell.asked:
            # Whoever was named was not asked; whoever was not may have been meant otherwise.
            yield say(WRONG if keys else NOT_CHECKED, _NOBODY)
            continue
        yield _held(unit, cell, ground, is_named=bool(keys))
        if unit.canonical:
            ground.told.append(
                Told(about.code, valence, key, unit.canonical, not unit.is_band)
            )
    if valence == OPPOSITE.get(about.valence):
        ground.contrary_told.add((about.code, about.valence))


def _valence_of(text: str, unit: Unit, about: About, ground: Ground) -> str | None:
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


def _held(unit: Unit, cell: Cell, ground: Ground, is_named: bool) -> Found:
    """Whether a cell carries what a quantity says."""
    right = ground.wording.subject(cell)
    whom = "" if is_named else f" of the {cell.group.plural}"
    hits, base = cell.schools, cell.asked

    def say(verdict: str, why: str) -> Found:
        return Found(
            unit.start, unit.end, verdict, why, right if verdict != RIGHT else ""
        )

    if unit.count is not None and unit.count != (hits, base):
        respondents = (cell.respondents, cell.asked_respondents)
        if unit.count != respondents:
            return say(WRONG, f"it is {hits} of {base}{whom}")
    if unit.bare is not None and unit.bare not in (hits, cell.respondents):
        return say(WRONG, f"it is {hits} of {base}{whom}")
    if unit.percent is not None:
        if not percent_is(unit.percent, hits, base):
            percent = percent_of(cell)
            told = f"{percent} %" if percent is not None else f"{hits} of {base}"
            return say(WRONG, f"it is {told}{whom}")
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


def _comparisons(
    text: str, about: About | None, closest: KnownSentence | None, ground: Ground
) -> Iterator[Found]:
    """Superlatives, contrasts, more and fewer, ratios, and anything of another time."""
    ours = closest.text if closest is not None else ""
    for match in mentions.OVER_TIME.finditer(text):
        if match[0] in ours or _is_in_statement(match[0], about, ground):
            continue
        why = "another time is not part of this survey"
        yield Found(match.start(), match.end(), NOT_CHECKED, why)
    for match in mentions.SUPERLATIVE.finditer(text):
        yield _superlative(match, about, ground)
    named = [g for g in ground.groups.find(text) if g.key]
    ratio = mentions.RATIO.search(text)
    compared = mentions.COMPARED.search(text)
    if ratio is not None:
        yield _ratio(
            ratio, [g for g in named if g.start > ratio.start()], about, ground
        )
    elif compared is not None and not _is_quantity(compared[0]):
        before = [g for g in named if g.start < compared.end()]
        after = [g for g in named if g.start >= compared.end()]
        if before and after:
            pair = (before[-1].key or "", after[0].key or "")
            yield _more(compared, pair, about, ground)
        elif named:
            why = "what this is compared with cannot be told"
            yield Found(compared.start(), compared.end(), NOT_CHECKED, why)
    yield from _contrast(text, named, about, ground)


def _is_quantity(words: str) -> bool:
    return (
        re.match(r"(?:more|less|fewer) than\b|more .*\bthan half", words, re.I)
        is not None
    )


def _is_in_statement(words: str, about: About | None, ground: Ground) -> bool:
    if about is None:
        return False
    finding = ground.findings.get((about.code, about.valence))
    if finding is None:
        return False
    return any(words in statement for statement in finding.code.statement.values())


def _superlative(match: re.Match[str], about: About | None, ground: Ground) -> Found:
    def say(verdict: str, why: str, right: str = "") -> Found:
        return Found(match.start(), match.end(), verdict, why, right)

    finding = (
        ground.findings.get((about.code, about.valence)) if about is not None else None
    )
    if finding is None or about is None:
        return say(NOT_CHECKED, "which finding this is about cannot be told")
    if re.match(r"least|weakest", match[0], re.I):
        return say(NOT_CHECKED, "what is least cannot be told from what was said")
    group = finding.lead.group
    rivals = [
        ground.counts.cell(f.key[0], f.key[1], group)
        for f in ground.findings.values()
        if f.valence == about.valence and f.key != finding.key
    ]
    most = max(rivals, key=_share, default=None)
    if most is not None and _share(most) > _share(finding.lead):
        return say(
            WRONG,
            f"{most.schools} of {most.asked} {group.plural} say {most.code}, and"
            f" {finding.lead.schools} of {finding.lead.asked} this",
        )
    return say(RIGHT, "no other finding has a larger share")


def _share(cell: Cell) -> float:
    return cell.schools / cell.asked if cell.asked else 0.0


def _pair(
    pair: tuple[str, str], about: About | None, ground: Ground
) -> tuple[Cell, Cell] | None:
    if about is None:
        return None
    cells = [ground.cell(about.code, about.valence, key) for key in pair]
    first, second = cells
    if first is None or second is None or not first.asked or not second.asked:
        return None
    return first, second


def _more(
    match: re.Match[str], pair: tuple[str, str], about: About | None, ground: Ground
) -> Found:
    cells = _pair(pair, about, ground)
    if cells is None:
        why = "what is compared cannot be told"
        return Found(match.start(), match.end(), NOT_CHECKED, why)
    first, second = cells
    told = _both(first, second)
    is_less = match[1].casefold() in ("fewer", "less", "lower", "smaller")
    gap = _share(first) - _share(second)
    if gap == 0 or (gap < 0) != is_less:
        return Found(match.start(), match.end(), WRONG, f"it is {told}")
    if not _is_clear(first, second):
        why = f"there is no clear difference: {told}"
        return Found(match.start(), match.end(), WRONG, why)
    return Found(match.start(), match.end(), RIGHT, told)


def _ratio(
    match: re.Match[str],
    named: Sequence[mentions.GroupNamed],
    about: About | None,
    ground: Ground,
) -> Found:
    keys = [g.key or "" for g in named]
    cells = _pair((keys[0], keys[1]), about, ground) if len(keys) >= 2 else None
    if cells is None or not cells[1].schools:
        why = "what is compared cannot be told"
        return Found(match.start(), match.end(), NOT_CHECKED, why)
    wanted = {"twice": 2.0, "double": 2.0, "three times": 3.0, "half": 0.5}
    ratio = wanted.get((match[1] or "double").casefold(), 2.0)
    first, second = cells
    by_share = _share(first) / _share(second)
    by_count = first.schools / second.schools
    told = _both(first, second)
    if min(abs(by_share / ratio - 1), abs(by_count / ratio - 1)) <= 0.15:
        return Found(match.start(), match.end(), RIGHT, told)
    return Found(match.start(), match.end(), WRONG, f"it is {told}")


def _contrast(
    text: str,
    named: Sequence[mentions.GroupNamed],
    about: About | None,
    ground: Ground,
) -> Iterator[Found]:
    """ "In contrast" needs a clear difference; "no clear difference" needs none."""
    alike = mentions.ALIKE.search(text)
    contrast = mentions.CONTRAST.search(text)
    denies = contrast is not None and any(
        is_negator(t)
        for t in tokens(text[max(0, contrast.start() - 20) : contrast.start()])
    )
    mark = alike or contrast
    if mark is None:
        return
    finding = (
        ground.findings.get((about.code, about.valence)) if about is not None else None
    )
    if finding is None or not named:
        yield Found(
            mark.start(), mark.end(), NOT_CHECKED, "what differs cannot be told"
        )
        return
    lead = finding.lead
    claims_alike = alike is not None or denies
    for group in named:
        cell = ground.cell(finding.key[0], finding.key[1], group.key or "")
        if cell is None or cell.group is lead.group or not cell.asked:
            continue
        told = _both(lead, cell)
        if _is_clear(lead, cell) == claims_alike:
            why = (
                "they differ clearly"
                if claims_alike
                else "there is no clear difference"
            )
            yield Found(mark.start(), mark.end(), WRONG, f"{why}: {told}")
        else:
            yield Found(mark.start(), mark.end(), RIGHT, told)


def _is_clear(first: Cell, second: Cell) -> bool:
    pair = ((first.schools, first.asked), (second.schools, second.asked))
    return fisher_exact(*pair) < LEVEL


def _both(first: Cell, second: Cell) -> str:
    return (
        f"{first.schools} of {first.asked} {first.group.plural} and"
        f" {second.schools} of {second.asked} {second.group.plural}"
    )


def _changes(
    text: str,
    units: Sequence[Unit],
    about: About | None,
    closest: KnownSentence,
    ground: Ground,
    found: Sequence[Found],
) -> Iterator[Found]:
    """What was changed in one of our sentences and is no quantity: figures, negations, tone."""
    ours, theirs = closest.words, tokens(text)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    gone = [t for _, a, b, _, _ in changed for t in ours[a:b]]
    new = [t for _, _, _, a, b in changed for t in theirs[a:b]]
    whole = (0, len(text))
    judged = {n for unit in units for n in _figures(tokens(unit.words)) if about}
    strange = [n for n in _strange_figures(ours, theirs, changed) if n not in judged]
    if strange:
        told = ", ".join(f"{number:g}" for number in strange)
        yield Found(*whole, WRONG, f"{told} stands where it is otherwise", closest.text)
    elif _figures(gone) and not _figures(new) and not units and closest.key == "":
        yield Found(*whole, NOT_CHECKED, "a figure was taken out", closest.text)
    if about is None or any(one.verdict == WRONG for one in found):
        return
    before = units_of(closest.text, ground.quantities, ground.groups)
    turned = _denials(text, units) - _denials(closest.text, before)
    tone = sum(map(sign_of, new)) * sum(map(sign_of, gone))
    added = sum(map(sign_of, new)) if not any(map(sign_of, gone)) else 0
    wanted = {STRENGTH: 1, AREA: -1}.get(_own_valence(closest, about), 0)
    is_turned = turned % 2 == 1 and not (tone < 0) and not _evens_out(gone, new)
    if is_turned or (tone < 0 and turned % 2 == 0) or added * wanted < 0:
        why = "it says the contrary of what the answers say"
        yield Found(*whole, WRONG, why, closest.text)


def _strange_figures(
    ours: Sequence[str],
    theirs: Sequence[str],
    changed: Iterable[tuple[str, int, int, int, int]],
) -> list[float]:
    """Figures that stand where ours had another; what only moved is none of them."""
    listed = list(changed)
    moved = [
        n for op, a, b, _, _ in listed if op == "delete" for n in _figures(ours[a:b])
    ]
    found: list[float] = []
    for op, a, b, c, d in listed:
        before, now = _figures(ours[a:b]), _figures(theirs[c:d])
        new = [n for n in now if n not in before and n not in moved]
        had_figures = bool(_figures(ours))
        found += new if op in ("replace", "insert") and had_figures else []
    return found


def _denials(text: str, units: Sequence[Unit]) -> int:
    """How often a sentence denies, beside the "no" and "none" of its quantities."""
    kept, place = [], 0
    for unit in units:
        kept.append(text[place : unit.start])
        place = unit.end
    return sum(map(is_negator, tokens(" ".join((*kept, text[place:])))))


def _own_valence(closest: KnownSentence, about: About) -> str:
    """How our own sentence judges: by its tone, where it is about the contrary voices."""
    is_contrary = concedes(closest.words)
    return OPPOSITE.get(about.valence, "") if is_contrary else about.valence


def _evens_out(gone: Iterable[str], new: Iterable[str]) -> bool:
    """Whether a word that denies by itself came for a negation: "unclear" for "not clear"."""
    denying = {"un", "in", "dis", "im", "ir"}
    words = [w for w in gone if not is_negator(w)]
    return any(
        other.startswith(prefix) and other.removeprefix(prefix) in words
        for other in new
        for prefix in denying
    ) or any(
        word.startswith(prefix) and word.removeprefix(prefix) in set(new)
        for word in words
        for prefix in denying
    )


def _figures(words: Iterable[str]) -> list[float]:
    found: list[float] = []
    for word in words:
        if word[0].isdigit():
            plain = word.replace(",", "")
            found.append(float(plain) if plain.count(".") <= 1 else 0.0)
        elif word in NUMBERS and word != "one":
            found.append(float(NUMBERS[word]))
    return found


def _unsettled(
    text: str,
    about: About | None,
    closest: KnownSentence | None,
    ground: Ground,
    stands_alone: bool,
) -> Iterator[Found]:
    """A sentence without a quantity that still claims something: it is named, never passed."""
    if closest is not None:
        return
    groups = [g for g in ground.groups.find(text) if g.key is not None]
    has_tone = bool(tone_of(text))
    if groups:
        why = "it says what a group thinks, without saying how many"
        yield Found(groups[0].start, groups[0].end, NOT_CHECKED, why)
    elif about is not None and (has_tone or stands_alone):
        yield Found(0, len(text), NOT_CHECKED, "it says nothing that can be counted")
