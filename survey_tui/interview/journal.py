"""The journal: every word goes to the database, and to a spool file while that refuses.

One thread watches. A draft is written at most DRAFT_SECONDS after a key; what the database
has not acknowledged GRACE_SECONDS later is put into the spool file, and the state says so.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.commands import Command
from db.draft_commands import KeepDraft, Kept
from db.errors import NotWritten
from db.spool import Spool
from db.store import Store
from db.writer import reason as refusal

# Together under half a second: what is lost at most of the typing before a kill -9.
DRAFT_SECONDS = 0.2
GRACE_SECONDS = 0.2
_TICK_SECONDS = 0.05

Box = tuple[str, str, str]


class Safety(Enum):
    """Where the newest words are."""

    SAVED = "saved"
    PENDING = "pending"
    SPOOLED = "spooled"
    ON_SCREEN_ONLY = "on screen only"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the interviewer has to know: is it on disk, since when, and if not, why not."""

    safety: Safety
    saved_at: datetime | None = None
    reason: str = ""
    spool: Path | None = None


@dataclass(slots=True)
class _InFlight:
    command: Command
    future: Future[None]
    since: float
    is_spooled: bool = False


@dataclass(slots=True)
class _Drafts:
    """The newest draft of each box, and those on their way."""

    waiting: dict[Box, tuple[Kept, float]] = field(default_factory=dict)
    spooled: dict[Box, tuple[Kept, float]] = field(default_factory=dict)


