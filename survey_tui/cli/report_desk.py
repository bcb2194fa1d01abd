"""The report of a survey, for commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store
    from survey_tui.findings.gathering import Progress
    from survey_tui.findings.reports.desk import ReportDesk


def report_desk(
    store: Store,
    survey: str | None,
    me: str,
    scale: str | None,
    way: str | None,
    progress: Progress,
) -> ReportDesk:
    """The report of a survey, with its edits."""
    from survey_tui.findings.reports.desk import ReportDesk
    from survey_tui.findings.scales import chosen_wording
    from survey_tui.findings.tools import letter_tools
    from survey_tui.surveys.opening import open_survey

    return ReportDesk(
        store,
        open_survey(store, survey),
        me,
        letter_tools(),
        chosen_wording,
        scale,
        way or "",
        progress,
    )
