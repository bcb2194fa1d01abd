"""One coded answer a line, as JSON: read with every mistake named.

A line holds id, question, text, codes (each code and valence), valence of the whole, spans
(start, end, code, valence; half-open, in code points), and whether it was coded blind.
"""

from __future__ import annotations

import json
from typing import Any

from coding_schemes.coded import CodedAnswer, Segment

MAX_TEXT = 200_000


class WrongLine(Exception):
    """A line that is no coded answer. column: where, counted from 1."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def coded_answer(
    line: str, codes: frozenset[str] | None = None
) -> tuple[CodedAnswer, list[str]]:
    """The answer of a line, and what of it was left out. Raises WrongLine.

    codes: those of the scheme; spans of others are left out. None takes all.
    """
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise WrongLine(f"this is not JSON: {error.msg}", error.colno) from None
    except (RecursionError, ValueError):
        raise WrongLine("this is nested too deep, or has too long a number") from None
    if not isinstance(row, dict):
        raise WrongLine("an answer is an object in braces")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise WrongLine(f"'{key}' is missing, or is no text")
    text = row["text"]
    if len(text) > MAX_TEXT:
        raise WrongLine(f"the text has over {MAX_TEXT:,} characters")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise WrongLine("the text has half a character (a lone surrogate)")
    spans, lost = _spans(row, text, codes)
    pairs: dict[tuple[str, str | None], None] = {}
    for entry in _list(row, "codes"):
        code, valence = _text(entry, "code"), _optional(entry, "valence")
        if codes is not None and code not in codes:
            lost.append(f"'{shown(code)}' is not a code of the scheme")
        pairs[code, valence] = None
    answer = CodedAnswer(
        id=row["id"],
        question=_optional(row, "question") or "",
        text=text,
        codes=tuple(pairs),
        valence=_optional(row, "valence"),
        spans=spans,
        is_blind=row.get("blind", True) is not False,
    )
    return answer, list(dict.fromkeys(lost))


def shown(words: str, width: int = 40) -> str:
    """Words of a file as a message may show them: on one line, without control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= width else f"{line[: width - 1]}\u2026"


def _spans(
    row: dict[str, Any], text: str, codes: frozenset[str] | None
) -> tuple[tuple[Segment, ...], list[str]]:
    spans, lost = [], []
    for entry in _list(row, "spans"):
        span = _span(entry)
        if not 0 <= span.start < span.end <= len(text):
            lost.append(f"a span from {span.start} to {span.end} is outside the text")
        elif codes is not None and span.code not in codes:
            lost.append(f"'{shown(span.code)}' is not a code of the scheme")
        else:
            spans.append(span)
    return tuple(spans), lost


def _list(row: dict[str, Any], key: str) -> list[Any]:
    found = row.get(key) or []
    if not isinstance(found, list):
        raise WrongLine(f"'{key}' is not a list")
    return found


def _span(entry: Any) -> Segment:
    start, end = (
        entry.get(key) if isinstance(entry, dict) else None for key in ("start", "end")
    )
    for key, value in (("start", start), ("end", end)):
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongLine(f"the '{key}' of a span is no whole number")
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Segment(start, end, _text(entry, "code"), _optional(entry, "valence"))


def _text(entry: Any, key: str) -> str:
    found = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(found, str) or not found:
        raise WrongLine(f"'{key}' is missing, or is no text")
    return found


def _optional(entry: dict[str, Any], key: str) -> str | None:
    found = entry.get(key)
    if found is not None and not isinstance(found, str):
        raise WrongLine(f"'{key}' is no text")
    return found