class Journal:
    """Takes commands from one interview and sees that they get to disk."""

    def __init__(
        self,
        store: Store,
        spool: Spool,
        on_change: Callable[[SaveState], None] | None = None,
    ) -> None:
        self._store = store
        self._spool = spool
        self._on_change = on_change or (lambda state: None)
        self._lock = threading.Condition()
        self._drafts = _Drafts()
        self._in_flight: list[_InFlight] = []
        self._last_draft_at = -1.0
        self._saved_at: datetime | None = None
        self._spool_problem = ""
        self._is_closing = False
        self._state = SaveState(Safety.SAVED)
        self._failure: BaseException | None = None
        self._thread = threading.Thread(
            target=self._watch, name="survey-tui journal", daemon=True
        )
        self._thread.start()

    @property
    def state(self) -> SaveState:
        """Where the newest words are now."""
        return self._state

    def listen(self, on_change: Callable[[SaveState], None]) -> None:
        """Tell somebody of every change of state; called from another thread."""
        self._on_change = on_change

    def keep(self, draft: Kept) -> None:
        """Take what is in a box now, or where the call stands; a later one takes its place."""
        key = kept_box(draft)
        with self._lock:
            first_at = self._drafts.waiting.get(key, (draft, time.monotonic()))[1]
            self._drafts.waiting[key] = (draft, first_at)
            self._lock.notify()

    def record(self, command: Command) -> Future[None]:
        """Take a command; the future resolves once it is in the database, not before.

        Never waits. A draft of the same box that is older is not written any more.
        """
        with self._lock:
            key = box_of(command)
            if key is not None:
                self._drafts.waiting.pop(key, None)
            entry = self._send(command)
            self._lock.notify()
        return entry.future

    def flush(self, timeout: float = 2.0) -> bool:
        """Write or spool everything now; False if some of it is on the screen only."""
        deadline = time.monotonic() + timeout
        with self._lock:
            self._send_due_drafts(everything=True)
            while self._in_flight and time.monotonic() < deadline:
                if all(entry.is_spooled for entry in self._in_flight):
                    break
                self._lock.wait(_TICK_SECONDS)
                self._settle()
            for entry in self._in_flight:
                self._put_in_spool(entry)
            return all(entry.is_spooled for entry in self._in_flight)

    def close(self, timeout: float = 2.0) -> bool:
        """Flush and stop; False if some of it could be put nowhere."""
        is_safe = self.flush(timeout)
        with self._lock:
            self._is_closing = True
            self._lock.notify()
        self._thread.join(timeout)
        with self._lock:
            self._settle()
            self._spool.release()
        return is_safe

    def _send(self, command: Command) -> _InFlight:
        future = self._store.write(command.perform, keeps_trying=True)
        entry = _InFlight(command, future, time.monotonic())
        self._in_flight.append(entry)
        future.add_done_callback(lambda _done: self._wake())
        return entry

    def _wake(self) -> None:
        with self._lock:
            self._lock.notify()

    def _watch(self) -> None:
        with self._lock:
            while not self._is_closing:
                is_busy = self._in_flight or self._drafts.waiting
                self._lock.wait(_TICK_SECONDS if is_busy else None)
                try:
                    self._turn()
                except Exception as error:
                    # The watch goes on: the next words must still be put somewhere.
                    self._failure = error

    def _turn(self) -> None:
        self._send_due_drafts()
        self._settle()
        for entry in self._in_flight:
            if time.monotonic() - entry.since >= GRACE_SECONDS:
                self._put_in_spool(entry)
        self._announce()

    def _send_due_drafts(self, everything: bool = False) -> None:
        now = time.monotonic()
        blocked = {box_of(entry.command) for entry in self._in_flight}
        for key, (draft, first_at) in list(self._drafts.waiting.items()):
            due = max(first_at, self._last_draft_at + DRAFT_SECONDS)
            if now < due and not everything:
                continue
            if key in blocked:
                # The one before is still on its way: this one is safe in the spool until then.
                self._spool_draft(key, draft, now, everything)
                if not everything:
                    continue
            del self._drafts.waiting[key]
            entry = self._send(draft)
            entry.is_spooled = self._drafts.spooled.get(key, (None,))[0] == draft
            self._last_draft_at = now

    def _spool_draft(self, key: Box, draft: Kept, now: float, at_once: bool) -> None:
        """Put a draft into the spool, as often as drafts are written: each is a whole text."""
        before, spooled_at = self._drafts.spooled.get(key, (None, -1.0))
        is_due = at_once or now >= spooled_at + DRAFT_SECONDS
        if is_due and draft != before and self._spool_now(draft):
            self._drafts.spooled[key] = (draft, now)

    def _settle(self) -> None:
        """Take note of what was acknowledged, and forget the spool once all of it is."""
        done = [entry for entry in self._in_flight if entry.future.done()]
        for entry in done:
            error = entry.future.exception()
            if error is None:
                self._in_flight.remove(entry)
                self._saved_at = entry.command.at
            elif not isinstance(error, NotWritten):
                # A refusal that no waiting cures: the words stay in the spool file.
                self._failure = error
                self._put_in_spool(entry)
        if not self._in_flight and not self._drafts.waiting and self._spool.path:
            self._spool.clear()
            self._drafts.spooled.clear()

    def _put_in_spool(self, entry: _InFlight) -> None:
        if not entry.is_spooled:
            entry.is_spooled = self._spool_now(entry.command)

    def _spool_now(self, command: Command) -> bool:
        try:
            self._spool.append(command)
        except NotWritten as error:
            self._spool_problem = error.message
            return False
        self._spool_problem = ""
        return True

    def _announce(self) -> None:
        state = self._current_state()
        if state != self._state:
            self._state = state
            self._on_change(state)

    def _current_state(self) -> SaveState:
        reason = self._store.writer.trouble
        if self._failure is not None:
            reason = f"the database refuses it: {_why(self._failure)}"
        now = time.monotonic()
        late = [e for e in self._in_flight if now - e.since >= GRACE_SECONDS]
        if late or self._failure is not None:
            safety = Safety.ON_SCREEN_ONLY if self._spool_problem else Safety.SPOOLED
            reason = reason or "the database is slow to answer"
            return SaveState(safety, self._saved_at, reason, self._spool.path)
        if self._in_flight or self._drafts.waiting:
            return SaveState(Safety.PENDING, self._saved_at)
        return SaveState(Safety.SAVED, self._saved_at)


def _why(failure: BaseException) -> str:
    return (
        refusal(failure) if isinstance(failure, DBAPIError) else type(failure).__name__
    )


def kept_box(kept: Kept) -> Box:
    """The box that a draft is of; where a call stands has one of its own."""
    if isinstance(kept, KeepDraft):
        return (kept.interview_id, kept.question_id, kept.field)
    return (kept.interview_id, "", "progress")


def box_of(command: Command) -> Box | None:
    """The box whose words a command carries."""
    if isinstance(command, Kept):
        return kept_box(command)
    if command.do == "submit answer":
        return (command.interview_id, command.question_id, "answer")
    if command.do == "submit remark":
        return (command.interview_id, command.question_id, "remark")
    return None
