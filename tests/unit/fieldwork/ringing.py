"""Ringing in tests: a call and its outcome, the queue by section, a case as it stands."""

from __future__ import annotations

from sqlmodel import select

from db.frame_models import Case
from db.store import Store
from survey_tui.fieldwork import calls
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey


def desk_of(store: Store, survey: OpenSurvey, places: Places, me: str) -> Desk:
    return Desk(store, survey, places, me)


def ring(
    desk: Desk, case_id: str, outcome: str, note: str = "", when: str = ""
) -> None:
    desk.take(case_id).result()
    view = desk.case(case_id)
    agreed = desk.understand_time(when) if when else None
    ended = calls.CallEnding(desk.questionnaire.outcome(outcome), note, agreed)
    desk.end_call(view, view.people[0], ended).result()


def sections(desk: Desk, only_refusals: bool = False) -> dict[str, list[str]]:
    view = desk.queue(only_refusals=only_refusals)
    return {s.title: [e.name for e in s.entries] for s in view.sections}


def state(store: Store, case_id: str) -> Case:
    with store.read() as session:
        return session.exec(select(Case).where(Case.id == case_id)).one()
