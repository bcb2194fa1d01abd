"""The few formats of a workbook."""

from __future__ import annotations

from typing import Any


class Styles:
    """The few formats of the workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.top = book.add_format({"valign": "top"})
        self.strength = book.add_format({"font_color": "#2a9d8f", "valign": "top"})
        self.area = book.add_format({"font_color": "#c8553d", "valign": "top"})
        self.quiet = book.add_format({"font_color": "#6b7280", "valign": "top"})
