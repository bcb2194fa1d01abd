"""Surveys: starting one, and finding those there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from coding_schemes.loader import (
    LoadedScheme,
    builtin_schemes,
    load_builtin_scheme,
    parse_scheme,
)
from db.audit import Recorder, identity_words, new_salt, text_digest
from db.frame_models import Calendar, Case, FrameUnit
from db.models import Contact, Document, Survey
from db.repositories import cases, frame, review, surveys
from db.store import IdSource, Store
from questionnaires.aapor import COMPLETE
from questionnaires.loader import Loaded, stored_questionnaire
from questionnaires.model import Questionnaire
from survey_tui.errors import NotFound, SurveyError
from survey_tui.fieldwork.calendars import DayRange, closed_days
from survey_tui.fieldwork.calling_hours import CallingHours
from survey_tui.text import clean, one_line

QUESTIONNAIRE, SCHEME = "questionnaire", "scheme"


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


def new_survey(
    store: Store,
    loaded: Loaded,
    title: str,
    variables: Mapping[str, str],
    zone: str,
    by: str,
    is_demo: bool = False,
    scheme: LoadedScheme | None = None,
) -> str:
    """Start a survey on a questionnaire, which is stored with it; returns its id.

    scheme: the coding scheme that will go with it, kept as it is written; the one that the
    questionnaire names if not given.

    Raises SurveyError if a variable is not one of the questionnaire's.
    """
    unknown = set(variables) - set(loaded.questionnaire.variables)
    if unknown:
        known = ", ".join(loaded.questionnaire.variables) or "none"
        message = f"'{min(unknown)}' is not a variable of {loaded.questionnaire.questionnaire}"
        raise SurveyError(message, f"Known: {known}.")
    survey_id = store.new_id()

    coded_by = scheme or _default_scheme(loaded.questionnaire)

    def work(recorder: Recorder) -> None:
        scheme_id = (
            store_scheme(recorder, coded_by, store.new_id, by) if coded_by else None
        )
        survey = Survey(
            id=survey_id,
            title=one_line(title),
            questionnaire_id=store_questionnaire(recorder, loaded, store.new_id, by),
            scheme_id=scheme_id,
            variables={name: clean(value) for name, value in variables.items()},
            zone=zone,
            is_demo=is_demo,
            created_at=recorder.now,
            created_by=by,
        )
        surveys.add_survey(recorder, survey, by)

    store.write(work).result()
    return survey_id


def store_questionnaire(
    recorder: Recorder, loaded: Loaded, new_id: IdSource, by: str
) -> str:
    """Keep the questionnaire's text with the data; returns the id of the document."""
    document = Document(
        id=new_id(),
        kind=QUESTIONNAIRE,
        name=loaded.questionnaire.questionnaire,
        version=loaded.questionnaire.version,
        sha256=loaded.sha256,
        text=loaded.text,
        stored_at=recorder.now,
    )
    return surveys.add_document(recorder, document, by)


def store_scheme(
    recorder: Recorder, loaded: LoadedScheme, new_id: IdSource, by: str
) -> str:
    """Keep a scheme's text with the data; returns the id of the document."""
    document = Document(
        id=new_id(),
        kind=SCHEME,
        name=loaded.scheme.scheme,
        version=loaded.scheme.version,
        sha256=loaded.sha256,
        text=loaded.text,
        stored_at=recorder.now,
    )
    return surveys.add_document(recorder, document, by)


def survey_scheme(store: Store, opened: OpenSurvey) -> LoadedScheme:
    """The scheme that a survey is coded by today: stored with it, or its questionnaire's.

    Raises SurveyError if there is none; BadDocument if an old one does not pass the checks.
    """
    with store.read() as session:
        scheme_id = review.current_scheme(session, opened.survey.id)
        document = surveys.document(session, scheme_id) if scheme_id else None
    if document is not None:
        return parse_scheme(document.text, f"the stored scheme {document.name}")
    found = _default_scheme(opened.questionnaire)
    if found is None:
        message = "this survey has no coding scheme"
        raise SurveyError(message, "Start it with: survey-tui new ... --scheme FILE.")
    return found


def _default_scheme(questionnaire: Questionnaire) -> LoadedScheme | None:
    name = questionnaire.default_scheme or ""
    return load_builtin_scheme(name) if name in builtin_schemes() else None


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


def store_calendar(
    store: Store, opened: OpenSurvey, name: str, ranges: Iterable[DayRange], by: str
) -> None:
    """Put a calendar in force; those before it stay in the history."""
    row = Calendar(
        id=store.new_id(),
        survey_id=opened.survey.id,
        name=one_line(name, 80),
        days=[one.as_row() for one in ranges],
        stored_at=store.clock(),
        stored_by=by,
    )

    def work(recorder: Recorder) -> None:
        recorder.add(row, by, "set calendar")

    store.write(work).result()


def add_case_by_hand(
    store: Store,
    survey_id: str,
    name: str,
    person: str,
    phone: str,
    role: str,
    attributes: Mapping[str, str],
    by: str,
) -> str:
    """Add one case that was not drawn, with one person to ring; returns its id.

    Raises SurveyError without a name.
    """
    school = one_line(name)
    if not school:
        raise SurveyError("the case needs a name", "Type it, then press Enter.")
    case_id, unit_id = store.new_id(), store.new_id()

    def work(recorder: Recorder) -> None:
        rank = frame.highest_rank(recorder.session, survey_id) + 1
        unit = FrameUnit(
            id=unit_id,
            survey_id=survey_id,
            external_id=f"hand-{unit_id[-12:]}",
            name=school,
            attributes={
                key: one_line(value) for key, value in attributes.items() if value
            },
            imported_at=recorder.now,
        )
        recorder.add(unit, by)
        recorder.add(
            Case(id=case_id, survey_id=survey_id, unit_id=unit_id, rank=rank), by
        )
        recorder.add(
            make_contact(
                store.new_id(), unit_id, role, person, phone, "", recorder, by
            ),
            by,
        )

    store.write(work).result()
    return case_id


def make_contact(
    contact_id: str,
    unit_id: str,
    role: str,
    name: str,
    phone: str,
    note: str,
    recorder: Recorder,
    by: str,
) -> Contact:
    """A contact whose identity is sealed by a salted digest."""
    salt = new_salt()
    name, phone, note = one_line(name), one_line(phone), clean(note)
    return Contact(
        id=contact_id,
        unit_id=unit_id,
        role=role,
        name=name,
        phone=phone,
        note=note,
        salt=salt,
        digest=text_digest(salt, identity_words(name, phone, note)),
        added_at=recorder.now,
        added_by=by,
    )
