"""What a survey gives the coder: answers as they are read, and decisions to learn from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coding_schemes.coded import CodedAnswer
from coding_schemes.loader import LoadedScheme
from db.coding_models import Decision
from db.repositories import coding, review
from db.repositories.coding import StoredDecision, Verbatim
from db.store import Store
from survey_tui.coding.record.ledger import Coding, Ledger
from survey_tui.coding.record.meanings import Meanings, meanings_in_force
from survey_tui.surveys.marks import blanked, noted_on
from survey_tui.surveys.opening import OpenSurvey

# So many of the newest answers are held against what was learned from.
LOOKED_AT_FOR_DRIFT = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to be coded; text is of the same length as what is stored.

    external_id: of its interview in the file that it came with. file_id: its own there.
    stored: the same with what the interviewer put in, such as probes. asked_on: the day.
    """

    id: str
    question: str
    text: str
    external_id: str | None
    unit: str
    role: str
    file_id: str | None = None
    interview_id: str = ""
    stored: str = ""
    asked_on: date | None = None

    @property
    def inserted(self) -> tuple[tuple[int, int], ...]:
        """Where the interviewer put something in: a probe that was asked, a part."""
        return tuple(
            (match.start(), match.end())
            for match in re.finditer(r"\S+", self.stored)
            if not self.text[match.start() : match.end()].strip()
        )

    @property
    def key(self) -> str:
        """Which answer this is, whatever its words: its interview and question."""
        return f"{self.interview_id}:{self.question}"


@dataclass(frozen=True, slots=True)
class Material:
    """The answers of a survey, the decisions on them, and what of those cannot be used."""

    answers: tuple[Answer, ...]
    decided: tuple[CodedAnswer, ...]
    remarks: tuple[str, ...]

    @property
    def corpus(self) -> tuple[tuple[str, str], ...]:
        """(question, text) of every answer."""
        return tuple((answer.question, answer.text) for answer in self.answers)


def newest_undecided(
    answers: Iterable[Answer], decided: Iterable[CodedAnswer], most: int
) -> list[tuple[date, str, str]]:
    """(day, question, text) of the newest answers that nobody has decided on."""
    known = {one.id for one in decided}
    found = [
        (answer.asked_on, answer.question, answer.text)
        for answer in answers
        if answer.asked_on is not None and answer.id not in known
    ]
    return sorted(found, key=lambda one: one[0])[-most:]


def open_questions(opened: OpenSurvey) -> list[str]:
    """The questions whose answers are coded."""
    return [step.id for step in opened.questionnaire.steps if step.kind.is_open]


def material_of(store: Store, opened: OpenSurvey, loaded: LoadedScheme) -> Material:
    """Everything the coder needs of a survey."""
    with store.read() as session:
        found = coding.verbatims(session, opened.survey.id, open_questions(opened))
        answers = tuple(map(answer_of, found))
        stored = coding.decisions(session, opened.survey.id)
        ledger = Ledger(
            (entry.decision for entry in stored),
            review.steps(session, opened.survey.id),
        )
        documents = {entry.decision.scheme_id for entry in stored}
        meanings = meanings_in_force(session, opened.survey.id, loaded, documents)
    return material_from(answers, stored, ledger, meanings)


def material_from(
    answers: tuple[Answer, ...],
    stored: Sequence[StoredDecision],
    ledger: Ledger,
    meanings: Meanings,
) -> Material:
    """The same from what was read already."""
    standing, remarks = _same_meaning(standing_decisions(stored), meanings)
    known = {answer.id for answer in answers}
    earlier = sum(decision.answer_id not in known for decision in standing)
    if earlier:
        remarks.append(f"{earlier} decisions are on words that were changed since")
    decided = tuple(_coded(answers, standing, ledger))
    return Material(answers, decided, tuple(remarks))


def standing_decisions(stored: Iterable[StoredDecision]) -> list[StoredDecision]:
    """Those that no later one replaced, and that apply a code."""
    listed = list(stored)
    replaced = {entry.decision.parent_id for entry in listed}
    return [
        entry
        for entry in listed
        if entry.decision.id not in replaced and entry.decision.action == "apply"
    ]


def answer_of(verbatim: Verbatim) -> Answer:
    """An answer as coders read it: what the interviewer put in is blanked out."""
    noted = noted_on(verbatim.marks, file_id=verbatim.file_id)
    return Answer(
        verbatim.answer_id,
        verbatim.question,
        blanked(verbatim.text, noted.marks),
        verbatim.external_id,
        verbatim.unit,
        verbatim.role,
        noted.file_id,
        verbatim.interview_id,
        verbatim.text,
        verbatim.asked_at.date(),
    )


def _same_meaning(
    stored: Iterable[StoredDecision], meanings: Meanings
) -> tuple[list[Decision], list[str]]:
    """Decisions whose code means what it meant then, and a remark for each that does not."""
    kept: list[Decision] = []
    lost: dict[str, int] = defaultdict(int)
    unsure: set[str] = set()
    for entry in stored:
        decision = entry.decision
        if meanings.is_outdated(decision.code, decision.scheme_id):
            lost[decision.code] += 1
            unsure.add(decision.answer_id)
        else:
            kept.append(decision)
    remarks = [
        f"'{code}' does not mean what it meant: the answers of {count} decisions are not"
        " learned from"
        for code, count in sorted(lost.items())
    ]
    return [d for d in kept if d.answer_id not in unsure], remarks


def _coded(
    answers: Iterable[Answer], standing: Iterable[Decision], ledger: Ledger
) -> Iterable[CodedAnswer]:
    meant = {decision.id for decision in standing}
    everybody = ledger.by_answer()
    settled = ledger.settled_answers()
    for answer in answers:
        if answer.id in everybody or answer.id in settled:
            found = coded_answer(answer, ledger, lambda coding: coding.id in meant)
            if found is not None:
                yield found


def coded_answer(
    answer: Answer, ledger: Ledger, is_usable: Callable[[Coding], bool]
) -> CodedAnswer | None:
    """What there is to learn from one answer; None while nobody has finished it.

    is_usable: whether a coding's code still means what it meant.
    An answer that was finished without a code teaches that none applies.
    """
    coders = [c for c in ledger.coders_of(answer.id) if ledger.is_settled(answer.id, c)]
    made = [coding for coder in coders for coding in ledger.codings(answer.id, coder)]
    if not coders:
        return None
    if not all(map(is_usable, made)):
        # Without its lost code an answer would teach that the code does not apply.
        return None
    pairs = dict.fromkeys((c.code, c.valence) for c in made)
    spans = dict.fromkeys(c.segment for c in made)
    is_blind = all(ledger.was_blind(answer.id, coder) for coder in coders)
    return CodedAnswer(
        answer.id,
        answer.question,
        answer.text,
        tuple(pairs),
        None,
        tuple(spans),
        is_blind,
    )
