"""Stretches of an answer: words, sentences, splitting, joining, moving an edge.

All offsets are half-open and in code points of the stored words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
# An end mark and what closes it, then white space; or a line's end.
_SENTENCE_END = re.compile(r"[.!?\u2026][\"')\]\u2019\u201d]*(?=\s|$)|\n+")

Span = tuple[int, int]


def words(text: str) -> tuple[Span, ...]:
    """Where each word stands, its marks included."""
    return tuple(match.span() for match in _WORD.finditer(text))


def sentence_at(text: str, place: int) -> Span:
    """The sentence around a place, without the white space at its ends."""
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= place:
            start = match.end()
        else:
            end = match.end()
            break
    return trimmed(text, (start, end))


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the white space at its ends; the same if nothing else is in it."""
    start, end = span
    inner = text[start:end]
    if not inner.strip():
        return span
    return start + len(inner) - len(inner.lstrip()), end - (
        len(inner) - len(inner.rstrip())
    )


def split(text: str, span: Span, place: int) -> tuple[Span, Span] | None:
    """Two stretches that meet at the word that begins at or after a place; None if at an edge."""
    inside = [w for w in words(text) if span[0] <= w[0] and w[1] <= span[1]]
    later = [w for w in inside if w[0] >= place]
    earlier = [w for w in inside if w[0] < place]
    if not earlier or not later:
        return None
    return (span[0], earlier[-1][1]), (later[0][0], span[1])


def rest(text: str, span: Span, gone: Span) -> Span | None:
    """What is left of a stretch without another: the longer side; None if no word is."""
    sides = (span[0], min(gone[0], span[1])), (max(gone[1], span[0]), span[1])
    longest = max(sides, key=lambda side: side[1] - side[0])
    left = text[longest[0] : max(longest)]
    return trimmed(text, longest) if left.strip() else None


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """Which edge of a stretch goes where: by one word, outwards or inwards."""

    is_start: bool
    is_forward: bool


def moved(text: str, span: Span, move: EdgeMove) -> Span | None:
    """A stretch with one edge moved by a word; None where no word is left to move over."""
    listed = words(text)
    inside = [i for i, w in enumerate(listed) if w[0] < span[1] and span[0] < w[1]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    step = 1 if move.is_forward else -1
    if move.is_start:
        first += step
    else:
        last += step
    if not 0 <= first <= last < len(listed):
        return None
    return listed[first][0], listed[last][1]
