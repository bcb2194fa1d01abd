"""The probes of a question: their keys, and which were asked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

COLUMNS = 60


class ProbeStrip(Static):
    """(key, label, was asked) entries, a tick at those that were; hidden if there are none."""

    DEFAULT_CSS = """
    ProbeStrip { height: auto; max-width: 66; }
    """

    def show(self, entries: Iterable[tuple[str, str, bool]]) -> None:
        """Show the probes; a key and its label stay on one line."""
        lines: list[Content] = [Content("")]
        for key, label, was_asked in entries:
            tick = "✓" if was_asked else ""
            entry = Content.assemble(
                (key, "bold $accent"), (f" {label}{tick}  ", "$quiet")
            )
            if lines[-1].cell_length + entry.cell_length > COLUMNS:
                lines.append(Content(""))
            lines[-1] = Content.assemble(lines[-1], entry)
        self.update(Content("\n").join(lines))
        self.display = bool(lines[0].cell_length)
