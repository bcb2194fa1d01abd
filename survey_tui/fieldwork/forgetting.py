"""Forgetting a person: what would go and what would stay, and then doing it everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from db.audit import Recorder
from db.case_commands import NoteCase
from db.errors import NotThere
from db.forgetting.copies import Copy, copies_beside, erase_in_copy
from db.forgetting.erasing import Reason, erase, erase_again, erasures
from db.forgetting.scope import Scope, of_case, of_contact
from db.forgetting.scrubbing import scrub
from db.forgetting.tombstones import read_tombstones, tombstone_file, write_tombstones
from db.frame_models import Case
from db.models import Contact
from db.repositories import cases, reports
from db.spool import lines_about, take_out
from db.store import Store
from survey_tui.errors import NotAllowed, NotFound
from survey_tui.text import one_line

REASONS: tuple[Reason, ...] = get_args(Reason)
TOLD_REASONS: dict[Reason, str] = {
    "asked": "they asked to be forgotten",
    "withdrew": "they took back their consent",
    "retention": "the time for which their words may be kept is over",
    "mistake": "it was never meant for this survey",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What forgetting somebody would do.

    name: of the case or contact. goes: what is emptied, with how many. stays: what is kept,
    and why. files: copies and spool files that hold them too. left: exports that are known.
    """

    scope: Scope
    name: str
    goes: tuple[tuple[str, int], ...]
    stays: tuple[str, ...]
    copies: tuple[Copy, ...]
    spools: tuple[Path, ...]
    left: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left of them in the database."""
        return self.scope.is_empty


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What was done. copies: those that still hold them, and what to do is up to people."""

    count: int
    cleaned: tuple[Path, ...]
    copies: tuple[Copy, ...]
    spools: tuple[Path, ...]


def preview(store: Store, scope: Scope, spools: Iterable[Path]) -> Preview:
    """Look up what forgetting would do; changes nothing."""
    with store.read() as session:
        name = _name(store, scope)
        exported = reports.exports(session, scope.survey_id)
        left = tuple(
            f"{one_line(e.file_name)} ({e.format}, {e.exported_at:%Y-%m-%d}, by {e.exported_by})"
            for e in exported
        )
    counts = {kind: len(ids) for kind, ids in scope.bodies.items()}
    counts["drafts"] = scope.drafts
    counts["names and numbers"] = len(scope.contacts)
    counts["calls with a number, and wordings"] = len(scope.blanked)
    counts["suggestions, vectors and search entries"] = sum(scope.derived.values())
    for kind, ids in scope.quoting.items():
        counts[f"{kind} that repeat their words"] = len(ids)
    return Preview(
        scope,
        name,
        tuple((kind, count) for kind, count in counts.items() if count),
        _stays(scope),
        _copies(store, scope),
        tuple(path for path in spools if lines_about(path, _ids(scope))),
        left,
    )


def scope_of(store: Store, which: str, case_id: str | None) -> Scope:
    """Whose rows a word on the command line means: a case's, or a contact's by its id.

    case_id: the case that the word was found to mean. Raises NotFound.
    """
    with store.read() as session:
        if case_id is not None:
            return of_case(session, case_id)
        try:
            return of_contact(session, which)
        except NotThere as error:
            hint = "Give a case's id, its id in the frame, or the id of a contact."
            raise NotFound(
                f"there is no case or contact '{one_line(which)}'", hint
            ) from error


def forget(
    store: Store,
    seen: Preview,
    reason: Reason,
    by: str,
    with_copies: bool = False,
) -> ErasureResult:
    """Forget whom a preview showed, in the database, in spool files and, if asked, in copies.

    Raises NotAllowed while somebody is ringing them, StoreError where bytes stay in the file.
    """
    case_id, erasure_id = seen.scope.case_id, store.new_id()

    def work(recorder: Recorder) -> int:
        if case_id is not None:
            _refuse_in_call(recorder, case_id, store.session)
        contacts = seen.scope.people
        # Looked up again, in the transaction: words may have come since the preview.
        fresh = (
            of_case(recorder.session, case_id)
            if case_id is not None and seen.scope.is_whole_case
            else of_contact(recorder.session, contacts[0])
        )
        count = erase(recorder, fresh, erasure_id, by, reason)
        if fresh.is_whole_case and case_id is not None:
            _close(recorder, case_id, erasure_id, by)
        return count

    count: int = store.write(work).result()
    for path in seen.spools:
        take_out(path, _ids(seen.scope))
    cleaned: list[Path] = []
    if store.path is not None:
        with store.read() as session:
            known = erasures(session)
            session.expunge_all()
        write_tombstones(tombstone_file(store.path), known)
        if with_copies:
            for copy in seen.copies:
                if copy.is_current and erase_in_copy(
                    copy.path, known, store.device, store.clock
                ):
                    cleaned.append(copy.path)
    scrub(store.engine)
    held = tuple(path for path in seen.spools if lines_about(path, _ids(seen.scope)))
    return ErasureResult(count, tuple(cleaned), _copies(store, seen.scope), held)


