"""Adding what a lead does with findings: edits, versions, actions, files that leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.audit import Recorder
from db.report_models import (
    ExportRecord,
    PseudonymKey,
    ReportAction,
    ReportEdit,
    ReportVersion,
    VersionQuote,
)
from db.store import IdSource


def add_edit(
    recorder: Recorder,
    by: str,
    new_id: IdSource,
    *,
    survey_id: str,
    view: str,
    kind: str,
    finding: str,
    seen_id: str | None,
    detail: Mapping[str, Any],
    words: str | None,
) -> None:
    """Add an edit of the report; words: those that it puts there, if it puts any."""
    body_id = new_id() if words is not None else None
    row = ReportEdit(
        id=new_id(),
        survey_id=survey_id,
        view=view,
        kind=kind,
        finding=finding,
        seen_id=seen_id,
        detail=dict(detail),
        body_id=body_id,
        body_digest=recorder.add_body(body_id, words or "") if body_id else None,
        edited_at=recorder.now,
        edited_by=by,
    )
    recorder.add(row, by, f"report: {kind}")


def add_version(
    recorder: Recorder,
    by: str,
    new_id: IdSource,
    *,
    survey_id: str,
    number: int,
    name: str,
    view: str,
    settings: Mapping[str, Any],
    text: str,
    sha256: str,
    quotes: Sequence[tuple[str, str]],
) -> ReportVersion:
    """Add a frozen version. quotes: (id of the answer, words), which an erasure can take."""
    body_id = new_id()
    row = ReportVersion(
        id=new_id(),
        survey_id=survey_id,
        number=number,
        name=name,
        view=view,
        settings=dict(settings),
        body_id=body_id,
        body_digest=recorder.add_body(body_id, text),
        sha256=sha256,
        frozen_at=recorder.now,
        frozen_by=by,
    )
    recorder.add(row, by, "freeze report")
    for place, (answer_id, words) in enumerate(quotes):
        quote_body = new_id()
        quote = VersionQuote(
            id=new_id(),
            version_id=row.id,
            place=place,
            answer_id=answer_id,
            body_id=quote_body,
            body_digest=recorder.add_body(quote_body, words),
        )
        recorder.add(quote, by, "freeze quotation")
    return row


def add_action(
    recorder: Recorder,
    by: str,
    new_id: IdSource,
    *,
    survey_id: str,
    before_id: str | None,
    finding: str,
    state: str,
    owner: str,
    due: str,
    told_to: str,
    taken_from: str | None,
    words: str,
) -> str:
    """Add an action, or one in the place of another; returns its id."""
    begun = None
    if before_id is not None:
        begun = recorder.session.get_one(ReportAction, before_id).begun or before_id
    body_id = new_id()
    row = ReportAction(
        id=new_id(),
        survey_id=survey_id,
        parent_id=before_id,
        finding=finding,
        state=state,
        owner=owner,
        due=due,
        told_to=told_to,
        taken_from=taken_from,
        begun=begun,
        body_id=body_id,
        body_digest=recorder.add_body(body_id, words),
        changed_at=recorder.now,
        changed_by=by,
    )
    recorder.add(row, by, "change action" if before_id else "add action")
    return row.id


def add_export(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    survey_id: str,
    format: str,
    file_name: str,
    options: Mapping[str, Any],
    rows: int,
    sha256: str,
    with_names: bool,
) -> None:
    """Add that a file left."""
    row = ExportRecord(
        id=id,
        survey_id=survey_id,
        format=format,
        file_name=file_name,
        options=dict(options),
        rows=rows,
        sha256=sha256,
        with_names=with_names,
        exported_at=recorder.now,
        exported_by=by,
    )
    recorder.add(row, by, "export with names" if with_names else "export")


def add_pseudonym_key(
    recorder: Recorder, by: str, *, id: str, survey_id: str, secret: str
) -> None:
    """Add the secret that pseudonyms of a survey are made with."""
    row = PseudonymKey(
        id=id, survey_id=survey_id, secret=secret, made_at=recorder.now, made_by=by
    )
    recorder.add(row, by, "make pseudonyms")
