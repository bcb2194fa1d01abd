"""Untrusted text made harmless: done where text enters, and again where it is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

# C0 but tab and newline, DEL, C1, bidirectional overrides and isolates, the byte order
# mark, and lone surrogates, which no database takes.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_BREAKS = re.compile(r"[\t\n\r]")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def clean(text: str) -> str:
    """A text without control characters, its line ends as LF, composed (NFC)."""
    return cleaned(text)[0]


def cleaned(text: str) -> tuple[str, int]:
    """The same, and how many characters were dropped."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept, dropped = _DROPPED.subn("", unified)
    return unicodedata.normalize("NFC", kept), dropped


def harmless(text: str) -> str:
    """A text as it may be printed: as it is, but for what a terminal would obey.

    Line ends stay as they are; a carriage return alone, which goes back over a line, does not.
    """
    return _DROPPED.sub("", _LONE_RETURN.sub("", text))


def clean_cells(text: str) -> str:
    """The text of a line on the screen; the same object if nothing had to be taken out."""
    if text.isprintable():
        return text
    cleaned = _DROPPED.sub("", _BREAKS.sub(" ", text))
    return text if cleaned == text else cleaned


def clean_same(text: str) -> str:
    """A text as it may be shown, of the same length: offsets stay true."""
    if clean(text) == text:
        return text
    return "".join(c if c == "\n" or clean(c) == c else "\ufffd" for c in text)


def one_line(text: str, width: int = 0) -> str:
    """A text on one line, cut with an ellipsis if it is wider than width characters."""
    line = " ".join(clean(text).split())
    return line if width <= 0 or len(line) <= width else line[: max(width - 1, 0)] + "…"


Replacement = tuple[int, int, str]


def replaced(
    text: str, with_what: Iterable[Replacement]
) -> tuple[str, Callable[[int], int]]:
    """A text with stretches replaced, and where an offset of the old text stands in the new.

    with_what: (start, end, words), half-open, in code points; of two that overlap the first
    counts. An offset within a stretch moves to its beginning.
    """
    done: list[Replacement] = []
    parts: list[str] = []
    place = 0
    for start, end, words in sorted(with_what):
        if start >= place:
            parts += [text[place:start], words]
            done.append((start, end, words))
            place = end
    parts.append(text[place:])

    def moved(offset: int) -> int:
        shift = 0
        for start, end, words in done:
            if offset < end:
                return min(offset, start) + shift if offset >= start else offset + shift
            shift += len(words) - (end - start)
        return offset + shift

    return "".join(parts), moved


def first_sentences(text: str, most: int) -> str:
    """Whole sentences of up to so many words; of one that is longer, its first words."""
    words = text.split()
    if len(words) <= most:
        return " ".join(words)
    ends = [
        n
        for n, word in enumerate(words[:most], 1)
        if word.rstrip("\"')\u201d")[-1:] in ".!?"
    ]
    return first_words(" ".join(words), ends[-1] if ends else most)


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
