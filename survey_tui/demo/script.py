"""Calls and interviews of the demo, written as the product itself would have.

Schools, people, opinions and telephone numbers are invented; the numbers are from the range
that Ofcom keeps for drama (01632 960000 to 960999) and reach nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from operator import itemgetter
from typing import Any

from db.attempt_commands import AgreedCall, RecordAttempt
from db.audit import Recorder
from db.case_commands import NoteCase
from db.commands import OpenInterview, SubmitAnswer
from db.draft_commands import KeepDraft
from db.store import Store
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.fieldwork.dispositions import code_of
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
    """Writes calls as the product itself would have."""

    def __init__(self, store: Store, recorder: Recorder, opened: OpenSurvey) -> None:
        self.new_id = store.new_id
        self.recorder = recorder
        self.questionnaire: Questionnaire = opened.questionnaire
        self.questionnaire_id = opened.questionnaire_id
        self.answers = _invented_answers()
        self.made: dict[str, int] = {}
        # The id of an answer in the file of answers -> its id here.
        self.stored: dict[str, str] = {}

    def interview(
        self, school: School, began: datetime, by: str, quoting: str = "given"
    ) -> None:
        """A finished interview. quoting: whether the respondent may be quoted."""
        interview_id, at = self._begin(school, began, by, quoting)
        for row in self.answers[school.entry["interview"]]:
            at += timedelta(minutes=3, seconds=len(row["text"]) % 50)
            answer_id = self._answer(interview_id, row["question"], row["text"], at, by)
            self.stored[row["id"]] = answer_id
        self._answer(interview_id, "read_back_done", "confirmed", at, by)
        self.ring(school, "completed", began, by, ended=at, interview_id=interview_id)

    def half_done(self, school: School, began: datetime, by: str) -> None:
        """An interview that stopped in the third question."""
        interview_id, at = self._begin(school, began, by)
        said = self.answers[school.entry["interview"]]
        for row in said[:2]:
            at += timedelta(minutes=3)
            self._answer(interview_id, row["question"], row["text"], at, by)
        question, text = said[2]["question"], said[2]["text"]
        started = " ".join(text.split()[:9])
        KeepDraft(
            interview_id=interview_id,
            question_id=question,
            field="answer",
            text=started,
            cursor=len(started),
            at=at,
            by=by,
        ).perform(self.recorder)
        note = "Fire bell; ring again, resume at question 3."
        self.ring(school, "broken_off", began, by, note, at, interview_id)

    def agree(
        self, school: School, rang: datetime, by: str, starts: datetime, words: str
    ) -> None:
        """An appointment."""
        rounded = starts.replace(second=0, microsecond=0)
        agreed = AgreedCall(
            id=self.new_id(), starts_at=rounded, ends_at=rounded, zone=ZONE, words=words
        )
        self.ring(school, "callback", rang, by, agreed=agreed)

    def ring(
        self,
        school: School,
        outcome_id: str,
        began: datetime,
        by: str,
        note: str = "",
        ended: datetime | None = None,
        interview_id: str | None = None,
        agreed: AgreedCall | None = None,
    ) -> None:
        """One call and its outcome."""
        outcome = self.questionnaire.outcome(outcome_id)
        at = ended or began + timedelta(minutes=1)
        self.made[school.case_id] = self.made.get(school.case_id, 0) + 1
        again = at + timedelta(minutes=outcome.retry_minutes or 0)
        if outcome.refusal == "soft":
            again = at + timedelta(days=self.questionnaire.callbacks.refusal_days)
        status = _status(outcome, agreed is not None, interview_id is not None)
        RecordAttempt(
            id=self.new_id(),
            case_id=school.case_id,
            interview_id=interview_id,
            contact_id=school.contact_id,
            outcome=outcome.id,
            aapor=code_of(outcome),
            dialled=None,
            started_at=began,
            at=at,
            by=by,
            note=note,
            appointment=agreed,
            status=status,
            attempts=self.made[school.case_id],
            last_outcome=outcome.id,
            next_at=None if outcome.final else agreed.starts_at if agreed else again,
        ).perform(self.recorder)

    def message(self, school: School, words: str) -> None:
        """What the lead wants whoever takes the case to know."""
        NoteCase(
            id=self.new_id(),
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
        interview_id = self._open(case_id, None, visit.role, "face_to_face", began, by)
        opening = (
            ("right_school", "yes"),
            ("role_held", visit.role),
            ("grade_now", visit.grade),
            ("consent", "given"),
            ("consent_quote", "given"),
        )
        at = self._answers(interview_id, opening, began, by)
        found = {}
        for question, text in visit.said.items():
            at += timedelta(minutes=3)
            found[question] = self._answer(interview_id, question, text, at, by)
        return found

    def _begin(
        self, school: School, began: datetime, by: str, quoting: str = "given"
    ) -> tuple[str, datetime]:
        interview_id = self._open(
            school.case_id, school.contact_id, "headteacher", "telephone", began, by
        )
        opening = (
            ("right_school", "yes"),
            ("role_held", "headteacher"),
            ("grade_now", school.entry["ofsted_grade"]),
            ("consent", "given"),
            ("consent_quote", quoting),
        )
        return interview_id, self._answers(interview_id, opening, began, by)

    def _open(
        self,
        case_id: str,
        contact_id: str | None,
        role: str,
        mode: str,
        at: datetime,
        by: str,
    ) -> str:
        interview_id = self.new_id()
        OpenInterview(
            id=interview_id,
            case_id=case_id,
            contact_id=contact_id,
            questionnaire_id=self.questionnaire_id,
            role=role,
            mode=mode,
            at=at,
            by=by,
        ).perform(self.recorder)
        return interview_id

    def _answers(
        self,
        interview_id: str,
        said: Iterable[tuple[str, str]],
        began: datetime,
        by: str,
    ) -> datetime:
        at = began
        for question, text in said:
            at += timedelta(seconds=20)
            self._answer(interview_id, question, text, at, by)
        return at

    def _answer(
        self, interview_id: str, question: str, text: str, at: datetime, by: str
    ) -> str:
        step = self.questionnaire.step(question)
        answer_id = self.new_id()
        SubmitAnswer(
            id=answer_id,
            interview_id=interview_id,
            question_id=question,
            revision=1,
            parent_id=None,
            kind="answer",
            text=text,
            wording=step.ask,
            asked_at=at - timedelta(seconds=15),
            at=at,
            by=by,
            consent_kind=step.consent,
            consent_given=text == "given",
        ).perform(self.recorder)
        return answer_id


def _status(outcome: CallOutcome, is_agreed: bool, is_begun: bool) -> str:
    if outcome.final:
        return "closed"
    if is_agreed:
        return "appointment"
    if outcome.refusal == "soft":
        return "refusal"
    return "started" if is_begun else "open"


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
