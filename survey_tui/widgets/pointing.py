"""Where the cursor is, so that nobody overlooks it: a pointer, and the row turned over.

Colour is never alone: on sixteen colours or none two backgrounds can be the same.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList

POINTER = "\u25b6"


def pointed(row: Content, has_cursor: bool, gap: str = " ") -> Content:
    """A row with its pointer; under the cursor it has one look, whatever its parts have."""
    if has_cursor:
        return Content.styled(f"{POINTER}{gap}{row.plain}", "bold reverse")
    return Content(f" {gap}") + row


class PointedList(OptionList):
    """A list whose cursor is a pointer and a row turned over."""

    DEFAULT_CSS = """
    PointedList > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold;
    }
    PointedList:focus > .option-list--option-highlighted {
        color: $foreground; background: $background; text-style: bold;
    }
    """

    def _get_left_gutter_width(self) -> int:
        return 2

    def render_line(self, y: int) -> Strip:
        """A line with its pointer, if it is the first of the option under the cursor."""
        line = super().render_line(y)
        option, part = self._line_at(self.scroll_offset.y + y)
        if option is None or option != self.highlighted:
            plain = self.get_visual_style("option-list--option").rich_style
            return Strip([Segment("  ", plain), *line])
        style = self.get_visual_style("option-list--option-highlighted").rich_style
        meta = next((s.style.meta for s in line if s.style and s.style.meta), {})
        look = Style(bold=True, reverse=self.has_focus) + Style.from_meta(meta)
        pointer = POINTER if part == 0 else " "
        return Strip([Segment(f"{pointer} {line.text}", style + look)])

    def _line_at(self, number: int) -> tuple[int | None, int]:
        try:
            return self._lines[number]
        except IndexError:
            return None, 0
