"""How long the parts of a call took, by a clock that does not jump.

Waiting until somebody is spoken to, the introduction until the first key question, the
talk from there, and what is mended after hanging up. Time in which the program was not
there belongs to none of them. It cannot be found out later, so it is kept while it passes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

WAITING, INTRODUCTION, TALKING, EDITING = (
    "waiting",
    "introduction",
    "talking",
    "editing",
)
PHASES = (WAITING, INTRODUCTION, TALKING, EDITING)
# Seconds from any beginning; it only goes on, as ``time.monotonic``.
Tick = Callable[[], float]


class CallTimes:
    """A stopwatch with four hands, of which one runs."""

    def __init__(self, tick: Tick) -> None:
        self._tick = tick
        self._spent = dict.fromkeys(PHASES, 0.0)
        self.phase = WAITING
        self._since = tick()

    def enter(self, phase: str) -> None:
        """Another part of the call begins."""
        now = self._tick()
        self._spent[self.phase] += now - self._since
        self.phase, self._since = phase, now

    @property
    def seconds(self) -> Mapping[str, int]:
        """Whole seconds of each part up to now."""
        self.enter(self.phase)
        return {phase: int(spent) for phase, spent in self._spent.items()}

    def as_text(self) -> str:
        """What to keep, so that a call that is interrupted goes on counting."""
        return json.dumps({"phase": self.phase, **self.seconds})

    def take_up(self, kept: str) -> None:
        """Go on from what was kept; what cannot be read is left out."""
        try:
            times = json.loads(kept)
            spent = {phase: float(times[phase]) for phase in PHASES}
            phase = times["phase"]
        except (ValueError, KeyError, TypeError):
            return
        if phase in PHASES:
            self._spent, self.phase, self._since = spent, phase, self._tick()
