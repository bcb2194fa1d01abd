"""Small coded surveys for the tests of findings: rows as the product itself would store them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from db.audit import Recorder
from db.coding_models import Decision
from db.commands import AnswerKind, OpenInterview, SubmitAnswer
from db.frame_models import Case, FrameUnit
from db.review_models import Adjudication, Redaction, Step
from db.store import Store
from survey_tui.surveys.documents import store_scheme, survey_scheme
from survey_tui.surveys.opening import OpenSurvey

# start, end, code, valence.
Span = tuple[int, int, str, str | None]


@dataclass(frozen=True)
class Said:
    """One answer. codings: by coder; settled: who finished it. verdicts: code -> stretches.

    stale: the verdict was given on other grounds. hidden: stretches with their kind.
    """

    text: str = ""
    kind: AnswerKind = "answer"
    codings: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    settled: Sequence[str] = ()
    verdicts: Mapping[str, Sequence[tuple[int, int, str | None]]] = field(
        default_factory=dict
    )
    stale: Sequence[str] = ()
    hidden: Sequence[tuple[int, int, str]] = ()
    flags: Sequence[str] = ()


@dataclass(frozen=True)
class Talk:
    """One interview. quoting: None where nobody asked."""

    role: str = "headteacher"
    mode: str = "telephone"
    grade_now: str | None = None
    quoting: bool | None = True
    said: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class School:
    """One case with its interviews."""

    grade: str | None = "2"
    talks: Sequence[Talk] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def build(
    store: Store, opened: OpenSurvey, schools: Sequence[School], first: int = 1
) -> None:
    """Store schools with everything that was said and coded, in one transaction."""
    loaded = survey_scheme(store, opened)

    def work(recorder: Recorder) -> None:
        scheme_id = store_scheme(recorder, loaded, store.new_id, "lead")
        for rank, school in enumerate(schools, first):
            case_id = _case(store, recorder, opened, school, rank)
            for talk in school.talks:
                _Talk(store, recorder, opened, scheme_id).add(case_id, talk)

    store.write(work).result()


def _case(
    store: Store, recorder: Recorder, opened: OpenSurvey, school: School, rank: int
) -> str:
    unit_id, case_id = store.new_id(), store.new_id()
    attributes = dict(school.attributes)
    if school.grade is not None:
        attributes["ofsted_grade"] = school.grade
    recorder.add(
        FrameUnit(
            id=unit_id,
            survey_id=opened.survey.id,
            external_id=f"U{rank}",
            name=school.name or f"Invented School {rank}",
            attributes=attributes,
            imported_at=recorder.now,
        ),
        "lead",
    )
    case = Case(id=case_id, survey_id=opened.survey.id, unit_id=unit_id, rank=rank)
    recorder.add(case, "lead")
    return case_id


@dataclass
class _Talk:
    store: Store
    recorder: Recorder
    opened: OpenSurvey
    scheme_id: str

    def add(self, case_id: str, talk: Talk) -> None:
        interview_id = self.store.new_id()
        OpenInterview(
            id=interview_id,
            case_id=case_id,
            contact_id=None,
            questionnaire_id=self.opened.questionnaire_id,
            role=talk.role,
            mode=talk.mode,
            at=self.recorder.now,
            by="alice",
        ).perform(self.recorder)
        if talk.grade_now is not None:
            self._answer(interview_id, "grade_now", Said(talk.grade_now))
        if talk.quoting is not None:
            words = "given" if talk.quoting else "refused"
            self._answer(interview_id, "consent_quote", Said(words))
        for question, said in talk.said.items():
            answer_id = self._answer(interview_id, question, said)
            self._code(answer_id, said)

    def _answer(self, interview_id: str, question: str, said: Said) -> str:
        step = self.opened.questionnaire.step(question)
        answer_id = self.store.new_id()
        SubmitAnswer(
            id=answer_id,
            interview_id=interview_id,
            question_id=question,
            revision=1,
            parent_id=None,
            kind=said.kind,
            text=said.text,
            wording=step.ask,
            asked_at=self.recorder.now - timedelta(seconds=9),
            at=self.recorder.now,
            by="alice",
            consent_kind=step.consent,
            consent_given=said.text == "given",
        ).perform(self.recorder)
        return answer_id

    def _code(self, answer_id: str, said: Said) -> None:
        made: dict[str, list[str]] = {}
        for coder, spans in said.codings.items():
            for start, end, code, valence in spans:
                decision = Decision(
                    id=self.store.new_id(),
                    answer_id=answer_id,
                    scheme_id=self.scheme_id,
                    start=start,
                    end=end,
                    code=code,
                    valence=valence,
                    flags=list(said.flags),
                    coder=coder,
                    source="own",
                    is_blind=True,
                    decided_at=self.recorder.now,
                )
                self.recorder.add(decision, coder)
                if coder in said.settled:
                    made.setdefault(code, []).append(decision.id)
        for coder in said.settled:
            self._step(coder, "settle", answer_id, settles=True)
        for code, stretches in said.verdicts.items():
            against = [] if code in said.stale else sorted(made.get(code, []))
            self._verdict(answer_id, code, stretches, against)
        for start, end, kind in said.hidden:
            step = self._step("lead", "privacy", answer_id)
            row = Redaction(
                id=self.store.new_id(),
                step_id=step,
                answer_id=answer_id,
                start=start,
                end=end,
                kind=kind,
                action="apply",
                coder="lead",
                decided_at=self.recorder.now,
            )
            self.recorder.add(row, "lead")

    def _verdict(
        self,
        answer_id: str,
        code: str,
        stretches: Sequence[tuple[int, int, str | None]],
        against: list[str],
    ) -> None:
        step = self._step("lead", "adjudicate", answer_id)
        none: list[tuple[int | None, int | None, str | None]] = [(None, None, None)]
        for start, end, valence in list(stretches) or none:
            row = Adjudication(
                id=self.store.new_id(),
                step_id=step,
                answer_id=answer_id,
                scheme_id=self.scheme_id,
                code=code,
                applies=bool(stretches),
                valence=valence,
                start=start,
                end=end,
                against=against,
                reason="judgement",
                action="apply",
                coder="lead",
                decided_at=self.recorder.now,
            )
            self.recorder.add(row, "lead")

    def _step(
        self, coder: str, kind: str, answer_id: str, settles: bool | None = None
    ) -> str:
        step = Step(
            id=self.store.new_id(),
            survey_id=self.opened.survey.id,
            coder=coder,
            kind=kind,
            answer_id=answer_id,
            settles=settles,
            is_blind=True,
            done_at=self.recorder.now,
        )
        self.recorder.add(step, coder)
        return step.id


def coded(text: str, *codes: tuple[str, str | None], coder: str = "ann") -> Said:
    """An answer that one coder finished, with codes on all of it."""
    spans = [(0, len(text), code, valence) for code, valence in codes]
    return Said(text, codings={coder: spans}, settled=(coder,))
