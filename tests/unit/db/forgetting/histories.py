"""Random histories of respondents, each with words that nobody else has; all invented."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlmodel import select

from db.adding.cases import add_answer
from db.attempt_commands import AgreedCall, RecordAttempt
from db.audit import Recorder
from db.case_commands import AddContact
from db.commands import SubmitRemark
from db.frame_models import Case, FrameUnit
from db.report_models import ReportEdit, ReportVersion, VersionQuote
from db.review_models import AnswerWords, Memo, Step
from db.store import Store
from tests.unit.db.rows import answer, draft, open_one


@dataclass
class Respondent:
    """One case, and every word that only its person could have said or is called."""

    case_id: str
    words: list[str] = field(default_factory=list)


class Histories:
    """Makes respondents in a store; the same seed, the same histories."""

    def __init__(self, store: Store, survey_id: str, seed: int) -> None:
        self._store = store
        self._survey = survey_id
        self._random = random.Random(seed)

    def respondent(self, place: int) -> Respondent:
        """A case with everything that may happen to one, or some of it."""
        chance = self._random.random
        case_id = self._case(place)
        person = Respondent(case_id)
        contact_id = self._contact(person)
        for _ in range(self._random.randint(1, 2)):
            interview_id = open_one(self._store, case_id)
            for question in ("q1", "q2", "q3")[: self._random.randint(1, 3)]:
                answer_id, text = self._answers(person, interview_id, question)
                if chance() < 0.5:
                    self._memo(answer_id, self._said(person, 5))
                if chance() < 0.4:
                    self._report(answer_id, " ".join(text.split()[:5]))
            if chance() < 0.5:
                typed = draft(self._store, interview_id, self._said(person, 6), "q4")
                self._do(typed)
            if chance() < 0.5:
                self._imported(person, interview_id)
            if chance() < 0.5:
                self._remark(interview_id, self._said(person, 4))
            self._call(case_id, contact_id, interview_id, self._said(person, 4))
        return person

    def _said(self, person: Respondent, count: int) -> str:
        words = [f"z{self._random.randrange(10**9):09d}q" for _ in range(count)]
        person.words += words
        return " ".join(words)

    def _do(self, command: Any) -> None:
        self._store.write(command.perform).result()

    def _write(self, *rows: Any) -> None:
        def work(recorder: Recorder) -> None:
            for row in rows:
                recorder.add(row, "lead")

        self._store.write(work).result()

    def _case(self, place: int) -> str:
        unit_id, case_id = self._store.new_id(), self._store.new_id()
        unit = FrameUnit(
            id=unit_id,
            survey_id=self._survey,
            external_id=f"R{place}",
            name=f"Invented School {place}",
            imported_at=self._store.clock(),
        )
        rank = 100 + place
        case = Case(id=case_id, survey_id=self._survey, unit_id=unit_id, rank=rank)
        self._write(unit, case)
        return case_id

    def _contact(self, person: Respondent) -> str:
        with self._store.read() as session:
            query = select(Case.unit_id).where(Case.id == person.case_id)
            unit_id = session.exec(query).one()
        name = f"Mrs {self._said(person, 1).capitalize()}"
        number = f"01632 96{self._random.randrange(10**4):04d}"
        person.words[-1] = name.removeprefix("Mrs ")
        command = AddContact(
            id=self._store.new_id(),
            unit_id=unit_id,
            role="headteacher",
            name=name,
            phone=number,
            note=self._said(person, 3),
            at=self._store.clock(),
            by="alice",
        )
        self._do(command)
        return command.id

    def _answers(
        self, person: Respondent, interview_id: str, question: str
    ) -> tuple[str, str]:
        before = None
        for revision in range(1, self._random.randint(2, 4)):
            text = self._said(person, self._random.randint(5, 12))
            before = answer(
                self._store,
                interview_id,
                text,
                question,
                revision,
                before.id if before else None,
            )
            self._do(before)
        assert before is not None
        answer_id, words = before.id, before.text

        def index(recorder: Recorder) -> None:
            recorder.session.add(AnswerWords(answer_id=answer_id, words=words))
            recorder.session.flush()

        self._store.write(index).result()
        return answer_id, words

    def _imported(self, person: Respondent, interview_id: str) -> None:
        """Answers of files, whose ids there may be a name; the second as before schema 0008."""
        text, own = self._said(person, 6), self._said(person, 1)

        def work(recorder: Recorder) -> None:
            add_answer(
                recorder,
                "lead",
                id=self._store.new_id(),
                interview_id=interview_id,
                question="q5",
                revision=1,
                parent_id=None,
                words=text,
                wording="How well?",
                asked_at=self._store.clock(),
                external_id=own,
            )

        self._store.write(work).result()
        mark = {"kind": "imported", "start": 0, "end": 0, "name": self._said(person, 1)}
        earlier = answer(self._store, interview_id, self._said(person, 6), "q6")
        self._do(earlier.model_copy(update={"marks": (mark,)}))

    def _remark(self, interview_id: str, words: str) -> None:
        remark = SubmitRemark(
            id=self._store.new_id(),
            interview_id=interview_id,
            question_id="q1",
            parent_id=None,
            text=words,
            at=self._store.clock(),
            by="alice",
        )
        self._do(remark)

    def _memo(self, answer_id: str, words: str) -> None:
        def work(recorder: Recorder) -> None:
            step = Step(
                id=self._store.new_id(),
                survey_id=self._survey,
                coder="robin",
                kind="memo",
                answer_id=answer_id,
                done_at=recorder.now,
            )
            recorder.add(step, "robin")
            body_id = self._store.new_id()
            memo = Memo(
                id=self._store.new_id(),
                survey_id=self._survey,
                step_id=step.id,
                subject="answer",
                subject_id=answer_id,
                answer_id=answer_id,
                action="apply",
                body_id=body_id,
                body_digest=recorder.add_body(body_id, words),
                coder="robin",
                written_at=recorder.now,
            )
            recorder.add(memo, "robin")

        self._store.write(work).result()

    def _report(self, answer_id: str, said: str) -> None:
        """A lead's sentence that repeats an answer, and a frozen letter that quotes it."""

        def work(recorder: Recorder) -> None:
            new_id = self._store.new_id
            sentence, letter, quote = new_id(), new_id(), new_id()
            edit = ReportEdit(
                id=new_id(),
                survey_id=self._survey,
                view="",
                kind="rewrite",
                finding="f",
                body_id=sentence,
                body_digest=recorder.add_body(sentence, f"One says: {said}, and more."),
                edited_at=recorder.now,
                edited_by="lead",
            )
            recorder.add(edit, "lead")
            version = ReportVersion(
                id=new_id(),
                survey_id=self._survey,
                number=self._random.randrange(10**9),
                name="sent",
                view="",
                body_id=letter,
                body_digest=recorder.add_body(
                    letter, f'{{"text": ["As {said} shows"]}}'
                ),
                sha256="0" * 64,
                frozen_at=recorder.now,
                frozen_by="lead",
            )
            recorder.add(version, "lead")
            quoted = VersionQuote(
                id=new_id(),
                version_id=version.id,
                place=0,
                answer_id=answer_id,
                body_id=quote,
                body_digest=recorder.add_body(quote, said),
            )
            recorder.add(quoted, "lead")

        self._store.write(work).result()

    def _call(
        self, case_id: str, contact_id: str, interview_id: str, words: str
    ) -> None:
        now = self._store.clock()
        attempt_id = self._store.new_id()
        with self._store.read() as session:
            case = session.get_one(Case, case_id)
        agreed = AgreedCall(
            id=self._store.new_id(),
            starts_at=now + timedelta(days=1),
            ends_at=now + timedelta(days=1, hours=1),
            zone="Europe/London",
            words=words,
        )
        command = RecordAttempt(
            id=attempt_id,
            case_id=case_id,
            interview_id=interview_id,
            contact_id=contact_id,
            outcome="appointment",
            aapor="2.20",
            dialled=f"01632 96{self._random.randrange(10**4):04d}",
            started_at=now,
            at=now,
            by="alice",
            note=words,
            appointment=agreed,
            status="appointment",
            attempts=case.attempts + 1,
            last_outcome="appointment",
            next_at=agreed.starts_at,
        )
        self._do(command)
