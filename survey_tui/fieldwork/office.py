"""A lead at work on the fieldwork of one survey: everything the board's screens ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.repositories import frame
from db.repositories.cases import CaseDetail, case_detail
from db.repositories.queue import find_cases
from db.store import Store
from questionnaires.model import Questionnaire
from survey_tui.fieldwork import case_care, queue
from survey_tui.fieldwork.board import board_pages
from survey_tui.fieldwork.case_listing import history_lines
from survey_tui.fieldwork.draw_page import draw_page
from survey_tui.fieldwork.draws import DrawRequest, draw_sample, release_reserve
from survey_tui.fieldwork.forgetting import Forgetting
from survey_tui.fieldwork.frame import ImportResult, import_frame, refuse_if_broken
from survey_tui.fieldwork.frame_reading import FrameFile, Progress, read_frame
from survey_tui.fieldwork.proofs import draw_views, verify_draws
from survey_tui.fieldwork.sampling import DrawnUnit
from survey_tui.fieldwork.staging import Staging
from survey_tui.fieldwork.tallies import tallies
from survey_tui.pages import BoardPage
from survey_tui.surveys.opening import OpenSurvey

# A screen shows the first of a draw; sample show and sample page have all of it.
SHOWN_CASES = 200


@dataclass(frozen=True, slots=True)
class SampleView:
    """Frame and sample in words: imports, draws, the newest draw in its order.

    reserves: how many wait, by stratum.
    """

    imports: tuple[str, ...]
    draws: tuple[str, ...]
    cases: tuple[str, ...]
    reserves: Mapping[str, int]


class Office:
    """One survey as its lead sees it. Reading methods block: run them in a thread."""

    def __init__(
        self, store: Store, opened: OpenSurvey, me: str, spools: Iterable[Path] = ()
    ) -> None:
        """spools: the folders in which words wait that a database did not take."""
        self.me = me
        self.forgetting = Forgetting(store, spools, me)
        self._store = store
        self._opened = opened

    @property
    def title(self) -> str:
        """The survey's title."""
        return self._opened.survey.title

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self._opened.questionnaire

    def pages(self) -> tuple[BoardPage, ...]:
        """The board's tables, counted now."""
        return board_pages(self._opened, tallies(self._store, self._opened))

    def cases(self, search: str) -> list[queue.QueueEntry]:
        """Cases that fit a search, the first ones without; their turn is the calls so far."""
        now = self._store.clock()
        words = queue.QueueWords(self.questionnaire, self._opened.zone, now, self.me)
        with self._store.read() as session:
            rows = find_cases(session, self._opened.survey.id, search)
        return [replace(words.entry(row), turn=str(row.case.attempts)) for row in rows]

    def case(self, case_id: str) -> CaseDetail:
        """Everything known about a case."""
        with self._store.read() as session:
            return case_detail(session, case_id)

    def history(self, detail: CaseDetail) -> list[tuple[str, str, str]]:
        """(when, what, who) of a case, the newest first."""
        lines = []
        for line in history_lines(self._opened, detail):
            at = line.at.astimezone(self._opened.zone)
            when = f"{at:%a} {at.day:>2} {at:%b} {at:%H:%M}"
            note = f": {line.note}" if line.note else ""
            undone = " (taken back)" if line.is_taken_back else ""
            lines.append((when, f"{line.what}{note}{undone}", line.by))
        return lines

    def assign(self, detail: CaseDetail, person: str) -> Future[Any]:
        """Let only one person ring a case; an empty name lets everybody."""
        return case_care.assign(self._store, detail, person, self.me)

    def message(self, detail: CaseDetail, words: str) -> Future[Any]:
        """Leave words for whoever takes the case next."""
        return case_care.leave_message(self._store, detail, words, self.me)

    def reopen(self, detail: CaseDetail, why: str) -> Future[Any]:
        """Open a closed case again."""
        return case_care.reopen(self._store, detail, why, self.me)

    def close_case(self, detail: CaseDetail, why: str) -> Future[Any]:
        """Close a case that nobody shall ring any more."""
        return case_care.close(self._store, detail, why, self.me)

    def sample(self) -> SampleView:
        """Frame and sample as they stand."""
        survey_id = self._opened.survey.id
        with self._store.read() as session:
            imports = frame.imports(session, survey_id)
            draws = frame.draws(session, survey_id)
            waiting = frame.waiting_reserves(session, survey_id)
            drawn = frame.drawn_cases(session, draws[-1].id) if draws else []
        reserves: dict[str, int] = {}
        for case, _unit in waiting:
            name = case.stratum or ""
            reserves[name] = reserves.get(name, 0) + 1
        zone = self._opened.zone
        return SampleView(
            tuple(
                f"{row.imported_at.astimezone(zone):%d %b %H:%M}  {row.file_name}:"
                f" {row.added} added, {row.updated} updated, {row.refused} refused"
                for row in imports
            ),
            tuple(
                f"{draw.drawn_at.astimezone(zone):%d %b %H:%M}  {draw.size} of"
                f" {draw.eligible_rows or '?'} eligible, {draw.reserves} in reserve,"
                f" seed {draw.seed}"
                for draw in draws
            ),
            tuple(
                f"{case.rank:>5}  {unit.external_id:12}  {unit.name}  {case.status}"
                for case, unit in drawn[:SHOWN_CASES]
            ),
            reserves,
        )

    def read_file(
        self,
        path: Path,
        mapping: Mapping[str, str],
        staging: Staging,
        progress: Progress,
    ) -> FrameFile:
        """Read a register; nothing is imported yet."""
        return read_frame(path, self.questionnaire, mapping, staging, progress)

    def import_file(
        self, file: FrameFile, skip_refused: bool, progress: Progress
    ) -> ImportResult:
        """Put a register that was read into the frame."""
        refuse_if_broken(file, skip_refused)
        return import_frame(self._store, self._opened, file, self.me, progress)

    def draw(self, wanted: DrawRequest, progress: Progress) -> str:
        """Draw a sample; returns a sentence that states it."""
        draw_id = draw_sample(self._store, self._opened, wanted, self.me, progress)
        draw = next(
            v.draw
            for v in draw_views(self._store, self._opened)
            if v.draw.id == draw_id
        )
        return (
            f"{draw.size} drawn and {draw.reserves} in reserve, of {draw.eligible_rows}"
            f" eligible of {draw.frame_rows}; seed {draw.seed} ({draw.seed_origin})."
        )

    def verify(self, progress: Progress) -> list[str]:
        """What is not as it was drawn; empty if every draw can be repeated."""
        return verify_draws(self._store, self._opened, progress)

    def release(self, reason: str, stratum: str) -> DrawnUnit:
        """Make the next reserve a case to be rung."""
        return release_reserve(self._store, self._opened, reason, stratum, self.me)

    def page(self) -> str:
        """The newest draw as a page of Markdown."""
        return draw_page(self._opened, draw_views(self._store, self._opened)[-1])
