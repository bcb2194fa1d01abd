"""The state of one interview, as values: answers, drafts, marks and where each step stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from db.commands import AnswerKind
from questionnaires.functions import Value
from survey_tui.surveys.marks import Mark, shifted

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
