"""Drawing a sample from the stored frame, and releasing its reserves."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session

from db.adding.cases import add_draw
from db.audit import Recorder
from db.case_commands import NoteCase
from db.check import import_findings
from db.frame_models import Case, Draw
from db.repositories import frame, surveys
from db.store import Store
from questionnaires.expressions import Expression, ExpressionError, holds, parse
from questionnaires.facts import all_frame_values
from questionnaires.model import Questionnaire
from survey_tui.errors import NotAllowed, NotFound, SurveyError
from survey_tui.fieldwork.frame_reading import TOLD_EVERY, Progress, untold
from survey_tui.fieldwork.sampling import (
    METHOD,
    Allocation,
    DrawnUnit,
    Stratum,
    order_sha256,
    planned,
    select,
)
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import clean, one_line

NO_STRATUM = "(not known)"
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """What is to be drawn. where: an expression on the frame; sizes: by stratum.

    seed: digits; made if empty. exclude: external id -> why it is left out.
    """

    size: int
    reserves: int
    seed: str = ""
    where: str = ""
    strata_field: str = ""
    allocation: Allocation = "proportional"
    sizes: Mapping[str, int] = field(default_factory=dict)
    exclude: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Eligible:
    """Who can be drawn: external id -> stratum, what the frame held, and its digest."""

    strata_of: Mapping[str, str]
    strata: tuple[Stratum, ...]
    frame_rows: int
    frame_sha256: str


def checked_seed(seed: str) -> tuple[str, str]:
    """A seed and where it comes from: given, or made here of 40 random bits.

    Raises SurveyError if it is no number.
    """
    text = seed.strip()
    if not text:
        return str(secrets.randbits(40)), "made"
    if not (text.isascii() and text.isdigit() and len(text) <= 40):
        message = f"the seed '{one_line(text, 40)}' is no whole number"
        raise SurveyError(message, "For example --seed 2014; without one, one is made.")
    return str(int(text)), "given"


def draw_sample(
    store: Store,
    opened: OpenSurvey,
    wanted: DrawRequest,
    by: str,
    progress: Progress = untold,
) -> str:
    """Draw a sample and make its cases; returns the id of the draw.

    Left out besides wanted.exclude: whoever is in the sample already, and whoever was
    interviewed in another mode. progress may raise to stop. Raises SurveyError, and changes
    nothing, if the frame was altered, has no rows, or has too few that are eligible.
    """
    survey, questionnaire = opened.survey, opened.questionnaire
    seed, origin = checked_seed(wanted.seed)
    source = wanted.where or _usual_eligibility(questionnaire)
    on_day = store.clock().astimezone(ZoneInfo(survey.zone)).date()
    with store.read() as session:
        last_rank = frame.highest_rank(session, survey.id)
        number = _frame_number(session, survey.id)
        _refuse_altered(session, survey.id, progress)
        _refuse_unknown_field(session, opened, number, wanted.strata_field)
        excluded = _excluded(session, opened, wanted)
        condition = parsed_where(session, opened, number, source)
        found = eligible_units(
            session,
            opened,
            number,
            condition,
            excluded,
            wanted.strata_field,
            on_day,
            progress,
        )
    if not found.strata_of:
        raise _nobody(store, opened, number, source, condition, found.frame_rows)
    strata = planned(
        found.strata, wanted.size, wanted.reserves, wanted.allocation, wanted.sizes
    )
    drawn = select(found.strata_of, strata, seed)
    draw = Draw(
        id=store.new_id(),
        survey_id=survey.id,
        method=METHOD,
        seed=seed,
        seed_origin=origin,
        eligibility=source,
        frame_sha256=found.frame_sha256,
        frame_number=number,
        frame_rows=found.frame_rows,
        eligible_rows=len(found.strata_of),
        strata_field=wanted.strata_field or None,
        allocation=wanted.allocation if wanted.strata_field else None,
        strata=[_stratum_row(stratum) for stratum in strata],
        excluded=dict(sorted(excluded.items())),
        order_sha256=order_sha256(one.external_id for one in drawn),
        on_day=on_day.isoformat(),
        size=wanted.size,
        reserves=wanted.reserves,
        drawn_at=store.clock(),
        drawn_by=by,
    )
    _store(store, opened, draw, drawn, last_rank, by)
    return draw.id


def eligible_units(
    session: Session,
    opened: OpenSurvey,
    number: int,
    condition: Expression | None,
    excluded: Mapping[str, str],
    strata_field: str,
    on_day: date,
    progress: Progress = untold,
) -> Eligible:
    """Who of the frame can be drawn; reads all of the frame once."""
    about = frame.unit_count(session, opened.survey.id)
    strata_of: dict[str, str] = {}
    rows: Counter[str] = Counter()
    eligible: Counter[str] = Counter()
    total = 0

    def counted() -> Iterator[frame.FrameRow]:
        nonlocal total
        for unit in frame.frame_units(session, opened.survey.id, number):
            if total % TOLD_EVERY == 0:
                progress(total, about, "drawing")
            total += 1
            name = _stratum(unit, strata_field)
            rows[name] += 1
            values = all_frame_values(opened.questionnaire, unit.attributes)
            if unit.external_id not in excluded and holds(condition, values, on_day):
                strata_of[unit.external_id] = name
                eligible[name] += 1
            yield unit

    digest = frame.frame_sha256(counted())
    strata = tuple(Stratum(name, rows[name], eligible[name]) for name in sorted(rows))
    return Eligible(strata_of, strata, total, digest)


def parsed_where(
    session: Session, opened: OpenSurvey, number: int, source: str
) -> Expression | None:
    """An eligibility expression whose fields are all in the frame.

    Raises SurveyError with the column of what is wrong.
    """
    if not source.strip():
        return None
    try:
        condition = parse(source)
    except ExpressionError as error:
        message = f"--where, column {error.column}: {error.message}"
        raise SurveyError(message, error.hint) from None
    known = {field.id for field in opened.questionnaire.fields}
    unknown = [(name, at) for name, at in condition.names if name not in known]
    if unknown:
        known |= frame.field_names(session, opened.survey.id, number)
        for name, column in unknown:
            if name not in known:
                message = f"--where, column {column}: the frame has no field '{name}'"
                raise SurveyError(message, f"Known: {', '.join(sorted(known))}.")
    return condition


def release_reserve(
    store: Store, opened: OpenSurvey, reason: str, stratum: str, by: str
) -> DrawnUnit:
    """Make the next reserve of a stratum a case to be rung, for a recorded reason.

    stratum: may be empty if the draw has one only.
    Raises NotAllowed without a reason, NotFound if there is no reserve left.
    """
    if not one_line(reason):
        raise NotAllowed("a reserve needs a reason", "For example: --reason 'closed'.")
    with store.read() as session:
        waiting = frame.waiting_reserves(session, opened.survey.id)
    names = sorted({case.stratum or EVERYTHING for case, _unit in waiting})
    if not waiting:
        raise NotFound("there is no reserve left", "Draw a further sample.")
    if not stratum and len(names) > 1:
        raise NotAllowed("the reserves have strata", f"Say which: {', '.join(names)}.")
    chosen = stratum or names[0]
    case, unit = next(
        (found for found in waiting if (found[0].stratum or EVERYTHING) == chosen),
        (None, None),
    )
    if case is None or unit is None:
        hint = f"Strata with reserves: {', '.join(names)}."
        raise NotFound(f"stratum '{one_line(chosen, 40)}' has no reserve left", hint)
    command = NoteCase(
        id=store.new_id(),
        case_id=case.id,
        kind="released",
        words=clean(reason),
        at=store.clock(),
        by=by,
        status="new",
        only_if="reserve",
    )
    store.write(command.perform).result()
    return DrawnUnit(unit.external_id, chosen, is_reserve=True)


def _store(
    store: Store,
    opened: OpenSurvey,
    draw: Draw,
    drawn: tuple[DrawnUnit, ...],
    last_rank: int,
    by: str,
) -> None:
    survey_id = opened.survey.id
    number = draw.frame_number or 0
    with store.read() as session:
        wanted = {one.external_id for one in drawn}
        units = {
            unit.external_id: unit.id
            for unit in frame.frame_units(session, survey_id, number)
            if unit.external_id in wanted
        }

    def work(recorder: Recorder) -> None:
        surveys.hold(recorder, survey_id)
        if frame.highest_rank(recorder.session, survey_id) != last_rank:
            message = "cases were added meanwhile"
            raise NotAllowed(message, "Draw again; nothing was drawn.")
        cases = [
            Case(
                id=store.new_id(),
                survey_id=survey_id,
                unit_id=units[one.external_id],
                draw_id=draw.id,
                rank=rank,
                is_reserve=one.is_reserve,
                status="reserve" if one.is_reserve else "new",
                stratum=one.stratum,
            )
            for rank, one in enumerate(drawn, last_rank + 1)
        ]
        add_draw(recorder, by, draw, cases)

    store.write(work).result()


def _nobody(
    store: Store,
    opened: OpenSurvey,
    number: int,
    source: str,
    condition: Expression | None,
    rows: int,
) -> SurveyError:
    """Why nobody can be drawn: the expression, and the fields that the frame lacks for it."""
    with store.read() as session:
        known = frame.field_names(session, opened.survey.id, number)
    asked = {name for name, _column in condition.names} if condition else set()
    lacking = ", ".join(sorted(asked - known))
    message = f"of {rows} rows nobody can be drawn where {source or 'everybody may be'}"
    hint = (
        f"The frame has no {lacking}: import it, or say who is eligible with --where."
    )
    return SurveyError(message, hint if lacking else "Widen --where.")


def _usual_eligibility(questionnaire: Questionnaire) -> str:
    sample = questionnaire.sample
    return sample.eligible.source if sample and sample.eligible else ""


def _frame_number(session: Session, survey_id: str) -> int:
    newest = frame.newest_import(session, survey_id)
    if newest is None:
        hint = "survey-tui frame import FILE brings a register in."
        raise NotFound("this survey has no frame yet", hint)
    return newest.number


def _refuse_altered(session: Session, survey_id: str, progress: Progress) -> None:
    hint = "Nothing is drawn from it. See survey-tui check."
    for unit, what in frame.altered_units(session, survey_id, progress):
        message = f"{unit.external_id} {unit.name} (row {unit.row_number}) {what}"
        raise NotAllowed(message, hint)
    for finding in import_findings(session):
        raise NotAllowed(f"{finding.row}: {finding.message}", hint)


def _refuse_unknown_field(
    session: Session, opened: OpenSurvey, number: int, name: str
) -> None:
    if not name:
        return
    known = frame.field_names(session, opened.survey.id, number)
    if name not in known:
        message = f"the frame has no field '{one_line(name, 40)}' to stratify by"
        raise SurveyError(message, f"Known: {', '.join(sorted(known))}.")


def _excluded(
    session: Session, opened: OpenSurvey, wanted: DrawRequest
) -> dict[str, str]:
    mode = opened.questionnaire.modes[0].id
    already = dict.fromkeys(
        frame.drawn_ids(session, opened.survey.id), "in the sample already"
    )
    otherwise = {
        external_id: f"interviewed already: {opened.questionnaire.mode(other).label}"
        for external_id, other in frame.interviewed_otherwise(session, mode).items()
    }
    return {
        **otherwise,
        **{k: one_line(v) for k, v in wanted.exclude.items()},
        **already,
    }


def _stratum(unit: frame.FrameRow, strata_field: str) -> str:
    if not strata_field:
        return EVERYTHING
    return str(unit.attributes.get(strata_field) or NO_STRATUM)


def _stratum_row(stratum: Stratum) -> dict[str, str | int]:
    return {
        "name": stratum.name,
        "frame": stratum.frame,
        "eligible": stratum.eligible,
        "size": stratum.size,
        "reserves": stratum.reserves,
    }
