"""Findings: each code with a pole, the group that it is told of first, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding_schemes.model import AREA, MIXED, NEUTRAL, OPPOSITE, STRENGTH, Code, Scheme
from survey_tui.findings.counts import Cell, Counts
from survey_tui.findings.groups import Group
from survey_tui.findings.intervals import fisher_exact
from survey_tui.findings.wording import LEAST_FOR_WORD

# Two groups are told to differ when chance alone would differ so in one of twenty.
LEVEL = 0.05
# A view with at least so many times as many on the other side is told with that one.
_OUTNUMBERED = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another group beside the lead one. p: Fisher's exact test, two-sided."""

    cell: Cell
    p: float

    @property
    def is_clear(self) -> bool:
        """Whether the two differ by more than chance."""
        return self.p < LEVEL


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found of one code with one valence.

    lead: the group where most say so, as far as the numbers are sure. contrary: the other
    pole in the same group; mixed: both poles at once. others: the other groups.
    is_minor: said by a few against many, so told beside the contrary finding.
    """

    code: Code
    theme: str
    valence: str
    lead: Cell
    contrary: Cell | None
    mixed: Cell | None
    others: tuple[Comparison, ...]
    is_minor: bool
    is_stale: bool

    @property
    def key(self) -> tuple[str, str]:
        """Which finding this is, whatever its rank."""
        return self.code.id, self.valence

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of all groups, the lead one first."""
        return (self.lead, *(other.cell for other in self.others))

    @property
    def most_schools(self) -> int:
        """In how many cases of any one group it was said."""
        return max(cell.schools for cell in self.cells)


def findings_of(counts: Counts, scheme: Scheme) -> list[Finding]:
    """Every finding somebody stands behind: by section, then share, then base, then scheme."""
    order = {code.id: place for place, code in enumerate(scheme.all_codes)}
    valences = [v.id for v in scheme.valences if v.id != MIXED]
    found: list[Finding] = []
    for theme in scheme.themes:
        for code in theme.codes:
            if code.is_residual:
                continue
            for valence in valences:
                one = _finding(counts, code, theme.label, valence)
                if one is not None:
                    found.append(one)
    place = {valence: i for i, valence in enumerate((STRENGTH, AREA, NEUTRAL))}
    return sorted(
        found,
        key=lambda f: (
            place.get(f.valence, 9),
            -(f.lead.schools / f.lead.asked),
            -f.lead.asked,
            order[f.code.id],
        ),
    )


def _finding(counts: Counts, code: Code, theme: str, valence: str) -> Finding | None:
    cells = [counts.cell(code.id, valence, group) for group in counts.groups]
    asked = [cell for cell in cells if cell.asked]
    lead = _lead(asked)
    if lead is None:
        return None
    others = tuple(
        Comparison(
            cell,
            fisher_exact((lead.schools, lead.asked), (cell.schools, cell.asked)),
        )
        for cell in asked
        if cell.group is not lead.group
    )
    opposite = OPPOSITE.get(valence)
    contrary = counts.cell(code.id, opposite, lead.group) if opposite else None
    mixed = counts.cell(code.id, MIXED, lead.group) if opposite else None
    is_minor = (
        contrary is not None and contrary.schools >= _OUTNUMBERED * lead.schools
    ) and not _leads_elsewhere(counts, code.id, opposite, lead.group)
    return Finding(
        code,
        theme,
        valence,
        lead,
        contrary,
        mixed,
        others,
        is_minor,
        any(cell.is_stale for cell in cells),
    )


def _lead(cells: Sequence[Cell]) -> Cell | None:
    """The group of which most can be said: the highest lower end of the interval.

    A handful of people lead only where no larger group says it.
    """
    said = [cell for cell in cells if cell.schools]
    large = [cell for cell in said if cell.asked >= LEAST_FOR_WORD]
    return max(large or said, key=_certainty, default=None)


def _certainty(cell: Cell) -> tuple[float, int]:
    assert cell.interval is not None
    return cell.interval.low, cell.asked


def _leads_elsewhere(
    counts: Counts, code: str, opposite: str | None, group: Group
) -> bool:
    """Whether the contrary finding is told of another group first, where this one is none."""
    cells = [counts.cell(code, opposite, g) for g in counts.groups]
    lead = _lead([cell for cell in cells if cell.asked])
    return lead is None or lead.group is not group


def sections_of(
    findings: Iterable[Finding], least: int
) -> tuple[list[Finding], list[Finding]]:
    """Those with a sentence of their own in the sections, and the voices of few.

    least: distinct cases for a finding. Outnumbered ones stand with their contrary.
    """
    own: list[Finding] = []
    single: list[Finding] = []
    for one in findings:
        if one.most_schools < least:
            single.append(one)
        elif not one.is_minor:
            own.append(one)
    return own, single
