"""What a survey gives the coder: answers as they are read, and decisions to learn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coding_schemes.coded import CodedAnswer, CodedSpan
from coding_schemes.loader import LoadedScheme, parse_scheme
from db.coding_models import Decision
from db.repositories import coding
from db.repositories.coding import StoredDecision, Verbatim
from db.store import Store
from questionnaires.documents import BadDocument
from survey_tui.fieldwork.surveys import OpenSurvey

# Marks of what the interviewer put into the text.
IMPORTED_MARK = "imported"
_INSERTED = frozenset(("probe", "part"))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to be coded; text is of the same length as what is stored.

    external_id: of its interview in the file that it came with. file_id: its own there.
    """

    id: str
    question: str
    text: str
    external_id: str | None
    unit: str
    role: str
    file_id: str | None = None


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


def open_questions(opened: OpenSurvey) -> list[str]:
    """The questions whose answers are coded."""
    return [step.id for step in opened.questionnaire.steps if step.type == "verbatim"]


def material_of(store: Store, opened: OpenSurvey, loaded: LoadedScheme) -> Material:
    """Everything the coder needs of a survey."""
    with store.read() as session:
        found = coding.verbatims(session, opened.survey.id, open_questions(opened))
        answers = tuple(_answer(verbatim) for verbatim in found)
        stored = coding.decisions(session, opened.survey.id)
        others = {d.scheme_sha256 for d in stored} - {loaded.sha256}
        texts = coding.scheme_texts(session, others)
    standing, remarks = _same_meaning(standing_decisions(stored), loaded, texts)
    known = {answer.id for answer in answers}
    earlier = sum(decision.answer_id not in known for decision in standing)
    if earlier:
        remarks.append(f"{earlier} decisions are on words that were changed since")
    return Material(answers, tuple(_coded(answers, standing)), tuple(remarks))


def words_of(text: str, marks: Sequence[Mapping[str, Any]]) -> str:
    """An answer without what the interviewer put in; every other word keeps its place."""
    letters = list(text)
    for mark in marks:
        if mark.get("kind") in _INSERTED:
            for place in range(mark["start"], min(mark["end"], len(letters))):
                letters[place] = " "
    return "".join(letters)


def standing_decisions(stored: Iterable[StoredDecision]) -> list[StoredDecision]:
    """Those that no later one replaced, and that apply a code."""
    listed = list(stored)
    replaced = {entry.decision.parent_id for entry in listed}
    return [
        entry
        for entry in listed
        if entry.decision.id not in replaced and entry.decision.action == "apply"
    ]


def _answer(verbatim: Verbatim) -> Answer:
    return Answer(
        verbatim.answer_id,
        verbatim.question,
        words_of(verbatim.text, verbatim.marks),
        verbatim.external_id,
        verbatim.unit,
        verbatim.role,
        next(
            (m.get("name") for m in verbatim.marks if m.get("kind") == IMPORTED_MARK),
            None,
        ),
    )


def _same_meaning(
    stored: Iterable[StoredDecision], loaded: LoadedScheme, texts: Mapping[str, str]
) -> tuple[list[Decision], list[str]]:
    """Decisions whose code means what it meant then, and a remark for each that does not."""
    meanings = {sha256: _meanings(text) for sha256, text in texts.items()}
    meanings[loaded.sha256] = loaded.scheme.meanings
    kept: list[Decision] = []
    lost: dict[str, int] = defaultdict(int)
    unsure: set[str] = set()
    for entry in stored:
        code = entry.decision.code
        then = meanings.get(entry.scheme_sha256, {}).get(code)
        if then is not None and then == loaded.scheme.meanings.get(code):
            kept.append(entry.decision)
        else:
            lost[code] += 1
            unsure.add(entry.decision.answer_id)
    remarks = [
        f"'{code}' does not mean what it meant: the answers of {count} decisions are not"
        " learned from"
        for code, count in sorted(lost.items())
    ]
    # Without its lost code an answer would teach that the code does not apply.
    return [d for d in kept if d.answer_id not in unsure], remarks


def _meanings(text: str) -> Mapping[str, str]:
    try:
        return parse_scheme(text, "an earlier scheme").scheme.meanings
    except BadDocument:
        return {}


def _coded(
    answers: Iterable[Answer], decisions: Iterable[Decision]
) -> Iterable[CodedAnswer]:
    by_answer: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_answer[decision.answer_id].append(decision)
    for answer in answers:
        made = by_answer.get(answer.id)
        if made:
            pairs = dict.fromkeys((d.code, d.valence) for d in made)
            spans = dict.fromkeys(
                CodedSpan(d.start, d.end, d.code, d.valence) for d in made
            )
            is_blind = all(d.is_blind for d in made)
            yield CodedAnswer(
                answer.id,
                answer.question,
                answer.text,
                tuple(pairs),
                None,
                tuple(spans),
                is_blind,
            )
