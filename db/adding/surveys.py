"""Adding what a survey works by: registers, calendars, versions of its questionnaire."""

from __future__ import annotations

from collections.abc import Sequence

from db.audit import Recorder
from db.frame_models import Calendar, FrameImport
from db.models import QuestionnaireChange


def add_frame_import(recorder: Recorder, row: FrameImport) -> None:
    """Add that a register was read; its units and people follow."""
    recorder.add(row, row.imported_by, "import frame")


def add_calendar(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    survey_id: str,
    name: str,
    days: Sequence[dict[str, str]],
) -> None:
    """Add a calendar; it is in force from now on."""
    row = Calendar(
        id=id,
        survey_id=survey_id,
        name=name,
        days=list(days),
        stored_at=recorder.now,
        stored_by=by,
    )
    recorder.add(row, by, "set calendar")


def add_questionnaire_change(
    recorder: Recorder,
    by: str,
    *,
    id: str,
    survey_id: str,
    before_id: str,
    after_id: str,
) -> None:
    """Add that a survey asks by another version from now on."""
    row = QuestionnaireChange(
        id=id,
        survey_id=survey_id,
        before_id=before_id,
        after_id=after_id,
        changed_at=recorder.now,
        changed_by=by,
    )
    recorder.add(row, by, "update questionnaire")
