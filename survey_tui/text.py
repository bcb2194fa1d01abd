"""Untrusted text made harmless: done where text enters, and again where it is shown."""

from __future__ import annotations

import re
import unicodedata

# C0 but tab and newline, DEL, C1, bidirectional overrides and isolates, the byte order
# mark, and lone surrogates, which no database takes.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """A text without control characters, its line ends as LF, composed (NFC)."""
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, int]:
    """The same, and how many characters were dropped."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept, dropped = _DROPPED.subn("", unified)
    return unicodedata.normalize("NFC", kept), dropped


def one_line(text: str, width: int = 0) -> str:
    """A text on one line, cut with an ellipsis if it is wider than width characters."""
    line = " ".join(clean(text).split())
    return line if width <= 0 or len(line) <= width else line[: max(width - 1, 0)] + "…"


def first_words(text: str, count: int) -> str:
    """The first words of a text, with an ellipsis where more follow."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def last_sentence(text: str) -> tuple[int, int]:
    """Where the last sentence of a text stands, as half-open offsets in code points."""
    end = len(text.rstrip())
    start = 0
    for match in re.finditer(r"[.!?…]['\")\]]*\s+|\n+", text[:end]):
        start = match.end()
    return start, end
