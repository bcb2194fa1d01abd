"""The AAPOR outcome rates, in exact fractions.

Source: AAPOR, Standard Definitions, 9th edition (2016), chapter on calculating outcome rates;
the 10th edition (2023) was not at hand. Some public tables are wrong: every 4.xx counted as
unknown, partials weighted by half, and open appointments filed as refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.aapor import CLASSES
from survey_tui.errors import SurveyError

EDITION = "AAPOR Standard Definitions, 9th edition (2016)"


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """Cases, or their summed weights, by class of disposition.

    i complete, p partial, r refusal, nc non-contact, o other, uh and uo unknown whether
    eligible, ne not eligible.
    """

    i: Fraction = Fraction(0)
    p: Fraction = Fraction(0)
    r: Fraction = Fraction(0)
    nc: Fraction = Fraction(0)
    o: Fraction = Fraction(0)
    uh: Fraction = Fraction(0)
    uo: Fraction = Fraction(0)
    ne: Fraction = Fraction(0)

    @property
    def known(self) -> Fraction:
        """Those known to be eligible."""
        return self.i + self.p + self.r + self.nc + self.o

    @property
    def unknown(self) -> Fraction:
        """Those of whom that is not known."""
        return self.uh + self.uo

    @property
    def contacted(self) -> Fraction:
        """Those who were reached."""
        return self.i + self.p + self.r + self.o

    def by_class(self) -> dict[str, Fraction]:
        """The same by the names of the classes."""
        return {name: getattr(self, name.lower()) for name in CLASSES}


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The share e of the unknown that is taken to be eligible, and how it was got."""

    value: Fraction | None
    how: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate: its name, what it is in words, and its value or why it has none."""

    name: str
    formula: str
    value: Fraction | None
    why_not: str = ""


def counts_of(classes: Mapping[str, int]) -> OutcomeCounts:
    """Counts from numbers by class."""
    return OutcomeCounts(**{name.lower(): Fraction(n) for name, n in classes.items()})


def parsed_counts(text: str) -> OutcomeCounts:
    """Counts from ``I=5,P=3,...``; whole numbers, decimals or fractions, none negative.

    Raises SurveyError, naming the part that is wrong.
    """
    found: dict[str, Fraction] = {}
    for part in text.split(","):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        known = name.upper()
        if not equals or known not in CLASSES:
            message = f"--counts: '{part.strip()}' is no class and number"
            raise SurveyError(
                message, f"For example I=5,P=3. Classes: {' '.join(CLASSES)}."
            )
        if known in found:
            raise SurveyError(f"--counts: {known} is given twice", "Give it once.")
        found[known] = _number(number, f"--counts: {known}")
    return OutcomeCounts(**{name.lower(): value for name, value in found.items()})


def parsed_e(text: str) -> Eligibility:
    """e as given: a fraction or a decimal from 0 to 1. Raises SurveyError."""
    value = _number(text.strip(), "--e")
    if value > 1:
        raise SurveyError(
            f"--e: {text} is more than 1", "e is a share, for example 1/2."
        )
    return Eligibility(value, "given")


def estimated_e(counts: OutcomeCounts) -> Eligibility:
    """e by proportional allocation: the eligible share of all that is known."""
    base = counts.known + counts.ne
    if not base:
        return Eligibility(
            None, "not defined: of no case is it known whether it is eligible"
        )
    how = "proportional allocation: known eligible / (known eligible + not eligible)"
    return Eligibility(counts.known / base, how)


_Formula = Callable[[OutcomeCounts, Fraction], tuple[Fraction, Fraction]]
# Numerator and base. K = I+P+R+NC+O, U = UH+UO.
_FORMULAS: dict[str, tuple[str, bool, _Formula]] = {
    "RR1": ("I / (K + U)", False, lambda c, e: (c.i, c.known + c.unknown)),
    "RR2": ("(I + P) / (K + U)", False, lambda c, e: (c.i + c.p, c.known + c.unknown)),
    "RR3": ("I / (K + eU)", True, lambda c, e: (c.i, c.known + e * c.unknown)),
    "RR4": (
        "(I + P) / (K + eU)",
        True,
        lambda c, e: (c.i + c.p, c.known + e * c.unknown),
    ),
    "RR5": ("I / K", False, lambda c, e: (c.i, c.known)),
    "RR6": ("(I + P) / K", False, lambda c, e: (c.i + c.p, c.known)),
    "COOP1": ("I / (I + P + R + O)", False, lambda c, e: (c.i, c.contacted)),
    "COOP2": (
        "(I + P) / (I + P + R + O)",
        False,
        lambda c, e: (c.i + c.p, c.contacted),
    ),
    "COOP3": ("I / (I + P + R)", False, lambda c, e: (c.i, c.i + c.p + c.r)),
    "COOP4": (
        "(I + P) / (I + P + R)",
        False,
        lambda c, e: (c.i + c.p, c.i + c.p + c.r),
    ),
    "REF1": ("R / (K + U)", False, lambda c, e: (c.r, c.known + c.unknown)),
    "REF2": ("R / (K + eU)", True, lambda c, e: (c.r, c.known + e * c.unknown)),
    "REF3": ("R / K", False, lambda c, e: (c.r, c.known)),
    "CON1": (
        "(I + P + R + O) / (K + U)",
        False,
        lambda c, e: (c.contacted, c.known + c.unknown),
    ),
    "CON2": (
        "(I + P + R + O) / (K + eU)",
        True,
        lambda c, e: (c.contacted, c.known + e * c.unknown),
    ),
    "CON3": ("(I + P + R + O) / K", False, lambda c, e: (c.contacted, c.known)),
    "LOC1": ("K / (K + U)", False, lambda c, e: (c.known, c.known + c.unknown)),
    "LOC2": ("K / (K + eU)", True, lambda c, e: (c.known, c.known + e * c.unknown)),
}


def rates(counts: OutcomeCounts, e: Eligibility) -> tuple[Rate, ...]:
    """The sixteen outcome rates, and two of location; a zero base has no rate."""
    found = []
    for name, (formula, needs_e, compute) in _FORMULAS.items():
        if needs_e and e.value is None and counts.unknown:
            found.append(Rate(name, formula, None, "e is not defined"))
            continue
        part, base = compute(counts, e.value or Fraction(0))
        if base:
            found.append(Rate(name, formula, part / base))
        else:
            found.append(Rate(name, formula, None, "not defined: its base is zero"))
    return tuple(found)


def _number(text: str, where: str) -> Fraction:
    try:
        value = Fraction(text) if len(text) <= 40 else None
    except (ValueError, ZeroDivisionError):
        value = None
    if value is None or value < 0 or "e" in text.lower():
        raise SurveyError(
            f"{where}: '{text[:40]}' is no number of cases", "For example 5."
        )
    return value
