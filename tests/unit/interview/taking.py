"""Taking cases from a desk."""

from __future__ import annotations

from survey_tui.interview.case_view import CaseView
from survey_tui.interview.desk import Desk


def take(desk: Desk) -> CaseView:
    case_id = desk.queue().entries[0].case_id
    desk.take(case_id).result(5)
    return desk.case(case_id)
