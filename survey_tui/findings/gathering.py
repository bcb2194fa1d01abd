"""One pass over a survey: everything that findings, reports and the claim lint are made from."""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Protocol

from sqlmodel import Session

from coding_schemes.loader import LoadedScheme
from db.frame_models import Draw
from db.models import Document
from db.repositories import findings as stored
from db.repositories import frame, surveys
from db.store import Store
from survey_tui.coding.agreement import coefficients
from survey_tui.coding.agreement.coefficients import Pattern
from survey_tui.coding.agreement.estimates import Coefficient, estimate
from survey_tui.coding.agreement.measuring import patterns_of
from survey_tui.coding.record.material import open_questions
from survey_tui.coding.record.privacy import KnownNames, known_names
from survey_tui.findings.counts import Counts, Tally
from survey_tui.findings.groups import Group, Grouping, grouping
from survey_tui.findings.outcomes import Outcomes, OutcomeTally
from survey_tui.findings.quotes import QuotePool
from survey_tui.findings.record import InterviewRecord, interview_records
from survey_tui.findings.together import Company
from survey_tui.surveys.documents import survey_scheme
from survey_tui.surveys.opening import OpenSurvey

# (done, of how many, what is being done); it may raise to stop.
Progress = Callable[[int, int, str], None]
# Agreement is measured on so many answers at most, a sample by digest.
_MOST_RATED = 1_000


class Visitor(Protocol):
    """What looks at every interview too, as whoever searches for a quotation."""

    def see(self, record: InterviewRecord) -> None:
        """One interview, whether it is within the view or not."""


class Ratings:
    """Answers that two or more coded blind: at most so many, those of the smallest digests."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, str, tuple[tuple[str, frozenset[str]], ...]]] = []

    def add(self, answer_id: str, said: tuple[tuple[str, frozenset[str]], ...]) -> None:
        """Take in what each coder gave to one answer."""
        digest = int.from_bytes(hashlib.sha256(answer_id.encode()).digest()[:8])
        entry = (-digest, answer_id, said)
        if len(self._heap) < _MOST_RATED:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    @cached_property
    def agreement(self) -> Coefficient | None:
        """Krippendorff's alpha of sets of codes, MASI, with its interval; None without any.

        A thousand resamples take their time, so it is measured when it is asked for.
        """
        if not self._heap:
            return None
        ratings = {answer_id: dict(said) for _, answer_id, said in self._heap}
        coders = sorted({coder for said in ratings.values() for coder in said})
        return _alpha_of(tuple(patterns_of(ratings, coders).items()))


@lru_cache(maxsize=16)
def _alpha_of(patterns: tuple[tuple[Pattern, int], ...]) -> Coefficient:
    """The alpha of patterns, each as often as it occurs, in the order in which they came.

    A letter is composed again and again of the same ratings: they are resampled once.
    """
    counts = dict(patterns)
    return estimate(counts, coefficients.Alpha(counts, coefficients.masi))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one pass brought. modes: mode -> distinct cases. population: as draws say it.

    ratings: of answers that two or more coded blind. crossed: the same counted by other
    fields in the same pass.
    """

    opened: OpenSurvey
    loaded: LoadedScheme
    questionnaire: Document
    grouping: Grouping
    counts: Counts
    pool: QuotePool
    company: Company
    outcomes: Sequence[Outcomes]
    modes: Mapping[str, int]
    draws: Sequence[Draw]
    names: KnownNames
    data_sha256: str
    ratings: Ratings
    quoting_unknown: int
    crossed: Sequence[tuple[Grouping, Counts]] = ()


def untold(done: int, total: int, words: str) -> None:
    """Nobody is told how far it is."""


