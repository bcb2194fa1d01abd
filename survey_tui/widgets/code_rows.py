"""The codes of an answer as rows: decided ones, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from survey_tui.columns import fair_shares
from survey_tui.text import one_line
from survey_tui.widgets.coded_text import sign_of, style_of
from survey_tui.widgets.pointing import pointed

# A label gets what it needs, as long as this much is left for the reason.
_REASON = 26
# Pointer, digit, dot, sign and confidence, with what parts them.
_FIXED = 13
# So many rows have a digit.
DIGITS = 4


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row. state: decided, taken (Enter takes it) or left; note: why, or its flags."""

    number: int
    label: str
    valence: str | None
    state: str
    confidence: float | None
    note: str
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class HandyRow:
    """A code that a digit brings, in one line with others. is_pinned: the coder keeps it there."""

    digit: int
    label: str
    valence: str | None
    is_pinned: bool


class CodeRows(Static):
    """Rows, one with the cursor; in the last line the codes that lie at hand."""

    DEFAULT_CSS = """
    CodeRows { height: auto; max-height: 10; padding: 0 1; text-wrap: nowrap; }
    """

    def put(
        self,
        rows: Sequence[CodeRow],
        cursor: int,
        empty: str,
        handy: Sequence[HandyRow] = (),
    ) -> None:
        """Show rows, or a word if there is none; below them what lies at hand."""
        width = max(self.size.width - 2, 40)
        longest = max((cell_len(one_line(row.label)) for row in rows), default=0)
        label = min(longest, width - _REASON - _FIXED)
        lines = [
            _row(row, place == cursor, width, label) for place, row in enumerate(rows)
        ]
        lines = lines or [Content.styled(empty, "$quiet")]
        if handy:
            lines.append(_in_one_line(handy, width))
        self.update(Content("\n").join(lines))


def _in_one_line(handy: Sequence[HandyRow], width: int) -> Content:
    """Each label whole, or else the long ones cut alike."""
    # The digit, the sign and what parts them from the label and from the next.
    room = width - 1 - 6 * len(handy)
    shares = fair_shares([cell_len(one_line(one.label)) for one in handy], room)
    parts = [
        Content.assemble(
            (f"{one.digit} ", "bold $accent"),
            (f"{sign_of(one.valence)} " if one.valence else "", "$quiet"),
            (one_line(one.label, share), "bold" if one.is_pinned else "$quiet"),
        )
        for one, share in zip(handy, shares, strict=True)
    ]
    return Content.assemble(" ", Content("  ").join(parts))


def _row(row: CodeRow, has_cursor: bool, width: int, room_of_label: int) -> Content:
    # The digits from 5 on are what lies at hand: a row below has the arrows, and x.
    number = str(row.number) if row.number <= DIGITS else " "
    box = {"decided": "\u2713", "taken": "\u25cf", "left": "\u25cb"}[row.state]
    label = one_line(row.label, room_of_label)
    label += " " * (room_of_label - cell_len(label))
    sure = f"{row.confidence:.2f}".lstrip("0") if row.confidence is not None else "   "
    style = "$quiet" if row.state == "left" else style_of(row.valence)
    weight = "bold" if row.state != "left" else "$quiet"
    note = ("stale \u00b7 " if row.is_stale else "") + row.note
    room = max(width - room_of_label - _FIXED, 10)
    shown = Content.assemble(
        (f"{number} ", "bold $accent"),
        (f"{box} {sign_of(row.valence)} ", style),
        (label, weight),
        (f" {sure:3} ", "$quiet"),
        (one_line(note, room), "$quiet"),
    )
    return pointed(shown, has_cursor, gap="")
