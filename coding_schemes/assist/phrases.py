"""Phrases by the forms of their words: the longest one that fits at a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from coding_schemes.words import GAP

Meaning = TypeVar("Meaning")

MAX_GAP = 3


class PhraseTable(Generic[Meaning]):
    """What phrases mean, found in a sequence of word forms."""

    def __init__(self, phrases: Mapping[tuple[str, ...], Meaning]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for words, meaning in phrases.items():
            by_first.setdefault(words[0], []).append((words, meaning))
        for listed in by_first.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self._by_first = by_first

    def find(self, forms: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Start, end and meaning of each phrase, from left to right, without overlap."""
        i = 0
        while i < len(forms):
            for words, meaning in self._by_first.get(forms[i], ()):
                end = _end_of(words, forms, i)
                if end is not None:
                    yield i, end, meaning
                    i = end - 1
                    break
            i += 1


def _end_of(words: tuple[str, ...], forms: Sequence[str], start: int) -> int | None:
    """Where a phrase that begins at start ends, or None if it does not fit."""
    i = start
    for place, word in enumerate(words):
        if word == GAP:
            for gap in range(1, MAX_GAP + 1):
                end = _end_of(words[place + 1 :], forms, i + gap)
                if end is not None:
                    return end
            return None
        if i >= len(forms) or forms[i] != word:
            return None
        i += 1
    return i
