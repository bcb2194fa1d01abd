"""The session of one interview: it knows where we are, keeps every word and never deletes.

It lives on the UI's thread and never waits: the journal takes what has to be stored.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.commands import AnswerKind, SubmitAnswer
from db.store import Clock, IdSource
from questionnaires.answers import value_of
from questionnaires.model import Question, Questionnaire
from questionnaires.routing import Ending, Route, route
from survey_tui.interview.call_record import CallRecord, Keeper
from survey_tui.interview.call_times import EDITING, INTRODUCTION, TALKING, CallTimes
from survey_tui.interview.consents import Consents
from survey_tui.interview.remarks import Remarks
from survey_tui.interview.rules import RuleCheck
from survey_tui.interview.spoken import ScriptReader
from survey_tui.interview.state import Box, CallFacts, GivenAnswer
from survey_tui.interview.values import stored_text
from survey_tui.surveys.marks import Mark
from survey_tui.text import clean

# Sections in which the interview itself is held.
_TALK = ("questions", "close")


class InterviewSession:
    """One interview in progress."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        facts: CallFacts,
        journal: Keeper,
        clock: Clock,
        new_id: IdSource,
    ) -> None:
        self.questionnaire = questionnaire
        self.facts = facts
        self._record = CallRecord(facts, journal, clock, new_id)
        self.remarks = Remarks(self._record)
        self.answers: dict[str, GivenAnswer] = {}
        self.boxes: dict[str, Box] = {}
        self.consents = Consents(questionnaire)
        self.away = timedelta()
        self.resumed = ""
        self.times: CallTimes | None = None
        self.visited: set[str] = set()
        self.spoken = ScriptReader(
            questionnaire,
            facts,
            self.answers,
            self.boxes,
            lambda: self.route,
            self._local_now,
        )
        self._rules = RuleCheck(self.spoken)
        self._asked_at = self.now
        self._current = questionnaire.steps[0].id
        self._route: Route | None = None

    # Where we are

    @property
    def current(self) -> Question:
        """The step on screen."""
        return self.questionnaire.step(self._current)

    @property
    def route(self) -> Route:
        """The steps on the route with what is known now."""
        if self._route is None:
            answers = {
                name: answer.value
                for name, answer in self.answers.items()
                if name not in self.consents.stale
            }
            today = self._local_now().date()
            fields = {
                **self.questionnaire.variables,
                **self.facts.variables,
                **self.facts.fields,
            }
            self._route = route(self.questionnaire, fields, answers, today)
        return self._route

    @property
    def ending(self) -> Ending | None:
        """The answer that ends the call, if there is one."""
        return self.route.ending

    def next(self) -> bool:
        """Go to the next step on the route; False at the end."""
        following = self.route.after(self._current)
        if following is None:
            return False
        self.go_to(following)
        return True

    def previous(self) -> bool:
        """Go back one step; nothing is deleted. False at the start."""
        before = self.route.before(self._current)
        if before is None:
            return False
        self.go_to(before)
        return True

    def go_to(self, step_id: str) -> None:
        """Go to any step, on the route or off it."""
        self.look_at_consent()
        self.visited.add(self._current)
        self._current = self.questionnaire.step(step_id).id
        self._asked_at = self.now
        self.keep_progress()

    def is_off_route(self, step_id: str) -> bool:
        """Whether a step is not asked with what is known now."""
        return step_id in self.route.off

    # What is typed

    def box(self, step_id: str | None = None) -> Box:
        """What stands in the box of a step: the draft, or else the newest answer."""
        name = step_id or self._current
        if name in self.boxes:
            return self.boxes[name]
        answer = self.answers.get(name)
        if answer is None:
            return Box()
        return Box(answer.text, len(answer.text), answer.marks)

    def type(self, text: str, cursor: int) -> None:
        """Take what is in the box of the current step; it is on disk within half a second."""
        words, box = clean(text), self.box()
        if words != box.text or self._current in self.boxes:
            self.put_box(self._current, box.edited(words, cursor))

    def put_box(self, step_id: str, box: Box) -> None:
        """Keep a box as a draft."""
        if box == self.box(step_id):
            return
        self.boxes[step_id] = box
        self._record.keep("answer", box.text, step_id, box.cursor, box.marks)

    def submit(self, kind: AnswerKind = "answer", unfinished: bool = False) -> bool:
        """Store the current answer; False if there was nothing new to store.

        Raises BadAnswer if what stands in the box is no answer to this question; it stays.
        """
        return self._submit(self.current, kind, unfinished)

    def _submit(
        self, step: Question, kind: AnswerKind, unfinished: bool = False
    ) -> bool:
        if not step.kind.is_answered:
            return False
        box, before = self.box(step.id), self.answers.get(step.id)
        if kind == "answer" and not box.text.strip():
            return self._submit_cleared(step)
        if (
            kind == "answer"
            and before
            and before.kind != "answer"
            and step.id not in self.boxes
        ):
            # Passing by a "don't know" does not turn it into an answer.
            return False
        text, marks = box.text, box.marks
        if kind == "answer" and not unfinished:
            today = self._local_now().date()
            text = stored_text(step, box.text, today)
            values = self.route.values
            marks = self._rules.marks(step, text, marks, before, values, today)
        is_same = before is not None and (before.kind, before.text, before.marks) == (
            kind,
            text,
            marks,
        )
        asked_again = step.id in self.consents.stale
        if (
            before
            and is_same
            and before.is_unfinished == unfinished
            and not asked_again
        ):
            self.boxes.pop(step.id, None)
            return False
        self._store(step, kind, text, marks, unfinished)
        return True

    def _submit_cleared(self, step: Question) -> bool:
        """An answer whose words were all deleted becomes an empty revision."""
        before = self.answers.get(step.id)
        if before is None or not before.text or step.id not in self.boxes:
            return False
        self._store(step, "answer", "", (), unfinished=True)
        return True

    def _store(
        self,
        step: Question,
        kind: AnswerKind,
        text: str,
        marks: tuple[Mark, ...],
        unfinished: bool,
    ) -> None:
        before = self.answers.get(step.id)
        now = self.now
        command = SubmitAnswer(
            id=self._record.new_id(),
            interview_id=self.facts.interview_id,
            question_id=step.id,
            revision=before.revision + 1 if before else 1,
            parent_id=before.id if before else None,
            kind=kind,
            text=text,
            marks=tuple(mark.as_json() for mark in marks),
            is_unfinished=unfinished,
            wording=self.spoken.wording(step),
            asked_at=self._asked_at,
            at=now,
            by=self.facts.interviewer,
            consent_kind=step.consent,
            consent_given=kind == "answer" and step.gives_consent(text),
        )
        self.answers[step.id] = GivenAnswer(
            command.id,
            command.revision,
            kind,
            text,
            marks,
            value_of(step, text) if kind == "answer" else None,
            now,
            unfinished,
        )
        self.boxes.pop(step.id, None)
        if step.consent:
            self.consents.give(step.id, now)
        self._route = None
        self._record.store(step.id, command)

    def submit_drafts(self) -> None:
        """Store every draft as it is: at a hang-up nothing waits to be finished."""
        for step_id in list(self.boxes):
            step = self.questionnaire.step(step_id)
            if self.boxes[step_id].text.strip():
                self._submit(step, "answer", unfinished=True)
        self.remarks.submit_all()

    # How long it takes

    @property
    def elapsed(self) -> timedelta:
        """Since the call began, by the clock on the wall."""
        return self.now - self.facts.started_at

    @property
    def present(self) -> timedelta:
        """How long the program was there for the call: without the time it was gone."""
        return max(self.elapsed - self.away, timedelta())

    def was_away(self, gone: timedelta) -> None:
        """The program was gone for so long in the middle of this call."""
        self.away += gone
        self.keep_progress()

    def keep_progress(self) -> None:
        """Where the call stands; the first key question begins the talk."""
        times = ""
        if self.times is not None:
            is_begun = self.current.section in _TALK
            if is_begun and self.times.phase == INTRODUCTION:
                self.times.enter(TALKING)
            times = self.times.as_text()
        self._record.keep_progress(self._current, self.away, times)

    def hung_up(self) -> None:
        """The conversation is over; what is typed from here on is mended."""
        if self.times is not None:
            self.times.enter(EDITING)

    def is_not_over(self) -> None:
        """It goes on after all, unless everything was asked."""
        if self.times is not None and self.route.after(self._current) is not None:
            self.times.enter(TALKING if self.current.section in _TALK else INTRODUCTION)

    # Consent

    def look_at_consent(self) -> None:
        """Consent that has grown too old counts as not given, wherever the call stands."""
        if self.consents.look(self.now):
            self._route = None

    @property
    def consent_reason(self) -> str:
        """Why consent is asked for again; empty where it is not."""
        return self.consents.reason(self._current, self.now)

    @property
    def now(self) -> datetime:
        """The time by the session's clock."""
        return self._record.now

    def forget_route(self) -> None:
        """Route anew the next time: something outside the answers changed."""
        self._route = None

    def _local_now(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.facts.zone))

    def is_on_disk(self, step_id: str) -> bool:
        """Whether everything submitted at a step is in the database."""
        return self._record.is_on_disk(step_id)
