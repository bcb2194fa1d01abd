"""What is learned of a case, and what a lead does to it, as commands."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import update
from sqlmodel import col, select

from db.audit import Recorder, identity_words, new_salt, text_digest
from db.case_state import case_state
from db.errors import Conflict
from db.frame_models import Case, CaseNote
from db.models import Contact
from db.performing import Performable, exists


class NoteCase(Performable):
    """What a lead does to a case, and why.

    status: what it becomes, if it changes; only_if: the status it must have for that;
    needs_free: nobody may be ringing it.
    """

    do: Literal["note case"] = "note case"
    id: str
    case_id: str
    kind: Literal["released", "reopened", "closed", "assigned", "message"]
    person: str | None = None
    words: str = ""
    at: datetime
    by: str
    status: str | None = None
    only_if: str | None = None
    needs_free: bool = False

    def perform(self, recorder: Recorder) -> None:
        """Change the case and add the note. Raises Conflict if it is not as it was seen."""
        if exists(recorder.connection, CaseNote, self.id):
            return
        case = recorder.session.exec(
            select(Case).where(Case.id == self.case_id).with_for_update()
        ).one()
        if self.only_if is not None and case.status != self.only_if:
            raise Conflict("somebody changed this case meanwhile", "Look at it again.")
        is_held = case.lease_until is not None and case.lease_until > self.at
        if self.needs_free and is_held:
            raise Conflict(f"{case.lease_owner} is ringing it now", "Try again later.")
        changed: dict[str, Any] = {}
        if self.status is not None:
            # A case that is to be rung again is due at once; the queue sorts by this time.
            again = self.at if self.status in ("open", "started") else None
            changed = {"status": self.status, "next_at": again}
        if self.kind == "assigned":
            changed["assigned_to"] = self.person
        if changed:
            recorder.connection.execute(
                update(Case).where(col(Case.id) == self.case_id).values(**changed)
            )
        note = CaseNote(
            id=self.id,
            case_id=self.case_id,
            kind=self.kind,
            person=self.person,
            body_id=self.id if self.words else None,
            body_digest=recorder.add_body(self.id, self.words) if self.words else None,
            at=self.at,
            by=self.by,
            case_state=case_state(recorder.connection, self.case_id),
        )
        recorder.add(note, self.by, f"case {self.kind}")


class AddContact(Performable):
    """A person or number that was learned of; parent_id: the contact it takes the place of."""

    do: Literal["add contact"] = "add contact"
    id: str
    unit_id: str
    parent_id: str | None = None
    role: str
    name: str
    phone: str
    note: str = ""
    at: datetime
    by: str

    def perform(self, recorder: Recorder) -> None:
        """Add the contact."""
        if exists(recorder.connection, Contact, self.id):
            return
        salt = new_salt()
        identity = identity_words(self.name, self.phone, self.note)
        contact = Contact(
            id=self.id,
            unit_id=self.unit_id,
            parent_id=self.parent_id,
            role=self.role,
            name=self.name,
            phone=self.phone,
            note=self.note,
            salt=salt,
            digest=text_digest(salt, identity),
            added_at=self.at,
            added_by=self.by,
        )
        recorder.add(contact, self.by)
