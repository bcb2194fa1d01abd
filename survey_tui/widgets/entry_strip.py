"""Entries side by side: as many to a line as there is room for, none of them broken."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static


class EntryStrip(Static):
    """A strip that is laid out anew when its room changes."""

    DEFAULT_CSS = "EntryStrip { height: auto; }"
    _entries: tuple[Content, ...] = ()

    def show(self, entries: Iterable[Content]) -> None:
        """Show these."""
        self._entries = tuple(entries)
        self._lay_out()

    def on_resize(self) -> None:
        """Use the new room."""
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.content_size.width or self.app.size.width
        self.update(in_lines(self._entries, room))


def in_lines(entries: Iterable[Content], columns: int) -> Content:
    """Entries in lines of so many columns; one that is wider has a line to itself."""
    lines = [Content("")]
    for entry in entries:
        if lines[-1] and lines[-1].cell_length + entry.cell_length > columns:
            lines.append(Content(""))
        lines[-1] = Content.assemble(lines[-1], entry)
    return Content("\n").join(lines)
