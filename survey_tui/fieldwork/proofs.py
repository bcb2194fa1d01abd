"""Proving a draw: drawn again from the stored frame, seed and method, and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from db.check import import_findings, is_as_sealed
from db.frame_models import Case, Draw
from db.repositories import frame
from db.store import Store
from survey_tui.errors import NotFound, SurveyError
from survey_tui.fieldwork.draws import eligible_units, parsed_where
from survey_tui.fieldwork.frame_listing import altered_words
from survey_tui.fieldwork.frame_reading import Progress, untold
from survey_tui.fieldwork.sampling import (
    METHOD,
    DrawnUnit,
    Stratum,
    order_sha256,
    select,
)
from survey_tui.surveys.opening import OpenSurvey


@dataclass(frozen=True, slots=True)
class DrawView:
    """A draw and its cases in draw order, each with its unit."""

    draw: Draw
    cases: tuple[tuple[Case, frame.FrameRow], ...]

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        draw = self.draw
        return {
            "draw": draw.id,
            "method": draw.method,
            "seed": draw.seed,
            "seed_origin": draw.seed_origin,
            "where": draw.eligibility,
            "frame_sha256": draw.frame_sha256,
            "frame_import": draw.frame_number,
            "frame_rows": draw.frame_rows,
            "eligible": draw.eligible_rows,
            "size": draw.size,
            "reserve": draw.reserves,
            "strata_field": draw.strata_field,
            "allocation": draw.allocation,
            "strata": draw.strata,
            "excluded": draw.excluded,
            "order_sha256": draw.order_sha256,
            "on_day": draw.on_day,
            "drawn_at": draw.drawn_at.isoformat(),
            "drawn_by": draw.drawn_by,
            "cases": [
                {
                    "rank": case.rank,
                    "case": case.id,
                    "external_id": unit.external_id,
                    "name": unit.name,
                    "stratum": case.stratum,
                    "reserve": case.is_reserve,
                    "status": case.status,
                }
                for case, unit in self.cases
            ],
        }


def draw_views(store: Store, opened: OpenSurvey) -> list[DrawView]:
    """Every draw of a survey. Raises NotFound if there is none."""
    with store.read() as session:
        found = [
            DrawView(draw, tuple(frame.drawn_cases(session, draw.id)))
            for draw in frame.draws(session, opened.survey.id)
        ]
    if not found:
        hint = "survey-tui sample draw draws one from the frame."
        raise NotFound("no sample was drawn yet", hint)
    return found


def verify_draws(
    store: Store, opened: OpenSurvey, progress: Progress = untold
) -> list[str]:
    """What is not as it was drawn, a sentence each; empty if all draws can be repeated.

    progress may raise to stop.
    """
    views = draw_views(store, opened)
    with store.read() as session:
        findings = [
            f"{altered_words(unit, what)}"
            for unit, what in frame.altered_units(session, opened.survey.id, progress)
        ]
        if not findings:
            findings = [
                f"{found.row}: {found.message}" for found in import_findings(session)
            ]
        for view in views:
            try:
                findings += _verify(session, opened, view, progress)
            except (SurveyError, KeyError, TypeError, ValueError) as error:
                # Only what was altered can fail so; what was found already must be told.
                reason = (
                    error.message if isinstance(error, SurveyError) else repr(error)
                )
                findings.append(f"draw {view.draw.id} cannot be drawn again: {reason}")
    return findings


def _verify(
    session: Session, opened: OpenSurvey, view: DrawView, progress: Progress
) -> Iterator[str]:
    draw = view.draw
    if draw.method != METHOD or draw.frame_number is None:
        yield f"draw {draw.id} was made by '{draw.method}', which cannot be repeated here"
        return
    if not is_as_sealed(session, Draw, draw.id):
        yield f"the record of draw {draw.id} was altered after it was made"
    day = date.fromisoformat(draw.on_day or "1970-01-01")
    condition = parsed_where(session, opened, draw.frame_number, draw.eligibility)
    found = eligible_units(
        session,
        opened,
        draw.frame_number,
        condition,
        draw.excluded or {},
        draw.strata_field or "",
        day,
        progress,
    )
    if found.frame_sha256 != draw.frame_sha256:
        yield (
            f"the frame is not the one that was drawn from: its SHA-256 is"
            f" {found.frame_sha256}, that of the draw is {draw.frame_sha256}"
        )
    again = select(found.strata_of, _strata(draw), draw.seed)
    yield from _compare(again, view)
    if order_sha256(one.external_id for one in again) != draw.order_sha256:
        yield f"drawn again, the order is not that of the draw ({draw.order_sha256})"


def _strata(draw: Draw) -> list[Stratum]:
    return [Stratum(**stratum) for stratum in draw.strata or []]


def _compare(again: tuple[DrawnUnit, ...], view: DrawView) -> Iterator[str]:
    """The first place where the cases are not those of the repeated draw."""
    stored = [
        DrawnUnit(unit.external_id, case.stratum or "", case.is_reserve)
        for case, unit in view.cases
    ]
    for place, (one, other) in enumerate(zip(again, stored, strict=False), 1):
        if one != other:
            yield f"place {place}: drawn again it is {one.external_id}, not {other.external_id}"
            return
    if len(again) != len(stored):
        yield f"drawn again there are {len(again)} cases, stored are {len(stored)}"
