"""Text in the form in which sentences are compared: the same words, however they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2020": " ",
    }
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[%+\u00b1\u00b7]")
# A sentence ends before a capital, a figure or a quotation; a clause at a semicolon.
_END = re.compile(
    r"(?<=[.!?])[\"')\u201d]*\s+(?=[\"'\u201c(]?[A-Z0-9])|(?<=;)\s+|\s\|\s"
)


def straightened(text: str) -> str:
    """One line with straight quotes and dashes; of the same length, so offsets stay."""
    return text.translate(_SIGNS)


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words, figures and percent signs of a text, without case."""
    return tuple(m[0].casefold() for m in _TOKEN.finditer(straightened(text)))


def sentences(text: str, is_row: bool = False) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage stand; the row of a table is one."""
    if is_row:
        yield 0, len(text)
        return
    start = 0
    for end in _END.finditer(text):
        if text[start : end.start()].strip():
            yield start, end.start()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)
