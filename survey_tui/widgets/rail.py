"""The rail: the way through the call, a mark and a label a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class RailItem:
    """One line: its mark, its label, whether it is where we are, and a style of the theme."""

    mark: str
    label: str
    is_current: bool
    style: str


class Rail(Static):
    """A column of steps; the mark tells the state, so that colour is never alone."""

    DEFAULT_CSS = """
    Rail { width: 18; height: auto; padding: 0 0 0 1; }
    """

    def show(self, items: Sequence[RailItem]) -> None:
        """Show the steps."""
        lines = []
        for item in items:
            pointer = "▶" if item.is_current else " "
            style = f"bold {item.style}" if item.is_current else item.style
            label = item.label if len(item.label) <= 13 else item.label[:12] + "…"
            lines.append(Content.assemble((f"{pointer}{item.mark} {label}", style)))
        self.update(Content("\n").join(lines))
