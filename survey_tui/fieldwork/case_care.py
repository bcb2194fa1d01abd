"""What a lead does to a case: assign it, leave a message, open it again, close it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from db.case_commands import NoteCase
from db.repositories.cases import CaseDetail
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.text import clean, one_line


def assign(store: Store, detail: CaseDetail, person: str, by: str) -> Future[Any]:
    """Let only one person ring a case; an empty name gives it to everybody again."""
    name = one_line(person, 40)
    return _note(store, detail, by, kind="assigned", person=name or None)


def leave_message(
    store: Store, detail: CaseDetail, words: str, by: str, person: str = ""
) -> Future[Any]:
    """Words that whoever takes the case next sees first, or only one person.

    Raises NotAllowed without words.
    """
    if not words.strip():
        raise NotAllowed("a message needs words", "Type what they should know.")
    name = one_line(person, 40) or None
    return _note(store, detail, by, kind="message", person=name, words=clean(words))


def reopen(store: Store, detail: CaseDetail, why: str, by: str) -> Future[Any]:
    """Open a closed case again; its calls are counted anew.

    Raises NotAllowed if it is not closed, or without a reason.
    """
    case = detail.row.case
    if case.status != "closed":
        raise NotAllowed(f"{detail.row.name} is not closed", "It is in the queue.")
    if not why.strip():
        raise NotAllowed("opening a case again needs a reason", "Type it.")
    status = "started" if detail.row.interview_id else "open"
    return _note(
        store,
        detail,
        by,
        kind="reopened",
        words=clean(why),
        status=status,
        only_if="closed",
        needs_free=True,
    )


def close(store: Store, detail: CaseDetail, why: str, by: str) -> Future[Any]:
    """Close a case that nobody shall ring any more; its disposition stays what it was.

    Raises NotAllowed if it is closed, or without a reason; the future raises Conflict if
    somebody is ringing it.
    """
    case = detail.row.case
    if case.status == "closed":
        raise NotAllowed(f"{detail.row.name} is closed already", "")
    if not why.strip():
        raise NotAllowed("closing a case needs a reason", "Type it.")
    return _note(
        store,
        detail,
        by,
        kind="closed",
        words=clean(why),
        status="closed",
        needs_free=True,
        only_if=case.status,
    )


def _note(store: Store, detail: CaseDetail, by: str, **what: Any) -> Future[Any]:
    command = NoteCase(
        id=store.new_id(),
        case_id=detail.row.case.id,
        at=store.clock(),
        by=by,
        **what,
    )
    return store.write(command.perform)
