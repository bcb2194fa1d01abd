"""The one writer of a process: a queue, a thread, and a future for every write.

A future resolves only when its transaction is on disk. What the database refuses for a
while (locked, full, gone) is tried again until it goes in or the writer is closed.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from db.engine import cut
from db.errors import NotWritten

Work = Callable[[Connection], Any]

RETRY_SECONDS = 0.2
LAST_TURN_SECONDS = 1.0
PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class _Task:
    work: Work
    future: Future[Any]
    keeps_trying: bool


class Writer:
    """Runs units of work one after the other, each in its own transaction.

    patience: seconds for which a unit of work is tried again. on_wait: told once, from the
    writer's thread, whenever the database begins to refuse: why, and for how long it is tried.
    """

    def __init__(self, engine: Engine, is_same_file: Callable[[], bool]) -> None:
        self.patience = PATIENCE_SECONDS
        self.on_wait: Callable[[str, float], None] | None = None
        self._engine = engine
        self._is_same_file = is_same_file
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._gate = threading.Lock()
        self._is_closed = False
        self.trouble = ""
        # Not a daemon: the interpreter waits until what was accepted is written.
        self._thread = threading.Thread(target=self._run, name="survey-tui writer")
        self._thread.start()

    def submit(self, work: Work, keeps_trying: bool = False) -> Future[Any]:
        """Queue a unit of work; the future holds what it returns, once that is on disk.

        keeps_trying: never give up while the writer is open. Otherwise NotWritten is set
        once the writer's patience has ended.
        """
        future: Future[Any] = Future()
        with self._gate:
            if self._is_closed:
                future.set_exception(NotWritten("the database is closed already"))
            else:
                self._tasks.put(_Task(work, future, keeps_trying))
        return future

    def close(self, timeout: float = 5.0) -> bool:
        """Write what is queued, then stop; False if something could not be written in time."""
        with self._gate:
            if not self._is_closed:
                self._is_closed = True
                self._tasks.put(None)
        self._thread.join(timeout)
        finished = not self._thread.is_alive()
        # From here on a refusal is final, so that the thread ends within its next turn.
        self._closing.set()
        self._thread.join(LAST_TURN_SECONDS)
        if self._thread.is_alive():
            # A server that is silent lets nobody go: its line is cut.
            cut(self._engine)
            self._thread.join()
        return finished

    def _run(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=1.0)
            except queue.Empty:
                if not threading.main_thread().is_alive():
                    return
                continue
            if task is None:
                return
            if task.future.set_running_or_notify_cancel():
                self._finish(task)

    def _finish(self, task: _Task) -> None:
        started = time.monotonic()
        while True:
            try:
                result = self._attempt(task.work)
            except (OperationalError, InterfaceError) as error:
                is_new = not self.trouble
                self.trouble = reason(error)
                if is_new and self.on_wait is not None:
                    self.on_wait(self.trouble, self.patience)
                patience_ended = time.monotonic() - started > self.patience
                if self._closing.is_set() or (patience_ended and not task.keeps_trying):
                    task.future.set_exception(NotWritten(self.trouble))
                    return
                self._closing.wait(RETRY_SECONDS)
            except BaseException as error:
                # A refusal for a reason of its own (a guard, a conflict) belongs to the caller;
                # so does what ends a program: this thread must go on for the others.
                task.future.set_exception(error)
                return
            else:
                self.trouble = ""
                task.future.set_result(result)
                return

    def _attempt(self, work: Work) -> Any:
        if not self._is_same_file():
            # The file was moved or deleted: writing on would fill a file that has no name.
            self._engine.dispose()
        with self._engine.begin() as connection:
            return work(connection)


def reason(error: DBAPIError) -> str:
    """Why the database refused, in the words of the person who has to act."""
    message = str(error.orig).lower()
    if "full" in message or "no space" in message:
        return "the disk is full"
    if "locked" in message or "busy" in message:
        return "another program holds the database"
    if "unable to open" in message or "no such table" in message:
        return "the database file is gone"
    if "readonly" in message or "read-only" in message:
        return "the database may only be read"
    if "i/o error" in message:
        return "the disk reports an error"
    if (
        "permission denied" in message
        or "row-level security" in message
        or "must be owner" in message
    ):
        return (
            "this database account may not do that: sign as the account (--as), or ask whoever"
            " owns the database for rights (survey-tui db grants)"
        )
    if "too many clients" in message or "too many connections" in message:
        return "the database server takes no further connection"
    if "connect" in message or "server" in message or "ssl" in message:
        return "the database server does not answer"
    return f"the database refused ({message.splitlines()[0][:80]})"
