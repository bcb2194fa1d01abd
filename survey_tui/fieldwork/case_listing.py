"""Cases as a list and a case's history, for the command line and machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.repositories.cases import CaseDetail, all_cases
from db.store import Store
from survey_tui.fieldwork.calls import number_of
from survey_tui.surveys.opening import OpenSurvey


def listed_cases(
    store: Store, opened: OpenSurvey, status: str | None = None
) -> Iterator[dict[str, Any]]:
    """Every case in draw order, as plain values."""
    with store.read() as session:
        for case, external_id, name in all_cases(session, opened.survey.id, status):
            yield {
                "case": case.id,
                "rank": case.rank,
                "external_id": external_id,
                "name": name,
                "stratum": case.stratum,
                "reserve": case.is_reserve,
                "status": case.status,
                "attempts": case.attempts,
                "last_outcome": case.last_outcome,
                "next_at": case.next_at.isoformat() if case.next_at else None,
                "with": case.lease_owner,
                "assigned_to": case.assigned_to,
            }


def history(opened: OpenSurvey, detail: CaseDetail) -> dict[str, Any]:
    """Everything that happened to a case, the newest first: calls, and what leads did."""
    labels = {o.id: o.label for o in opened.questionnaire.call_outcomes}
    lines: list[dict[str, Any]] = []
    for past in detail.attempts:
        attempt = past.attempt
        slot = past.agreed.starts_at.isoformat() if past.agreed else None
        lines.append(
            {
                "at": attempt.ended_at.isoformat(),
                "kind": "call",
                "what": labels.get(attempt.outcome, attempt.outcome),
                "outcome": attempt.outcome,
                "aapor": attempt.aapor,
                "dialled": number_of(detail, past),
                "inbound": bool(attempt.is_inbound),
                "started_at": attempt.started_at.isoformat(),
                "taken_back": past.is_undone,
                "appointment": slot,
                "note": past.note or (past.agreed.words if past.agreed else ""),
                "by": attempt.interviewer,
            }
        )
    for found in detail.notes:
        person = f" {found.note.person}" if found.note.person else ""
        lines.append(
            {
                "at": found.note.at.isoformat(),
                "kind": found.note.kind,
                "what": found.note.kind + person,
                "note": found.words,
                "by": found.note.by,
            }
        )
    for erasure in detail.erasures:
        lines.append(
            {
                "at": erasure.erased_at.isoformat(),
                "kind": "forgotten",
                "what": f"forgotten ({erasure.reason})",
                "note": "",
                "by": erasure.erased_by,
            }
        )
    lines.sort(key=lambda line: str(line["at"]), reverse=True)
    case = detail.row.case
    return {
        "case": case.id,
        "external_id": detail.row.external_id,
        "name": detail.row.name,
        "status": case.status,
        "attempts": case.attempts,
        "assigned_to": case.assigned_to,
        "history": lines,
        "contacts": [
            {
                "id": contact.id,
                "role": contact.role,
                "name": contact.name,
                "phone": contact.phone,
                "in_force": contact in detail.contacts,
            }
            for contact in detail.all_contacts
        ],
    }
