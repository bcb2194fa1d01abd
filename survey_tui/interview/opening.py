"""From a case to an interview: a new one, or the one that was broken off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from db.commands import OpenInterview
from db.models import Contact
from db.repositories.answers import InterviewContent, interview_content
from db.repositories.cases import CaseDetail, case_detail
from db.repositories.surveys import document
from db.spool import Spool, spool_name
from db.store import Store
from questionnaires.facts import frame_values
from questionnaires.fills import fill, fill_values, reflowed
from questionnaires.functions import as_text
from questionnaires.loader import stored_questionnaire
from questionnaires.model import Questionnaire
from survey_tui.interview.call_times import INTRODUCTION, WAITING, CallTimes
from survey_tui.interview.clock import SteadyClock
from survey_tui.interview.journal import Journal
from survey_tui.interview.resume import restore
from survey_tui.interview.session import InterviewSession
from survey_tui.interview.state import CallFacts
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey


def new_journal(store: Store, places: Places) -> Journal:
    """The journal of this process, with a spool file of its own."""
    stamp = f"{store.clock():%Y%m%dT%H%M%S}"
    database = str(store.path.resolve()) if store.path else store.location
    return Journal(store, Spool(places.spools, database, spool_name(stamp)))


def opening_words(
    opened: OpenSurvey,
    detail: CaseDetail,
    contact: Contact | None,
    me: str,
    now: datetime,
) -> str:
    """What to say to whoever picks up."""
    questionnaire = opened.questionnaire
    values = fill_values(
        questionnaire,
        frame_values(questionnaire, detail.attributes),
        opened.survey.variables,
        _spoken(detail, contact, me),
        now,
    )
    return fill(reflowed(questionnaire.introduction.opening), values)


def replies(
    opened: OpenSurvey,
    detail: CaseDetail,
    contact: Contact | None,
    me: str,
    now: datetime,
) -> list[tuple[str, str]]:
    """What respondents ask, and what to answer."""
    questionnaire = opened.questionnaire
    facts = frame_values(questionnaire, detail.attributes)
    spoken = _spoken(detail, contact, me)
    values = fill_values(questionnaire, facts, opened.survey.variables, spoken, now)
    return [
        (fill(r.asked, values), fill(r.say, values))
        for r in questionnaire.introduction.replies
    ]


def facts_line(questionnaire: Questionnaire, attributes: Mapping[str, object]) -> str:
    """The frame's facts on one line, labelled: ``good · March 2013``."""
    values = frame_values(questionnaire, attributes)
    parts = []
    for field in questionnaire.fields:
        text = as_text(values[field.id])
        if text == "yes":
            parts.append(field.label.lower())
        elif text and text != "no":
            parts.append(field.labels.get(text, text))
    return " · ".join(parts)


def open_interview(
    store: Store,
    journal: Journal,
    opened: OpenSurvey,
    case_id: str,
    contact: Contact | None,
    me: str,
    mode: str = "",
    times: CallTimes | None = None,
) -> InterviewSession:
    """The session of a call: the case's unfinished interview, or a new one.

    The case has to be leased. Reads the database; run it off the UI's thread.
    """
    questionnaire = opened.questionnaire
    with store.read() as reading:
        detail = case_detail(reading, case_id)
        interview_id = detail.row.interview_id
        content = interview_content(reading, interview_id) if interview_id else None
        if content and content.interview.questionnaire_id != opened.questionnaire_id:
            # What was begun with an earlier version is finished with it.
            begun_with = document(reading, content.interview.questionnaire_id)
            questionnaire = stored_questionnaire(begun_with.text)
    since = detail.row.case.lease_since or store.clock()
    role = contact.role if contact else questionnaire.roles[0].id
    facts = CallFacts(
        interview_id=interview_id or store.new_id(),
        case_id=case_id,
        contact_id=contact.id if contact else None,
        school=detail.row.name,
        respondent=(contact.name or "") if contact else "",
        role=content.interview.role if content else role,
        mode=content.interview.mode if content else (mode or questionnaire.modes[0].id),
        interviewer=me,
        zone=opened.survey.zone,
        started_at=since,
        fields=frame_values(questionnaire, detail.attributes),
        variables=opened.survey.variables,
    )
    clock = SteadyClock(store.clock, content.newest_at if content else None)
    session = InterviewSession(questionnaire, facts, journal, clock, store.new_id)
    if content is None:
        journal.record(
            OpenInterview(
                id=facts.interview_id,
                case_id=case_id,
                contact_id=facts.contact_id,
                questionnaire_id=opened.questionnaire_id,
                role=facts.role,
                mode=facts.mode,
                at=store.clock(),
                by=me,
            )
        )
    else:
        kept = content.progress
        is_same_call = kept is not None and kept.kept_at >= since
        restore(session, content, is_same_call)
    if times is not None:
        _take_times(session, times, content)
    session.go_to(session.current.id)
    return session


def _take_times(
    session: InterviewSession, times: CallTimes, content: InterviewContent | None
) -> None:
    """Somebody is spoken to; a call that was interrupted counts on."""
    kept = content.progress if content else None
    if kept is not None and kept.times and kept.kept_at >= session.facts.started_at:
        times.take_up(kept.times)
    elif times.phase == WAITING:
        times.enter(INTRODUCTION)
    session.times = times


def _spoken(detail: CaseDetail, contact: Contact | None, me: str) -> dict[str, str]:
    return {
        "school": detail.row.name,
        "respondent": (contact.name or "") if contact else "",
        "interviewer": me,
    }
