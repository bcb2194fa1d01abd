"""Opening a survey, and listing those there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from db.models import Survey
from db.repositories import cases, surveys
from db.store import Store
from questionnaires.aapor import COMPLETE
from questionnaires.loader import stored_questionnaire
from questionnaires.model import Questionnaire
from survey_tui.errors import NotFound
from survey_tui.surveys.calling_hours import CallingHours
from survey_tui.surveys.closed_days import closed_days


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey with its questionnaire, as everything that works on it needs them.

    closed: day -> why nobody is rung on it.
    """

    survey: Survey
    questionnaire: Questionnaire
    questionnaire_id: str
    closed: Mapping[date, str] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The survey's clock."""
        return ZoneInfo(self.survey.zone)

    @property
    def hours(self) -> CallingHours:
        """When people are rung."""
        return CallingHours(self.questionnaire.callbacks, self.zone, self.closed)


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One survey in a list, with its cases counted by status."""

    id: str
    title: str
    questionnaire: str
    version: str
    counts: Mapping[str, int]
    completed: int

    @property
    def cases(self) -> int:
        """All cases of the sample."""
        return sum(self.counts.values())


def survey_lines(store: Store) -> list[SurveyLine]:
    """Every survey of the database, with its progress."""
    with store.read() as session:
        return [_line(session, survey) for survey in surveys.surveys(session)]


def _line(session: Session, survey: Survey) -> SurveyLine:
    document = surveys.document(session, surveys.current_questionnaire(session, survey))
    counts = cases.status_counts(session, survey.id)
    completed = cases.code_count(session, survey.id, COMPLETE)
    return SurveyLine(
        survey.id, survey.title, document.name, document.version, counts, completed
    )


def open_survey(store: Store, survey_id: str | None = None) -> OpenSurvey:
    """A survey by its id, or the newest. Raises NotFound if there is none."""
    with store.read() as session:
        found = surveys.surveys(session)
        chosen = next((s for s in found if s.id == survey_id), None)
        if survey_id is None and found:
            chosen = found[-1]
        if chosen is None and found:
            known = ", ".join(f"{s.id} ({s.title})" for s in found[-5:])
            raise NotFound(f"there is no survey '{survey_id}' here", f"Known: {known}.")
        if chosen is None:
            hint = "survey-tui demo shows one; survey-tui new starts your own."
            raise NotFound("there is no survey in this database", hint)
        document = surveys.document(
            session, surveys.current_questionnaire(session, chosen)
        )
        calendar = surveys.newest_calendar(session, chosen.id)
        closed = closed_days(calendar.days) if calendar else {}
        questionnaire = stored_questionnaire(document.text)
        return OpenSurvey(chosen, questionnaire, document.id, closed)
