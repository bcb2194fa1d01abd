"""The settled coding of an answer: what is true of it, for counts, quotes and exports alike.

One coder finished it: that coder's codings. Several did: what all say alike stands, and what
they differ in stands as the verdict says, or is open. Nobody did: it is uncoded. It is read
from the same resolutions as adjudication, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coding_schemes.coded import OnSegment, Segment
from survey_tui.coding.agreement.disputes import Resolution, Verdict, resolutions_of
from survey_tui.coding.record.ledger import Coding, Ledger
from survey_tui.coding.record.material import Answer

QUOTE_FLAG = "quote"


@dataclass(frozen=True, slots=True)
class SettledSegment(OnSegment):
    """A segment that stands. is_offered: flagged to quote."""

    segment: Segment
    is_offered: bool = False


@dataclass(frozen=True, slots=True)
class SettledCoding:
    """What stands of one answer.

    is_finished: whether anybody finished it. stretches: in reading order. open: the codes
    that coders differ in without a verdict; they count neither way. stale: codes whose
    meaning was changed since, or that a change of the codebook moved; they count. blind:
    the codes of each coder who worked apart, where two or more did. resolutions: the same
    with what each coder said.
    """

    is_finished: bool
    stretches: tuple[SettledSegment, ...] = ()
    open: tuple[str, ...] = ()
    stale: frozenset[str] = frozenset()
    coders: tuple[str, ...] = ()
    blind: tuple[tuple[str, frozenset[str]], ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    @property
    def says(self) -> frozenset[tuple[str, str | None]]:
        """Every code with its valence."""
        return frozenset((one.code, one.valence) for one in self.stretches)


def settled_coding(
    answer: Answer,
    ledger: Ledger,
    verdicts: Mapping[tuple[str, str], Verdict],
    is_stale: Callable[[Coding], bool],
) -> SettledCoding:
    """The settled coding of one answer of today."""
    coders = tuple(
        c for c in ledger.coders_of(answer.id) if ledger.is_settled(answer.id, c)
    )
    stretches: list[SettledSegment] = []
    still_open: list[str] = []
    stale: set[str] = set()
    resolutions = tuple(resolutions_of(answer, ledger, verdicts))
    for one in resolutions:
        if one.dispute is not None:
            still_open.append(one.code)
            continue
        standing = _standing(one)
        stretches += standing
        grounds = [coding for side in one.sides for coding in side.codings]
        if standing and any(map(is_stale, grounds)):
            stale.add(one.code)
    stretches.sort(key=lambda s: (*s.place, s.valence or ""))
    return SettledCoding(
        bool(coders),
        tuple(dict.fromkeys(stretches)),
        tuple(still_open),
        frozenset(stale),
        coders,
        _blind(answer, ledger, coders),
        resolutions,
    )


def _blind(
    answer: Answer, ledger: Ledger, coders: tuple[str, ...]
) -> tuple[tuple[str, frozenset[str]], ...]:
    apart = [coder for coder in coders if ledger.was_blind(answer.id, coder)]
    if len(apart) < 2:
        return ()
    return tuple(
        (coder, frozenset(c.code for c in ledger.codings(answer.id, coder)))
        for coder in apart
    )


def _standing(one: Resolution) -> list[SettledSegment]:
    """The stretches of a code that stands: of the verdict, else of the first who gave it."""
    offered = [
        coding
        for side in one.sides
        for coding in side.codings
        if QUOTE_FLAG in coding.flags
    ]

    def stretch(start: int, end: int, valence: str | None) -> SettledSegment:
        is_offered = any(c.segment.touches(start, end) for c in offered)
        return SettledSegment(Segment(start, end, one.code, valence), is_offered)

    if one.verdict is not None:
        return [stretch(*place) for place in one.verdict.codings]
    # All mean the same by it; the words are those of the coder who offers them, or the first.
    first = next((s for s in one.sides if set(s.codings) & set(offered)), one.sides[0])
    return [stretch(c.start, c.end, c.valence) for c in first.codings]
