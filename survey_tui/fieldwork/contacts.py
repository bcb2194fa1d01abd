"""People and numbers that are learned of while ringing."""

from __future__ import annotations

from db.case_commands import AddContact
from db.repositories.cases import CaseDetail
from db.store import Store
from survey_tui.errors import NotAllowed
from survey_tui.fieldwork.surveys import OpenSurvey
from survey_tui.text import one_line


def new_contact(
    store: Store, opened: OpenSurvey, detail: CaseDetail, name: str, phone: str, by: str
) -> AddContact:
    """The command that keeps a person or number of a case.

    Raises NotAllowed if there is neither, or if the number is known already.
    """
    name, phone = one_line(name, 80), one_line(phone, 40)
    if not name and not phone:
        raise NotAllowed("there is nothing to add", "Type a number, or a name.")
    if phone and any(
        c.phone == phone and (c.name or "") == name for c in detail.contacts
    ):
        raise NotAllowed(f"{phone} is known already", "p goes through the numbers.")
    return AddContact(
        id=store.new_id(),
        unit_id=detail.root_unit_id,
        role=opened.questionnaire.roles[0].id,
        name=name,
        phone=phone,
        at=store.clock(),
        by=by,
    )
