"""Suggestions: what the coder proposes for an answer, and why. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from coding_schemes.coded import OnSegment, Segment


@dataclass(frozen=True, slots=True)
class ValenceReason:
    """Why a suggestion has its valence: strength over area, area over strength, neutral over both.

    base: log odds without evidence. parts: what each kind of evidence adds to them.
    """

    base: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a code is suggested.

    base: log odds without evidence. parts: what each kind of evidence adds; together they
    are the score. cue: where the words of the segment stand that fired, if any did. nearest:
    the id of the most similar coded answer with this code, and how similar (0 to 1). valence:
    why it is that one.
    """

    base: float
    parts: tuple[tuple[str, float], ...]
    cue: tuple[int, int] | None
    nearest: tuple[str, float] | None
    valence: ValenceReason


@dataclass(frozen=True, slots=True)
class Suggestion(OnSegment):
    """One code that may apply, on a segment of the answer.

    rank: 1 is the likeliest. score: log odds. p: the chance that the code applies, as far as
    is known. confidence: the same, or None while it is not calibrated. applies: whether it is
    likely enough to be expected.
    """

    segment: Segment
    rank: int
    score: float
    p: float
    confidence: float | None
    applies: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the coder makes of one answer; silence says why there are none.

    valence: of the answer as a whole. order: every code that may be suggested, the
    likeliest first, for whoever looks for another.
    """

    suggestions: tuple[Suggestion, ...]
    valence: str
    silence: str | None
    model: str
    scheme: str
    order: tuple[str, ...] = ()
