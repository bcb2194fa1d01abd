"""What a case is filed under: its AAPOR disposition code, from all its calls.

Codes are those of AAPOR's Standard Definitions, 9th edition (2016); the 10th (2023) was not
at hand. The classes: I complete, P partial, R refusal, NC non-contact, O other, UH unknown
whether there is an eligible unit, UO unknown otherwise, NE not eligible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from questionnaires.model import CallOutcome

Disposition = Literal["I", "P", "R", "NC", "O", "UH", "UO", "NE"]
CLASSES: tuple[Disposition, ...] = ("I", "P", "R", "NC", "O", "UH", "UO", "NE")

NEVER_RUNG = "3.11"
ALWAYS_BUSY = "3.12"
# Of calls that did not settle a case, what was learned most counts (Standard Definitions,
# "priority of disposition codes"): a refusal more than an absence, that more than silence.
_RANK: dict[Disposition, int] = {"R": 5, "O": 4, "NC": 3, "UO": 2, "UH": 1}


@dataclass(frozen=True, slots=True)
class Standing:
    """A call that counts: how it ended, and whether a time was agreed on."""

    outcome: CallOutcome
    is_agreed: bool = False


def class_of(code: str) -> Disposition:
    """The class of a code. Raises ValueError for one that AAPOR does not have."""
    prefixes: tuple[tuple[str, Disposition], ...] = (
        ("1.1", "I"),
        ("1.2", "P"),
        ("2.1", "R"),
        ("2.2", "NC"),
        ("2.3", "O"),
        ("2.9", "O"),
        ("3.1", "UH"),
        ("3.2", "UO"),
        ("3.3", "UO"),
        ("3.9", "UO"),
        ("4.", "NE"),
    )
    for prefix, name in prefixes:
        if code.startswith(prefix):
            return name
    raise ValueError(f"'{code}' is no AAPOR code")


def code_of(outcome: CallOutcome) -> str:
    """An outcome's own code; where a questionnaire gives none, what contact it made."""
    return outcome.aapor or ("2.20" if outcome.contacted else "3.10")


def disposition(calls: Sequence[Standing]) -> str:
    """The code of a case after these calls, the last one last.

    A final outcome is its own code. Otherwise the most telling class counts, and within it
    the latest call. Agreeing to a time ends a refusal before it: an appointment is never
    counted as a refusal. A case is always busy only if it never was anything else.
    """
    if not calls:
        return NEVER_RUNG
    if calls[-1].outcome.final:
        return code_of(calls[-1].outcome)
    agreed = [place for place, call in enumerate(calls) if call.is_agreed]
    since = agreed[-1] if agreed else 0
    # A case that was closed and opened again is not finished, whatever it was.
    codes = [code_of(c.outcome) for c in calls[since:]]
    codes = [code for code in codes if class_of(code) in _RANK] or codes[-1:]
    codes = [code for code in codes if code != ALWAYS_BUSY] or codes
    best = max(codes, key=lambda code: _RANK.get(class_of(code), 0))
    same = [code for code in codes if class_of(code) == class_of(best)]
    return same[-1]
