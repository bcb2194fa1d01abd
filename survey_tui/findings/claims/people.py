"""Whom a sentence names: the groups of a survey, and people it did not ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupNamed:
    """A group that a sentence names. key: None for people who were not asked at all."""

    start: int
    end: int
    key: str | None
    words: str


class GroupWords:
    """The words by which the groups of a survey are named, and people it did not ask."""

    _OTHERS = (
        "parents",
        "pupils",
        "children",
        "teachers",
        "staff",
        "inspectors",
        "councillors",
        "deputies",
        "teaching assistants",
        "elected members",
    )

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        """groups: key -> every word for it, singular and plural."""
        self._keys = {
            word.casefold(): key for key, words in groups.items() for word in words
        }
        for other in self._OTHERS:
            self._keys.setdefault(other, "")
            self._keys.setdefault(other.removesuffix("s"), "")
        listed = "|".join(
            re.escape(word).replace(r"\ ", r"\s+")
            for word in sorted(self._keys, key=len, reverse=True)
        )
        self._pattern = re.compile(rf"(?<![\w'-])({listed})(?![\w-]|'s?\s)", re.I)

    def find(self, text: str) -> list[GroupNamed]:
        """Every group that is named, in order."""
        return [
            GroupNamed(
                m.start(),
                m.end(),
                self._keys[" ".join(m[1].casefold().split())] or None,
                m[1],
            )
            for m in self._pattern.finditer(text)
        ]


def is_filler(words: str) -> bool:
    """Whether words between a quantity and a group part them no more than "of the" does."""
    return (
        re.fullmatch(
            r"[\s\u2020,()]*(?:(?:of|the|those|these|all|our|other|more|primary|interviewed"
            r"|surveyed|asked)\s+)*",
            words,
        )
        is not None
    )
