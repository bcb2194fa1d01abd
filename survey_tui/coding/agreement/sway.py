"""How far suggestions sway people: what they take when they see them, what they give when not.

If the machine were only a help, a code that it suggests would be given as often by a coder
who does not see the suggestion.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.review_models import Step
from survey_tui.coding.agreement.estimates import Coefficient
from survey_tui.coding.record.ledger import REDO, UNDO, History

# Confidence from .. to (not included).
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))
NO_FIGURE = "no figure shown"
EVERYBODY = ""
_Z = 1.959964

# Whether the machine held a code likely enough to be taken by Enter: a full dot on the screen.
FULL, EMPTY = "full dots", "empty dots"
# The codes that the machine would have shown for an answer before a step, with whether each
# would have been a full dot; none if it had not been asked by then.
Unseen = Callable[[Step], Sequence[tuple[str, bool]] | None]
Given = Callable[[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class CoderSway:
    """One coder, or everybody: shares of suggested codes that were taken or given.

    taken: of those that were shown; by_confidence: the same by what was shown beside them;
    by_dot: the same for what Enter takes (full dots) and what it leaves (empty ones).
    unseen, unseen_by_dot: of those that would have been shown, on answers coded blind.
    unknown: blind answers of which nobody knows what would have been shown.
    """

    coder: str
    taken: Coefficient
    by_confidence: Mapping[str, Coefficient]
    unseen: Coefficient
    by_dot: Mapping[str, Coefficient]
    unseen_by_dot: Mapping[str, Coefficient]
    unknown: int = 0


def sway_of(steps: Iterable[Step], unseen: Unseen, given: Given) -> list[CoderSway]:
    """Measure it for everybody together and for each coder, in this order.

    given: the codes that a coder (second) gave an answer (first). Only what was not taken
    back counts, and of an answer that was finished twice the last time.
    """
    shown: dict[str, list[tuple[float | None, bool | None, bool]]] = defaultdict(list)
    blind: dict[str, list[tuple[bool | None, bool]]] = defaultdict(list)
    unknown: Counter[str] = Counter()
    for step in _standing_takes(steps):
        assert step.answer_id is not None
        for name in (EVERYBODY, step.coder):
            if step.is_blind:
                codes = unseen(step)
                had = given(step.answer_id, step.coder)
                unknown[name] += codes is None
                blind[name] += [(full, code in had) for code, full in codes or ()]
            else:
                listed = step.detail.get("shown", ())
                shown[name] += [
                    (one["confidence"], one.get("applies"), one["taken"])
                    for one in listed
                ]
    names = sorted({*shown, *blind, EVERYBODY})
    return [
        CoderSway(
            name,
            share(taken for _, _, taken in shown[name]),
            _by_band([(p, taken) for p, _, taken in shown[name]]),
            share(had for _, had in blind[name]),
            _by_dot([(full, taken) for _, full, taken in shown[name]]),
            _by_dot(blind[name]),
            unknown[name],
        )
        for name in names
    ]


def _by_dot(outcomes: Sequence[tuple[bool | None, bool]]) -> dict[str, Coefficient]:
    found = {
        FULL: share(taken for full, taken in outcomes if full),
        EMPTY: share(taken for full, taken in outcomes if full is False),
    }
    return {name: one for name, one in found.items() if one.n}


def share(outcomes: Iterable[bool]) -> Coefficient:
    """A share with its 95 % interval by Wilson's score (JASA 22, 1927, 209-212)."""
    listed = list(outcomes)
    n, k = len(listed), sum(listed)
    if not n:
        return Coefficient(None, None, None, 0, "undefined: nothing was suggested")
    p, z = k / n, _Z
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Coefficient(p, max(middle - half, 0.0), min(middle + half, 1.0), n)


def _standing_takes(steps: Iterable[Step]) -> list[Step]:
    """The takes that nobody took back, the newest of each coder and answer."""
    histories: dict[str, History] = defaultdict(History)
    standing: dict[str, Step] = {}
    for step in steps:
        history = histories[step.coder]
        history.append(step)
        if step.kind in (UNDO, REDO):
            origin = history.origin(step)
            if step.kind == UNDO:
                standing.pop(origin.id, None)
            elif origin.kind == "take":
                standing[origin.id] = origin
        elif step.kind == "take":
            standing[step.id] = step
    newest = {(step.coder, step.answer_id): step for step in standing.values()}
    return list(newest.values())


def _by_band(shown: Sequence[tuple[float | None, bool]]) -> dict[str, Coefficient]:
    found = {
        f"{low:.1f} to {min(high, 1.0):.1f}": share(
            taken for p, taken in shown if p is not None and low <= p < high
        )
        for low, high in BANDS
    }
    found[NO_FIGURE] = share(taken for p, taken in shown if p is None)
    return {name: one for name, one in found.items() if one.n}
