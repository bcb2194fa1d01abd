"""A page of the board: one table for the screen, the command line and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey_tui.columns import fair_shares
from survey_tui.text import one_line

_GAP, _NARROW = "  ", " "


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One table: its key, a title, a head, rows of cells, and notes below it.

    Columns are numbers, at the right, unless text_columns names them. bar: the column that
    draws what another one says.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    text_columns: tuple[int, ...] = (0,)
    bar: int | None = None

    def lines(self, room: int = 0) -> Iterator[str]:
        """The table as lines of text, the head first.

        room: columns that there are; where a line is longer, its bar goes, gaps are narrow,
        and texts are cut. 0: as long as it takes.
        """
        cells = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        shown, gap = list(range(len(widths))), _GAP
        if room and _length(widths, gap) > room:
            shown = [place for place in shown if place != self.bar]
            widths = [widths[place] for place in shown]
            gap = _GAP if _length(widths, _GAP) <= room else _NARROW
            self._cut(widths, shown, room - _length(widths, gap))
        for row in cells:
            yield gap.join(
                self._fitted(row[place], width, place)
                for place, width in zip(shown, widths, strict=True)
            )

    def _cut(self, widths: list[int], shown: Sequence[int], left: int) -> None:
        """Texts get narrower where less than nothing is left of the room."""
        texts = [n for n, place in enumerate(shown) if place in self.text_columns]
        wanted = [widths[n] for n in texts]
        room = sum(wanted) + min(left, 0)
        for n, share in zip(texts, fair_shares(wanted, room), strict=True):
            widths[n] = share

    def _fitted(self, cell: str, width: int, place: int) -> str:
        if len(cell) > width:
            cell = one_line(cell, width) if width else ""
        is_text = place in self.text_columns
        return cell.ljust(width) if is_text else cell.rjust(width)


def _length(widths: Sequence[int], gap: str) -> int:
    return sum(widths) + len(gap) * (len(widths) - 1)
