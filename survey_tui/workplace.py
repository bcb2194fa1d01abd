"""A workplace: an open database, its surveys, and one interviewer's desk in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.identifiers import Identifiers
from db.repositories import surveys
from db.store import Store, open_store
from questionnaires.loader import LoadedQuestionnaire, parse_questionnaire
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.record.scheme_file import SchemeFile
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.fieldwork.office import Office
from survey_tui.interview.desk import Desk
from survey_tui.interview.journal import SaveState
from survey_tui.interview.recovery import RecoveredWords, replay_spools
from survey_tui.paths import Places, device_name
from survey_tui.surveys.opening import OpenSurvey, SurveyLine, open_survey, survey_lines

if TYPE_CHECKING:
    from survey_tui.findings.desk import FindingsDesk
    from survey_tui.pages import BoardPage


@dataclass(frozen=True, slots=True)
class Practice:
    """What a rehearsal asks: a questionnaire, its variables, a clock, and who practises."""

    loaded: LoadedQuestionnaire
    variables: Mapping[str, str]
    zone: str
    me: str


class Workplace:
    """Everything the app works on, opened once and closed on every way out."""

    def __init__(self, store: Store, places: Places, me: str) -> None:
        self.store = store
        self.me = me
        self._places = places
        self._desk: Desk | None = None
        self.opened: OpenSurvey | None = None
        self._listener: Callable[[SaveState], None] | None = None

    @property
    def location(self) -> str:
        """Which database this is, as people may see it."""
        return self.store.location

    def surveys(self) -> list[SurveyLine]:
        """The surveys of the database; reads it."""
        return survey_lines(self.store)

    def desk(self, survey_id: str | None = None) -> Desk:
        """The desk for a survey, or for the newest; one at a time.

        Raises NotFound if there is no survey.
        """
        opened = open_survey(self.store, survey_id)
        if self._desk is not None:
            self._desk.close()
        self.opened = opened
        self._desk = Desk(self.store, opened, self._places, self.me)
        if self._listener:
            self._desk.listen(self._listener)
        return self._desk

    def choose(self, survey_id: str | None) -> None:
        """Work on this survey, without taking calls. Raises NotFound."""
        self.opened = open_survey(self.store, survey_id)

    def office(self) -> Office:
        """The lead's view of the survey whose desk is open, or of the newest."""
        if self.opened is None:
            self.opened = open_survey(self.store)
        return Office(self.store, self.opened, self.me, self._places.spools)

    def reviewer(self, is_blind: bool = False) -> Reviewer:
        """Coding at the survey that is open, or the newest; reads all its answers."""
        if self.opened is None:
            self.opened = open_survey(self.store)
        file = SchemeFile(self._places.scheme_files, self.opened.survey.id)
        return Reviewer(self.store, self.opened, self.me, is_blind, file)

    def adjudicator(self) -> Adjudicator:
        """What coders differ in, of the survey that is open or the newest."""
        if self.opened is None:
            self.opened = open_survey(self.store)
        return Adjudicator(self.store, self.opened, self.me)

    def coding_pages(self) -> tuple[BoardPage, ...]:
        """How the coding of the survey stands, as pages of the board."""
        from survey_tui.coding.agreement.pages import coding_pages

        if self.opened is None:
            self.opened = open_survey(self.store)
        return coding_pages(self.store, self.opened, self.me)

    def findings(self) -> FindingsDesk:
        """What was found in the survey that is open, or the newest, and its report."""
        # Whoever only calls never waits for what the findings bring with them.
        from survey_tui.findings.desk import FindingsDesk
        from survey_tui.findings.scales import chosen_wording
        from survey_tui.findings.tools import letter_tools

        if self.opened is None:
            self.opened = open_survey(self.store)
        return FindingsDesk(
            self.store, self.opened, self.me, letter_tools(), chosen_wording
        )

    def practice(self) -> Practice:
        """What the survey that is open asks, to be practised."""
        if self.opened is None:
            self.opened = open_survey(self.store)
        survey = self.opened.survey
        with self.store.read() as session:
            text = surveys.document(session, self.opened.questionnaire_id).text
        loaded = parse_questionnaire(text, "the survey's questionnaire")
        return Practice(loaded, survey.variables, survey.zone, self.me)

    def listen(self, on_change: Callable[[SaveState], None]) -> None:
        """Tell somebody of every change of the save state; called from another thread."""
        self._listener = on_change
        if self._desk is not None:
            self._desk.listen(on_change)

    def flush(self) -> bool:
        """Put everything typed on disk; False if some of it is on the screen only."""
        return self._desk.flush() if self._desk else True

    def close(self, timeout: float = 5.0) -> bool:
        """Flush, write what is queued, let go; False if some of it could be put nowhere."""
        is_safe = self._desk.close() if self._desk else True
        self.store.close(timeout if is_safe else 0.5)
        return is_safe


def open_workplace(
    target: str | Path, places: Places, me: str, create: bool
) -> tuple[Workplace, RecoveredWords]:
    """Open a database and bring in what an earlier run left in spool files.

    Returns the workplace and what was in spool files. Raises CannotOpen, with what to do.
    """
    ids = Identifiers()
    store = open_store(str(target), device_name(places, ids), new_id=ids, create=create)
    try:
        database = str(store.path.resolve()) if store.path else store.location
        recovered = replay_spools(store, places.spools, database)
    except BaseException:
        store.close(1.0)
        raise
    return Workplace(store, places, me), recovered