def _close(recorder: Recorder, case_id: str, note_id: str, by: str) -> None:
    """Nobody is to ring a case whose people are forgotten."""
    if recorder.session.get_one(Case, case_id).status in (
        "closed",
        "elsewhere",
        "reserve",
    ):
        return
    note = NoteCase(
        id=note_id,
        case_id=case_id,
        kind="closed",
        at=recorder.now,
        by=by,
        status="closed",
    )
    note.perform(recorder)


def forget_again(store: Store, file: Path, by: str) -> int:
    """Do the erasures of a file again; returns how many found something.

    Raises NotFound if there is no such file, StoreError if it is none of ours.
    """
    if not file.is_file():
        raise NotFound(
            f"there is no file {one_line(str(file))}", "It is named DATABASE.forgotten."
        )
    known = read_tombstones(file)

    def work(recorder: Recorder) -> int:
        return sum(erase_again(recorder, erasure, by) > 0 for erasure in known)

    count: int = store.write(work).result()
    return count


def spool_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every spool file of this user, also those that were set aside."""
    for folder in folders:
        if folder.is_dir():
            yield from sorted(p for p in folder.glob("*.spool*") if p.is_file())


class Forgetting:
    """Forgetting people, as the screens need it. Both methods block: run them in a thread."""

    def __init__(self, store: Store, spools: Iterable[Path], me: str) -> None:
        self._store = store
        self._spools = tuple(spools)
        self._me = me

    def look(self, case_id: str) -> Preview:
        """What forgetting everybody of a case would do."""
        scope = scope_of(self._store, case_id, case_id)
        return preview(self._store, scope, spool_files(self._spools))

    def forget(self, seen: Preview, reason: Reason) -> ErasureResult:
        """Do it. Raises as ``forget``."""
        return forget(self._store, seen, reason, self._me)


def _refuse_in_call(recorder: Recorder, case_id: str, session: str) -> None:
    """Refuse while another ringing program has the case; one's own may, the call being over."""
    case = recorder.session.get_one(Case, case_id)
    is_held = case.lease_until is not None and case.lease_until > recorder.now
    if is_held and case.lease_session != session:
        raise NotAllowed(
            f"{case.lease_owner} is ringing it now", "Wait for the end of the call."
        )


def _name(store: Store, scope: Scope) -> str:
    with store.read() as session:
        if scope.case_id is not None:
            detail = cases.case_detail(session, scope.case_id)
            if scope.is_whole_case:
                return one_line(detail.row.name)
        people = [session.get(Contact, one) for one in scope.people]
    names = [one_line(p.name) for p in people if p is not None and p.name]
    return names[-1] if names else "a contact"


def _stays(scope: Scope) -> tuple[str, ...]:
    found = [
        "the history: who did what and when, without a word",
        "codes, verdicts and counts",
        "the unit's row of the register",
    ]
    if scope.redactions:
        found.append(f"{scope.redactions} marks of hidden names, without the names")
    return tuple(found)


def _ids(scope: Scope) -> frozenset[str]:
    whole = (scope.case_id,) if scope.is_whole_case and scope.case_id else ()
    return frozenset((*scope.interviews, *scope.people, *whole))


def _copies(store: Store, scope: Scope) -> tuple[Copy, ...]:
    if store.path is None:
        return ()
    found = copies_beside(store.path, scope.interviews, scope.people)
    return tuple(copy for copy in found if copy.holds is not False)
