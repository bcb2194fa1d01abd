"""Make the Marlshire demo: 40 invented schools, 22 drawn, some calls made.

Schools, people, opinions and telephone numbers are invented; the numbers are from the range
that Ofcom keeps for drama (01632 960000 to 960999) and reach nobody.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.audit import Recorder
from db.case_commands import NoteCase
from db.commands import (
    Agreed,
    KeepDraft,
    OpenInterview,
    RecordAttempt,
    SubmitAnswer,
)
from db.repositories.cases import case_detail
from db.store import Store
from questionnaires.loader import load_builtin
from questionnaires.model import CallOutcome, Questionnaire
from survey_tui.fieldwork.dispositions import code_of
from survey_tui.fieldwork.draws import Wanted, draw_sample
from survey_tui.fieldwork.frame import import_frame
from survey_tui.fieldwork.frame_reading import read_frame, untold
from survey_tui.fieldwork.proofs import draw_views
from survey_tui.fieldwork.staging import Staging
from survey_tui.fieldwork.surveys import (
    OpenSurvey,
    new_survey,
    open_survey,
    survey_lines,
)

QUESTIONNAIRE = "la-focused-inspection"
ZONE = "Europe/London"
FINISHED = 9
LEAD = "lead"
_COLUMNS = (
    "external_id",
    "name",
    "ofsted_grade",
    "inspected_month",
    "inspected_in_period",
    "town",
    "head",
    "phone",
)


@dataclass(frozen=True, slots=True)
class _School:
    """A sampled school, once it is in the database."""

    case_id: str
    contact_id: str
    entry: dict[str, str]


def open_demo(store: Store, by: str) -> str:
    """The id of the demo survey; it is made if this database has none."""
    with store.read():
        lines = survey_lines(store)
    for line in lines:
        # One without cases was being made when something stopped it.
        if line.cases and open_survey(store, line.id).survey.is_demo:
            return line.id
    return _make(store, by)


def _make(store: Store, by: str) -> str:
    data = json.loads((files("survey_tui.demo") / "marlshire.json").read_text("utf-8"))
    loaded = load_builtin(QUESTIONNAIRE)
    variables = {"authority": data["authority"], "provider": data["provider"]}
    survey_id = new_survey(
        store, loaded, data["title"], variables, ZONE, by, is_demo=True
    )
    opened = open_survey(store, survey_id)
    _import(store, opened, data["schools"])
    schools = _draw(store, opened, data)

    def work(recorder: Recorder) -> None:
        _calls(store, recorder, opened, schools)

    store.write(work).result()
    return survey_id


def _import(store: Store, opened: OpenSurvey, rows: list[dict[str, str]]) -> None:
    """Bring the invented schools in as any register: from a file."""
    staging = Staging()
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "marlshire.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, _COLUMNS, extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows)
            read = read_frame(path, opened.questionnaire, {}, staging, untold)
            import_frame(store, opened, read, LEAD, untold)
    finally:
        staging.close()


def _draw(store: Store, opened: OpenSurvey, data: dict[str, Any]) -> list[_School]:
    """Draw the sample, all others in reserve; returns it in draw order."""
    sample = opened.questionnaire.sample
    assert sample is not None
    wanted = Wanted(sample.size, data["reserves"], data["seed"])
    draw_sample(store, opened, wanted, LEAD)
    entries = {row["external_id"]: row for row in data["schools"]}
    (view,) = draw_views(store, opened)
    schools = []
    with store.read() as session:
        for case, unit in view.cases[: sample.size]:
            (contact,) = case_detail(session, case.id).contacts
            schools.append(_School(case.id, contact.id, entries[unit.external_id]))
    return schools


def _calls(
    store: Store, recorder: Recorder, opened: OpenSurvey, schools: list[_School]
) -> None:
    """Nine finished interviews, one half done, appointments, and calls nobody answered."""
    script = _Script(store, recorder, opened)
    now = recorder.now

    def past(days: int, hour: int, minute: int) -> datetime:
        return _workday(opened, now, -days, time(hour, minute))

    for place, school in enumerate(schools[:FINISHED]):
        days, turn = 8 - place // 2, place % 3
        if turn == 1:
            script.ring(school, "no_answer", past(days + 1, 14, 5), "bilal")
        began = past(days, (9, 10, 13)[turn], 20 + 3 * place)
        script.interview(school, began, ("alice", "bilal")[place % 2])
    rest = schools[FINISHED:]
    script.half_done(rest[0], past(2, 14, 10), "alice")
    rang = now - timedelta(hours=1)
    due = now - timedelta(minutes=2)
    script.agree(rest[1], rang, "bilal", due, "asked to be rung now")
    later = _half_hour(now + timedelta(minutes=40))
    script.agree(rest[2], past(1, 9, 30), "alice", later, "after the parents' meeting")
    tomorrow = _workday(opened, now, 1, time(14, 30))
    script.agree(rest[3], past(1, 9, 40), "alice", tomorrow, "best in the afternoon")
    script.ring(rest[4], "no_answer", past(3, 9, 25), "bilal")
    script.ring(rest[4], "no_answer", past(2, 14, 20), "alice")
    script.ring(rest[5], "engaged", now - timedelta(minutes=41), "alice")
    script.ring(rest[6], "not_available", now - timedelta(minutes=55), "bilal")
    note = "Too busy this term; was friendly."
    script.ring(rest[7], "refusal", past(3, 14, 50), "bilal", note)
    note = "Not before the inspection; may be asked again."
    script.ring(rest[8], "soft_refusal", past(9, 10, 50), "alice", note)
    script.message(rest[9], "Ask for the deputy: the head is away until Friday.")


def _workday(opened: OpenSurvey, now: datetime, days: int, at: time) -> datetime:
    """A time so many working days before or after today, on the survey's clock."""
    day, step = now.astimezone(opened.zone).date(), 1 if days > 0 else -1
    while days:
        day += timedelta(days=step)
        days -= step if not opened.hours.why_not_day(day) else 0
    return datetime.combine(day, at, opened.zone).astimezone(UTC)


