"""Coded answers: what the coder learns from and is measured on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A stretch of an answer with its code; half-open, in code points."""

    start: int
    end: int
    code: str
    valence: str | None


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """An answer and what a person made of it.

    codes: (code, valence or None) of the whole answer. valence: of the answer as a whole, if
    it was judged so. spans: where the codes stand, if that is known. is_blind: whether it was
    coded without seeing suggestions.
    """

    id: str
    question: str
    text: str
    codes: tuple[tuple[str, str | None], ...] = ()
    valence: str | None = None
    spans: tuple[CodedSpan, ...] = ()
    is_blind: bool = True
