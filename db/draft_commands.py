"""What is overwritten while a call goes on: drafts, and where the call stands."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    Delete,
    Select,
    Update,
    bindparam,
    delete,
    func,
    literal,
    update,
)
from sqlmodel import col, select

from db.audit import Recorder, insertion
from db.interview_models import AnswerRevision, CallProgress, Draft, Remark
from db.models import table_of
from db.performing import Performable, is_forgotten
from db.prepared import run
from db.rows import Row

DraftField = Literal["answer", "remark"]
# Programs of before schema 0008 kept where a call stands as drafts of no question; a spool file
# of theirs may still come.
_EarlierField = Literal["position", "away", "times"]


class KeepDraft(Performable):
    """What is in the box now, and where the cursor stands."""

    do: Literal["keep draft"] = "keep draft"
    interview_id: str
    question_id: str
    field: DraftField | _EarlierField
    text: str
    cursor: int
    marks: tuple[dict[str, Any], ...] = ()
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Put the draft in the place of the one before; never of a later one."""
        if self.field not in ("answer", "remark"):
            self._progress().perform(recorder)
            return
        if is_forgotten(recorder.connection, self.interview_id):
            return
        key = {
            "interview_id": self.interview_id,
            "question_id": self.question_id,
            "field": self.field,
        }
        values = {
            "text": self.text,
            "cursor": self.cursor,
            "marks": list(self.marks),
            "typed_at": self.at,
            "interviewer": self.by,
        }
        which = {f"its_{name}": value for name, value in key.items()}
        connection = recorder.connection
        changed = run(
            connection, _draft_update(), {**which, **values, "its_time": self.at}
        )
        if changed.rowcount or run(connection, _draft_lookup(), which).fetchone():
            return
        # A draft that comes late, from a spool file, is not news once its words were submitted.
        if run(
            connection, _submitted(self.field), {**which, "its_time": self.at}
        ).fetchone():
            return
        run(connection, insertion(Draft), {**key, **values})

    def _progress(self) -> KeepProgress:
        return KeepProgress(
            interview_id=self.interview_id,
            step_id=self.text if self.field == "position" else None,
            away_seconds=int(self.text) if self.field == "away" else None,
            times=self.text if self.field == "times" else None,
            at=self.at,
            by=self.by,
        )


class KeepProgress(Performable):
    """Where a call stands; what is None stays as it is."""

    do: Literal["keep progress"] = "keep progress"
    interview_id: str
    step_id: str | None
    away_seconds: int | None
    times: str | None
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Put it in the place of what was kept before; never of what is later."""
        connection = recorder.connection
        if is_forgotten(connection, self.interview_id):
            return
        which = {"its_interview_id": self.interview_id}
        values = {
            "step_id": self.step_id,
            "away_seconds": self.away_seconds,
            "times": self.times,
            "kept_at": self.at,
            "interviewer": self.by,
        }
        changed = run(
            connection, _progress_update(), {**which, **values, "its_time": self.at}
        )
        if changed.rowcount or run(connection, _progress_lookup(), which).fetchone():
            return
        first = {
            **values,
            "interview_id": self.interview_id,
            "step_id": self.step_id or "",
            "away_seconds": self.away_seconds or 0,
            "times": self.times or "",
        }
        run(connection, insertion(CallProgress), first)


# What is overwritten while a call goes on.
Kept = KeepDraft | KeepProgress


def drop_draft(
    recorder: Recorder,
    interview_id: str,
    question_id: str,
    field: str,
    at: datetime,
) -> None:
    """Take a draft away whose words were submitted; not one that was typed later."""
    which = {
        "its_interview_id": interview_id,
        "its_question_id": question_id,
        "its_field": field,
    }
    run(recorder.connection, _draft_deletion(), {**which, "its_time": at})


# Made once and kept: they run on every save (db.prepared).
def _its_draft() -> list[Any]:
    return [
        getattr(Draft, name) == bindparam(f"its_{name}")
        for name in ("interview_id", "question_id", "field")
    ]


@cache
def _draft_lookup() -> Select[Any]:
    return select(literal(1)).select_from(Draft).where(*_its_draft())


@cache
def _draft_update() -> Update:
    changed = ("text", "cursor", "marks", "typed_at", "interviewer")
    older = col(Draft.typed_at) <= bindparam("its_time")
    values: dict[str, Any] = {name: bindparam(name) for name in changed}
    return update(Draft).where(*_its_draft(), older).values(**values)


@cache
def _draft_deletion() -> Delete:
    return delete(Draft).where(
        *_its_draft(), col(Draft.typed_at) <= bindparam("its_time")
    )


@cache
def _submitted(field: str) -> Select[Any]:
    table: type[Row] = Remark if field == "remark" else AnswerRevision
    source = table_of(table)
    return select(literal(1)).where(
        source.c.interview_id == bindparam("its_interview_id"),
        source.c.question_id == bindparam("its_question_id"),
        source.c.saved_at >= bindparam("its_time"),
    )


def _its_progress() -> Any:
    return col(CallProgress.interview_id) == bindparam("its_interview_id")


@cache
def _progress_lookup() -> Select[Any]:
    return select(literal(1)).select_from(CallProgress).where(_its_progress())


@cache
def _progress_update() -> Update:
    source = table_of(CallProgress).c
    kept = {
        name: func.coalesce(bindparam(name, type_=source[name].type), source[name])
        for name in ("step_id", "away_seconds", "times")
    }
    newest: dict[str, Any] = {
        name: bindparam(name) for name in ("kept_at", "interviewer")
    }
    older = source.kept_at <= bindparam("its_time")
    return update(CallProgress).where(_its_progress(), older).values(**kept, **newest)
