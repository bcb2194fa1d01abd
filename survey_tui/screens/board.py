"""The board: how the fieldwork stands, a page a table."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.fieldwork.office import Office
from survey_tui.pages import BoardPage
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.cases import CasesScreen
from survey_tui.screens.queue import Go, nowhere
from survey_tui.screens.sample import SampleScreen
from survey_tui.text import clean
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.entry_strip import EntryStrip
from survey_tui.widgets.pointing import pointed
from survey_tui.widgets.script import Quiet

if TYPE_CHECKING:
    from survey_tui.findings.desk import FindingsDesk

REFRESH_SECONDS = 60
_TO_BE_COUNTED = tuple(
    BoardPage(key, title, ("Counting \u2026",), ())
    for key, title in (
        ("7", "Coding"),
        ("8", "Agreement"),
        ("9", "Disputes"),
        ("0", "Notes"),
    )
)


class BoardScreen(SurveyScreen[None]):
    """Progress, days, outcomes, appointments, interviewers, rates."""

    CSS_PATH = "board.tcss"
    KEYS = keys.BOARD
    BINDINGS = keys.bindings(keys.BOARD)

    def __init__(
        self,
        office: Office,
        moved: Mapping[str, str],
        go: Go = nowhere,
        findings: Callable[[], FindingsDesk] | None = None,
        coding: Callable[[], tuple[BoardPage, ...]] | None = None,
    ) -> None:
        """go: opens another place of the survey; findings: its findings, for an export.

        coding: the pages on coding; they read every answer, so only when they are looked at.
        """
        super().__init__(moved)
        self._office = office
        self._go, self._findings, self._coding = go, findings, coding
        self._coding_pages: tuple[BoardPage, ...] = ()
        self._pages: tuple[BoardPage, ...] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        """Title, the pages' names, one page, keys."""
        yield TitleBar(f"Board · {self._office.title}")
        yield Divider()
        yield EntryStrip(id="pages")
        with VerticalScroll(id="page", can_focus=True):
            yield Static(id="table")
            yield Quiet(id="notes")
        yield Divider()
        yield KeyBar((*keys.BOARD.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """Count, and again every minute."""
        self.query_one("#table", Static).update(Content.styled("Counting …", "$quiet"))
        self.query_one("#page").focus()
        self.set_interval(REFRESH_SECONDS, self.action_refresh)

    def on_screen_resume(self) -> None:
        """What was done on another screen is counted."""
        self.action_refresh()

    def action_refresh(self) -> None:
        """Count again."""
        self._count()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        if self.is_current:
            await self._told_if_refused(self._read)

    async def _read(self) -> None:
        pages = await asyncio.to_thread(self._office.pages)
        if self._place >= len(pages) and self._coding is not None:
            self._coding_pages = await asyncio.to_thread(self._coding)
        self._pages = (*pages, *(self._coding_pages or _TO_BE_COUNTED))
        self._show()

    def action_page(self, place: int) -> None:
        """A page by its place."""
        self._place = place
        self._show()
        if place < len(self._pages) and self._pages[place] in _TO_BE_COUNTED:
            self.action_refresh()

    def action_leaf(self, step: int) -> None:
        """The next page, or the one before."""
        self.action_page((self._place + step) % max(len(self._pages), 1))

    def action_cases(self) -> None:
        """Find a case and see its calls."""
        self.app.push_screen(CasesScreen(self._office, self.moved_keys))

    def action_sample(self) -> None:
        """Frame, draw and reserves."""
        self.app.push_screen(SampleScreen(self._office, self.moved_keys))

    def action_findings(self) -> None:
        """What was found, and the report."""
        self.once(partial(self._go, "findings"))

    def action_export(self) -> None:
        """Write a file for analysts."""
        self.once(self._export)

    async def _export(self) -> None:
        from survey_tui.screens.exporting import export_file

        if self._findings is not None:
            await export_file(self, await asyncio.to_thread(self._findings))

    def action_back(self) -> None:
        """Stop what is under way, or back to where one came from."""
        if not self.stopped_work():
            self.dismiss(None)

    def lay_out(self) -> None:
        """Names and notes are cut to what there is room for."""
        self._show()

    def _show(self) -> None:
        if not self._pages:
            return
        page = self._pages[self._place]
        self.query_one("#pages", EntryStrip).show(
            self._page_name(number, found) for number, found in enumerate(self._pages)
        )
        head, *lines = page.lines(
            self.query_one("#page").scrollable_content_region.width
        )
        parts = [
            Content.styled(clean(head), "$quiet"),
            *(Content(clean(li)) for li in lines),
        ]
        if not lines:
            parts = [Content.styled("Nothing yet.", "$quiet")]
        self.query_one("#table", Static).update(Content("\n").join(parts))
        self.query_one("#notes", Quiet).show("\n".join(page.notes))

    def _page_name(self, number: int, page: BoardPage) -> Content:
        row = Content.styled(f"{page.key} {page.title}", "$quiet")
        return pointed(row, number == self._place, gap="") + Content(" ")
