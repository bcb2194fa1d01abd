"""A page of the board: one table for the screen, the command line and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One table: its key, a title, a head, rows of cells, and notes below it.

    Columns are numbers, at the right, unless text_columns names them.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    text_columns: tuple[int, ...] = (0,)

    def lines(self) -> Iterator[str]:
        """The table as lines of text, the head first."""
        cells = [self.head, *self.rows]
        widths = [
            max(len(row[place]) for row in cells) for place in range(len(self.head))
        ]
        for row in cells:
            yield "  ".join(
                cell.ljust(width) if place in self.text_columns else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
