"""What the lint says of one claim."""

from __future__ import annotations

from dataclasses import dataclass

from survey_tui.exchange.letters.passages import PassagePlace

RIGHT, WRONG, NOT_CHECKED = "right", "wrong", "not checked"


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim within a sentence: where in it, what was found, and what would be right."""

    start: int
    end: int
    verdict: str
    why: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """The same with its place in the document. finding: the key of what it is about."""

    place: PassagePlace
    text: str
    verdict: str
    why: str
    right: str
    finding: str
