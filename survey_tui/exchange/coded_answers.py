"""Coded answers as JSON lines: read with every mistake named, written as they were suggested.

One answer a line: id, question, text, codes (each code and valence), valence of the whole,
spans (start, end, code, valence; half-open, in code points).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coding_schemes.coded import CodedAnswer
from coding_schemes.coded_lines import WrongLine, coded_answer
from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.text import one_line

MAX_LINE = 5_000_000
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
            answer, lost = coded_answer(line, codes)
        except WrongLine as wrong:
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
