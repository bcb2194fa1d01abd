"""What keys asked for, done one after the other: keys may be faster than the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Act = Callable[[], object]


class ActQueue:
    """Acts that wait, and the one that is being done."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Act] = asyncio.Queue()
        self._count = 0

    @property
    def is_busy(self) -> bool:
        """Whether any waits or is being done: the next key is for what they lead to."""
        return self._count > 0

    def put(self, act: Act) -> None:
        """One more."""
        self._count += 1
        self._queue.put_nowait(act)

    async def run(self, do: Callable[[Act], Awaitable[None]]) -> None:
        """Do them as they come, for ever. do: what tells of a failure, and raises none."""
        while True:
            act = await self._queue.get()
            try:
                await do(act)
            finally:
                self._count -= 1
