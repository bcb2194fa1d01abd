"""Calls and interviews of the demo, held by the product itself.

Schools, people, opinions and telephone numbers are invented; the numbers are from the range
that Ofcom keeps for drama (01632 960000 to 960999) and reach nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from operator import itemgetter
from typing import Any

from db.audit import Recorder
from db.case_commands import NoteCase
from db.commands import Command
from db.draft_commands import Kept
from db.repositories.cases import case_detail
from db.store import Store
from survey_tui.fieldwork.calls import CallEnding, PlacedCall, attempt
from survey_tui.fieldwork.spoken_times import SpokenTime
from survey_tui.interview.opening import InterviewOpener
from survey_tui.interview.session import InterviewSession
from survey_tui.surveys.opening import OpenSurvey

ZONE = "Europe/London"
LEAD = "lead"


@dataclass(frozen=True, slots=True)
class School:
    """A sampled school, once it is in the database."""

    case_id: str
    contact_id: str
    entry: dict[str, str]


@dataclass(frozen=True, slots=True)
class Visit:
    """An interview at a school: who spoke, the grade of the school, question -> words."""

    role: str
    grade: str
    said: Mapping[str, str]


def workday(opened: OpenSurvey, now: datetime, days: int, at: time) -> datetime:
    """A time so many working days before or after today, on the survey's clock."""
    day, step = now.astimezone(opened.zone).date(), 1 if days > 0 else -1
    while days:
        day += timedelta(days=step)
        days -= step if not opened.hours.why_not_day(day) else 0
    return datetime.combine(day, at, opened.zone).astimezone(UTC)


class DemoScript:
    """Holds the calls of the demo as the product does, at times that are past."""

    def __init__(self, store: Store, recorder: Recorder, opened: OpenSurvey) -> None:
        self._store, self._opened = store, opened
        self.recorder = recorder
        self._at = recorder.now
        self._said = _invented_answers()
        # The id of an answer in the file of answers -> its id here.
        self.stored: dict[str, str] = {}

    def interview(
        self, school: School, began: datetime, by: str, quoting: str = "given"
    ) -> None:
        """A finished interview. quoting: whether the respondent may be quoted."""
        session = self._begin(school, began, by, quoting)
        for row in self._said[school.entry["interview"]]:
            self._at += timedelta(minutes=3, seconds=len(row["text"]) % 50)
            self.stored[row["id"]] = _say(session, row["question"], row["text"])
        _say(session, "read_back_done", "confirmed")
        self._hang_up(school, "completed", session)

    def half_done(self, school: School, began: datetime, by: str) -> None:
        """An interview that stopped in the third question."""
        session = self._begin(school, began, by)
        said = self._said[school.entry["interview"]]
        for row in said[:2]:
            self._at += timedelta(minutes=3)
            _say(session, row["question"], row["text"])
        started = " ".join(said[2]["text"].split()[:9])
        session.go_to(said[2]["question"])
        session.type(started, len(started))
        note = "Fire bell; ring again, resume at question 3."
        self._hang_up(school, "broken_off", session, note)

    def agree(
        self, school: School, rang: datetime, by: str, starts: datetime, words: str
    ) -> None:
        """An appointment."""
        rounded = starts.replace(second=0, microsecond=0)
        agreed = SpokenTime(rounded, rounded, ZONE)
        self.ring(school, "callback", rang, by, words, agreed)

    def ring(
        self,
        school: School,
        outcome_id: str,
        began: datetime,
        by: str,
        note: str = "",
        agreed: SpokenTime | None = None,
    ) -> None:
        """A call of a minute in which nobody was interviewed, and its outcome."""
        self._at = began + timedelta(minutes=1)
        made = PlacedCall(school.contact_id, None, began)
        self._end(school, outcome_id, made, by, note, agreed)

    def message(self, school: School, words: str) -> None:
        """What the lead wants whoever takes the case to know."""
        NoteCase(
            id=self._store.new_id(),
            case_id=school.case_id,
            kind="message",
            words=words,
            at=self.recorder.now,
            by=LEAD,
        ).perform(self.recorder)

    def face_to_face(
        self, case_id: str, visit: Visit, began: datetime, by: str
    ) -> dict[str, str]:
        """An interview at a school; returns question -> the id of its answer."""
        self._at = began
        session = self._opener.open(
            self._opened, case_id, None, by, role=visit.role, mode="face_to_face"
        )
        self._opening(session, visit.role, visit.grade)
        found = {}
        for question, text in visit.said.items():
            self._at += timedelta(minutes=3)
            found[question] = _say(session, question, text)
        return found

    def _begin(
        self, school: School, began: datetime, by: str, quoting: str = "given"
    ) -> InterviewSession:
        self._at = began
        detail = case_detail(self.recorder.session, school.case_id)
        (contact,) = detail.contacts
        session = self._opener.open(self._opened, school.case_id, contact, by)
        self._opening(session, contact.role, school.entry["ofsted_grade"], quoting)
        return session

    @property
    def _opener(self) -> InterviewOpener:
        keeper = _AtOnce(self.recorder)
        session, new_id = self.recorder.session, self._store.new_id
        return InterviewOpener(session, keeper, lambda: self._at, new_id)

    def _opening(
        self, session: InterviewSession, role: str, grade: str, quoting: str = "given"
    ) -> None:
        said = {
            "right_school": "yes",
            "role_held": role,
            "grade_now": grade,
            "consent": "given",
            "consent_quote": quoting,
        }
        for question, text in said.items():
            self._at += timedelta(seconds=20)
            _say(session, question, text)

    def _hang_up(
        self, school: School, outcome_id: str, session: InterviewSession, note: str = ""
    ) -> None:
        facts = session.facts
        made = PlacedCall(
            school.contact_id,
            None,
            facts.started_at,
            facts.interview_id,
            present_seconds=int(session.present.total_seconds()),
        )
        self._end(school, outcome_id, made, facts.interviewer, note)

    def _end(
        self,
        school: School,
        outcome_id: str,
        made: PlacedCall,
        by: str,
        note: str,
        agreed: SpokenTime | None = None,
    ) -> None:
        outcome = self._opened.questionnaire.outcome(outcome_id)
        detail = case_detail(self.recorder.session, school.case_id)
        ended = CallEnding(outcome, note, agreed)
        command = attempt(self._store, self._opened, detail, ended, made, by, self._at)
        command.perform(self.recorder)


class _AtOnce:
    """Writes what a call gives in the transaction in which the demo is made."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def keep(self, draft: Kept) -> None:
        """Write it."""
        draft.perform(self._recorder)

    def record(self, command: Command) -> Future[None]:
        """Write it; it is done then."""
        command.perform(self._recorder)
        done: Future[None] = Future()
        done.set_result(None)
        return done


def _say(session: InterviewSession, question: str, text: str) -> str:
    """Type an answer and submit it; returns its id."""
    session.go_to(question)
    session.type(text, len(text))
    session.submit()
    return session.answers[question].id


def _invented_answers() -> dict[str, list[dict[str, str]]]:
    """The answers of each invented interview, in the order of its questions."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _lines():
        found.setdefault(row["interview"], []).append(row)
    return {n: sorted(said, key=itemgetter("question")) for n, said in found.items()}


def sayings() -> dict[str, str]:
    """What one invented headteacher says to each question, for a rehearsal."""
    first = next(iter(_invented_answers().values()))
    return {row["question"]: row["text"] for row in first}


def _lines() -> Iterator[dict[str, Any]]:
    text = (files("survey_tui.demo") / "marlshire_answers.jsonl").read_text("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)
