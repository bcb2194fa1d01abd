"""Reports: edits, frozen versions with their quotations, actions, and what was exported."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from db.bodies import today, words_now
from db.models import Body
from db.report_models import (
    ExportRecord,
    ReportAction,
    ReportEdit,
    ReportVersion,
    VersionQuote,
)
from db.rows import in_order


def edits(session: Session, survey_id: str) -> list[tuple[ReportEdit, str | None]]:
    """Every edit of a survey's report with its words, the oldest first."""
    query = (
        select(ReportEdit, today(col(ReportEdit.body_id), col(Body.text)))
        .join(Body, col(Body.id) == col(ReportEdit.body_id), isouter=True)
        .where(col(ReportEdit.survey_id) == survey_id)
        .order_by(*in_order(ReportEdit))
    )
    return [(edit, text) for edit, text in session.exec(query)]


def versions(session: Session, survey_id: str) -> list[ReportVersion]:
    """The frozen reports of a survey by number."""
    query = (
        select(ReportVersion)
        .where(col(ReportVersion.survey_id) == survey_id)
        .order_by(col(ReportVersion.number))
    )
    return list(session.exec(query))


def next_number(session: Session, survey_id: str) -> int:
    """The number of the next frozen report."""
    query = select(func.max(ReportVersion.number)).where(
        col(ReportVersion.survey_id) == survey_id
    )
    return int(session.exec(query).one() or 0) + 1


def words(session: Session, body_id: str) -> str | None:
    """The words of a body as they are today; None once nothing is left of them."""
    return words_now(session, body_id)


def version_quotes(session: Session, version_id: str) -> dict[int, str | None]:
    """place -> the words of each quotation of a frozen report; None once erased."""
    query = (
        select(VersionQuote.place, Body.text)
        .join(Body, col(Body.id) == col(VersionQuote.body_id))
        .where(col(VersionQuote.version_id) == version_id)
    )
    return dict(session.exec(query).all())


def actions(session: Session, survey_id: str) -> list[tuple[ReportAction, str | None]]:
    """Today's state of every action of a survey with its words, as they were begun."""
    query = (
        select(ReportAction, today(col(ReportAction.body_id), col(Body.text)))
        .join(Body, col(Body.id) == col(ReportAction.body_id))
        .where(col(ReportAction.survey_id) == survey_id)
        .order_by(*in_order(ReportAction))
    )
    rows = list(session.exec(query))
    replaced = {action.parent_id for action, _ in rows}
    places = {action.id: place for place, (action, _) in enumerate(rows)}
    standing = [entry for entry in rows if entry[0].id not in replaced]
    return sorted(standing, key=lambda entry: places[entry[0].begun or entry[0].id])


def exports(session: Session, survey_id: str) -> Sequence[ExportRecord]:
    """What left of a survey, the oldest first."""
    query = (
        select(ExportRecord)
        .where(col(ExportRecord.survey_id) == survey_id)
        .order_by(col(ExportRecord.id))
    )
    return list(session.exec(query))
