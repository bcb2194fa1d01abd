"""0 or 1 for each code and valence of a respondent, and why where it is neither.

A respondent who says a code five times has a 1: mentions are never counted. Whoever was not
asked has neither, even if they spoke of it unasked, so that the ones add up to the findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.model import MIXED, Scheme
from survey_tui.exchange.exports.model import NO_ANSWER, NOT_ASKED, NOT_CODED, Column
from survey_tui.findings.counts import questions_of
from survey_tui.findings.record import ANSWERED, InterviewRecord
from survey_tui.text import one_line


@dataclass(frozen=True, slots=True)
class Flags:
    """The 0/1 columns of a survey. sayings: (code, valence) in the order of the scheme."""

    scheme: Scheme
    questions: Mapping[str, frozenset[str]]
    everything: frozenset[str]
    sayings: Sequence[tuple[str, str | None]]

    def columns(self) -> list[Column]:
        """A column for each; labels are those of codebook and valence."""
        labels = {v.id: one_line(v.label) for v in self.scheme.valences}
        return [
            Column(
                f"{code.replace('.', '_')}{f'_{valence}' if valence else ''}",
                f"{one_line(self.scheme.label(code))}"
                + (f": {labels.get(valence, valence).lower()}" if valence else ""),
                "flag",
                {"0": "not said", "1": "said"},
                code=code,
                valence=valence or "",
            )
            for code, valence in self.sayings
        ]

    def of(self, record: InterviewRecord) -> list[int | str]:
        """The values of one respondent, in the order of the columns."""
        said = {saying for one in record.answers for saying in one.coding.says}
        waiting = {
            one.answer.question for one in record.answers if not one.coding.is_finished
        }
        still_open = {code for one in record.answers for code in one.coding.open}
        return [
            self._of(record, saying, said, waiting, still_open)
            for saying in self.sayings
        ]

    def _of(
        self,
        record: InterviewRecord,
        saying: tuple[str, str | None],
        said: set[tuple[str, str | None]],
        waiting: set[str],
        still_open: set[str],
    ) -> int | str:
        code, _valence = saying
        asked = self.questions.get(code, self.everything) & record.asked
        if not asked:
            return NOT_ASKED
        if saying in said:
            return 1
        if code in still_open or asked & waiting:
            return NOT_CODED
        if all(record.questions.get(q) != ANSWERED for q in asked):
            return NO_ANSWER
        return 0


def flags_of(
    scheme: Scheme,
    open_questions: Sequence[str],
    occurring: Iterable[tuple[str, str | None]],
) -> Flags:
    """The flags of a scheme. occurring: what was said, so that odd valences have a column."""
    sayings: dict[tuple[str, str | None], None] = {}
    extra = set(occurring)
    for code in scheme.all_codes:
        names = [v.id for v in scheme.valences if v.id != MIXED]
        if not code.is_residual:
            sayings.update(dict.fromkeys((code.id, name) for name in names))
        sayings.update(
            dict.fromkeys(
                sorted(
                    (one for one in extra if one[0] == code.id and one[1] != MIXED),
                    key=lambda one: one[1] or "",
                )
            )
        )
    known = {code.id for code in scheme.all_codes}
    gone = sorted((one for one in extra if one[0] not in known), key=str)
    sayings.update(dict.fromkeys(gone))
    return Flags(
        scheme,
        {
            c: frozenset(q)
            for c, q in questions_of(scheme, list(open_questions)).items()
        },
        frozenset(open_questions),
        tuple(sayings),
    )
