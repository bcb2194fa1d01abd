"""The state of one interview, as values: answers, drafts, marks and where each step stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any

from db.commands import AnswerKind
from questionnaires.functions import Value
from survey_tui.text import Replacement, replaced

NONRESPONSE_LABELS: dict[AnswerKind, str] = {
    "answer": "",
    "dont_know": "Don't know",
    "refused": "Refused to answer",
    "not_applicable": "Does not apply",
}


class StepState(Enum):
    """How a step stands; the value is the mark that the rail shows."""

    OPEN = "○"
    DRAFT = "◐"
    UNSAVED = "●"
    DONE = "✓"
    NONRESPONSE = "–"
    OFF_ROUTE = "×"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about a place in an answer; offsets are half-open, in code points.

    kind: probe, part, bookmark, exact_words, sent or received. name: the probe, the part,
    or the other question.
    """

    kind: str
    start: int
    end: int
    name: str = ""

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
class Box:
    """What stands in an answer box: words, cursor and marks."""

    text: str = ""
    cursor: int = 0
    marks: tuple[Mark, ...] = ()

    def edited(self, text: str, cursor: int) -> Box:
        """The box after typing; marks move with the words they stand at."""
        if text == self.text:
            return replace(self, cursor=cursor)
        return Box(text, cursor, shifted(self.marks, self.text, text))


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
        if mark.kind in ("probe", "part") and mark.start < mark.end:
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


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The newest revision of an answer, as the interview knows it."""

    id: str
    revision: int
    kind: AnswerKind
    text: str
    marks: tuple[Mark, ...]
    value: Value
    at: datetime
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What an interview is about, fixed when it starts.

    fields: the frame's attributes, by name. variables: the survey's own values.
    role and mode: ids of the questionnaire.
    """

    interview_id: str
    case_id: str
    contact_id: str | None
    school: str
    respondent: str
    role: str
    mode: str
    interviewer: str
    zone: str
    started_at: datetime
    fields: Mapping[str, Value] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RailLine:
    """One line of the rail: a key question, or a section of the others."""

    step_id: str
    label: str
    state: StepState
    is_current: bool


@dataclass(frozen=True, slots=True)
class Script:
    """What to say and do at a step. already_said: words given ahead, to be read first."""

    read_aloud: str
    instruction: str
    already_said: str = ""
