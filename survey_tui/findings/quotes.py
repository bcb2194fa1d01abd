"""Quotes: what somebody said, in their words, that may be printed and stands for others.

Never from anybody who did not agree to be quoted; what was hidden reads as its kind; a name
that nobody judged is not printed. At most one of a respondent and two of a school a finding.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from survey_tui.coding.record.privacy import Entity, KnownNames, redacted, unjudged
from survey_tui.findings.groups import Group
from survey_tui.findings.record import InterviewRecord, RecordedAnswer
from survey_tui.findings.settled import SettledSegment

LEAST_WORDS, MOST_WORDS = 8, 40
OF_A_SCHOOL = 2
CUT = "\u2026"
# So many stretches of a cell are held to choose from, whatever the number of answers.
HELD = 60
_DANGLING = " ,;:\u2013\u2014-"
# A clause ends with one of these; what is cut anywhere else is no clause.
_BORDER = re.compile(r"[.!?;:\u2026](?=\s)|,(?=\s)|\s[\u2013\u2014-](?=\s)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be printed. text: with what was hidden replaced, and cuts marked."""

    text: str
    answer_id: str
    question: str
    group: Group
    mode: str


@dataclass(frozen=True, slots=True)
class QuoteCandidate:
    """A stretch that stands for a saying, with its answer as it was recorded."""

    stretch: SettledSegment
    interview: str
    school: str
    group: Group
    mode: str
    answer: RecordedAnswer


@dataclass(slots=True)
class QuotePool:
    """A sample of the stretches of every saying, the offered ones first.

    The sample is that of the smallest digests, so it is the same each time and needs no seed.
    kept_back: stretches of people who did not agree to be quoted, or were not asked.
    """

    held: int = HELD
    _heaps: dict[
        tuple[str, str | None, Group], list[tuple[tuple[int, int], int, QuoteCandidate]]
    ] = field(default_factory=lambda: defaultdict(list))
    kept_back: int = 0
    _count: int = 0

    def add(self, record: InterviewRecord, group: Group) -> None:
        """Take in the stretches of one interview."""
        for answer in record.answers:
            for one in answer.coding.stretches:
                if not record.may_quote:
                    self.kept_back += 1
                    continue
                candidate = QuoteCandidate(
                    one,
                    record.id,
                    record.case_id,
                    group,
                    record.mode,
                    answer,
                )
                self._offer((one.code, one.valence, group), candidate)

    def _offer(self, key: tuple[str, str | None, Group], one: QuoteCandidate) -> None:
        name = f"{one.answer.answer.id}:{one.stretch.start}:{key[0]}".encode()
        digest = int.from_bytes(hashlib.sha256(name).digest()[:8])
        # The heap's first is the first to go: not offered, then of the highest digest.
        entry = ((int(one.stretch.is_offered), -digest), self._count, one)
        self._count += 1
        heap = self._heaps[key]
        if len(heap) < self.held:
            heapq.heappush(heap, entry)
        else:
            heapq.heappushpop(heap, entry)

    def of(
        self, code: str, valence: str, groups: Iterable[Group]
    ) -> list[QuoteCandidate]:
        """The stretches that are held of a saying, in an order that depends on them alone."""
        found = [
            entry for g in groups for entry in self._heaps.get((code, valence, g), ())
        ]
        return [one for _, _, one in sorted(found, key=lambda e: e[0], reverse=True)]


class ChoosesQuotes(Protocol):
    """What a letter has its quotes from."""

    @property
    def with_names(self) -> set[tuple[str, int]]:
        """What was left out for a name that nobody judged: answer and place."""

    def quotes_of(
        self,
        pool: QuotePool,
        code: str,
        valence: str,
        groups: Iterable[Group],
        wanted: int,
    ) -> list[Quote]:
        """The quotes for a saying of one pool."""


