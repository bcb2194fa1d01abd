"""Claims that compare: more and fewer, in contrast, the most common, twice as many, before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from survey_tui.findings.claims.ground import About, Ground
from survey_tui.findings.claims.known import KnownSentence
from survey_tui.findings.claims.people import GroupNamed
from survey_tui.findings.claims.subjects import is_negator
from survey_tui.findings.claims.tokens import tokens
from survey_tui.findings.claims.verdicts import NOT_CHECKED, RIGHT, WRONG, JudgedClaim
from survey_tui.findings.counts import Cell
from survey_tui.findings.intervals import fisher_exact
from survey_tui.findings.ranking import LEVEL

_SUPERLATIVE = re.compile(
    r"\b(?:most|least)\s+(?:common|frequent|frequently|often|widespread|valued|mentioned|cited"
    r"|praised|criticised|important|pressing)\b|\b(?:biggest|largest|greatest|strongest|main"
    r"|chief|foremost|top|weakest|commonest)\s+(?:\w+\s+)?(?:strength|concern|weakness|area"
    r"|finding|issue|theme|complaint|problem|worry|criticism)\b|\babove all\b"
    r"|\bmore than (?:anything|any other)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:in contrast|by contrast|unlike|conversely|differ(?:s|ed)? (?:clearly|sharply|from)"
    r"|clear difference|on the contrary,)\b",
    re.IGNORECASE,
)
_ALIKE = re.compile(
    r"\b(?:no clear difference|no difference|alike|equally|likewise|similarly"
    r"|just as (?:many|often)|the same (?:share|proportion)|agree[ds]?|of one mind"
    r"|(?:just|much|exactly|about) the same|no different|as (?:much|many) so|identical"
    r"|share this view|think the same)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(more|fewer|less|higher|lower|larger|smaller|greater)\b(?P<between>[^.;]{0,120}?)\bthan\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"\b(twice|three times|half|double)\s+(?:as many|as often|the (?:share|number))\b"
    r"|\bdouble the (?:share|number)\b",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"\bthan (?:before|in the past|last (?:year|time|round)|previously|in \d{4}|a year ago)\b"
    r"|\b(?:since (?:last|the last|\d{4})|has (?:risen|fallen|grown|improved|declined)"
    r"|have (?:risen|fallen|grown|increased|declined)|increased|no longer|still more"
    r"|compared (?:with|to) (?:last|the last|\d{4}|before))\b",
    re.IGNORECASE,
)


def comparisons(
    text: str, about: About | None, closest: KnownSentence | None, ground: Ground
) -> Iterator[JudgedClaim]:
    """Superlatives, contrasts, more and fewer, ratios, and anything of another time."""
    ours = closest.text if closest is not None else ""
    for match in _OVER_TIME.finditer(text):
        if match[0] in ours or _is_in_statement(match[0], about, ground):
            continue
        why = "another time is not part of this survey"
        yield JudgedClaim(match.start(), match.end(), NOT_CHECKED, why)
    for match in _SUPERLATIVE.finditer(text):
        yield _superlative(match, about, ground)
    named = [g for g in ground.groups.find(text) if g.key]
    ratio = _RATIO.search(text)
    compared = _COMPARED.search(text)
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
            yield JudgedClaim(compared.start(), compared.end(), NOT_CHECKED, why)
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


def _superlative(
    match: re.Match[str], about: About | None, ground: Ground
) -> JudgedClaim:
    def say(verdict: str, why: str, right: str = "") -> JudgedClaim:
        return JudgedClaim(match.start(), match.end(), verdict, why, right)

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
) -> JudgedClaim:
    cells = _pair(pair, about, ground)
    if cells is None:
        why = "what is compared cannot be told"
        return JudgedClaim(match.start(), match.end(), NOT_CHECKED, why)
    first, second = cells
    figures = _both(first, second)
    is_less = match[1].casefold() in ("fewer", "less", "lower", "smaller")
    gap = _share(first) - _share(second)
    if gap == 0 or (gap < 0) != is_less:
        return JudgedClaim(match.start(), match.end(), WRONG, f"it is {figures}")
    if not _is_clear(first, second):
        why = f"there is no clear difference: {figures}"
        return JudgedClaim(match.start(), match.end(), WRONG, why)
    return JudgedClaim(match.start(), match.end(), RIGHT, figures)


def _ratio(
    match: re.Match[str],
    named: Sequence[GroupNamed],
    about: About | None,
    ground: Ground,
) -> JudgedClaim:
    keys = [g.key or "" for g in named]
    cells = _pair((keys[0], keys[1]), about, ground) if len(keys) >= 2 else None
    if cells is None or not cells[1].schools:
        why = "what is compared cannot be told"
        return JudgedClaim(match.start(), match.end(), NOT_CHECKED, why)
    wanted = {"twice": 2.0, "double": 2.0, "three times": 3.0, "half": 0.5}
    ratio = wanted.get((match[1] or "double").casefold(), 2.0)
    first, second = cells
    by_share = _share(first) / _share(second)
    by_count = first.schools / second.schools
    figures = _both(first, second)
    if min(abs(by_share / ratio - 1), abs(by_count / ratio - 1)) <= 0.15:
        return JudgedClaim(match.start(), match.end(), RIGHT, figures)
    return JudgedClaim(match.start(), match.end(), WRONG, f"it is {figures}")


def _contrast(
    text: str,
    named: Sequence[GroupNamed],
    about: About | None,
    ground: Ground,
) -> Iterator[JudgedClaim]:
    """ "In contrast" needs a clear difference; "no clear difference" needs none."""
    alike = _ALIKE.search(text)
    contrast = _CONTRAST.search(text)
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
        yield JudgedClaim(
            mark.start(), mark.end(), NOT_CHECKED, "what differs cannot be told"
        )
        return
    lead = finding.lead
    claims_alike = alike is not None or denies
    for group in named:
        cell = ground.cell(finding.key[0], finding.key[1], group.key or "")
        if cell is None or cell.group is lead.group or not cell.asked:
            continue
        figures = _both(lead, cell)
        if _is_clear(lead, cell) == claims_alike:
            why = (
                "they differ clearly"
                if claims_alike
                else "there is no clear difference"
            )
            yield JudgedClaim(mark.start(), mark.end(), WRONG, f"{why}: {figures}")
        else:
            yield JudgedClaim(mark.start(), mark.end(), RIGHT, figures)


def _is_clear(first: Cell, second: Cell) -> bool:
    pair = ((first.schools, first.asked), (second.schools, second.asked))
    return fisher_exact(*pair) < LEVEL


def _both(first: Cell, second: Cell) -> str:
    return (
        f"{first.schools} of {first.asked} {first.group.plural} and"
        f" {second.schools} of {second.asked} {second.group.plural}"
    )
