"""Type-ahead: keys that arrive together are taken one by one, each where it was meant.

A terminal that stalls hands over everything that was typed meanwhile in one read. Textual
gives each key to whatever has the focus at that moment, though the key before it may be about
to go to the next question, to open a dialog or to close one. Here a key waits until all that
the key before it started is done, so that it meets what a slow typist would have had in front
of them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import Worker

Arrived = events.Key | events.Paste

# Workers of these groups run beside the keys: what they bring changes no key's meaning.
BESIDE = frozenset({"advice", "lease", "acts", "beside"})
# A job: started by a key, and the next key may mean something else when it is done.
JOB = "job"
# Pressed while work runs that can be stopped, or does not come to its end, these go first.
_STOPPING = frozenset({"escape", "ctrl+q"})
_PATIENCE = 2.0
# Where no work is under way, but some widget never comes to rest, the keys go on all the same.
_LIMIT = 10.0
_EAGER_LOOKS = 200
_LOOK_AGAIN = 0.002


class TypeAhead:
    """The keys and pastes that wait for their turn.

    hand_on: gives one to the app, which finds the widget that it is for.
    """

    def __init__(
        self,
        app: App[None],
        hand_on: Callable[[Arrived], Awaitable[None]],
    ) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Arrived] = deque()
        self._task: asyncio.Task[None] | None = None
        self._is_urgent = False
        self._is_stuck = False

    @property
    def has_settled(self) -> bool:
        """Whether all that was typed was handed on and has had its effect."""
        return not self._waiting and is_settled(self._app)

    def put(self, event: Arrived) -> None:
        """Take a key or a paste in; to be called in the app's own context."""
        if _stops_work(event) and (may_be_stopped(self._app) or self._is_stuck):
            self._waiting.appendleft(event)
            self._is_urgent = True
        else:
            self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())

    async def _work_off(self) -> None:
        while self._waiting:
            await self._turn()
            if self._has_ended:
                # The last screen was left: nobody is there for what was typed after it.
                self._waiting.clear()
                return
            self._is_urgent = False
            await self._hand_on(self._waiting.popleft())

    @property
    def _has_ended(self) -> bool:
        return self._app._exit or not self._app.is_running

    async def _turn(self) -> None:
        """Wait until the first in line may go."""
        loop = asyncio.get_running_loop()
        since, looks = loop.time(), 0
        while not (
            self._has_ended
            or self._is_urgent
            or is_settled(self._app, self._waiting[0])
        ):
            looks += 1
            await asyncio.sleep(0 if looks < _EAGER_LOOKS else _LOOK_AGAIN)
            self._is_stuck = loop.time() - since > _PATIENCE
            if self._is_stuck and _stops_work(self._waiting[0]):
                break
            if loop.time() - since > _LIMIT and not is_at_work(self._app):
                break
        self._is_stuck = False


def _stops_work(event: Arrived) -> bool:
    return isinstance(event, events.Key) and event.key in _STOPPING


def is_settled(app: App[None], event: Arrived | None = None) -> bool:
    """Whether everything that earlier keys started is done, as far as this one can tell."""
    screen = app.screen
    # A letter for the box that has the focus does not wait for a list that is read.
    is_for_box = isinstance(screen.focused, Input | TextArea) and (
        isinstance(event, events.Paste)
        or (isinstance(event, events.Key) and event.is_printable)
    )
    if is_at_work(app, only_jobs=is_for_box):
        return False
    # A layout that is due may hide what has the focus, and the focus moves on.
    if screen._layout_required and not is_for_box:
        return False
    return not any(_has_work(pump) for pump in _pumps(app, screen))


def is_at_work(app: App[None], only_jobs: bool = False) -> bool:
    """Whether something runs that a key started; only_jobs: lists that are read do not count."""
    screen = app.screen
    if getattr(app, "is_opening", False) or getattr(screen, "is_busy", False):
        return True
    return any(w.group == JOB or not only_jobs for w in _workers(app, screen))


def may_be_stopped(app: App[None]) -> bool:
    """Whether the work of the screen on top is of the kind that a key stops."""
    return bool(getattr(app.screen, "is_stoppable", False))


def _workers(app: App[None], screen: Screen[object]) -> Iterator[Worker[object]]:
    """What runs for the screen on top; who waits for a dialog is below it."""
    for worker in app.workers:
        if (
            worker.node is screen
            and not worker.is_finished
            and worker.group not in BESIDE
        ):
            yield worker


def _pumps(app: App[None], screen: Screen[object]) -> Iterator[MessagePump]:
    yield app
    yield screen
    yield from screen.walk_children()


def _has_work(pump: MessagePump) -> bool:
    """Whether a pump has a message in hand or in its queue.

    Textual has no public word for "idle". A pump that is idle waits for its queue's event.
    """
    if not pump.is_running:
        # One that never began will; one that has ended has nothing to do any more.
        return not pump._is_mounted
    queue: Any = pump._message_queue
    is_idle = queue.ready_event._waiters and queue.empty()
    has_callbacks = pump._next_callbacks or getattr(pump, "_callbacks", None)
    return bool(not is_idle or has_callbacks)


class Untaken:
    """Letters that nobody took, since the last key that somebody did."""

    def __init__(self) -> None:
        self._letters = ""
        self._key: Arrived | None = None
        self._is_untaken = False

    def begin(self, event: Arrived) -> None:
        """A key is handed on; it counts as taken until the opposite is found."""
        if not self._is_untaken:
            self._letters = ""
        self._key, self._is_untaken = event, False

    def words(self) -> str:
        """The key was taken by nobody: what is to be said; empty for keys without a letter."""
        if not isinstance(self._key, events.Key) or not self._key.is_printable:
            return ""
        self._is_untaken = True
        self._letters += self._key.character or ""
        return f"Nothing here takes \u201c{self._letters}\u201d. F1 shows the keys."
