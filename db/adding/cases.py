"""Adding units, cases and people, and interviews that were held elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from db.audit import Recorder, identity_words, new_salt, text_digest
from db.coding_models import AnswerImport
from db.frame_models import Case, Draw, FrameUnit
from db.interview_models import AnswerRevision, Interview
from db.models import Contact


def add_unit(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    survey_id: str,
    external_id: str,
    name: str,
    attributes: Mapping[str, Any],
) -> None:
    """Add a unit that no register brought."""
    row = FrameUnit(
        id=id,
        survey_id=survey_id,
        external_id=external_id,
        name=name,
        attributes=dict(attributes),
        imported_at=recorder.now,
    )
    recorder.add(row, by)


def add_case(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    survey_id: str,
    unit_id: str,
    rank: int,
    status: str = "new",
) -> None:
    """Add a case that was not drawn."""
    row = Case(id=id, survey_id=survey_id, unit_id=unit_id, rank=rank, status=status)
    recorder.add(row, by)


def add_draw(recorder: Recorder, by: str, draw: Draw, cases: Sequence[Case]) -> None:
    """Add a draw and the cases that it drew."""
    recorder.add(draw, by, "draw sample")
    for case in cases:
        recorder.add(case, by)


def add_contact(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    unit_id: str,
    role: str,
    name: str,
    phone: str,
    note: str = "",
) -> None:
    """Add a person or a number; a salted digest seals who it is."""
    salt = new_salt()
    row = Contact(
        id=id,
        unit_id=unit_id,
        role=role,
        name=name,
        phone=phone,
        note=note,
        salt=salt,
        digest=text_digest(salt, identity_words(name, phone, note)),
        added_at=recorder.now,
        added_by=by,
    )
    recorder.add(row, by)


def add_answer_import(recorder: Recorder, row: AnswerImport) -> None:
    """Add that a file of answers was read; what it brought follows."""
    recorder.add(row, row.imported_by, "import answers")


def add_interview(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    case_id: str,
    questionnaire_id: str,
    role: str,
    mode: str,
    started_at: datetime,
    import_id: str,
    external_id: str,
    external_key: str,
) -> None:
    """Add an interview that a file brought."""
    row = Interview(
        id=id,
        case_id=case_id,
        contact_id=None,
        questionnaire_id=questionnaire_id,
        role=role,
        mode=mode,
        started_at=started_at,
        interviewer=by,
        import_id=import_id,
        external_id=external_id,
        external_key=external_key,
    )
    recorder.add(row, by)


def add_answer(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    interview_id: str,
    question: str,
    revision: int,
    parent_id: str | None,
    words: str,
    wording: str,
    asked_at: datetime,
    external_id: str | None,
) -> None:
    """Add an answer that a file brought, or other words for one."""
    values = {
        "id": id,
        "interview_id": interview_id,
        "question_id": question,
        "revision": revision,
        "parent_id": parent_id,
        "kind": "answer",
        "marks": [],
        "is_unfinished": False,
        "wording": wording,
        "body_id": id,
        "body_digest": recorder.add_body(id, words),
        "asked_at": asked_at,
        "saved_at": recorder.now,
        "interviewer": by,
        "external_id": external_id,
    }
    recorder.add_values(AnswerRevision, values, by, "import answer")
