"""Rounds: two surveys of the same kind, code by code, then and now."""

from __future__ import annotations

import math
from dataclasses import dataclass

from coding_schemes.model import AREA, MIXED
from survey_tui.errors import SurveyError
from survey_tui.findings.counts import Cell
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.intervals import fisher_exact, wilson_interval
from survey_tui.findings.ranking import LEVEL
from survey_tui.text import one_line

STRONGER, WEAKER, NO_CHANGE = "stronger", "weaker", "no clear change"


@dataclass(frozen=True, slots=True)
class Round:
    """One code with one valence in one group, in two rounds.

    low, high: the 95 % interval of the difference of shares. p: Fisher's exact test.
    """

    code: str
    label: str
    valence: str
    before: Cell
    now: Cell
    low: float
    high: float
    p: float

    @property
    def difference(self) -> float:
        """The share now less the share then, -1 to 1."""
        return (
            self.now.schools / self.now.asked - self.before.schools / self.before.asked
        )

    @property
    def word(self) -> str:
        """Stronger where more is praised or less is to be developed; else weaker, or neither."""
        if self.p >= LEVEL or not self.difference:
            return NO_CHANGE
        is_better = (self.difference > 0) != (self.valence == AREA)
        return STRONGER if is_better else WEAKER


def compared(before: Gathered, now: Gathered) -> list[Round]:
    """Every code that both schemes have and somebody said, in the order of the scheme.

    Raises SurveyError when the two have no code or no group in common.
    """
    known = {code.id for code in before.loaded.scheme.all_codes}
    earlier = {group.key: group for group in before.counts.groups}
    shared = [g for g in now.counts.groups if g.key in earlier]
    codes = [c for c in now.loaded.scheme.all_codes if c.id in known]
    if not codes or not shared:
        what = "code" if not codes else "group"
        message = f"the two surveys have no {what} in common"
        raise SurveyError(message, "Compare surveys that were coded with one scheme.")
    found: list[Round] = []
    for code in codes:
        for valence in now.loaded.scheme.valences:
            for group in shared:
                if valence.id == MIXED:
                    continue
                then = before.counts.cell(code.id, valence.id, earlier[group.key])
                today = now.counts.cell(code.id, valence.id, group)
                if then.asked and today.asked and (then.schools or today.schools):
                    low, high = difference_interval(then, today)
                    hits = (then.schools, then.asked), (today.schools, today.asked)
                    label = one_line(now.loaded.scheme.label(code.id))
                    found.append(
                        Round(
                            code.id,
                            label,
                            valence.id,
                            then,
                            today,
                            low,
                            high,
                            fisher_exact(*hits),
                        )
                    )
    return found


def difference_interval(before: Cell, now: Cell) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares that were drawn independently.

    Source: Newcombe (1998), hybrid score interval, method 10; without continuity correction.
    """
    then = wilson_interval(before.schools, before.asked, before.population)
    today = wilson_interval(now.schools, now.asked, now.population)
    p1, p2 = now.schools / now.asked, before.schools / before.asked
    difference = p1 - p2
    low = difference - math.hypot(p1 - today.low, then.high - p2)
    high = difference + math.hypot(today.high - p1, p2 - then.low)
    return max(low, -1.0), min(high, 1.0)
