"""Words of one person within the words of others: found, and taken out.

A lead's sentence, a memo on another answer or a question's wording may repeat what somebody
said. What counts as theirs: so many words in a row of an answer, a name, a number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from db.folding import folded

# So many words in a row are nobody's by chance; fewer are common speech.
RUN = 4
WITHDRAWN = "[withdrawn]"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGITS = re.compile(r"\+?\d[\d ()./-]{6,}\d")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev", "prof")
)


class TheirWords:
    """What one person said, is called, and is rung at."""

    def __init__(
        self, said: Iterable[str], names: Iterable[str], numbers: Iterable[str]
    ) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for text in said:
            words = tuple(_folded_words(text))
            self._runs |= {words[n : n + RUN] for n in range(len(words) - RUN + 1)}
        self._names = {
            name
            for one in names
            if (name := tuple(w for w in _folded_words(one) if w not in _TITLES))
        }
        self._numbers = {digits for one in numbers if len(digits := _digits(one)) >= 7}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text repeats them: half-open, in code points, in order, none overlapping."""
        found = list(_WORD.finditer(text))
        words = [folded(match.group()) for match in found]
        spans: list[tuple[int, int]] = []
        for n in range(len(words)):
            if tuple(words[n : n + RUN]) in self._runs and len(words) - n >= RUN:
                spans.append((found[n].start(), found[n + RUN - 1].end()))
            for name in self._names:
                end = n + len(name)
                if tuple(words[n:end]) == name and found[n].group()[:1].isupper():
                    spans.append((found[n].start(), found[end - 1].end()))
        for match in _DIGITS.finditer(text):
            if _digits(match.group()) in self._numbers:
                spans.append(match.span())
        return _merged(spans)

    def are_in(self, text: str) -> bool:
        """Whether a text repeats any of them."""
        return bool(self.spans(text))

    def without(self, text: str) -> str:
        """A text with them taken out, and a mark where they stood."""
        parts, place = [], 0
        for start, end in self.spans(text):
            parts += [text[place:start], WITHDRAWN]
            place = end
        return "".join((*parts, text[place:]))

    def without_in_json(self, text: str) -> str:
        """The same for every value of a JSON document, or for a text that is none."""
        try:
            held = json.loads(text)
        except ValueError:
            return self.without(text)
        if not isinstance(held, dict | list):
            return self.without(text)
        return json.dumps(self._cleared(held), ensure_ascii=False)

    def _cleared(self, held: Any) -> Any:
        if isinstance(held, str):
            return self.without(held)
        if isinstance(held, list):
            return [self._cleared(one) for one in held]
        if isinstance(held, dict):
            return {name: self._cleared(one) for name, one in held.items()}
        return held


def _folded_words(text: str) -> list[str]:
    return [folded(match.group()) for match in _WORD.finditer(text)]


def _digits(number: str) -> str:
    """The digits of a number as far as its spellings have them in common."""
    return re.sub(r"\D", "", number)[-9:]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
