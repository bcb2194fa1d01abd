"""From a case to an interview: a new one, or the one that was broken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from db.commands import OpenInterview
from db.models import Contact
from db.repositories.answers import InterviewContent, interview_content
from db.repositories.cases import CaseDetail, case_detail
from db.repositories.surveys import document
from db.spool import Spool, spool_name
from db.store import Clock, IdSource, Store
from questionnaires.facts import frame_values
from questionnaires.fills import fill, fill_values, reflowed
from questionnaires.functions import as_text
from questionnaires.loader import stored_questionnaire
from questionnaires.model import Questionnaire
from survey_tui.interview.call_record import Keeper
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
    journal: Keeper,
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
    with store.read() as reading:
        opener = InterviewOpener(reading, journal, store.clock, store.new_id)
        return opener.open(opened, case_id, contact, me, mode=mode, times=times)


@dataclass(frozen=True, slots=True)
class InterviewOpener:
    """Opens interviews: what it reads with, where their words go, and by which clock."""

    reading: Session
    journal: Keeper
    clock: Clock
    new_id: IdSource

    def open(
        self,
        opened: OpenSurvey,
        case_id: str,
        contact: Contact | None,
        me: str,
        *,
        role: str = "",
        mode: str = "",
        times: CallTimes | None = None,
    ) -> InterviewSession:
        """The case's unfinished interview, or a new one in a mode, the first if not given.

        role: of whom is spoken to, if that is not the contact; then an interview with anybody
        else is none to go on with.
        """
        detail = case_detail(self.reading, case_id)
        known = detail.row.interview_id
        content = interview_content(self.reading, known) if known else None
        if content and role and content.interview.role != role:
            content = None
        questionnaire = self._questionnaire(opened, content)
        since = detail.row.case.lease_since or self.clock()
        role = role or (contact.role if contact else questionnaire.roles[0].id)
        facts = CallFacts(
            interview_id=content.interview.id if content else self.new_id(),
            case_id=case_id,
            contact_id=contact.id if contact else None,
            school=detail.row.name,
            respondent=(contact.name or "") if contact else "",
            role=content.interview.role if content else role,
            mode=content.interview.mode
            if content
            else (mode or questionnaire.modes[0].id),
            interviewer=me,
            zone=opened.survey.zone,
            started_at=since,
            fields=frame_values(questionnaire, detail.attributes),
            variables=opened.survey.variables,
        )
        clock = SteadyClock(self.clock, content.newest_at if content else None)
        session = InterviewSession(
            questionnaire, facts, self.journal, clock, self.new_id
        )
        if content is None:
            self.journal.record(self._opening(opened, facts))
        else:
            kept = content.progress
            is_same_call = kept is not None and kept.kept_at >= since
            restore(session, content, is_same_call)
        if times is not None:
            _take_times(session, times, content)
        session.go_to(session.current.id)
        return session

    def _questionnaire(
        self, opened: OpenSurvey, content: InterviewContent | None
    ) -> Questionnaire:
        """What was begun with an earlier version is finished with it."""
        if content and content.interview.questionnaire_id != opened.questionnaire_id:
            begun_with = document(self.reading, content.interview.questionnaire_id)
            return stored_questionnaire(begun_with.text)
        return opened.questionnaire

    def _opening(self, opened: OpenSurvey, facts: CallFacts) -> OpenInterview:
        return OpenInterview(
            id=facts.interview_id,
            case_id=facts.case_id,
            contact_id=facts.contact_id,
            questionnaire_id=opened.questionnaire_id,
            role=facts.role,
            mode=facts.mode,
            at=self.clock(),
            by=facts.interviewer,
        )


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