def _half_hour(moment: datetime) -> datetime:
    """The full or half hour that follows a moment."""
    return moment + timedelta(minutes=-moment.minute % 30)


class _Script:
    """Writes calls as the product itself would have."""

    def __init__(self, store: Store, recorder: Recorder, opened: OpenSurvey) -> None:
        self.new_id = store.new_id
        self.recorder = recorder
        self.questionnaire: Questionnaire = opened.questionnaire
        self.questionnaire_id = opened.questionnaire_id
        self.answers = _invented_answers()
        self.made: dict[str, int] = {}

    def interview(self, school: _School, began: datetime, by: str) -> None:
        """A finished interview."""
        interview_id, at = self._begin(school, began, by)
        for question, text in self.answers[school.entry["interview"]]:
            at += timedelta(minutes=3, seconds=len(text) % 50)
            self._answer(interview_id, question, text, at, by)
        self._answer(interview_id, "read_back_done", "confirmed", at, by)
        self.ring(school, "completed", began, by, ended=at, interview_id=interview_id)

    def half_done(self, school: _School, began: datetime, by: str) -> None:
        """An interview that stopped in the third question."""
        interview_id, at = self._begin(school, began, by)
        said = self.answers[school.entry["interview"]]
        for question, text in said[:2]:
            at += timedelta(minutes=3)
            self._answer(interview_id, question, text, at, by)
        question, text = said[2]
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
        self, school: _School, rang: datetime, by: str, starts: datetime, words: str
    ) -> None:
        """An appointment."""
        rounded = starts.replace(second=0, microsecond=0)
        agreed = Agreed(
            id=self.new_id(), starts_at=rounded, ends_at=rounded, zone=ZONE, words=words
        )
        self.ring(school, "callback", rang, by, agreed=agreed)

    def ring(
        self,
        school: _School,
        outcome_id: str,
        began: datetime,
        by: str,
        note: str = "",
        ended: datetime | None = None,
        interview_id: str | None = None,
        agreed: Agreed | None = None,
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
            dialled=school.entry["phone"],
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

    def message(self, school: _School, words: str) -> None:
        """What the lead wants whoever takes the case to know."""
        NoteCase(
            id=self.new_id(),
            case_id=school.case_id,
            kind="message",
            words=words,
            at=self.recorder.now,
            by=LEAD,
        ).perform(self.recorder)

    def _begin(self, school: _School, began: datetime, by: str) -> tuple[str, datetime]:
        interview_id = self.new_id()
        OpenInterview(
            id=interview_id,
            case_id=school.case_id,
            contact_id=school.contact_id,
            questionnaire_id=self.questionnaire_id,
            role="headteacher",
            mode="telephone",
            at=began,
            by=by,
        ).perform(self.recorder)
        grade = school.entry["ofsted_grade"]
        opening = (
            ("right_school", "yes"),
            ("role_held", "headteacher"),
            ("grade_now", grade),
            ("consent", "given"),
            ("consent_quote", "given"),
        )
        at = began
        for question, text in opening:
            at += timedelta(seconds=20)
            self._answer(interview_id, question, text, at, by)
        return interview_id, at

    def _answer(
        self, interview_id: str, question: str, text: str, at: datetime, by: str
    ) -> None:
        step = self.questionnaire.step(question)
        SubmitAnswer(
            id=self.new_id(),
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


def _status(outcome: CallOutcome, is_agreed: bool, is_begun: bool) -> str:
    if outcome.final:
        return "closed"
    if is_agreed:
        return "appointment"
    if outcome.refusal == "soft":
        return "refusal"
    return "started" if is_begun else "open"


def _invented_answers() -> dict[str, list[tuple[str, str]]]:
    """The words of each invented interview, in the order of its questions."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _lines():
        found.setdefault(row["interview"], []).append((row["question"], row["text"]))
    return {name: sorted(said) for name, said in found.items()}


def sayings() -> dict[str, str]:
    """What one invented headteacher says to each question, for a rehearsal."""
    return dict(next(iter(_invented_answers().values())))


def _lines() -> Iterator[dict[str, Any]]:
    text = (files("survey_tui.demo") / "marlshire_answers.jsonl").read_text("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)
