"""Marks: what is noted about places in an answer, for those who type it and who read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from survey_tui.text import Replacement, replaced

# Put in by a key: what was asked again, and is no word of the respondent.
PROBE, PART = "probe", "part"
# A place to come back to; words taken down exactly; words that left or came.
BOOKMARK, EXACT_WORDS, SENT, RECEIVED = "bookmark", "exact_words", "sent", "received"
# Words that are no usual answer, and were confirmed.
UNUSUAL = "kept_as_unusual"
# No marks: columns have these since schema 0008. Answers that were sealed before keep them.
_UNFINISHED, _IMPORTED = "unfinished", "imported"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about a place in an answer; offsets are half-open, in code points.

    kind: one of those above. name: the probe, the part, or the other question.
    """

    kind: str
    start: int
    end: int
    name: str = ""

    @property
    def is_inserted(self) -> bool:
        """Whether its words were put in by a key of the interviewer, and not said."""
        return self.kind in (PROBE, PART)

    def as_json(self) -> dict[str, Any]:
        """The mark as it is stored."""
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "name": self.name,
        }

    @staticmethod
    def from_json(entry: Mapping[str, Any]) -> Mark:
        """A mark as it was stored."""
        return Mark(
            str(entry.get("kind", "")),
            int(entry.get("start", 0)),
            int(entry.get("end", 0)),
            str(entry.get("name", "")),
        )


@dataclass(frozen=True, slots=True)
class AnswerNotes:
    """What is noted of one answer. file_id: its own id in the file that it came with."""

    marks: tuple[Mark, ...]
    is_unfinished: bool
    file_id: str | None


def noted_on(
    stored: Iterable[Mapping[str, Any]],
    is_unfinished: bool = False,
    file_id: str | None = None,
) -> AnswerNotes:
    """What the columns of an answer say, whichever schema it was sealed under."""
    marks = [Mark.from_json(entry) for entry in stored]
    for mark in marks:
        is_unfinished = is_unfinished or mark.kind == _UNFINISHED
        file_id = mark.name if mark.kind == _IMPORTED else file_id
    kept = [mark for mark in marks if mark.kind not in (_UNFINISHED, _IMPORTED)]
    return AnswerNotes(tuple(kept), is_unfinished, file_id)


def shifted(marks: tuple[Mark, ...], before: str, after: str) -> tuple[Mark, ...]:
    """Marks after an edit; what was typed before a mark moves it, what was cut shrinks it."""
    if not marks:
        return marks
    limit = min(len(before), len(after))
    start = next((i for i in range(limit) if before[i] != after[i]), limit)
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old_end = len(before) - tail
    delta = len(after) - len(before)

    def moved(offset: int) -> int:
        if offset <= start:
            return offset
        return offset + delta if offset >= old_end else min(offset, len(after) - tail)

    return tuple(
        replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks
    )


def insertions(text: str, marks: Iterable[Mark]) -> list[Replacement]:
    """What the interviewer's keys put into an answer, to be taken out: probes and parts.

    The space behind goes with it, or the one before where nothing follows.
    """
    found: list[Replacement] = []
    for mark in marks:
        if mark.is_inserted and mark.start < mark.end:
            start, end = mark.start, mark.end
            if text[end : end + 1] == " ":
                end += 1
            elif start and text[start - 1] == " ":
                start -= 1
            found.append((start, end, ""))
    return found


def words_said(text: str, marks: Iterable[Mark]) -> str:
    """An answer without what the interviewer's keys put into it."""
    return replaced(text, insertions(text, marks))[0].strip()


def blanked(text: str, marks: Iterable[Mark]) -> str:
    """An answer with spaces for what keys put in; every other word keeps its place."""
    letters = list(text)
    for mark in marks:
        if mark.is_inserted:
            stop = min(mark.end, len(letters))
            letters[mark.start : stop] = " " * max(stop - mark.start, 0)
    return "".join(letters)
