"""The gate: everything that leaves of a survey passes here, and is redacted and masked.

One pass counts, and finds what was hidden and which values tell a case apart; a second one
fills the stage with what may leave. Writers get the stage and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlmodel import Session

from coding_schemes.coded import Segment
from db.repositories import coding, review
from db.store import Store
from survey_tui.coding.record.material import open_questions
from survey_tui.coding.record.privacy import known_names
from survey_tui.coding.record.wordings import spoken_questions
from survey_tui.exchange.exports.model import (
    RELEASED,
    Release,
    ReleasedAnswer,
    ReleasedTable,
    Value,
)
from survey_tui.findings.claims.quotations import HiddenNames
from survey_tui.findings.gathering import (
    Gathered,
    Progress,
    Visitor,
    gather,
    untold,
)
from survey_tui.findings.groups import MODE, ROLE, Grouping, grouping
from survey_tui.findings.method import method_lines
from survey_tui.findings.record import InterviewRecord, interview_records
from survey_tui.findings.release.attempts import attempt_rows
from survey_tui.findings.release.codebooks import codebook_of, codebook_rows
from survey_tui.findings.release.fields import FieldValues, attribute_names
from survey_tui.findings.release.filling import OF_INTERVIEWS, Filler
from survey_tui.findings.release.flags import flags_of
from survey_tui.findings.release.leaving import Departure, LeavingCount
from survey_tui.findings.release.made_of import about, rate_lines
from survey_tui.findings.release.pseudonyms import pseudonyms_of
from survey_tui.findings.release.rows import RowMaker
from survey_tui.findings.release.sheets import attributes_told, sheets_of
from survey_tui.findings.release.stage import Stage
from survey_tui.findings.release.tables import masked_tables
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.release.wordguard import Find, WordGuard, guard
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

EVERYTHING = (*OF_INTERVIEWS, "attempts", "codebook")


@dataclass(frozen=True, slots=True)
class FirstPass:
    """What the first pass over a survey brought: counts, and what would leave."""

    gathered: Gathered
    values: FieldValues
    words: WordGuard
    tables: tuple[ReleasedTable, ...]
    leaving: Departure


@dataclass(slots=True)
class Gate:
    """The gate of one survey. find: finds names in a text; wording: the scale of the report."""

    store: Store
    opened: OpenSurvey
    terms: Terms
    find: Find
    wording: Callable[[Gathered], Wording]
    by: str
    progress: Progress = untold
    _surveyed: FirstPass | None = field(default=None, init=False)

    def survey(self) -> FirstPass:
        """The first pass; made once. Raises SurveyError as counting does."""
        if self._surveyed is None:
            self._surveyed = self._look()
        return self._surveyed

    def _look(self) -> FirstPass:
        survey_id = self.opened.survey.id
        asked = spoken_questions(self.opened, self.opened.survey.created_at)
        with self.store.read() as session:
            schools, people = review.names_of_sample(session, survey_id)
            names = known_names(session, survey_id)
            within = grouping(session, self.opened, (), self.terms.view)
        find: Find = self.find if self.terms.finds_names else (lambda _text: ())
        values, hidden = FieldValues(self.opened.questionnaire), HiddenNames()
        leaving = LeavingCount(names)
        today = self.opened.survey.created_at.date()
        crossed = [(ROLE,), (MODE,), *((name,) for name in self.terms.by)]
        gathered = gather(
            self.store,
            self.opened,
            (),
            self.terms.view,
            self.progress,
            (values, hidden, _Within(leaving, within, today)),
            list(dict.fromkeys(crossed)),
        )
        words = guard(
            schools,
            people,
            sorted(hidden.found),
            find,
            lambda question: asked.get(question, ""),
            self.terms.with_names,
        )
        tables = masked_tables(
            gathered.loaded.scheme, gathered.counts, gathered.crossed
        )
        found = leaving.finish(gathered, values, tables, self.terms)
        return FirstPass(gathered, values, words, tables, found)

    @contextmanager
    def release(self, wanted: Collection[str] = EVERYTHING) -> Iterator[Release]:
        """What may leave, as writers take it, for as long as it is being written.

        wanted: the sheets whose rows are read.
        """
        surveyed = self.survey()
        stage = Stage(wanted)
        try:
            yield self._fill(stage, surveyed)
        finally:
            stage.close()

    def _fill(self, stage: Stage, surveyed: FirstPass) -> Release:
        gathered, questionnaire = surveyed.gathered, self.opened.questionnaire
        scheme = gathered.loaded.scheme
        keys = pseudonyms_of(self.store, self.opened.survey.id, self.by)
        labels = {step.id: one_line(step.label) for step in questionnaire.steps}
        flags = flags_of(
            scheme,
            open_questions(self.opened),
            [(code, valence) for code, valence, _ in gathered.counts.cells],
        )
        with self.store.read() as session:
            maker = RowMaker(
                scheme,
                labels,
                attribute_names(questionnaire),
                surveyed.values,
                surveyed.words,
                keys,
                self.terms,
                _Confidences(session),
            )
            filler = Filler(
                stage,
                maker,
                flags,
                attributes_told(questionnaire),
                {code.id: n for n, code in enumerate(scheme.all_codes)},
                {code.id: theme for theme in scheme.themes for code in theme.codes},
            )
            if stage.wants(*OF_INTERVIEWS):
                self._stage_interviews(session, filler, gathered)
            for row in attempt_rows(session, self.opened, keys, self.terms):
                stage.put("attempts", row)
        for row in codebook_rows(scheme):
            stage.put("codebook", row)
        survey = self.opened.survey
        return Release(
            one_line(survey.title),
            questionnaire.locale,
            survey.created_at.date().isoformat(),
            about(gathered, self.terms),
            sheets_of(
                questionnaire,
                flags,
                surveyed.values,
                self.terms,
                partial(_reader, stage),
            ),
            surveyed.tables,
            codebook_of(gathered.loaded),
            lambda: map(_answer, stage.rows(RELEASED)),
            tuple(method_lines(self.store, gathered, self.wording(gathered))),
            tuple(rate_lines(self.store, self.opened)),
            gathered.counts.is_draft,
        )

    def _stage_interviews(
        self, session: Session, filler: Filler, gathered: Gathered
    ) -> None:
        total = sum(gathered.counts.interviews.values())
        today = self.opened.survey.created_at.date()

        def count(done: int) -> None:
            self.progress(done, total, "gathering")

        for record in interview_records(session, self.opened, gathered.loaded, count):
            if gathered.grouping.counts(record, today):
                filler.fill(record)


@dataclass(frozen=True, slots=True)
class _Within:
    """Shows the interviews of a view to a visitor."""

    visitor: Visitor
    view: Grouping
    today: date

    def see(self, record: InterviewRecord) -> None:
        if self.view.counts(record, self.today):
            self.visitor.see(record)


class _Confidences:
    """How sure the machine was of a suggestion that was accepted; one answer is held."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: tuple[str, dict[tuple[str, str], float | None]] = ("", {})

    def __call__(self, answer_id: str, model: str, code: str) -> float | None:
        if self._held[0] != answer_id:
            sets = coding.suggestion_sets(self._session, [answer_id])
            found = {
                (one.model, str(row["code"])): row.get("confidence")
                for one in sets
                for row in one.suggestions
            }
            self._held = (answer_id, found)
        return self._held[1].get((model, code))


def _reader(stage: Stage, name: str) -> Callable[[], Iterator[list[Value]]]:
    return lambda: stage.rows(name)


def _answer(cells: object) -> ReleasedAnswer:
    assert isinstance(cells, dict)
    cells["codings"] = tuple(Segment(**one) for one in cells["codings"])
    cells["open_codes"] = tuple(cells["open_codes"])
    cells["attributes"] = tuple((name, value) for name, value in cells["attributes"])
    return ReleasedAnswer(**cells)
