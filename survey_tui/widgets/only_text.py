"""The one way to the screen: whatever stands in a cell is text, and no command to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from survey_tui.text import clean_cells


class OnlyText(LineFilter):
    """Takes out of every line of every widget what a terminal would obey.

    Titles, names and words come from databases and files that others made. Such characters
    have no width, so that nothing else on the line moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line without them; most lines have none and stay as they are."""
        if all(clean_cells(segment.text) is segment.text for segment in segments):
            return segments
        return [
            Segment(clean_cells(segment.text), segment.style, segment.control)
            for segment in segments
        ]