def gather(
    store: Store,
    opened: OpenSurvey,
    by: Sequence[str],
    where: str = "",
    progress: Progress = untold,
    visitors: Iterable[Visitor] = (),
    crossed: Sequence[Sequence[str]] = (),
) -> Gathered:
    """Read a survey once, in one state of the database, and count.

    by: the fields to group by. where: of whom. crossed: further fields, or several at once,
    to count by as well. Raises SurveyError without a scheme, for a
    field that does not exist, or a condition that cannot be read.
    """
    loaded = survey_scheme(store, opened)
    with store.read() as session:
        total = stored.interview_count(session, opened.survey.id)
        grouped = grouping(session, opened, by, where)
        more = [grouping(session, opened, fields, where) for fields in crossed]
        draws = frame.draws(session, opened.survey.id)
        collected = _Collected(opened, loaded, grouped, draws, more)

        def count(done: int) -> None:
            progress(done, total, "counting")

        records = interview_records(session, opened, loaded, count)
        for case in _cases(records):
            for record in case:
                for visitor in visitors:
                    visitor.see(record)
            collected.add(case)
        return collected.finish(session)


def _cases(records: Iterator[InterviewRecord]) -> Iterator[list[InterviewRecord]]:
    for _case, listed in groupby(records, key=lambda record: record.case_id):
        yield list(listed)


class _Collected:
    """What is collected case after case."""

    def __init__(
        self,
        opened: OpenSurvey,
        loaded: LoadedScheme,
        grouped: Grouping,
        draws: Sequence[Draw],
        more: Sequence[Grouping],
    ) -> None:
        self._opened, self._loaded, self._grouping = opened, loaded, grouped
        self._draws = draws
        questions = open_questions(opened)
        self._tally = Tally(loaded.scheme, questions, grouped, _drawn_from(draws))
        self._more = [
            (one, Tally(loaded.scheme, questions, one, _drawn_from(draws)))
            for one in more
        ]
        self._company = Company(loaded.scheme, questions)
        self._pool = QuotePool()
        self._outcomes = OutcomeTally(opened.questionnaire)
        self._modes: Counter[str] = Counter()
        self._digest = hashlib.sha256()
        self._ratings = Ratings()
        self._quoting_unknown = 0

    def add(self, case: Sequence[InterviewRecord]) -> None:
        """Take in the interviews of one case that are within the view."""
        seen = [
            r
            for r in case
            if self._grouping.counts(r, self._opened.survey.created_at.date())
        ]
        if not seen:
            return
        for tally in (self._tally, *(tally for _, tally in self._more)):
            tally.add(seen)
        self._outcomes.add(seen)
        self._modes.update({record.mode for record in seen if record.asked})
        for record in seen:
            group: Group = self._grouping.of(record)
            self._company.add(record, group)
            self._pool.add(record, group)
            self._quoting_unknown += record.may_quote is None and bool(record.answers)
            self._digest.update(_fingerprint(record))
            for one in record.answers:
                if one.coding.blind:
                    self._ratings.add(one.answer.id, one.coding.blind)

    def finish(self, session: Session) -> Gathered:
        survey = self._opened.survey
        return Gathered(
            self._opened,
            self._loaded,
            surveys.document(session, surveys.current_questionnaire(session, survey)),
            self._grouping,
            self._tally.finish(),
            self._pool,
            self._company,
            self._outcomes.finish(),
            dict(self._modes),
            self._draws,
            known_names(session, survey.id),
            self._digest.hexdigest(),
            self._ratings,
            self._quoting_unknown,
            [(one, tally.finish()) for one, tally in self._more],
        )


def _drawn_from(draws: Sequence[Draw]) -> dict[str, int]:
    """draw -> how many it was drawn from, where every one had the same chance."""
    return {
        draw.id: draw.eligible_rows
        for draw in draws
        if draw.eligible_rows and not draw.strata_field
    }


def _fingerprint(record: InterviewRecord) -> bytes:
    """Everything of an interview that a report depends on, as bytes."""
    parts: list[object] = [
        record.id,
        record.case_id,
        record.role,
        record.mode,
        record.may_quote,
        sorted(record.values.items()),
        sorted(record.questions.items()),
    ]
    for one in record.answers:
        parts += [one.answer.id, one.answer.text, one.judged]
        parts += [one.coding.stretches, one.coding.open, sorted(one.coding.stale)]
    return repr(parts).encode("utf-8", "backslashreplace")
