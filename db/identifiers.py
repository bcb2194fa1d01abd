"""UUIDv7: ids that sort by the time they were made, in order even within a millisecond."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from collections.abc import Callable


class Identifiers:
    """Makes ids; each is greater than the one before, from any thread.

    Source: RFC 9562, section 5.7 and 6.2 (a counter seeded at random in each millisecond).
    """

    def __init__(self, milliseconds: Callable[[], int] | None = None) -> None:
        self._milliseconds = milliseconds or (lambda: time.time_ns() // 1_000_000)
        self._lock = threading.Lock()
        self._last = (0, 0)

    def __call__(self) -> str:
        """A new id as 36 characters."""
        with self._lock:
            moment, counter = self._milliseconds(), secrets.randbits(73)
            if moment <= self._last[0]:
                moment, counter = (
                    self._last[0],
                    self._last[1] + 1 + secrets.randbits(32),
                )
                if counter >> 74:
                    moment, counter = moment + 1, secrets.randbits(73)
            self._last = (moment, counter)
        high, low = counter >> 62, counter & ((1 << 62) - 1)
        number = (
            (moment & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
        )
        return str(uuid.UUID(int=number))
