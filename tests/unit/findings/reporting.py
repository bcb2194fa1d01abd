"""A report at its desk."""

from __future__ import annotations

from db.store import Store
from survey_tui.exchange.letters.model import Letter, Point
from survey_tui.findings.letter import Tools
from survey_tui.findings.reports.desk import ReportDesk
from survey_tui.findings.scales import chosen_wording
from survey_tui.surveys.opening import open_survey
from tests.unit.findings.releasing import no_names


def in_order(texts: object) -> list[int]:
    assert isinstance(texts, list | tuple)
    return list(range(len(texts)))


TOOLS = Tools(no_names, in_order)


def desk_of(store: Store, me: str = "lead") -> ReportDesk:
    return ReportDesk(store, open_survey(store), me, TOOLS, chosen_wording)


def points(letter: Letter) -> list[Point]:
    return [p for s in letter.sections for p in (*s.points, *s.single)]
