"""What goes together: one thing said by respondents who also spoke of another, and saturation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coding_schemes.model import AREA, STRENGTH, Scheme
from survey_tui.findings.counts import questions_of
from survey_tui.findings.groups import Group
from survey_tui.findings.intervals import fisher_exact
from survey_tui.findings.ranking import LEVEL
from survey_tui.findings.record import InterviewRecord

_POLES = (STRENGTH, AREA)
# Codes that fewer respondents speak of are no ground for a comparison.
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Together:
    """Respondents of a group who say a code with a valence: with another code, and without.

    with_other, without: (who say it, of how many). p: Fisher's exact test, two-sided, times
    the number of comparisons that were made (Bonferroni): whoever looks at hundreds finds some.
    """

    group: Group
    code: str
    valence: str
    other: str
    with_other: tuple[int, int]
    without: tuple[int, int]
    p: float
    comparisons: int

    @property
    def is_more(self) -> bool:
        """Whether it is said more often with the other than without."""
        (hits, base), (hits_2, base_2) = self.with_other, self.without
        return hits * base_2 > hits_2 * base


@dataclass(frozen=True, slots=True)
class Saturation:
    """How many codes were new in each interview that brought one: (number, new codes).

    interviews: of how many. since: interviews after the last that brought a new code.
    """

    steps: tuple[tuple[int, int], ...]
    interviews: int

    @property
    def since(self) -> int:
        """Interviews since anything new was said."""
        return self.interviews - (self.steps[-1][0] if self.steps else 0)


class Company:
    """Counts, respondent by respondent, which codes are said together, and which are new."""

    def __init__(self, scheme: Scheme, open_questions: list[str]) -> None:
        self._questions = questions_of(scheme, open_questions)
        self._pairs: Counter[tuple[Group, str, str, str]] = Counter()
        self._speaking: Counter[tuple[Group, str]] = Counter()
        self._saying: Counter[tuple[Group, str, str]] = Counter()
        self._respondents: Counter[tuple[Group, frozenset[str]]] = Counter()
        self._known: set[str] = set()
        self._steps: list[tuple[int, int]] = []
        self._interviews = 0

    def add(self, record: InterviewRecord, group: Group) -> None:
        """Take in one interview; those without a coded answer bring nothing."""
        said = {s for one in record.answers for s in one.coding.says}
        put = record.asked
        if not put:
            return
        self._interviews += 1
        self._respondents[group, put] += 1
        spoken = {code for code, _ in said}
        new = spoken - self._known
        if new:
            self._steps.append((self._interviews, len(new)))
            self._known |= new
        for code in spoken:
            self._speaking[group, code] += 1
        for code, valence in said:
            if valence in _POLES and self._was_asked(code, put):
                self._saying[group, code, valence] += 1
                for other in spoken - {code}:
                    self._pairs[group, code, valence, other] += 1

    def _was_asked(self, code: str, put: frozenset[str]) -> bool:
        return not put.isdisjoint(self._questions.get(code, put))

    def saturation(self) -> Saturation:
        """New codes in the order of the interviews."""
        return Saturation(tuple(self._steps), self._interviews)

    def together(self) -> list[Together]:
        """What is said more, or less, by those who also speak of something else; clear cases."""
        compared = list(self._compared())
        found = []
        for group, code, valence, other, with_other, without in compared:
            p = min(1.0, fisher_exact(with_other, without) * len(compared))
            if p < LEVEL:
                found.append(
                    Together(
                        group,
                        code,
                        valence,
                        other,
                        with_other,
                        without,
                        p,
                        len(compared),
                    )
                )
        return sorted(found, key=lambda t: (t.p, t.group.key, t.code, t.other))

    def _compared(
        self,
    ) -> Iterable[tuple[Group, str, str, str, tuple[int, int], tuple[int, int]]]:
        bases: dict[tuple[Group, str], int] = defaultdict(int)
        for (group, put), count in self._respondents.items():
            for code in self._questions:
                if self._was_asked(code, put):
                    bases[group, code] += count
        for (group, code, valence), saying in sorted(
            self._saying.items(), key=lambda item: (item[0][0].key, *item[0][1:])
        ):
            base = bases[group, code]
            for other in sorted(self._questions):
                speaking = min(self._speaking[group, other], base)
                if other == code or speaking < _LEAST or base - speaking < _LEAST:
                    continue
                both = self._pairs[group, code, valence, other]
                if not 0 <= saying - both <= base - speaking:
                    # Some of those who speak of the other were not asked: no fair comparison.
                    continue
                yield (
                    group,
                    code,
                    valence,
                    other,
                    (both, speaking),
                    (saying - both, base - speaking),
                )
