"""An answer with its segments: coloured, underlined, numbered, and signed with their valence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

SIGNS = {"strength": "+", "area": "-", "mixed": "\u00b1"}
STYLES = {"strength": "$strength", "area": "$area", "mixed": "$instruction"}


def sign_of(valence: str | None) -> str:
    """The mark of a valence: nothing is told by colour alone."""
    return SIGNS.get(valence or "", "\u00b7")


def style_of(valence: str | None) -> str:
    """The colour of a valence."""
    return STYLES.get(valence or "", "$quiet")


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """A segment to be shown. is_faint: proposed, and not taken by Enter."""

    start: int
    end: int
    number: int
    valence: str | None
    is_faint: bool = False


Line = tuple[int, int]


def wrapped(text: str, width: int) -> list[Line]:
    """Where each line of a text begins and ends, broken at spaces; a long word is cut."""
    lines: list[Line] = []
    for first, last in _paragraphs(text):
        start = place = first
        while place < last or start == place == first:
            end, space, used = place, -1, 0
            while end < last and used + cell_len(text[end]) <= width:
                used += cell_len(text[end])
                if text[end] == " ":
                    space = end
                end += 1
            if end < last and text[end] != " " and space > place:
                end = space
            lines.append((place, end))
            if end >= last:
                break
            place = end + 1 if text[end] == " " else max(end, place + 1)
    return lines


def laid_out(
    text: str,
    width: int,
    marks: Sequence[MarkedStretch],
    selection: tuple[int, int] | None,
    focus: int = 0,
    inserted: Sequence[tuple[int, int]] = (),
    styled: Sequence[tuple[int, int, str]] = (),
) -> tuple[list[Content], int]:
    """The rows to show, and the row in which the selection, or the focus, is."""
    rows: list[Content] = []
    row_of_focus = 0
    place = selection[0] if selection is not None else focus
    for start, end in wrapped(text, max(width, 10)):
        if start <= place <= end:
            row_of_focus = len(rows)
        row = _text_row(text, (start, end), marks, selection)
        put_in = [(first, last, "italic $quiet") for first, last in inserted]
        for first, last, style in (*put_in, *styled):
            if first < end and start < last:
                row = row.stylize(style, max(first - start, 0), min(last, end) - start)
        rows.append(row)
        here = [m for m in marks if m.start < end and start < m.end]
        for lane in _lanes(here):
            rows.append(_mark_row(text, (start, end), lane))
    return rows, row_of_focus


class CodedText(Static):
    """Shows an answer; it is given everything and decides nothing."""

    DEFAULT_CSS = """
    CodedText { height: auto; width: 1fr; padding: 0 1; }
    """
    row_count = 0

    def put(
        self,
        text: str,
        marks: Sequence[MarkedStretch],
        selection: tuple[int, int] | None,
        focus: int = 0,
        inserted: Sequence[tuple[int, int]] = (),
        styled: Sequence[tuple[int, int, str]] = (),
    ) -> int:
        """Show an answer; returns the row of the selection, or of the letter in focus.

        inserted: what the interviewer put in, which nobody codes. styled: other stretches,
        each with its style.
        """
        width = self.size.width - 2
        rows, place = laid_out(text, width, marks, selection, focus, inserted, styled)
        self.update(Content("\n").join(rows))
        self.row_count = len(rows)
        return place


def _paragraphs(text: str) -> Iterable[Line]:
    start = 0
    for part in text.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def _text_row(
    text: str,
    line: Line,
    marks: Sequence[MarkedStretch],
    selection: tuple[int, int] | None,
) -> Content:
    start, end = line
    row = Content(text[start:end].replace("\t", " "))
    for mark in marks:
        if mark.start < end and start < mark.end and not mark.is_faint:
            row = row.stylize(
                style_of(mark.valence),
                max(mark.start - start, 0),
                min(mark.end, end) - start,
            )
    if selection is not None and selection[0] < end and start < selection[1]:
        row = row.stylize(
            "reverse", max(selection[0] - start, 0), min(selection[1], end) - start
        )
    return row


def _lanes(marks: Iterable[MarkedStretch]) -> list[list[MarkedStretch]]:
    """Marks that do not overlap share a row below the text."""
    lanes: list[list[MarkedStretch]] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.number)):
        for lane in lanes:
            if lane[-1].end <= mark.start:
                lane.append(mark)
                break
        else:
            lanes.append([mark])
    return lanes


def _mark_row(text: str, line: Line, lane: Sequence[MarkedStretch]) -> Content:
    """A rule below each segment, its number where it begins, its sign where it ends."""
    start, end = line
    parts: list[tuple[str, str] | str] = []
    column = 0
    for mark in lane:
        first, last = max(mark.start, start), min(mark.end, end)
        at = cell_len(text[start:first])
        length = max(cell_len(text[first:last]), 1)
        parts.append(" " * max(at - column, 0))
        rule = "\u2504" if mark.is_faint else "\u2500"
        drawn = list(rule * length)
        if mark.end <= end:
            drawn[-1] = sign_of(mark.valence)
        if mark.start >= start:
            drawn[0] = str(mark.number) if mark.number < 5 else rule
        parts.append(("".join(drawn), style_of(mark.valence)))
        column = max(at, column) + length
    return Content.assemble(*parts)
