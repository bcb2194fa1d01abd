"""Home: the surveys of this database."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from survey_tui import __version__, keys
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.queue import Go, QueueScreen, nowhere
from survey_tui.surveys.opening import SurveyLine
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.pointing import PointedList
from survey_tui.widgets.script import Quiet
from survey_tui.workplace import Workplace


class HomeScreen(SurveyScreen[None]):
    """Which survey."""

    CSS_PATH = "home.tcss"
    KEYS = keys.HOME
    BINDINGS = keys.bindings(keys.HOME)

    def __init__(
        self,
        workplace: Workplace,
        moved: Mapping[str, str],
        go: Go = nowhere,
    ) -> None:
        """go: opens another place of the survey that was opened last."""
        super().__init__(moved)
        self._workplace = workplace
        self._go = go

    def compose(self) -> ComposeResult:
        """A list, and a word of help when it is empty."""
        yield TitleBar(f"survey-tui {__version__}")
        yield Divider()
        yield PointedList(id="surveys")
        yield Quiet(id="empty")
        yield Divider()
        yield KeyBar((*keys.HOME.keys, *keys.EVERYWHERE.keys), self.moved_keys)

    def on_screen_resume(self) -> None:
        """Counts are read again whenever one comes back."""
        self._fill()

    @work(exclusive=True, group="list")
    async def _fill(self) -> None:
        await self._told_if_refused(self._read)

    async def _read(self) -> None:
        lines = await asyncio.to_thread(self._workplace.surveys)
        listed = self.query_one("#surveys", OptionList)
        listed.clear_options()
        for line in lines:
            listed.add_option(Option(_describe(line), id=line.id))
        listed.display = bool(lines)
        words = "" if lines else _EMPTY.format(location=self._workplace.location)
        self.query_one("#empty", Quiet).show(words)
        if lines:
            listed.highlighted = len(lines) - 1
            listed.focus()

    @on(OptionList.OptionSelected, "#surveys")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.once(partial(self._open_survey, event.option_id))

    async def _open_survey(self, survey_id: str | None) -> None:
        desk = await asyncio.to_thread(self._workplace.desk, survey_id)
        await self.app.push_screen_wait(QueueScreen(desk, self.moved_keys, self._go))

    def action_place(self, place: str) -> None:
        """Another place of the survey under the cursor: its review, its disputes."""
        listed = self.query_one("#surveys", OptionList)
        if listed.highlighted is not None:
            chosen = listed.get_option_at_index(listed.highlighted).id
            self.once(partial(self._go_to, chosen, place))

    async def _go_to(self, survey_id: str | None, place: str) -> None:
        await asyncio.to_thread(self._workplace.choose, survey_id)
        await self._go(place)

    async def action_leave(self) -> None:
        """Leave the product."""
        await self.app.run_action("leave")


_EMPTY = """
  There is no survey in {location} yet.

  Leave with q, then type one of these:

    survey-tui demo                               an invented one, to try
    survey-tui questionnaire list                 what can be asked
    survey-tui new "Spring" --questionnaire NAME  your own
"""


def _describe(line: SurveyLine) -> Content:
    done = (
        f"{line.completed} of {line.cases} interviewed"
        if line.cases
        else "no cases yet"
    )
    return Content.assemble(
        (line.title, "bold"),
        ("\n" + f"  {line.questionnaire} {line.version} · {done}", "$quiet"),
    )
