"""People and numbers: learned of while ringing, or of a case that is added by hand."""

from __future__ import annotations

from collections.abc import Mapping

from db.adding import cases as adding
from db.audit import Recorder
from db.case_commands import AddContact
from db.repositories import frame
from db.repositories.cases import CaseDetail
from db.store import Store
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.surveys.opening import OpenSurvey
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


def add_case_by_hand(
    store: Store,
    survey_id: str,
    name: str,
    person: str,
    phone: str,
    role: str,
    attributes: Mapping[str, str],
    by: str,
) -> str:
    """Add one case that was not drawn, with one person to ring; returns its id.

    Raises SurveyError without a name.
    """
    school = one_line(name)
    if not school:
        raise SurveyError("the case needs a name", "Type it, then press Enter.")
    case_id, unit_id = store.new_id(), store.new_id()

    def work(recorder: Recorder) -> None:
        rank = frame.highest_rank(recorder.session, survey_id) + 1
        adding.add_unit(
            recorder,
            by,
            id=unit_id,
            survey_id=survey_id,
            external_id=f"hand-{unit_id[-12:]}",
            name=school,
            attributes={
                key: one_line(value) for key, value in attributes.items() if value
            },
        )
        adding.add_case(
            recorder, by, id=case_id, survey_id=survey_id, unit_id=unit_id, rank=rank
        )
        adding.add_contact(
            recorder,
            by,
            id=store.new_id(),
            unit_id=unit_id,
            role=role,
            name=one_line(person),
            phone=one_line(phone),
        )

    store.write(work).result()
    return case_id
