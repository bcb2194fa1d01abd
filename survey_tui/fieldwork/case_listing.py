"""Cases as a list and a case's history, for the command line and machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.repositories.cases import CaseDetail, PastAttempt, all_cases
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


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a case. kind: call, what a lead did, or forgotten.

    call: of a call, what more there is of it, as it is written in JSON.
    """

    at: datetime
    kind: str
    what: str
    note: str
    by: str
    is_taken_back: bool = False
    call: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The line for machines."""
        line = {"kind": self.kind, "what": self.what, "note": self.note, "by": self.by}
        return {"at": self.at.isoformat(), **line, **self.call}


def history_lines(opened: OpenSurvey, detail: CaseDetail) -> list[HistoryLine]:
    """Everything that happened to a case, the newest first: calls, and what leads did."""
    labels = {o.id: o.label for o in opened.questionnaire.call_outcomes}
    lines = [_call_line(labels, detail, past) for past in detail.attempts]
    for found in detail.notes:
        note = found.note
        person = f" {note.person}" if note.person else ""
        what = note.kind + person
        lines.append(HistoryLine(note.at, note.kind, what, found.words, note.by))
    for erasure in detail.erasures:
        what = f"forgotten ({erasure.reason})"
        by = erasure.erased_by
        lines.append(HistoryLine(erasure.erased_at, "forgotten", what, "", by))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _call_line(
    labels: Mapping[str, str], detail: CaseDetail, past: PastAttempt
) -> HistoryLine:
    attempt = past.attempt
    return HistoryLine(
        attempt.ended_at,
        "call",
        labels.get(attempt.outcome, attempt.outcome),
        past.note or (past.agreed.words if past.agreed else ""),
        attempt.interviewer,
        past.is_undone,
        {
            "outcome": attempt.outcome,
            "aapor": attempt.aapor,
            "dialled": number_of(detail, past),
            "inbound": bool(attempt.is_inbound),
            "started_at": attempt.started_at.isoformat(),
            "taken_back": past.is_undone,
            "appointment": past.agreed.starts_at.isoformat() if past.agreed else None,
        },
    )


def history(opened: OpenSurvey, detail: CaseDetail) -> dict[str, Any]:
    """A case with its history and contacts, for machines."""
    case = detail.row.case
    return {
        "case": case.id,
        "external_id": detail.row.external_id,
        "name": detail.row.name,
        "status": case.status,
        "attempts": case.attempts,
        "assigned_to": case.assigned_to,
        "history": [line.as_json() for line in history_lines(opened, detail)],
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
