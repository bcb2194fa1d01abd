"""Coded answers as JSON lines: read with every mistake named, written as they were suggested.

One answer a line: id, question, text, codes (each code and valence), valence of the whole,
spans (start, end, code, valence; half-open, in code points).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding_schemes.coded import CodedAnswer, Segment
from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.text import one_line

MAX_LINE = 5_000_000
MAX_TEXT = 200_000
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """The answers of a file, and what of it was left out, each with its line."""

    answers: tuple[CodedAnswer, ...]
    remarks: tuple[str, ...]


def read_coded_answers(path: Path, codes: frozenset[str] | None = None) -> ReadAnswers:
    """Read a file of coded answers.

    codes: those of the scheme; others are told, and spans of them left out. None takes all.
    Raises BadFile with line and column if a line is not an answer; nothing is taken then.
    """
    answers: list[CodedAnswer] = []
    remarks: list[str] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        if not line.strip():
            continue
        try:
            answer, lost = _answer(line, codes)
        except _Wrong as wrong:
            problems.append(f"{path}:{number}:{wrong.column}: {wrong.message}")
            continue
        if answer.id in seen:
            earlier = seen[answer.id]
            problems.append(
                f"{path}:{number}:1: the id '{one_line(answer.id, 40)}' stands on line"
                f" {earlier} already"
            )
            continue
        seen[answer.id] = number
        answers.append(answer)
        remarks += [f"{path}:{number}: {words}" for words in lost]
    if problems:
        shown = problems[:_SHOWN]
        if len(problems) > _SHOWN:
            shown.append(f"and {len(problems) - _SHOWN} more")
        raise BadFile(
            "\n".join(shown), "One answer a line, as docs/schemes.md shows it."
        )
    if not answers:
        raise BadFile(f"{path} has no answers", "One JSON object a line.")
    return ReadAnswers(tuple(answers), tuple(remarks))


class _Wrong(Exception):
    def __init__(self, message: str, column: int = 1) -> None:
        self.message = message
        self.column = column


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        refuse_odd_file(path)
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if len(raw) > MAX_LINE:
                    message = f"{path}:{number}: the line has over {MAX_LINE:,} bytes"
                    raise BadFile(message, "Is it one answer a line?")
                try:
                    yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    message = f"{path}:{number}:{error.start + 1}: this is not UTF-8"
                    raise BadFile(message, "Save it as UTF-8.") from None
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise BadFile(message, "Is the name right?") from None


def _answer(line: str, codes: frozenset[str] | None) -> tuple[CodedAnswer, list[str]]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise _Wrong(f"this is not JSON: {error.msg}", error.colno) from None
    except (RecursionError, ValueError):
        raise _Wrong("this is nested too deep, or has too long a number") from None
    if not isinstance(row, dict):
        raise _Wrong("an answer is an object in braces")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise _Wrong(f"'{key}' is missing, or is no text")
    lines: list[str] = []
    text = row["text"]
    if len(text) > MAX_TEXT:
        raise _Wrong(f"the text has over {MAX_TEXT:,} characters")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise _Wrong("the text has half a character (a lone surrogate)")
    spans = []
    for entry in _list(row, "spans"):
        span = _span(entry)
        if not 0 <= span.start < span.end <= len(text):
            lines.append(f"a span from {span.start} to {span.end} is outside the text")
        elif codes is not None and span.code not in codes:
            lines.append(f"'{one_line(span.code, 40)}' is not a code of the scheme")
        else:
            spans.append(span)
    pairs: dict[tuple[str, str | None], None] = {}
    for entry in _list(row, "codes"):
        code, valence = _text(entry, "code"), _optional(entry, "valence")
        if codes is not None and code not in codes:
            lines.append(f"'{one_line(code, 40)}' is not a code of the scheme")
        pairs[code, valence] = None
    answer = CodedAnswer(
        id=row["id"],
        question=_optional(row, "question") or "",
        text=text,
        codes=tuple(pairs),
        valence=_optional(row, "valence"),
        spans=tuple(spans),
        is_blind=row.get("blind", True) is not False,
    )
    return answer, list(dict.fromkeys(lines))


def _list(row: dict[str, Any], key: str) -> list[Any]:
    found = row.get(key) or []
    if not isinstance(found, list):
        raise _Wrong(f"'{key}' is not a list")
    return found


def _span(entry: Any) -> Segment:
    start, end = (
        entry.get(key) if isinstance(entry, dict) else None for key in ("start", "end")
    )
    for key, value in (("start", start), ("end", end)):
        if not isinstance(value, int) or isinstance(value, bool):
            raise _Wrong(f"the '{key}' of a span is no whole number")
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Segment(start, end, _text(entry, "code"), _optional(entry, "valence"))


def _text(entry: Any, key: str) -> str:
    found = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(found, str) or not found:
        raise _Wrong(f"'{key}' is missing, or is no text")
    return found


def _optional(entry: dict[str, Any], key: str) -> str | None:
    found = entry.get(key)
    if found is not None and not isinstance(found, str):
        raise _Wrong(f"'{key}' is no text")
    return found
