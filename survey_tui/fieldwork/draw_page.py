"""A draw on one page: everything that somebody needs to repeat it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from db.frame_models import Case
from db.repositories.frame import FrameRow
from survey_tui.exchange.markdown import code, escaped, table
from survey_tui.fieldwork.proofs import DrawView
from survey_tui.surveys.opening import OpenSurvey


def draw_page(opened: OpenSurvey, view: DrawView) -> str:
    """The page in Markdown."""
    draw = view.draw
    drawn_at = draw.drawn_at.astimezone(ZoneInfo(opened.survey.zone))
    excluded = draw.excluded or {}
    lines = [
        f"# Sample of {escaped(opened.survey.title)}",
        "",
        f"Drawn on {drawn_at:%d %B %Y at %H:%M} ({escaped(opened.survey.zone)})"
        f" by {escaped(draw.drawn_by)}.",
        "",
        *table(
            ("", ""),
            (
                ("Rows of the frame", draw.frame_rows or ""),
                ("Eligible", draw.eligible_rows or ""),
                ("Left out by name", len(excluded)),
                ("Drawn", draw.size),
                ("In reserve", draw.reserves),
                ("Seed", f"{draw.seed} ({draw.seed_origin})"),
                ("Method", draw.method),
            ),
        ),
        "",
        f"- Eligible: {code(draw.eligibility or 'everybody')}, on {draw.on_day}",
        f"- Frame, SHA-256: {code(draw.frame_sha256)}",
        f"- Order, SHA-256: {code(draw.order_sha256 or '')}",
        "",
    ]
    if draw.strata_field:
        lines += _strata(view)
    lines += _how(draw.seed)
    lines += ["## The sample, in draw order", "", *_cases(view, is_reserve=False), ""]
    if draw.reserves:
        lines += ["## The reserves, in draw order", ""]
        lines += [*_cases(view, is_reserve=True), ""]
    if excluded:
        lines += ["## Left out by name", ""]
        lines += [*table(("id", "why"), excluded.items()), ""]
    return "\n".join(lines)


def _how(seed: str) -> list[str]:
    return [
        "## How to repeat it",
        "",
        "Each eligible id is ranked by the SHA-256, in hexadecimal, of the seed, a colon and"
        " the id. The lowest are the sample, the next ones the reserves. With the eligible ids"
        " in a file, a line each:",
        "",
        "    while read -r id; do",
        f'      printf \'%s %s\\n\' "$(printf \'%s\' "{seed}:$id" | sha256sum | cut -c1-64)" "$id"',
        "    done < ids.txt | LC_ALL=C sort",
        "",
        "With strata, each has its own sizes, and its first ids in this order are taken.",
        "",
    ]


def _strata(view: DrawView) -> list[str]:
    head = ("stratum", "frame", "eligible", "drawn", "in reserve")
    rows = [
        (s["name"], s["frame"], s["eligible"], s["size"], s["reserves"])
        for s in view.draw.strata or []
    ]
    field, allocation = code(view.draw.strata_field), view.draw.allocation
    return [f"## Strata: {field}, {allocation}", "", *table(head, rows), ""]


def _cases(view: DrawView, is_reserve: bool) -> list[str]:
    chosen = [found for found in view.cases if found[0].is_reserve is is_reserve]
    if view.draw.strata_field:
        return table(("place", "id", "name", "stratum"), map(_with_stratum, chosen))
    return table(
        ("place", "id", "name"), (_with_stratum(found)[:3] for found in chosen)
    )


def _with_stratum(found: tuple[Case, FrameRow]) -> tuple[object, ...]:
    case, unit = found
    return case.rank, unit.external_id, unit.name, case.stratum or ""
