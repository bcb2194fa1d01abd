"""Edits applied to the letter that the counts give: texts, order, joins, what is hidden or added.

Every edited sentence keeps the claims that it was made from; where the counts have changed
since, it is stale and says what was and what is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from survey_tui.exchange.letters.model import (
    Claim,
    Evidence,
    Letter,
    LetterPart,
    Paragraph,
    Point,
    Section,
)
from survey_tui.findings.reports.edits import PointMove, ReportDraft, Text

ADDED = "x_"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A claim that an edited sentence was made from, and what is counted now."""

    key: str
    group: str
    before: str
    now: str

    def told(self) -> str:
        """The change in words."""
        return f"{self.group}: was {self.before}, is {self.now}"


@dataclass(frozen=True, slots=True)
class EditedLetter:
    """A letter with its edits. generated: key -> what the counts alone would say.

    changes: key -> what changed under an edited sentence. conflicts: key -> texts that did
    not know each other. hidden: the points that are left out, to be shown again.
    lost: edits of findings that are not there any more; nothing of them is printed.
    """

    letter: Letter
    generated: Mapping[str, str]
    changes: Mapping[str, tuple[FigureChange, ...]]
    conflicts: Mapping[str, tuple[Text, ...]]
    hidden: tuple[Point, ...]
    lost: tuple[Text, ...]


def claims_of(point: Point) -> list[dict[str, Any]]:
    """The claims of a sentence, as an edit keeps them."""
    return [asdict(claim) for claim in point.claims]


def edited(
    letter: Letter, draft: ReportDraft, sections: Mapping[str, str]
) -> EditedLetter:
    """A letter with its edits. sections: valence -> the heading where added sentences go."""
    points = {p.key: p for s in letter.sections for p in (*s.points, *s.single)}
    generated = {key: " ".join(point.sentences) for key, point in points.items()}
    made = {key: _rewritten(point, draft) for key, point in points.items()}
    joined = _joined(draft, made)
    for key, other in joined.items():
        made[other] = _together(made[other], made[key])
    gone = draft.hidden | set(joined)
    changed = {
        key: found
        for key, text in draft.texts.items()
        if key in points and (found := tuple(_changes(key, text, points[key])))
    }
    # A sentence may be added where the counts have nothing to say.
    headings = dict.fromkeys(section.heading for section in letter.sections)
    wanted = {sections.get(one.valence, "") for one in draft.added.values()}
    more = [Section(h, ()) for h in sections.values() if h in wanted - set(headings)]
    listed = [
        _section(section, made, gone, draft, sections)
        for section in (*letter.sections, *more)
    ]
    marks = dict(_marks(listed))
    shown = set(marks)
    known = set(points) | set(draft.added)
    return EditedLetter(
        replace(
            letter,
            sections=tuple(_remarked(one, marks) for one in listed if _has_any(one)),
            summary=tuple(_summary(letter.summary, shown, marks)),
            evidence=tuple(_evidence(letter.evidence, marks)),
        ),
        generated,
        changed,
        dict(draft.conflicts),
        tuple(points[key] for key in points if key in draft.hidden),
        tuple(text for key, text in draft.texts.items() if key not in known),
    )


def _rewritten(point: Point, draft: ReportDraft) -> Point:
    text = draft.texts.get(point.key)
    if text is None:
        return point
    return replace(point, sentences=(text.words,), is_edited=True)


def _joined(draft: ReportDraft, made: Mapping[str, Point]) -> dict[str, str]:
    """finding -> the one that it stands with, as far as that one is there to stand with.

    What is joined to one that is joined itself stands with the last of them; what goes round
    in a circle, or would be hidden with another, stands by itself.
    """
    found: dict[str, str] = {}
    for key in draft.joined:
        seen, to = {key}, draft.joined[key]
        while to in draft.joined and to not in seen:
            seen.add(to)
            to = draft.joined[to]
        if key in made and to in made and to not in seen and to not in draft.hidden:
            found[key] = to
    return found


