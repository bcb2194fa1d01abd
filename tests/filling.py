"""Filling a survey with cases, as fast as a database takes them; numbers are drama numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.audit import Recorder, insertion
from db.frame_models import Case, FrameUnit
from db.prepared import run_many
from db.store import Store
from survey_tui.surveys.opening import OpenSurvey


def add_cases(
    store: Store, opened: OpenSurvey, count: int, audited: bool = True
) -> None:
    """Add numbered cases that were not rung yet.

    audited: seal each row; without it a million take seconds, and check would find them.
    """

    def work(recorder: Recorder) -> None:
        if audited:
            for unit, case in zip(_units(), _cases(), strict=True):
                recorder.add_values(FrameUnit, unit, "lead")
                recorder.add_values(Case, case, "lead")
            return
        run_many(recorder.connection, insertion(FrameUnit), _units())
        run_many(recorder.connection, insertion(Case), _cases())

    def _units() -> Iterator[dict[str, Any]]:
        for number in range(count):
            yield {
                "id": f"unit-{number:07}",
                "survey_id": opened.survey.id,
                "external_id": f"{number:07}",
                "name": f"School {number:07}",
                "attributes": {"ofsted_grade": "2"},
                "imported_at": store.clock(),
                "version": 1,
                "first_id": None,
                "import_id": None,
                "row_number": None,
                "seal": None,
            }

    def _cases() -> Iterator[dict[str, Any]]:
        for number in range(count):
            case = Case(
                id=f"case-{number:07}",
                survey_id=opened.survey.id,
                unit_id=f"unit-{number:07}",
                rank=number + 1,
            )
            yield case.model_dump()

    store.write(work).result()
