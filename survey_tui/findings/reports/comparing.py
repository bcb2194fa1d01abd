"""Two letters, sentence by sentence: what is new, gone, moved, or told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey_tui.exchange.letters.model import Letter, Point

SAME, CHANGED, NEW, GONE = "same", "changed", "new", "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding in two letters. kind: same, changed, new or gone.

    figures: what changed of its counts, in words; empty where only the wording did.
    """

    key: str
    kind: str
    section: str
    before: str
    after: str
    figures: tuple[str, ...] = ()


def differences(before: Letter, after: Letter) -> list[Difference]:
    """Every finding of either letter, in the order of the later one; then what is gone."""
    old, new = _points(before), _points(after)
    found: list[Difference] = []
    for key, (section, point) in new.items():
        if key not in old:
            found.append(Difference(key, NEW, section, "", _text(point)))
            continue
        earlier = old[key][1]
        figures = tuple(_figures(earlier, point))
        kind = SAME if _text(earlier) == _text(point) and not figures else CHANGED
        found.append(
            Difference(key, kind, section, _text(earlier), _text(point), figures)
        )
    for key, (section, point) in old.items():
        if key not in new:
            found.append(Difference(key, GONE, section, _text(point), ""))
    return found


def _points(letter: Letter) -> Mapping[str, tuple[str, Point]]:
    return {
        point.key: (section.heading, point)
        for section in letter.sections
        for point in (*section.points, *section.single)
    }


def _text(point: Point) -> str:
    return " ".join(point.sentences)


def _figures(before: Point, after: Point) -> Iterator[str]:
    earlier = {(c.code, c.valence, c.group): c for c in before.claims}
    for claim in after.claims:
        was = earlier.get((claim.code, claim.valence, claim.group))
        if was is None:
            continue
        if (was.schools, was.asked, was.word) != (
            claim.schools,
            claim.asked,
            claim.word,
        ):
            yield (
                f"{claim.group}: {was.schools} of {was.asked} {was.word or ''}".rstrip()
                + f" -> {claim.schools} of {claim.asked} {claim.word or ''}".rstrip()
            )
