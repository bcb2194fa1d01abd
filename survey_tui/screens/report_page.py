"""How the letter's sentences are listed in the report editor, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from survey_tui.exchange.letters.model import Point
from survey_tui.findings.claims.verdicts import PlacedClaim
from survey_tui.findings.reports.desk import OpenReport
from survey_tui.screens.report_dialogs import lint_lines
from survey_tui.text import clean, one_line

# The key of a sentence that is left out, before its own.
LEFT_OUT = "left out:"


def options(
    opened: OpenReport, claims: Mapping[str, tuple[PlacedClaim, ...]]
) -> list[Option]:
    """Every sentence under its heading; what is left out at the end.

    claims: what the lint found in sentences that a person wrote, by their key.
    """
    listed: list[Option] = []

    def add(heading: str, points: Sequence[Point]) -> None:
        listed.append(_heading(heading))
        for point in points:
            shown = prompt(opened, point, claims.get(point.key))
            listed.append(Option(shown, id=point.key))

    for section in opened.letter.sections:
        add(section.heading, section.points)
        if section.single:
            add(section.single_heading, section.single)
    if opened.edited.hidden:
        listed.append(_heading("Left out"))
        for point in opened.edited.hidden:
            words = Content.styled(clean(" ".join(point.sentences)), "$quiet")
            listed.append(Option(words, id=f"{LEFT_OUT}{point.key}"))
    return listed


def prompt(
    opened: OpenReport, point: Point, claims: tuple[PlacedClaim, ...] | None
) -> Content:
    """A sentence, and below it what is to be known of it. claims: None until it was linted."""
    marks = " ".join(mark for _, mark in point.marks) or "own"
    words = clean(" ".join(point.sentences))
    lines = [Content.assemble((f"{marks}  ", "bold $accent"), words)]
    for change in opened.edited.changes.get(point.key, ()):
        lines.append(Content.styled(f"! stale: {clean(change.told())}", "$warning"))
    for text in opened.edited.conflicts.get(point.key, ()):
        theirs = f"! {one_line(text.by, 20)} wrote: {one_line(text.words, 120)}"
        lines.append(Content.styled(theirs, "bold $warning"))
    if point.is_stale:
        lines.append(
            Content.styled("! stale: the codebook was changed since", "$warning")
        )
    if point.is_edited and claims is not None:
        lines += lint_lines(claims)
    return Content("\n").join(lines)


def _heading(words: str) -> Option:
    return Option(Content.styled(f"\n{clean(words).upper()}", "$quiet"), disabled=True)
