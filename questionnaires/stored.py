"""Answers to closed questions as they are stored: options, and the words typed with some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def codes_of(text: str) -> tuple[str, ...]:
    """The options of a stored answer to a closed question: its first line."""
    return tuple(text.partition("\n")[0].split())


def words_of(text: str) -> dict[str, str]:
    """The words typed with options of a stored answer: option -> words.

    They stand below the options, a line each: ``other: the caretaker``.
    """
    lines = (line.partition(": ") for line in text.split("\n")[1:])
    return {code: words for code, colon, words in lines if colon}


def chosen(codes: Sequence[str], words: Mapping[str, str]) -> str:
    """An answer to a closed question as it is stored: options, and the words of some."""
    lines = [
        f"{code}: {' '.join(words[code].split())}" for code in codes if words.get(code)
    ]
    return "\n".join([" ".join(codes), *lines])
