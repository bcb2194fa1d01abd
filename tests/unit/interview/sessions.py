"""Sessions for tests: a journal that keeps commands in a list, or a real one."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from db.commands import Command, SubmitAnswer
from db.draft_commands import KeepDraft
from db.identifiers import Identifiers
from questionnaires.loader import load_builtin
from questionnaires.model import Questionnaire
from survey_tui.interview.journal import SaveState
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import CallFacts
from tests.conftest import FakeClock


@dataclass
class ListJournal:
    """Takes commands as the journal does, and acknowledges them when told to."""

    drafts: list[KeepDraft] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    futures: list[Future[None]] = field(default_factory=list)
    acknowledges: bool = True
    state: SaveState | None = None

    def keep(self, draft: KeepDraft) -> None:
        """A draft."""
        self.drafts.append(draft)

    def record(self, command: Command) -> Future[None]:
        """Any other command."""
        future: Future[None] = Future()
        if self.acknowledges:
            future.set_result(None)
        self.commands.append(command)
        self.futures.append(future)
        return future

    @property
    def answers(self) -> list[SubmitAnswer]:
        """The answers recorded so far."""
        return [c for c in self.commands if isinstance(c, SubmitAnswer)]


def make_session(
    clock: FakeClock,
    journal: ListJournal | None = None,
    grade: float | None = 2.0,
    questionnaire: str | Questionnaire = "la-focused-inspection",
) -> tuple[InterviewSession, ListJournal]:
    """A session at the introduction."""
    kept = journal or ListJournal()
    facts = CallFacts(
        interview_id="interview-1",
        case_id="case-1",
        contact_id=None,
        school="Alder Lane Primary",
        respondent="Mrs Penn",
        role="headteacher",
        mode="telephone",
        interviewer="alice",
        zone="Europe/London",
        started_at=clock(),
        fields={"ofsted_grade": grade, "inspected_month": "May 2013"},
        variables={"authority": "Marlshire Local Authority"},
    )
    taken: Any = kept
    if isinstance(questionnaire, str):
        questionnaire = load_builtin(questionnaire).questionnaire
    session = InterviewSession(questionnaire, facts, taken, clock, Identifiers())
    return session, kept


def say(session: InterviewSession, step_id: str, text: str) -> None:
    """Go to a step, type, and submit."""
    session.go_to(step_id)
    session.type(text, len(text))
    session.submit()
