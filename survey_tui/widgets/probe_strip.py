"""The probes of a question: their keys, and which were asked."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from survey_tui.widgets.entry_strip import in_lines

COLUMNS = 60


class ProbeStrip(Static):
    """(key, label, was asked) entries, a tick at those that were; hidden if there are none."""

    DEFAULT_CSS = """
    ProbeStrip { height: auto; max-width: 66; }
    """

    def show(self, entries: Iterable[tuple[str, str, bool]]) -> None:
        """Show the probes; a key and its label stay on one line."""
        shown = [
            Content.assemble(
                (key, "bold $accent"),
                (f" {label}{'✓' if was_asked else ''}  ", "$quiet"),
            )
            for key, label, was_asked in entries
        ]
        self.update(in_lines(shown, COLUMNS))
        self.display = bool(shown)
