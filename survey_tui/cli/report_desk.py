"""The report of a survey for commands, with the tools of the assisted coder."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store
    from survey_tui.findings.gathering import Progress
    from survey_tui.findings.letter import Tools
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
    from survey_tui.cli.scales import chosen_wording
    from survey_tui.fieldwork.surveys import open_survey
    from survey_tui.findings.reports.desk import ReportDesk

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


def letter_tools() -> Tools:
    """The finder of names and the order of quotes, both from the assisted coder."""
    from coding_schemes.assist.central import representative_order
    from coding_schemes.assist.entities import EntityFinder
    from survey_tui.findings.letter import Tools

    # The same answer is looked at for every finding it stands for.
    return Tools(cache(EntityFinder().find), representative_order)
