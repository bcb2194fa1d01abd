"""Counting: distinct cases first, then respondents, out of those who were asked.

A case (a school) says a code with a valence if any of its respondents in the group does; with
both poles it stands in both, and in mixed. The base of a code is the cases with an interview
of the group in which a question of the code was put to somebody. A case that volunteers a code
without having been asked is told apart: so many of so many are always some of those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coding_schemes.model import AREA, MIXED, STRENGTH, Code, Scheme
from survey_tui.findings.groups import Group, Grouping
from survey_tui.findings.intervals import Interval, wilson_interval
from survey_tui.findings.record import InterviewRecord

# A code with its valence, as it is said; None where none was given.
Saying = tuple[str, str | None]
_POLES = frozenset((STRENGTH, AREA))


@dataclass(frozen=True, slots=True)
class Cell:
    """One code with one valence in one group.

    schools, asked: distinct cases, schools <= asked. respondents, asked_respondents: the
    same for interviews. volunteered: cases that said so without being asked; they are in
    neither. population: of how many the asked were drawn at random, if they were.
    """

    code: str
    valence: str | None
    group: Group
    schools: int
    asked: int
    respondents: int
    asked_respondents: int
    volunteered: int = 0
    is_stale: bool = False
    population: int | None = None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the share; None where nobody was asked."""
        if not self.asked:
            return None
        return wilson_interval(self.schools, self.asked, self.population)


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything that was counted in one pass.

    groups: those that occur, in order. schools, interviews: by group. questions: group ->
    question -> what became of it -> interviews. answers: that may be coded. open_codes: how
    often a code is open. off_route: answers that the route does not ask for; they count
    nowhere. unknown_codes: coded, and not in the scheme any more.
    """

    groups: tuple[Group, ...]
    cells: Mapping[tuple[str, str | None, Group], Cell]
    bases: Mapping[tuple[str, Group], tuple[int, int]]
    schools: Mapping[Group, int]
    interviews: Mapping[Group, int]
    questions: Mapping[Group, Mapping[str, Mapping[str, int]]]
    answers: int
    uncoded: int
    open_answers: int
    open_codes: int
    stale_answers: int
    off_route: int
    populations: Mapping[Group, int]
    coders: Mapping[str, int]
    unknown_codes: frozenset[str] = frozenset()

    @property
    def is_draft(self) -> bool:
        """Whether something is still uncoded or open, so that the figures may change."""
        return bool(self.uncoded or self.open_answers)

    def cell(self, code: str, valence: str | None, group: Group) -> Cell:
        """A cell, also of what nobody said."""
        found = self.cells.get((code, valence, group))
        if found is not None:
            return found
        asked, respondents = self.bases.get((code, group), (0, 0))
        population = self.populations.get(group)
        return Cell(
            code, valence, group, 0, asked, 0, respondents, population=population
        )


def questions_of(scheme: Scheme, open_questions: Sequence[str]) -> dict[str, set[str]]:
    """code -> the questions that give it its base; any key question where none is named."""
    everything = set(open_questions)
    found: dict[str, set[str]] = {}
    for theme in scheme.themes:
        for code in theme.codes:
            found[code.id] = _expected(code, theme.questions) & everything or everything
    return found


def _expected(code: Code, of_theme: Iterable[str]) -> set[str]:
    return set(of_theme if code.questions is None else code.questions)


class Tally:
    """Counts case after case; nothing of a case is kept but what it adds."""

    def __init__(
        self,
        scheme: Scheme,
        open_questions: Sequence[str],
        grouping: Grouping,
        drawn_from: Mapping[str, int],
    ) -> None:
        self._grouping = grouping
        self._questions = questions_of(scheme, open_questions)
        self._everything = set(open_questions)
        self._known = set(self._questions)
        self._drawn_from = drawn_from
        self._said: Counter[tuple[str, str | None, Group]] = Counter()
        self._respondents: Counter[tuple[str, str | None, Group]] = Counter()
        self._volunteered: Counter[tuple[str, str | None, Group]] = Counter()
        self._stale: set[tuple[str, Group]] = set()
        self._asked: Counter[tuple[frozenset[str], Group]] = Counter()
        self._asked_respondents: Counter[tuple[frozenset[str], Group]] = Counter()
        self._schools: Counter[Group] = Counter()
        self._interviews: Counter[Group] = Counter()
        self._states: dict[Group, dict[str, Counter[str]]] = {}
        self._draws: dict[Group, set[str | None]] = defaultdict(set)
        self._coders: Counter[str] = Counter()
        self._unknown: set[str] = set()
        self.answers = self.uncoded = self.open_answers = 0
        self.open_codes = self.stale_answers = self.off_route = 0

    def add(self, case: Sequence[InterviewRecord]) -> None:
        """Count one case: all its interviews that are within the view."""
        by_group: dict[Group, list[InterviewRecord]] = defaultdict(list)
        for record in case:
            by_group[self._grouping.of(record)].append(record)
            self._progress_of(record)
        for group, records in by_group.items():
            self._add_group(group, records)

    def _progress_of(self, record: InterviewRecord) -> None:
        self.off_route += record.off_route
        for one in record.answers:
            self.answers += 1
            self.uncoded += not one.coding.is_finished
            self.open_answers += bool(one.coding.open)
            self.open_codes += len(one.coding.open)
            self.stale_answers += bool(one.coding.stale)
            self._coders.update(one.coding.coders)
            self._unknown |= {s.code for s in one.coding.stretches} - self._known

    def _add_group(self, group: Group, records: list[InterviewRecord]) -> None:
        asked = [record.asked for record in records]
        of_case = frozenset[str]().union(*asked)
        if of_case:
            self._schools[group] += 1
            self._asked[of_case, group] += 1
            self._draws[group].add(records[0].draw_id)
        states = self._states.setdefault(group, {})
        of_school: set[Saying] = set()
        for record, put in zip(records, asked, strict=True):
            self._interviews[group] += bool(put)
            self._asked_respondents[put, group] += 1
            for question, state in record.questions.items():
                states.setdefault(question, Counter())[state] += 1
            said = self._said_by(record)
            of_school |= said
            for code, valence in _with_mixed(said):
                if self._was_asked(code, put):
                    self._respondents[code, valence, group] += 1
            self._stale |= {(c, group) for a in record.answers for c in a.coding.stale}
        for code, valence in _with_mixed(of_school):
            counted = (
                self._said if self._was_asked(code, of_case) else self._volunteered
            )
            counted[code, valence, group] += 1

    @staticmethod
    def _said_by(record: InterviewRecord) -> set[Saying]:
        return {saying for one in record.answers for saying in one.coding.says}

    def _was_asked(self, code: str, put: frozenset[str]) -> bool:
        return not put.isdisjoint(self._questions.get(code, self._everything))

    def finish(self) -> Counts:
        """What was counted."""
        groups = self._grouping.ordered(self._states)
        codes = sorted(self._known | self._unknown)
        bases = {
            (code, group): (
                self._base(self._asked, code, group),
                self._base(self._asked_respondents, code, group),
            )
            for code in codes
            for group in groups
        }
        populations = {
            group: self._drawn_from[draw]
            for group in groups
            if len(self._draws[group]) == 1
            for draw in self._draws[group]
            if draw is not None and draw in self._drawn_from
        }
        cells = {
            key: Cell(
                *key,
                self._said[key],
                bases[key[0], key[2]][0],
                self._respondents[key],
                bases[key[0], key[2]][1],
                self._volunteered[key],
                (key[0], key[2]) in self._stale,
                populations.get(key[2]),
            )
            for key in {**self._said, **self._volunteered}
        }
        return Counts(
            tuple(groups),
            cells,
            bases,
            dict(self._schools),
            dict(self._interviews),
            self._states,
            self.answers,
            self.uncoded,
            self.open_answers,
            self.open_codes,
            self.stale_answers,
            self.off_route,
            populations,
            dict(self._coders),
            frozenset(self._unknown),
        )

    def _base(
        self,
        counted: Mapping[tuple[frozenset[str], Group], int],
        code: str,
        group: Group,
    ) -> int:
        return sum(
            count
            for (put, whose), count in counted.items()
            if whose is group and self._was_asked(code, put)
        )


def _with_mixed(said: set[Saying]) -> set[Saying]:
    """What is said with both poles is said in a mixed way too."""
    poles: dict[str, set[str | None]] = defaultdict(set)
    for code, valence in said:
        if valence in _POLES:
            poles[code].add(valence)
    return said | {(code, MIXED) for code, found in poles.items() if len(found) == 2}
