"""What is put before a reviewer: suggestions of the machine, codes on earlier words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coding_schemes.coded import OnSegment, Segment
from coding_schemes.model import Scheme
from survey_tui.coding.record.ledger import Coding
from survey_tui.text import one_line

if TYPE_CHECKING:
    from survey_tui.coding.record.material import Answer

SUGGESTED, EARLIER = "suggested", "earlier"
# A reviewer reads three at a glance; more of them cost more than they bring.
SHOWN = 3
# Each has a digit of its own.
MOST = 4
# So many more lie at hand, a digit each too, in one line below the rows.
AT_HAND = 5
# What adds less than this would be told as nothing.
_FAINT = 0.005


@dataclass(frozen=True, slots=True)
class Proposal(OnSegment):
    """A code that is not decided. is_taken: whether Enter takes it.

    origin: suggested by a model, or earlier: on words or by a scheme of before. applies:
    whether the model held it likely enough to be taken, whatever became of it. replaces:
    the decision that it stands in for. because: the reason, in words.
    """

    origin: str
    segment: Segment
    is_taken: bool
    confidence: float | None = None
    because: str = ""
    model: str | None = None
    replaces: str | None = None
    flags: tuple[str, ...] = ()
    applies: bool = False

    def toggled(self) -> Proposal:
        """The same, taken if it was not, and the other way round."""
        return replace(self, is_taken=not self.is_taken)

    def valued(self, valence: str) -> Proposal:
        """The same with another valence; whoever says how it is meant wants it."""
        segment = replace(self.segment, valence=valence)
        return replace(self, segment=segment, is_taken=True)


def considered(
    rows: Sequence[Mapping[str, Any]],
    model: str,
    answer: Answer,
    scheme: Scheme,
    quotes: Mapping[str, str],
) -> list[Proposal]:
    """What a model would consider for an answer, the likeliest first.

    rows: as they are stored. quotes: id -> words of answers that a reason may name. Only
    what there is a reason for, and whose code and words are there: nothing at all is better
    than noise. What is likely enough is taken by Enter.
    """
    return [
        Proposal(
            SUGGESTED,
            Segment.from_stored(row),
            is_taken=row["applies"],
            confidence=row["confidence"],
            because=why,
            model=model,
            applies=row["applies"],
        )
        for row in rows
        if (why := because(row["reason"], answer, quotes))
        and row["code"] in scheme.places
        and 0 <= row["start"] < row["end"]
    ]


def suggested(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Those that are shown in rows: the likely ones, and of the others up to three in all."""
    likely = [one for one in proposals if one.applies][:MOST]
    others = [one for one in proposals if not one.applies]
    return (*likely, *others[: max(SHOWN - len(likely), 0)])


def at_hand(
    proposals: Sequence[Proposal], codes: Collection[str]
) -> tuple[Proposal, ...]:
    """The likeliest whose code is none of those in the rows, a code once; none is taken."""
    found: dict[str, Proposal] = {}
    for one in proposals:
        if one.code not in codes:
            found.setdefault(one.code, replace(one, is_taken=False))
    return tuple(found.values())[:AT_HAND]


def because(
    reason: Mapping[str, Any], answer: Answer, quotes: Mapping[str, str]
) -> str:
    """A reason in words: the cue that fired, the nearest coded answer, the other evidence.

    Empty where there is none but how common a code is: that says nothing of these words.
    """
    lines: list[str] = []
    if reason["cue"]:
        start, end = reason["cue"]
        lines.append(f"\u201c{one_line(answer.text[start:end], 28)}\u201d")
    if reason["nearest"]:
        near, likeness = reason["nearest"]
        if near in quotes and near != answer.id and likeness >= 0.2:
            lines.append(f"like \u201c{one_line(quotes[near], 28)}\u201d")
    parts = sorted(reason["parts"], key=lambda part: -part[1])
    lines += [f"{name} {value:+.1f}" for name, value in parts[:2] if value >= 0.3]
    return " \u00b7 ".join(lines[:3])


def all_reasons(
    reason: Mapping[str, Any], answer: Answer, quotes: Mapping[str, str]
) -> list[str]:
    """A reason in full: the words that fired, the nearest coded answer, every part that counts."""
    lines = []
    if reason["cue"]:
        start, end = reason["cue"]
        lines.append(f"it says \u201c{answer.text[start:end]}\u201d")
    if reason["nearest"]:
        near, likeness = reason["nearest"]
        if near in quotes and near != answer.id:
            lines.append(f"it is like \u201c{quotes[near]}\u201d ({likeness:.2f})")
    return [*lines, *_weighed(reason["parts"])]


def valence_reasons(reason: Mapping[str, Any], label: str) -> list[str]:
    """Why a suggestion has its valence: every part that counts, the weightiest first.

    label: the valence as people read it. Empty for what was suggested before this was kept.
    """
    if "valence" not in reason:
        return []
    lines = _weighed(reason["valence"]["parts"])
    return ["", f"{label}, because of:", *lines] if lines else []


def _weighed(parts: Iterable[tuple[str, float]]) -> list[str]:
    counts = [part for part in parts if abs(part[1]) >= _FAINT]
    ordered = sorted(counts, key=lambda part: -abs(part[1]))
    return [f"{value:+.2f}  {name}" for name, value in ordered]


def carried(
    codings: Iterable[Coding], old_words: Mapping[str, str], answer: Answer
) -> tuple[Proposal, ...]:
    """Codes on earlier words of an answer, each where its words stand now.

    old_words: the earlier revisions' words. A code whose words are gone is offered on the
    whole answer and not taken by Enter.
    """
    found = []
    for coding in codings:
        quote = old_words.get(coding.answer_id, "")[coding.start : coding.end]
        at = answer.text.find(quote) if quote.strip() else -1
        start, end = (at, at + len(quote)) if at >= 0 else (0, len(answer.text))
        words = (
            "coded before the answer was changed"
            if at >= 0
            else f"its words are gone: \u201c{one_line(quote, 40)}\u201d"
        )
        found.append(
            Proposal(
                EARLIER,
                replace(coding.segment, start=start, end=end),
                is_taken=at >= 0,
                because=words,
                replaces=coding.id,
                flags=coding.flags,
            )
        )
    return tuple(found)


def without_decided(
    proposals: Iterable[Proposal], codings: Sequence[Coding]
) -> tuple[Proposal, ...]:
    """Proposals that no coding on the same words says already."""
    return tuple(
        p
        for p in proposals
        if not any(
            c.code == p.code and c.segment.touches(p.start, p.end) for c in codings
        )
    )
