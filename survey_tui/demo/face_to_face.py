"""Reading the invented face-to-face interviews, with their codes and hidden names, from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from coding_schemes.coded import Segment

_VALENCES = {"+": "strength", "-": "area", "0": "neutral"}
_LINE = re.compile(r"(\w+) (\w+): (.*)")
_MARK = re.compile(r"\[\[|<<|::([^\[\]<>]*)(\]\]|>>)")


@dataclass(frozen=True, slots=True)
class CodedWords:
    """One answer: its words, its codes, and (start, end, kind) of the names to hide."""

    text: str
    spans: tuple[Segment, ...]
    hidden: tuple[tuple[int, int, str], ...]


# school -> role -> question -> answer.
Visits = dict[str, dict[str, dict[str, CodedWords]]]


def visits() -> Visits:
    """Every face-to-face interview of the demo."""
    text = (files("survey_tui.demo") / "face_to_face.txt").read_text("utf-8")
    found: Visits = {}
    school = ""
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        if line.startswith("school "):
            school = line.removeprefix("school ")
            found[school] = {}
            continue
        match = _LINE.fullmatch(line)
        assert match is not None, line
        role, question, marked = match.groups()
        found[school].setdefault(role, {})[question] = unmarked(marked)
    return found


def unmarked(marked: str) -> CodedWords:
    """An answer without its marks: ``[[words::code+ code-]]`` and ``<<name::kind>>``."""
    words: list[str] = []
    size = 0
    opened: list[int] = []
    spans: list[Segment] = []
    hidden: list[tuple[int, int, str]] = []
    place = 0
    for mark in _MARK.finditer(marked):
        piece = marked[place : mark.start()]
        words.append(piece)
        size += len(piece)
        place = mark.end()
        if mark[2] is None:
            opened.append(size)
            continue
        start = opened.pop()
        if mark[2] == ">>":
            hidden.append((start, size, mark[1]))
            continue
        spans += [
            Segment(start, size, code[:-1], _VALENCES[code[-1]])
            for code in mark[1].split()
        ]
    words.append(marked[place:])
    assert not opened, marked
    return CodedWords("".join(words), tuple(spans), tuple(hidden))
