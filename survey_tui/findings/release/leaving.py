"""What would leave, told before it does: rows, names, people who did not agree, small cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from survey_tui.coding.record.privacy import KnownNames, unjudged
from survey_tui.exchange.exports.model import ReleasedTable
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.record import InterviewRecord
from survey_tui.findings.release.fields import FieldValues
from survey_tui.findings.release.terms import Terms
from survey_tui.text import one_line


@dataclass(frozen=True, slots=True)
class Departure:
    """What an export would take with it.

    unjudged: stretches that may give somebody away and that nobody judged, by form and by the
    sample's names; each leaves as its kind. unquotable, unasked: respondents whose words
    leave though they did not agree to be quoted, or were not asked. masked: cells.
    kept_back: field -> how many of its values are not told; -1 for all of them.
    """

    cases: int
    respondents: int
    answers: int
    uncoded: int
    still_open: int
    unjudged: int
    hidden: int
    unquotable: int
    unasked: int
    masked: int
    kept_back: tuple[tuple[str, int], ...]
    with_names: bool
    quotable_only: bool
    pseudonyms: bool
    view: str

    def lines(self) -> tuple[str, ...]:
        """The same in sentences, the most serious first."""
        found = [
            f"{self.answers} answers of {self.respondents} respondents of {self.cases} cases"
            + (f", of whom {one_line(self.view)}" if self.view else "")
        ]
        if self.with_names:
            found.append("NAMES: cases by name and id, and every value of every field")
        if not self.quotable_only and (self.unquotable or self.unasked):
            found.append(
                f"words of {self.unquotable} who did not agree to be quoted and"
                f" {self.unasked} who were not asked: not to be printed"
                " (--quotable-only leaves them out)"
            )
        if self.unjudged:
            found.append(
                f"{self.unjudged} possible names that nobody judged; each leaves as its kind,"
                " such as [person?] (survey-tui answers names)"
            )
        if not self.pseudonyms:
            found.append(
                "coders and interviewers by name, and the database's numbers of answers"
                " (--pseudonyms leaves keys)"
            )
        if self.hidden:
            found.append(f"{self.hidden} hidden stretches leave as their kind")
        if self.masked:
            found.append(
                f"{self.masked} cells of tables are masked: they, or others with them, would"
                " tell of one or two cases; rows of single respondents are not masked"
            )
        for name, count in self.kept_back:
            words = "all values" if count < 0 else f"{count} values"
            found.append(f"{name}: {words} kept back, which under three cases share")
        if self.uncoded or self.still_open:
            found.append(
                f"a draft: {self.uncoded} answers are uncoded, {self.still_open} open"
            )
        return tuple(found)


class LeavingCount:
    """Counts it, interview after interview."""

    def __init__(self, names: KnownNames) -> None:
        self._names = names
        self._unjudged = self._hidden = self._unquotable = self._unasked = 0
        self._respondents = 0
        self._last = ""
        self._case_count = 0

    def see(self, record: InterviewRecord) -> None:
        """Take in one interview."""
        if record.case_id != self._last:
            self._last = record.case_id
            self._case_count += 1
        self._respondents += 1
        if record.answers and record.may_quote is False:
            self._unquotable += 1
        if record.answers and record.may_quote is None:
            self._unasked += 1
        for one in record.answers:
            judged = [(j.start, j.end) for j in one.judged]
            self._hidden += sum(j.kind is not None for j in one.judged)
            found = unjudged(one.answer.stored, judged, self._names, (), "")
            self._unjudged += len(found)

    def finish(
        self,
        gathered: Gathered,
        values: FieldValues,
        tables: Sequence[ReleasedTable],
        terms: Terms,
    ) -> Departure:
        """What was counted."""
        counts = gathered.counts
        return Departure(
            self._case_count,
            self._respondents,
            counts.answers,
            counts.uncoded,
            counts.open_answers,
            self._unjudged,
            self._hidden,
            self._unquotable,
            self._unasked,
            sum(table.masked for table in tables),
            () if terms.with_names else tuple(values.kept_back().items()),
            terms.with_names,
            terms.quotable_only,
            terms.pseudonyms,
            terms.view,
        )
