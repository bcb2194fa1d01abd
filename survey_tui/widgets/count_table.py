"""A table of findings: praise and blame of each code by group, as bars, with a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from survey_tui.cursor import first_shown, within
from survey_tui.text import one_line
from survey_tui.widgets.coded_text import sign_of, style_of
from survey_tui.widgets.pointing import POINTER

_LEAST_COLUMN, _MOST_COLUMN = 11, 26
_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"


@dataclass(frozen=True, slots=True)
class Bar:
    """So many of so many asked in one group."""

    said: int
    asked: int


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line: a code with a valence. heading: the theme, where it begins with this line.

    marks: short words at the right, as for stale.
    """

    heading: str
    label: str
    valence: str
    bars: tuple[Bar, ...]
    marks: str = ""


class CountTable(Static):
    """Shows the rows around the cursor; the cell under it is turned over."""

    DEFAULT_CSS = """
    CountTable { height: 1fr; width: 1fr; padding: 0 1; text-wrap: nowrap; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: tuple[tuple[str, int], ...] = ()
        self._rows: tuple[BarLine, ...] = ()
        self.row = 0
        self.group = 0

    def put(self, groups: Sequence[tuple[str, int]], rows: Sequence[BarLine]) -> None:
        """Show another table; the cursor stays as near as it can. groups: with their bases."""
        self._groups, self._rows = tuple(groups), tuple(rows)
        self.move(0, 0)

    def move(self, rows: int, groups: int) -> None:
        """Move the cursor."""
        self.row = within(self.row + rows, len(self._rows))
        self.group = within(self.group + groups, len(self._groups))
        self.draw()

    def go_to(self, row: int) -> None:
        """Put the cursor on a row."""
        self.row = row
        self.move(0, 0)

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(self.size.height - 3, 3)

    def on_resize(self) -> None:
        """As many columns and rows as there is room for."""
        self.draw()

    def draw(self) -> None:
        """Paint the rows around the cursor."""
        if not self._rows:
            self.update(Content.styled("Nothing was coded yet.", "$quiet"))
            return
        width, height = max(self.size.width - 2, 40), max(self.size.height, 6)
        label, column, shown = self._columns(width)
        lines = [self._head(label, column, shown)]
        body: list[tuple[int, Content]] = []
        for place, row in enumerate(self._rows):
            if row.heading:
                heading = one_line(row.heading, width - 2)
                body.append((-1, Content.styled(heading, "$quiet")))
            body.append((place, self._line(place, row, label, column, shown)))
        at = next(n for n, (place, _) in enumerate(body) if place == self.row)
        room = height - 1
        first = first_shown(at, len(body), room)
        lines += [line for _, line in body[first : first + room]]
        self.update(Content("\n").join(lines))

    def _columns(self, width: int) -> tuple[int, int, range]:
        """Width of the label, of a group, and the groups that are shown."""
        label = max(20, min(34, width // 3))
        room = width - label - 6
        count = max(1, min(len(self._groups), room // _LEAST_COLUMN))
        if count < len(self._groups):
            # So many more stand to the right.
            room -= 6
            count = max(1, room // _LEAST_COLUMN)
        column = min(room // count, _MOST_COLUMN)
        first = first_shown(self.group, len(self._groups), count)
        return label, column, range(first, first + count)

    def _head(self, label: int, column: int, shown: range) -> Content:
        parts: list[Content | str] = [" " * (label + 5)]
        for group in shown:
            name = _name(*self._groups[group], column - 1)
            style = "bold underline" if group == self.group else "$quiet"
            parts += [Content.styled(name, style), " " * (column - len(name))]
        hidden = len(self._groups) - len(shown)
        if hidden:
            parts.append(Content.styled(f"+{hidden} \u2192", "$quiet"))
        return Content("").join(
            part if isinstance(part, Content) else Content(part) for part in parts
        )

    def _line(
        self, place: int, row: BarLine, label: int, column: int, shown: range
    ) -> Content:
        has_cursor = place == self.row
        pointer = f"{POINTER} " if has_cursor else "  "
        name = one_line(row.label, label - 1)
        style = style_of(row.valence)
        parts = [
            Content.styled(pointer[0], "bold reverse" if has_cursor else ""),
            Content.styled(pointer[1], ""),
            Content.styled(f"{name:{label}}", "bold" if has_cursor else ""),
            Content.styled(f"{sign_of(row.valence)} ", style),
        ]
        for group in shown:
            is_cell = has_cursor and group == self.group
            drawn, figure = _bar(row.bars[group], column)
            gap = " " * max(column - len(drawn) - len(figure) - 1, 0)
            parts += [
                Content.styled(drawn, style),
                Content(" " if drawn else ""),
                Content.styled(figure, "bold reverse" if is_cell else style),
                Content(gap if drawn else f"{gap} "),
            ]
        if row.marks:
            parts.append(Content.styled(row.marks, "$warning"))
        return Content("").join(parts)


def _name(group: str, base: int, width: int) -> str:
    """A group and how many were asked; it is the name that is cut."""
    words = f" ({base})"
    return f"{one_line(group, max(width - len(words), 3))}{words}"


def _bar(bar: Bar, column: int) -> tuple[str, str]:
    """A bar by eighths, and the count at the end of it; where nobody was asked it says so."""
    room = column - 6
    if not bar.asked:
        return "", "not asked"
    eighths = round(bar.said / bar.asked * room * 8)
    full, rest = divmod(min(eighths, room * 8), 8)
    drawn = "\u2588" * full + (_EIGHTHS[rest] if rest else "")
    if bar.said and not drawn:
        drawn = _EIGHTHS[1]
    return drawn, str(bar.said)
