"""The codes of an answer as rows: decided ones, and what is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

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


class CodeRows(Static):
    """Rows, one with the cursor."""

    DEFAULT_CSS = """
    CodeRows { height: auto; max-height: 9; padding: 0 1; text-wrap: nowrap; }
    """

    def put(self, rows: Sequence[CodeRow], cursor: int, empty: str) -> None:
        """Show rows, or a word if there is none."""
        if not rows:
            self.update(Content.styled(empty, "$quiet"))
            return
        width = max(self.size.width - 2, 40)
        longest = max(cell_len(one_line(row.label)) for row in rows)
        label = min(longest, width - _REASON - _FIXED)
        self.update(
            Content("\n").join(
                _row(row, place == cursor, width, label)
                for place, row in enumerate(rows)
            )
        )


def _row(row: CodeRow, has_cursor: bool, width: int, room_of_label: int) -> Content:
    # The digits from 5 on are pinned codes: a row below has the arrows, and x.
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
