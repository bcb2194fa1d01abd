"""The queue as a list: headings that cannot be chosen, a case a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from survey_tui.text import one_line
from survey_tui.widgets.pointing import PointedList

# A weekday, an hour, and a gap.
TIME = 11


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One case as it is shown; is_due stands out."""

    id: str
    time: str
    name: str
    person: str
    history: str
    turn: str
    is_due: bool = False


class QueueList(PointedList):
    """Cases under headings; keeps the cursor on the same case when it is filled again."""

    DEFAULT_CSS = """
    QueueList {
        border: none; padding: 0 1; background: $background; height: 1fr;
        scrollbar-size-vertical: 1;
    }
    QueueList.-empty { height: 0; }
    QueueList:focus { border: none; background-tint: $foreground 0%; }
    QueueList > .option-list--option-disabled { color: $quiet; }
    """

    def fill(
        self,
        sections: Sequence[tuple[str, Sequence[QueueLine]]],
        keeps_place: bool = True,
    ) -> None:
        """Show sections of (heading, lines); the cursor stays on its case, or goes to the top."""
        before = self.chosen_id if keeps_place else None
        everybody = [line for _title, lines in sections for line in lines]
        widths = _widths(max(self.size.width, 80) - 6, everybody)
        self.clear_options()
        for number, (title, lines) in enumerate(sections):
            spacer = "\n" if number else ""
            self.add_option(Option(Content(f"{spacer}{title}"), disabled=True))
            for line in lines:
                self.add_option(Option(_line(line, widths), id=line.id))
        self._point(before)

    @property
    def chosen_id(self) -> str | None:
        """The case under the cursor."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id

    def _point(self, case_id: str | None) -> None:
        ids = [option.id for option in self.options]
        if case_id is not None and case_id in ids:
            self.highlighted = ids.index(case_id)
            return
        first = next((place for place, name in enumerate(ids) if name), None)
        self.highlighted = first


def _widths(total: int, lines: Sequence[QueueLine]) -> tuple[int, int, int, int]:
    """Columns of time, name, person and history; the turn takes the last four.

    Person and history take what they need, up to a share; the name gets the rest.
    """
    rest = total - TIME - 4
    person = _needed((line.person for line in lines), rest * 22 // 100)
    history = _needed((line.history for line in lines), rest * 38 // 100)
    return TIME, rest - person - history, person, history


def _needed(texts: Iterable[str], most: int) -> int:
    return min(max((cell_len(text) for text in texts), default=0) + 2, most)


def _line(line: QueueLine, widths: tuple[int, int, int, int]) -> Content:
    time, name, person, history = widths
    style = "$warning" if line.is_due else ""
    cells = (
        (line.time, time, style),
        (line.name, name, ""),
        (line.person, person, "$quiet"),
        (line.history, history, "$quiet"),
    )
    parts = [_cell(text, width, how) for text, width, how in cells]
    return Content("").join([*parts, Content.styled(f"{line.turn:>4}", "$quiet")])


def _cell(text: str, width: int, style: str) -> Content:
    line = one_line(text)
    content = Content.styled(line, style) if style else Content(line)
    cut = content.truncate(max(width - 2, 1), ellipsis=True)
    return cut.pad_right(max(width - cut.cell_length, 0))
