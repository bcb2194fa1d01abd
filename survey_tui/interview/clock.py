"""A clock that never goes back: what is typed later is newer, whatever the machine's clock does."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.store import Clock


class SteadyClock:
    """The time of another clock, but never earlier than the last one given out."""

    def __init__(self, clock: Clock, not_before: datetime | None = None) -> None:
        self._clock = clock
        self._last = not_before

    def __call__(self) -> datetime:
        """Now, or a microsecond after the last answer if the clock went back."""
        now = self._clock()
        if self._last is not None and now < self._last:
            now = self._last + timedelta(microseconds=1)
        self._last = now
        return now
