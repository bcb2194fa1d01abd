"""The interviews of a survey, one at a time, with all that findings are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from sqlmodel import Session

from coding_schemes.loader import LoadedScheme
from db.repositories import findings as stored
from db.repositories.coding import Verbatim
from questionnaires.answers import role_said, value_of
from questionnaires.facts import all_frame_values, frame_values
from questionnaires.functions import Value, as_text
from questionnaires.routing import route
from questionnaires.stored import words_of
from survey_tui.coding.agreement.disputes import Verdict, standing_verdicts
from survey_tui.coding.record.ledger import APPLY, MOVED, REMOVE, Coding, Ledger
from survey_tui.coding.record.material import Answer, answer_of, open_questions
from survey_tui.coding.record.meanings import Meanings, meanings_in_force
from survey_tui.findings.settled import SettledCoding, settled_coding
from survey_tui.surveys.opening import OpenSurvey

# What became of a question that was on the route.
ANSWERED, NOT_REACHED, ERASED, NO_WORDS = (
    "answered",
    "not_reached",
    "erased",
    "no_words",
)
STATES = (
    ANSWERED,
    "dont_know",
    "refused",
    "not_applicable",
    NO_WORDS,
    NOT_REACHED,
    ERASED,
)
# Asked: it was put to somebody, whatever they said to it.
_NOT_ASKED = frozenset((NOT_REACHED, ERASED))
QUOTING = "quoting"


@dataclass(frozen=True, slots=True)
class JudgedWords:
    """A stretch of an answer that was judged: kind is None where it may be shown."""

    start: int
    end: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One answer in words, what was coded on it, and what was judged of names in it."""

    answer: Answer
    coding: SettledCoding
    judged: tuple[JudgedWords, ...]


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """One respondent of one case.

    number: its place among all interviews, from 1. values: everything that is known along
    the route, frame fields as corrected on the call. questions: question -> one of STATES,
    of those on the route. may_quote: None where nobody asked for that consent.
    unit, unit_key: the name of the case, and its id in the frame. specified: question ->
    option -> the words that were typed with it, as with "other, please specify". date: of the
    interview, in UTC.
    off_route: answers in words to questions that the route does not ask; they count nowhere.
    """

    number: int
    id: str
    case_id: str
    role: str
    mode: str
    draw_id: str | None
    values: Mapping[str, str]
    typed: Mapping[str, Value]
    questions: Mapping[str, str]
    answers: tuple[RecordedAnswer, ...]
    may_quote: bool | None
    off_route: int
    unit: str = ""
    unit_key: str = ""
    specified: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date: str = ""

    @property
    def asked(self) -> frozenset[str]:
        """The questions that were put to the respondent."""
        return frozenset(
            question
            for question, state in self.questions.items()
            if state not in _NOT_ASKED
        )


def interview_records(
    session: Session,
    opened: OpenSurvey,
    loaded: LoadedScheme,
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[InterviewRecord]:
    """Every interview, those of one case one after the other; one chunk is held at a time.

    progress: is told how many were read; it may raise to stop.
    """
    survey_id = opened.survey.id
    documents = stored.coded_by(session, survey_id)
    meanings = meanings_in_force(session, survey_id, loaded, documents)
    files = stored.imported_coders(session, survey_id)
    number = 0
    for chunk in stored.interview_chunks(session, survey_id):
        ledger = Ledger()
        for file, coders in files.items():
            ledger.know_file(file, coders)
        for row in chunk.decisions:
            ledger.enter(row)
        for step in chunk.steps:
            ledger.mark(step)
        verdicts = standing_verdicts(chunk.adjudications)
        judged = _judged(chunk)
        settle = partial(
            settled_coding,
            ledger=ledger,
            verdicts=verdicts,
            is_stale=partial(is_stale, meanings),
        )
        for interview in chunk.interviews:
            number += 1
            yield _record(number, opened, interview, settle, judged)
        progress(number)


def is_stale(meanings: Meanings, coding: Coding) -> bool:
    """Whether a coding is to be looked at again: its code means something else, or moved."""
    is_outdated = meanings.is_outdated(coding.code, coding.scheme_id)
    return coding.source == MOVED or is_outdated


def _record(
    number: int,
    opened: OpenSurvey,
    row: stored.InterviewRow,
    settle: Callable[[Answer], SettledCoding],
    judged: Mapping[str, tuple[JudgedWords, ...]],
) -> InterviewRecord:
    questionnaire = opened.questionnaire
    known = {step.id: step for step in questionnaire.steps}
    said = {
        question: value_of(known[question], answer.text or "")
        for question, answer in row.answers.items()
        if answer.kind == "answer" and question in known
    }
    variables = {**questionnaire.variables, **opened.survey.variables}
    facts = {**variables, **frame_values(questionnaire, row.attributes)}
    walked = route(questionnaire, facts, said, row.started_at.date())
    on = set(walked.on)
    role = role_said(questionnaire, row.role, said)
    typed = {
        **all_frame_values(questionnaire, row.attributes),
        **walked.values,
        "role": role,
        "mode": row.mode,
    }
    coded = [q for q in open_questions(opened) if q in on]
    states = {q: _state(row.answers.get(q)) for q in coded}
    answers = tuple(
        RecordedAnswer(answer, settle(answer), judged.get(answer.id, ()))
        for question in coded
        if states[question] == ANSWERED
        for answer in (_answer(row, row.answers[question]),)
    )
    return InterviewRecord(
        number,
        row.id,
        row.case_id,
        role,
        row.mode,
        row.draw_id,
        {name: as_text(value) for name, value in typed.items()},
        typed,
        states,
        answers,
        row.consents.get(QUOTING),
        sum(
            _state(row.answers.get(question)) == ANSWERED
            for question in open_questions(opened)
            if question not in on
        ),
        row.unit,
        row.unit_key,
        {
            question: words
            for question, answer in row.answers.items()
            if question in on and known[question].is_closed
            if (words := words_of(answer.text or ""))
        },
        row.started_at.date().isoformat(),
    )


def _state(answer: stored.AnswerText | None) -> str:
    if answer is None:
        return NOT_REACHED
    if answer.kind != "answer":
        return answer.kind
    if answer.text is None:
        return ERASED
    return ANSWERED if answer.text else NO_WORDS


def _answer(row: stored.InterviewRow, said: stored.AnswerText) -> Answer:
    return answer_of(
        Verbatim(
            said.id,
            said.question,
            said.text or "",
            said.marks,
            said.file_id,
            row.id,
            row.external_id,
            row.unit,
            row.role,
            row.started_at,
        )
    )


def _judged(chunk: stored.Chunk) -> dict[str, tuple[JudgedWords, ...]]:
    """answer -> what was judged of names in it, of the rows that nothing replaced."""
    replaced = {row.parent_id for row in chunk.redactions}
    found: dict[str, tuple[JudgedWords, ...]] = {}
    for row in chunk.redactions:
        if row.action != REMOVE and row.id not in replaced:
            kind = row.kind if row.action == APPLY else None
            one = JudgedWords(row.start, row.end, kind)
            found[row.answer_id] = (*found.get(row.answer_id, ()), one)
    return found


__all__ = ["InterviewRecord", "RecordedAnswer", "Verdict", "interview_records"]
