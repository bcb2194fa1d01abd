"""What is stored of a survey's coding, read in one session: one moment of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from coding_schemes.loader import LoadedScheme
from db.repositories import coding, review
from db.repositories.coding import StoredDecision
from db.review_models import Step
from survey_tui.coding.record.ledger import Ledger
from survey_tui.coding.record.material import (
    Material,
    answer_of,
    material_from,
    open_questions,
)
from survey_tui.coding.record.meanings import Meanings, meanings_in_force
from survey_tui.coding.record.notes import Notes
from survey_tui.coding.record.plans import Plan, plan_in
from survey_tui.coding.record.privacy import KnownNames, known_names
from survey_tui.surveys.documents import scheme_in
from survey_tui.surveys.opening import OpenSurvey


@dataclass(frozen=True, slots=True)
class CodingRecord:
    """The scheme, the answers and all that was done to them.

    today: for answers that were changed after they were coded, their id then and now;
    old_words: what they said then.
    """

    loaded: LoadedScheme
    plan: Plan | None
    material: Material
    decisions: tuple[StoredDecision, ...]
    steps: tuple[Step, ...]
    ledger: Ledger
    meanings: Meanings
    today: Mapping[str, str]
    old_words: Mapping[str, str]
    notes: Notes
    names: KnownNames


def read_record(session: Session, opened: OpenSurvey) -> CodingRecord:
    """Read everything; raises as ``scheme_in``."""
    survey_id = opened.survey.id
    loaded = scheme_in(session, opened)
    found = coding.verbatims(session, survey_id, open_questions(opened))
    answers = tuple(map(answer_of, found))
    decisions = tuple(coding.decisions(session, survey_id))
    steps = tuple(review.steps(session, survey_id))
    documents = {entry.decision.scheme_id for entry in decisions}
    meanings = meanings_in_force(session, survey_id, loaded, documents)
    ledger = Ledger((entry.decision for entry in decisions), steps)
    known = {answer.id: answer.text for answer in answers}
    earlier = {entry.decision.answer_id for entry in decisions} - known.keys()
    notes = Notes(session, survey_id)
    hidden = [
        (one.kind, known[one.answer_id][one.start : one.end])
        for one in notes.all_hidden()
        if one.answer_id in known
    ]
    return CodingRecord(
        loaded,
        plan_in(session, opened),
        material_from(answers, decisions, ledger, meanings),
        decisions,
        steps,
        ledger,
        meanings,
        review.current_answers(session, earlier),
        coding.stored_texts(session, survey_id) if earlier else {},
        notes,
        known_names(session, survey_id, hidden),
    )
