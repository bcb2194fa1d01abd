"""What a scale says that cannot be meant: holes, overlaps, fills that do not exist."""

from __future__ import annotations

from collections.abc import Callable

from coding_schemes.scales.model import Scale, whole_percent
from questionnaires.documents import Location, Problem, YamlDocument
from questionnaires.fills import fill_names

# Every whole percent occurs at 100; counts and "all but" show at small bases.
_BASES = (*range(1, 41), 100, 200)


def lint(scale: Scale, document: YamlDocument) -> list[Problem]:
    """Every problem of a scale that loads."""
    found: list[Problem] = []

    def report(where: Location, message: str, hint: str = "") -> None:
        position = document.position(where)
        found.append(Problem(position.line, position.column, message, hint))

    words: dict[str, int] = {}
    for index, band in enumerate(scale.bands):
        place: Location = ("bands", index)
        if band.word.casefold() in words:
            report((*place, "word"), f"the word '{band.word}' stands here twice")
        words.setdefault(band.word.casefold(), index)
        if band.tier < 0:
            hint = "Give least_percent, most_percent, least, most or all_but."
            report(place, f"'{band.word}' has no bounds", hint)
        names = [name for name, _ in fill_names(band.phrase)]
        for name in names:
            if name != "group":
                hint = "Known: {group}."
                report((*place, "phrase"), f"there is no fill '{{{name}}}'", hint)
        if "group" not in names:
            hint = 'For example: "Most {group}".'
            report((*place, "phrase"), "the phrase has no {group}", hint)
    if all(band.tier >= 0 for band in scale.bands):
        _holes(scale, report_at=report)
    return sorted(found)


def _holes(scale: Scale, report_at: Callable[[Location, str, str], None]) -> None:
    """The first k of n that two bands of a kind claim, and the first that none has."""
    overlapping: set[tuple[str, str]] = set()
    hole: tuple[int, int] | None = None
    for base in _BASES:
        for hits in range(1, base + 1):
            covering = [band for band in scale.by_tier if band.covers(hits, base)]
            if not covering:
                hole = hole or (hits, base)
                continue
            rivals = [band for band in covering if band.tier == covering[0].tier]
            if len(rivals) > 1:
                first, second = sorted(rivals[:2], key=scale.bands.index)
                if (first.word, second.word) not in overlapping:
                    overlapping.add((first.word, second.word))
                    where: Location = ("bands", scale.bands.index(second))
                    words = f"'{first.word}' and '{second.word}' both claim"
                    report_at(
                        where,
                        f"{words} {_share(hits, base)}",
                        "Bounds are inclusive, in whole percent, half up.",
                    )
    if hole is not None and scale.leaves_open == "nothing":
        message = f"no word is given for {_share(*hole)}"
        hint = "Widen a band, or say leaves_open: numbers."
        report_at(("bands",), message, hint)


def _share(hits: int, base: int) -> str:
    return f"{hits} of {base} ({whole_percent(hits, base)} %)"
