"""What a case is filed under: its AAPOR disposition code, from all its calls.

Codes and classes are those of ``questionnaires.aapor``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaires.aapor import Disposition, class_of
from questionnaires.model import CallOutcome

NEVER_RUNG = "3.11"
ALWAYS_BUSY = "3.12"
NEVER_AVAILABLE = "2.21"
# Of calls that did not settle a case, what was learned most counts (Standard Definitions,
# "priority of disposition codes"): a refusal more than an absence, that more than silence.
_RANK: dict[Disposition, int] = {"R": 5, "O": 4, "NC": 3, "UO": 2, "UH": 1}


@dataclass(frozen=True, slots=True)
class CountedCall:
    """A call that counts: how it ended, and whether a time was agreed on."""

    outcome: CallOutcome
    is_agreed: bool = False


def code_of(outcome: CallOutcome) -> str:
    """An outcome's own code; where a questionnaire gives none, what contact it made."""
    return outcome.aapor or ("2.20" if outcome.contacted else "3.10")


def _code_of_call(call: CountedCall) -> str:
    code = code_of(call.outcome)
    # Whoever agreed to a time did not refuse, whatever the outcome is filed under.
    return NEVER_AVAILABLE if call.is_agreed and class_of(code) == "R" else code


def disposition(calls: Sequence[CountedCall]) -> str:
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
    codes = [_code_of_call(call) for call in calls[since:]]
    codes = [code for code in codes if class_of(code) in _RANK] or codes[-1:]
    codes = [code for code in codes if code != ALWAYS_BUSY] or codes
    best = max(codes, key=lambda code: _RANK.get(class_of(code), 0))
    same = [code for code in codes if class_of(code) == class_of(best)]
    return same[-1]
