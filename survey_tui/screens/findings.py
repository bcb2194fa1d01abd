"""Findings: themes and codes by group, the sentence of each, and what stands behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.findings.desk import FindingsDesk, FindingsPage
from survey_tui.findings.evidence import SIGNS
from survey_tui.findings.groups import ROLE, Group
from survey_tui.findings.letter import key_of
from survey_tui.findings.table import TableLine
from survey_tui.findings.voices import Voice
from survey_tui.findings.wording import LEAST_FOR_WORD
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.dialogs import PickDialog
from survey_tui.screens.exporting import export_file
from survey_tui.screens.lines_dialog import LinesDialog
from survey_tui.screens.report import ReportScreen
from survey_tui.screens.report_dialogs import ActionDialog, SentenceDialog
from survey_tui.screens.voices import VoicesScreen
from survey_tui.text import clean, one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.count_table import Bar, BarLine, CountTable

_STYLES = {"warning": "$warning", "error": "bold $error", "plain": "$quiet"}


class FindingsScreen(SurveyScreen[None]):
    """The table, and beside or below it the sentence of the line under the cursor."""

    CSS_PATH = "findings.tcss"
    KEYS = keys.FINDINGS
    BINDINGS = keys.bindings(keys.FINDINGS)

    def __init__(self, desk: FindingsDesk, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._desk = desk
        self._page: FindingsPage | None = None
        self._by: tuple[str, ...] = (ROLE,)

    def compose(self) -> ComposeResult:
        """Title, table, the sentence with what to know of it, keys."""
        yield TitleBar("Findings")
        yield Divider()
        with Container(id="body"):
            yield CountTable(id="table")
            with VerticalScroll(id="telling", can_focus=False):
                yield Static(id="sentence")
                yield Static(id="notes")
                yield Static(id="evidence")
        yield KeyBar((*keys.FINDINGS.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Count."""
        self.query_one("#sentence", Static).update(
            Content.styled("Counting \u2026", "$quiet")
        )
        self.once(self._read)

    def on_screen_resume(self) -> None:
        """What was edited meanwhile is shown."""
        if self._page is not None:
            self.once(self._read_report)

    # Moving

    def action_move(self, rows: int, groups: int) -> None:
        """Another cell."""
        self._table.move(rows, groups)
        self._tell()

    def action_leaf(self, pages: int) -> None:
        """A page on or back."""
        self._table.move(pages * self._table.page, 0)
        self._tell()

    def action_jump(self) -> None:
        """Go to a code by a few letters of it."""
        if self._page is None:
            return

        def picked(code: str | None) -> None:
            lines = self._page.table.lines if self._page else ()
            place = next((n for n, li in enumerate(lines) if li.code == code), None)
            if place is not None:
                self._table.go_to(place)
                self._tell()
            elif code is not None:
                self.tell("Nobody said that.")

        scheme = self._page.gathered.loaded.scheme
        self.app.push_screen(CodePicker(scheme, "Which code?"), picked)

    def action_back(self) -> None:
        """Stop what is under way, or back to where one came from."""
        if not self.stopped_work():
            self.dismiss(None)

    # Behind the line

    def action_quotes(self) -> None:
        """All that was said of the cell."""
        self.once(partial(self._voices, contrary=False))

    def action_contrary(self) -> None:
        """Who says otherwise, in the same group."""
        self.once(partial(self._voices, contrary=True))

    def action_everything(self) -> None:
        """All quotes of the code, of every group, praise and blame."""
        self.once(self._everything)

    async def _everything(self) -> None:
        page, line = self._page, self._line()
        if page is None or line is None:
            return
        found = await asyncio.to_thread(self._desk.all_voices, page, line.code)
        title = f"{line.label} \u00b7 everybody"
        await self._show_voices(page, title, found)

    async def _voices(self, contrary: bool) -> None:
        page, line = self._page, self._line()
        if page is None or line is None:
            return
        group = page.table.groups[self._table.group]
        found = await asyncio.to_thread(self._desk.voices, page, line, group, contrary)
        if not found:
            whom = one_line(group.plural)
            self.tell(
                f"None of the {whom} said otherwise."
                if contrary
                else f"No {whom} said that."
            )
            return
        sign = SIGNS.get(line.valence, "")
        said = f"Contrary \u00b7 {line.label}" if contrary else f"{line.label} {sign}"
        title = f"{said} \u00b7 {one_line(group.plural)}"
        await self._show_voices(page, title, found)

    async def _show_voices(
        self, page: FindingsPage, title: str, found: Sequence[Voice]
    ) -> None:
        scheme = page.gathered.loaded.scheme
        screen = VoicesScreen(self._desk, scheme, title, found, self.moved_keys)
        await self.app.push_screen_wait(screen)
        if screen.has_changed:
            self._desk.report.reload()
            await self._read()

    def action_differences(self) -> None:
        """Where groups differ, the clearest first; one leads to its line."""
        page = self._page
        if page is None:
            return
        found = self._desk.differences(page)
        rows = [
            (
                f"{SIGNS.get(line.valence, '')} {one_line(line.label)}",
                words if is_clear else f"{words}  no clear difference",
                "bold" if is_clear else "$quiet",
            )
            for line, words, is_clear in found
        ]
        lines = list(page.table.lines)

        def chosen(place: int | None) -> None:
            if place is not None:
                self._table.go_to(lines.index(found[place][0]))
                self._tell()

        empty = "There is one group only: g groups by another field."
        self.app.push_screen(
            LinesDialog("Differences between groups", rows, empty), chosen
        )

    def action_change(self) -> None:
        """What would give another word."""
        page, line = self._page, self._line()
        if page is None or line is None:
            return
        rows = [(words, "", "") for words in self._desk.changes(page, line)]
        empty = "No number of cases would change it: the count is told, and no word."
        title = f"What would change \u201c{one_line(line.label, 40)}\u201d"
        self.app.push_screen(LinesDialog(title, rows, empty))

    # Grouping

    def action_group(self) -> None:
        """Group by another field."""
        self.once(self._regroup)

    async def _regroup(self) -> None:
        chosen = await self._ask_field("Group by")
        if chosen is not None:
            self._by = (chosen,)
            await self._read()

    def action_cross(self) -> None:
        """Cross two fields."""
        self.once(self._cross)

    async def _cross(self) -> None:
        first = await self._ask_field("Cross")
        if first is None:
            return
        second = await self._ask_field(f"Cross {first} with", without=first)
        if second is not None:
            self._by = (first, second)
            await self._read()

    async def _ask_field(self, title: str, without: str = "") -> str | None:
        fields = await asyncio.to_thread(self._desk.fields)
        letters = "123456789abcdefghijklmnoprstuvwxyz"
        listed = [one for one in fields if one[0] != without][: len(letters)]
        choices = [
            Choice(name, letters[place], label)
            for place, (name, label) in enumerate(listed)
        ]
        return await self.app.push_screen_wait(PickDialog(title, choices, self._by[0]))

    # The report

    def action_edit(self) -> None:
        """Write the sentence of the line yourself."""
        self.once(self._edit)

    async def _edit(self) -> None:
        line = self._line()
        if line is None:
            return
        if self._by != (ROLE,):
            self.tell("The report is told by role: g, role; then e.")
            return
        point = self._desk.point_of(line)
        if point is None:
            self.tell("This line has no sentence of its own: r shows the report.")
            return
        opened = await asyncio.to_thread(self._desk.read_report)
        await self.app.push_screen_wait(
            SentenceDialog(self._desk.report, opened, point)
        )
        await self._read_report()

    def action_report(self) -> None:
        """The letter as it will be."""
        self.once(self._report)

    async def _report(self) -> None:
        await self.app.push_screen_wait(ReportScreen(self._desk, self.moved_keys))
        await self._read_report()

    def action_action(self) -> None:
        """What is to be done about it."""
        self.once(self._action)

    async def _action(self) -> None:
        line = self._line()
        key = key_of(*line.key) if line is not None else ""
        label = line.label if line is not None else ""
        await self.app.push_screen_wait(ActionDialog(self._desk, key, label))

    def action_export(self) -> None:
        """Write a file for analysts."""
        self.once(partial(export_file, self, self._desk))

    def action_refresh(self) -> None:
        """Count again."""
        self._desk.report.reload()
        self.once(self._read)

    # Reading and showing

    @property
    def _table(self) -> CountTable:
        return self.query_one(CountTable)

    def _line(self) -> TableLine | None:
        if self._page is None or not self._page.table.lines:
            return None
        return self._page.table.lines[self._table.row]

    async def _read(self) -> None:
        self._page = await asyncio.to_thread(self._desk.page, self._by)
        self._show()
        if self._page.table.lines:
            await self._read_report()
        else:
            words = "No answer has a settled code yet: code them in review."
            self.query_one("#sentence", Static).update(Content(words))

    async def _read_report(self) -> None:
        await asyncio.to_thread(self._desk.read_report)
        self._tell()

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        by = "" if page.by == (ROLE,) else f" \u00b7 by {', '.join(page.by)}"
        bar = self.query_one(TitleBar)
        bar.set_title(f"Findings{by} \u00b7 {page.title}")
        state = [(page.is_draft, "$warning")] if page.is_draft else []
        bar.set_state(*state, (f"  {page.scale}", "$quiet"))
        groups = zip(page.table.groups, page.table.bases, strict=True)
        named = [(_short(group), base) for group, base in groups]
        self._table.put(named, _rows(page.table.lines))

    def _tell(self) -> None:
        page, line = self._page, self._line()
        if page is None or line is None:
            return
        telling = self._desk.telling(page, line)
        edited = Content.styled("edited  ", "bold $accent") if telling.is_edited else ""
        sentence = telling.sentence or "Nobody who was asked said that."
        self.query_one("#sentence", Static).update(
            Content.assemble(edited, clean(sentence))
        )
        notes = [
            Content.styled(
                f"{'! ' if style != 'plain' else ''}{clean(words)}", _STYLES[style]
            )
            for style, words in telling.notes
        ]
        self.query_one("#notes", Static).update(Content("\n").join(notes))
        self.query_one("#evidence", Static).update(self._evidence(line))

    def _evidence(self, line: TableLine) -> Content:
        """Counts of each group, where there is room beside the table."""
        lines = []
        for cell in line.cells:
            interval = cell.interval
            span = (
                f"  {round(interval.low * 100)}-{round(interval.high * 100)} %"
                if interval is not None and cell.asked >= LEAST_FOR_WORD
                else ""
            )
            words = f"{cell.schools} of {cell.asked}" if cell.asked else "not asked"
            lines.append(
                Content.assemble(
                    (f"{one_line(_short(cell.group), 15):16}", "$quiet"),
                    f"{words:>9}",
                    (span, "$quiet"),
                )
            )
            if cell.volunteered:
                lines.append(
                    Content.styled(f"  {cell.volunteered} more, unasked", "$quiet")
                )
        return Content("\n").join(lines)


def _short(group: Group) -> str:
    """A group as a column has room for it: a role by its noun, several fields by values."""
    return one_line(group.plural if " in the group " not in group.plural else group.key)


def _rows(lines: Sequence[TableLine]) -> list[BarLine]:
    found, theme = [], ""
    for line in lines:
        marks = [
            sign
            for sign, holds in (
                ("\u00b1", line.is_mixed),
                ("\u25c6", line.is_contrary),
                ("stale", line.is_stale),
            )
            if holds
        ]
        found.append(
            BarLine(
                line.theme if line.theme != theme else "",
                line.label if line.is_first else "",
                line.valence,
                tuple(Bar(cell.schools, cell.asked) for cell in line.cells),
                " ".join(marks),
            )
        )
        theme = line.theme
    return found
