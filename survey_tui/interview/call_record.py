"""What one call gives to be stored, and whether it is on disk yet."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Protocol

from db.commands import Command
from db.draft_commands import DraftField, KeepDraft, KeepProgress, Kept
from db.store import Clock, IdSource
from survey_tui.interview.state import CallFacts
from survey_tui.surveys.marks import Mark


class Keeper(Protocol):
    """Where a call's words go: the journal, or who writes a call that is over."""

    def keep(self, draft: Kept) -> None:
        """Take what is in a box now, or where the call stands."""
        ...

    def record(self, command: Command) -> Future[None]:
        """Take a command; the future resolves once it is in the database."""
        ...


class CallRecord:
    """The way of one call into the journal; nothing here waits."""

    def __init__(
        self, facts: CallFacts, journal: Keeper, clock: Clock, new_id: IdSource
    ) -> None:
        self.facts = facts
        self.journal = journal
        self.new_id = new_id
        self._clock = clock
        self._unsaved: dict[str, Future[None]] = {}

    @property
    def now(self) -> datetime:
        """The time by the call's clock."""
        return self._clock()

    def keep(
        self,
        field: DraftField,
        text: str,
        step_id: str,
        cursor: int = 0,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Keep a draft of a step."""
        self.journal.keep(
            KeepDraft(
                interview_id=self.facts.interview_id,
                question_id=step_id,
                field=field,
                text=text,
                cursor=cursor,
                marks=tuple(mark.as_json() for mark in marks),
                at=self.now,
                by=self.facts.interviewer,
            )
        )

    def keep_progress(self, step_id: str, away: timedelta, times: str) -> None:
        """Keep where the call stands. times: of its parts, as ``CallTimes`` writes them."""
        self.journal.keep(
            KeepProgress(
                interview_id=self.facts.interview_id,
                step_id=step_id,
                away_seconds=int(away.total_seconds()),
                times=times,
                at=self.now,
                by=self.facts.interviewer,
            )
        )

    def store(self, step_id: str, command: Command) -> None:
        """Record what was submitted at a step."""
        self._unsaved[step_id] = self.journal.record(command)

    def is_on_disk(self, step_id: str) -> bool:
        """Whether everything submitted at a step is in the database."""
        future = self._unsaved.get(step_id)
        if future is not None and future.done() and future.exception() is None:
            del self._unsaved[step_id]
            return True
        return future is None
