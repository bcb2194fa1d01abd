"""The board's pages: the same tables for the screen, the command line and JSON.

Among them the three reports that a survey team asks for beside its calls: the call pattern
(who rings when, and what comes of it), the call history of a case, and appointment planning.
"""

from __future__ import annotations

from typing import Any

from survey_tui.exchange.bars import bar
from survey_tui.fieldwork.rates import EDITION, counts_of, estimated_e, rates
from survey_tui.fieldwork.tallies import Tallies
from survey_tui.pages import BoardPage
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line


def board_pages(opened: OpenSurvey, found: Tallies) -> tuple[BoardPage, ...]:
    """Every page of the board, in the order in which it is leafed through."""
    return (
        _progress(found),
        _days(found),
        _attempts(opened, found),
        _appointments(opened, found),
        _interviewers(opened, found),
        _rates(found),
    )


def board_values(opened: OpenSurvey, found: Tallies) -> dict[str, Any]:
    """The same for machines."""
    labels = {o.id: o.label for o in opened.questionnaire.call_outcomes}
    return {
        "survey": opened.survey.id,
        "cases": sum(found.statuses.values()),
        "open": found.open_cases,
        "statuses": dict(found.statuses),
        "classes": dict(found.classes),
        "codes": dict(found.codes),
        "strata": [
            {
                "stratum": s.name,
                "target": s.target,
                "cases": s.cases,
                "rung": s.rung,
                "contacted": s.contacted,
                "completed": s.completed,
                "refused": s.refused,
                "broken_off": s.broken_off,
                "open": s.open,
            }
            for s in found.strata
        ],
        "days": [
            {
                "day": d.day.isoformat(),
                "calls": d.calls,
                "contacts": d.contacts,
                "completed": d.completed,
                "refused": d.refused,
                "broken_off": d.broken_off,
                "total_completed": d.total_completed,
            }
            for d in found.days
        ],
        "outcomes_by_attempt": [
            {
                "outcome": name,
                "label": labels.get(name, name),
                "attempts": {str(n): count for n, count in counts.items()},
            }
            for name, counts in found.by_attempt.items()
        ],
        "parts_of_day": [
            {"part": part, "calls": calls, "contacts": reached}
            for part, (calls, reached) in found.by_part.items()
        ],
        "appointments": [
            {
                "slot": slot.starts_at.isoformat(),
                "appointments": slot.appointments,
                "people": slot.people,
            }
            for slot in found.slots
        ],
        "interviewers": [
            {
                "interviewer": line.name,
                "hours": round(line.hours, 3),
                "calls": line.calls,
                "inbound": line.inbound,
                "contacts": line.contacts,
                "completed": line.completed,
                "refused": line.refused,
                "broken_off": line.broken_off,
                "no_contact": dict(line.no_contact),
                "calls_per_hour": _rounded(line.calls_per_hour),
                "minutes_per_complete": _rounded(line.minutes_per_complete),
            }
            for line in found.interviewers
        ],
    }


def _progress(found: Tallies) -> BoardPage:
    head = (
        "stratum",
        "",
        "done",
        "target",
        "cases",
        "rung",
        "reached",
        "refused",
        "half done",
        "open",
    )
    rows = [
        (
            one_line(s.name) or "added by hand",
            bar(s.completed, s.target),
            str(s.completed),
            str(s.target) if s.target else "-",
            str(s.cases),
            str(s.rung),
            str(s.contacted),
            str(s.refused),
            str(s.broken_off),
            str(s.open),
        )
        for s in found.strata
    ]
    waiting = found.statuses.get("refusal", 0)
    notes = [
        f"{found.open_cases} open, {found.appointments} of them with an appointment."
    ]
    if waiting:
        notes.append(f"{waiting} refused for now; they wait to be asked again.")
    return BoardPage("1", "Progress", head, tuple(rows), tuple(notes), (0, 1), 1)