class QuoteChooser:
    """Chooses quotes from candidates, and counts what it may not print.

    find: finds names in a text, as spaCy's entities. asked: how each question was read out;
    whom it names everybody knows. in_order: the places of texts, the most telling first.
    """

    def __init__(
        self,
        names: KnownNames,
        find: Callable[[str], Sequence[Entity]],
        asked: Callable[[str], str],
        in_order: Callable[[Sequence[str]], Sequence[int]],
    ) -> None:
        self._names = names
        self._find = find
        self._asked = asked
        self._in_order = in_order
        self._entities: dict[str, Sequence[Entity]] = {}
        self._chosen: dict[tuple[str, str, int], list[Quote]] = {}
        self._with_names: set[tuple[str, int]] = set()

    @property
    def with_names(self) -> set[tuple[str, int]]:
        """What was left out for a name that nobody judged: answer and place."""
        return self._with_names

    def quotes_of(
        self,
        pool: QuotePool,
        code: str,
        valence: str,
        groups: Iterable[Group],
        wanted: int,
    ) -> list[Quote]:
        """The quotes for a saying of one pool; chosen once, however often they are asked for."""
        key = code, valence, wanted
        if key not in self._chosen:
            self._chosen[key] = self.choose(pool.of(code, valence, groups), wanted)
        return self._chosen[key]

    def choose(self, candidates: Sequence[QuoteCandidate], wanted: int) -> list[Quote]:
        """So many quotes at most, spread over the groups, offered ones first."""
        worded = [(one, text) for one in candidates if (text := printable(one))]
        order = list(self._in_order([text for _, text in worded]))
        order.sort(key=lambda place: not worded[place][0].stretch.is_offered)
        by_group: dict[Group, list[int]] = defaultdict(list)
        for place in order:
            by_group[worded[place][0].group].append(place)
        respondents: set[str] = set()
        schools: Counter[str] = Counter()
        texts: set[str] = set()
        found: list[Quote] = []
        while len(found) < wanted and any(by_group.values()):
            for waiting in by_group.values():
                chosen = None
                while waiting and chosen is None and len(found) < wanted:
                    one, text = worded[waiting.pop(0)]
                    if (
                        one.interview not in respondents
                        and schools[one.school] < OF_A_SCHOOL
                        and text not in texts
                        and not self._has_unjudged_name(one)
                    ):
                        chosen = one
                        texts.add(text)
                        respondents.add(one.interview)
                        schools[one.school] += 1
                        answer = one.answer.answer
                        found.append(
                            Quote(text, answer.id, answer.question, one.group, one.mode)
                        )
        return found

    def _has_unjudged_name(self, one: QuoteCandidate) -> bool:
        answer = one.answer.answer
        if answer.id not in self._entities:
            self._entities[answer.id] = self._find(answer.stored)
        judged = [(j.start, j.end) for j in one.answer.judged]
        marked = unjudged(
            answer.stored,
            judged,
            self._names,
            self._entities[answer.id],
            self._asked(answer.question),
        )
        has_name = any(
            m.start < one.stretch.end and one.stretch.start < m.end for m in marked
        )
        if has_name:
            self._with_names.add((answer.id, one.stretch.start))
        return has_name


def printable(one: QuoteCandidate) -> str:
    """The words of a candidate as they may be printed; empty if there are too few.

    What is longer than forty words is cut at the end of a clause, with an ellipsis.
    """
    end = _cut(one.answer.answer.text, one.stretch.start, one.stretch.end)
    if end is None:
        return ""
    text = shown(one.answer, one.stretch.start, end)
    if len(text.split()) < LEAST_WORDS:
        return ""
    return text if end == one.stretch.end else f"{text.rstrip(_DANGLING)} {CUT}"


def shown(answer: RecordedAnswer, start: int, end: int) -> str:
    """Words of an answer on one line, with what was hidden in them replaced by its kind."""
    hidden = [
        (max(j.start, start) - start, min(j.end, end) - start, j.kind)
        for j in answer.judged
        if j.kind is not None and j.start < end and start < j.end
    ]
    return " ".join(redacted(answer.answer.text[start:end], hidden).split())


def _cut(text: str, start: int, end: int) -> int | None:
    """Where a stretch may end so that it has forty words at most; None where it cannot."""
    if len(text[start:end].split()) <= MOST_WORDS:
        return end
    best = None
    for border in _BORDER.finditer(text, start, end):
        words = len(text[start : border.end()].split())
        if words > MOST_WORDS:
            break
        if words >= LEAST_WORDS:
            best = border.end()
    return best