def _together(one: Point, other: Point) -> Point:
    return replace(
        one,
        sentences=(*one.sentences, *other.sentences),
        claims=(*one.claims, *other.claims),
        also=(*one.also, *other.marks),
        is_stale=one.is_stale or other.is_stale,
    )


def _changes(key: str, text: Text, point: Point) -> Iterator[FigureChange]:
    now: dict[tuple[object, ...], Claim] = {
        (c.code, c.valence, c.group): c for c in point.claims
    }
    for claim in text.claims:
        place = (claim.get("code"), claim.get("valence"), claim.get("group"))
        found = now.get(place)
        before = _counted(claim.get("schools"), claim.get("asked"), claim.get("word"))
        after = _of(found) if found is not None else "nobody of them"
        if before != after:
            yield FigureChange(key, str(claim.get("group")), before, after)


def _of(claim: Claim) -> str:
    return _counted(claim.schools, claim.asked, claim.word)


def _counted(schools: object, asked: object, word: object) -> str:
    return f"{schools} of {asked}" + (f" ({word})" if word else "")


def _section(
    section: Section,
    made: Mapping[str, Point],
    gone: set[str],
    draft: ReportDraft,
    sections: Mapping[str, str],
) -> Section:
    own = {one.key for one in section.points}
    moved = {move.key for move in draft.moves}
    # A voice of few that the lead moved among the findings is one of them.
    risen = [one for one in section.single if one.key in moved]
    points = [*section.points, *risen]
    points += [
        Point(one.key, "", (one.text.words,), (), is_edited=True)
        for one in draft.added.values()
        if sections.get(one.valence) == section.heading
    ]
    keys = [one.key for one in points if one.key not in gone]
    for move in draft.moves:
        keys = _moved(keys, move)
    by_key = {one.key: one for one in points} | {
        k: made[k] for k in own | moved if k in made
    }
    single = tuple(
        made[one.key]
        for one in section.single
        if one.key not in gone and one.key not in moved
    )
    return replace(section, points=tuple(by_key[key] for key in keys), single=single)


def _moved(keys: list[str], move: PointMove) -> list[str]:
    if move.key not in keys or (move.after and move.after not in keys):
        return keys
    rest = [key for key in keys if key != move.key]
    place = rest.index(move.after) + 1 if move.after else 0
    return [*rest[:place], move.key, *rest[place:]]


def _marks(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """Marks anew, in the order in which they are read: S1, S2, A1."""
    numbers: dict[str, int] = defaultdict(int)
    for section in sections:
        for point in (*section.points, *section.single):
            for key, mark in point.marks:
                letter = mark[:1]
                numbers[letter] += 1
                yield key, f"{letter}{numbers[letter]}"


def _remarked(section: Section, marks: Mapping[str, str]) -> Section:
    def again(point: Point) -> Point:
        return replace(
            point,
            mark=marks.get(point.key, "") if point.mark else "",
            also=tuple((key, marks[key]) for key, _ in point.also),
        )

    return replace(
        section,
        points=tuple(map(again, section.points)),
        single=tuple(map(again, section.single)),
    )


def _has_any(section: Section) -> bool:
    return bool(section.points or section.single)


def _summary(
    paragraphs: Iterable[Paragraph], shown: set[str], marks: Mapping[str, str]
) -> Iterator[Paragraph]:
    """The summary without what is hidden, its marks anew."""
    for paragraph in paragraphs:
        if not any(part.key for part in paragraph):
            yield paragraph
            continue
        lead = [part for part in paragraph[:1] if not part.key]
        kept: list[LetterPart] = []
        for part in paragraph:
            if part.key and part.key in shown:
                kept.append(replace(part, mark=marks[part.key]))
        if not kept:
            continue
        parts = lead
        for place, part in enumerate(kept):
            end = "." if place == len(kept) - 1 else "; "
            parts = [*parts, part, LetterPart(end)]
        yield tuple(parts)


def _evidence(
    listed: Iterable[Evidence], marks: Mapping[str, str]
) -> Iterator[Evidence]:
    by_key = {one.key: one for one in listed}
    for key, mark in marks.items():
        if key in by_key:
            yield replace(by_key[key], mark=mark)