def _days(found: Tallies) -> BoardPage:
    head = (
        "day",
        "calls",
        "reached",
        "done",
        "refused",
        "half done",
        "done so far",
        "",
    )
    most = max((day.total_completed for day in found.days), default=0)
    rows = tuple(
        (
            f"{d.day:%a} {d.day.day} {d.day:%b}",
            str(d.calls),
            str(d.contacts),
            str(d.completed),
            str(d.refused),
            str(d.broken_off),
            str(d.total_completed),
            bar(d.total_completed, most),
        )
        for d in found.days
    )
    return BoardPage("2", "Days", head, rows, text_columns=(0, 7), bar=7)


def _attempts(opened: OpenSurvey, found: Tallies) -> BoardPage:
    """Outcomes by the number of the attempt; the last column gathers the late ones."""
    labels = {o.id: o.label for o in opened.questionnaire.call_outcomes}
    shown = 6
    head = ("outcome", *(f"{n}." for n in range(1, shown)), f"{shown}+", "all")
    rows = []
    for name, counts in found.by_attempt.items():
        late = sum(count for n, count in counts.items() if n >= shown)
        cells = [counts.get(n, 0) for n in range(1, shown)]
        figures = tuple(str(n) if n else "·" for n in (*cells, late))
        rows.append(
            (one_line(labels.get(name, name)), *figures, str(sum(counts.values())))
        )
    parts = [
        f"{part}: {reached} of {calls} reached"
        for part, (calls, reached) in found.by_part.items()
    ]
    notes = ("By part of the day: " + "; ".join(parts) + ".",) if parts else ()
    return BoardPage("3", "Outcomes", head, tuple(rows), notes)


def _appointments(opened: OpenSurvey, found: Tallies) -> BoardPage:
    rows = []
    for slot in found.slots:
        local = slot.starts_at.astimezone(opened.zone)
        words = "more calls than people" if slot.appointments > slot.people else ""
        day = f"{local:%a} {local.day} {local:%b}"
        rows.append(
            (day, f"{local:%H:%M}", str(slot.appointments), str(slot.people), words)
        )
    notes = () if rows else ("No appointment is open.",)
    head = ("day", "from", "booked", "people", "")
    return BoardPage("4", "Appointments", head, tuple(rows), notes, (0, 1, 4))


def _interviewers(opened: OpenSurvey, found: Tallies) -> BoardPage:
    labels = {o.id: o.label for o in opened.questionnaire.call_outcomes}
    head = (
        "interviewer",
        "hours",
        "calls",
        "in",
        "per h",
        "reached",
        "done",
        "refused",
        "half done",
        "min/done",
    )
    rows = tuple(
        (
            one_line(line.name),
            f"{line.hours:.1f}",
            str(line.calls),
            str(line.inbound),
            _shown(line.calls_per_hour),
            str(line.contacts),
            str(line.completed),
            str(line.refused),
            str(line.broken_off),
            _shown(line.minutes_per_complete),
        )
        for line in found.interviewers
    )
    notes = []
    for line in found.interviewers:
        kinds = [f"{labels.get(n, n)} {c}" for n, c in line.no_contact.items()]
        if kinds:
            notes.append(
                f"{one_line(line.name, 20)}, nobody reached: {', '.join(kinds)}"
            )
    notes.append(
        "Hours run from call to call; pauses of more than half an hour are left out."
    )
    return BoardPage("5", "Interviewers", head, rows, tuple(notes))


def _rates(found: Tallies) -> BoardPage:
    counts = counts_of(found.classes)
    e = estimated_e(counts)
    rows = tuple(
        (
            rate.name,
            f"{float(rate.value):.1%}" if rate.value is not None else "not defined",
            str(rate.value) if rate.value is not None else "",
            rate.formula,
        )
        for rate in rates(counts, e)
    )
    words = "  ".join(f"{name} {count}" for name, count in found.classes.items())
    value = "none" if e.value is None else str(e.value)
    notes = (
        words,
        f"e {value}: {e.how}.",
        f"{found.open_cases} open cases count as if fieldwork ended now. {EDITION}.",
    )
    return BoardPage(
        "6", "Rates", ("rate", "share", "exact", "formula"), rows, notes, (0, 3)
    )


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
