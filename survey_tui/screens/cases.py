"""Cases as a lead looks at them: find one, read its calls, assign, message, open, close."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from db.repositories.cases import CaseDetail
from survey_tui import keys
from survey_tui.fieldwork.office import Office
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import TextDialog
from survey_tui.screens.forget_dialog import ask_to_forget
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.queue_list import QueueLine, QueueList


class CasesScreen(SurveyScreen[None]):
    """A list of cases, and below it what happened to the one under the cursor."""

    CSS_PATH = "cases.tcss"
    KEYS = keys.CASES
    BINDINGS = keys.bindings(keys.CASES)

    def __init__(self, office: Office, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._office = office
        self._detail: CaseDetail | None = None

    def compose(self) -> ComposeResult:
        """Title, list, a line to search in, the history, keys."""
        yield TitleBar(f"Cases · {self._office.title}")
        yield Divider()
        yield QueueList(id="cases")
        yield Input(
            placeholder="Part of a name, a person, a number, a postcode", id="find"
        )
        yield Divider()
        with VerticalScroll(id="below"):
            yield Static(id="history")
        yield KeyBar((*keys.CASES.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """All cases first."""
        self.query_one("#find", Input).display = False
        self.query_one(QueueList).focus()
        self._fill("")

    @work(exclusive=True, group="list")
    async def _fill(self, search: str, keeps_place: bool = True) -> None:
        await self._told_if_refused(partial(self._read, search, keeps_place))

    async def _read(self, search: str, keeps_place: bool = True) -> None:
        entries = await asyncio.to_thread(self._office.cases, search)
        lines = [
            QueueLine(e.case_id, e.time, e.name, e.person, e.history, e.turn)
            for e in entries
        ]
        title = "CASES" if not search else "FOUND"
        self.query_one(QueueList).fill([(title, lines)], keeps_place)
        self.query_one(TitleBar).set_state((f"{len(entries)} shown", "$quiet"))
        if not entries:
            # Nothing is under the cursor: no key may act on what was found before.
            self._detail = None
            self.query_one("#history", Static).update("")

    @on(OptionList.OptionHighlighted, "#cases")
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._show_case(event.option_id)

    @work(exclusive=True, group="case")
    async def _show_case(self, case_id: str) -> None:
        await self._told_if_refused(partial(self._read_case, case_id))

    async def _read_case(self, case_id: str) -> None:
        detail = await asyncio.to_thread(self._office.case, case_id)
        self._detail = detail
        case = detail.row.case
        head = f"{detail.row.name}  {detail.row.external_id}  {case.status}"
        head += f", for {case.assigned_to} only" if case.assigned_to else ""
        lines = [Content.styled(head, "bold")]
        for when, what, who in self._office.history(detail):
            lines.append(
                Content.assemble((f"{when}  ", "$quiet"), what, (f"  {who}", "$quiet"))
            )
        if len(lines) == 1:
            lines.append(Content.styled("not yet rung", "$quiet"))
        self.query_one("#history", Static).update(Content("\n").join(lines))

    def action_find(self) -> None:
        """Search."""
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    @on(Input.Changed, "#find")
    def _search(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted, "#find")
    def _searched(self) -> None:
        self.query_one(QueueList).focus()

    def action_assign(self) -> None:
        """Let one person only ring the case."""
        hint = "Who; empty for everybody"
        self._do("Assign to", hint, self._office.assign, may_be_empty=True)

    def action_message(self) -> None:
        """Words for whoever takes the case next."""
        self._do("Message", "What they should know", self._office.message)

    def action_reopen(self) -> None:
        """Open a closed case again."""
        self._do("Open again", "Why", self._office.reopen)

    def action_shut(self) -> None:
        """Nobody shall ring the case any more."""
        self._do("Close the case", "Why", self._office.close_case)

    def action_forget(self) -> None:
        """Forget everybody of the case under the cursor."""
        if self._detail is not None:
            self.once(partial(self._forget, self._detail.row.case.id))

    async def _forget(self, case_id: str) -> None:
        sentence = await ask_to_forget(self, self._office.forgetting, case_id)
        if sentence is None:
            return
        self.app.notify(sentence, markup=False, timeout=20)
        await self._read_case(case_id)
        await self._read(self.query_one("#find", Input).value)

    def action_back(self) -> None:
        """End the search, or go back to the board."""
        find = self.query_one("#find", Input)
        if not find.display:
            self.dismiss(None)
            return
        with self.prevent(Input.Changed):
            find.value = ""
        find.display = False
        self.query_one(QueueList).focus()
        self._fill("", keeps_place=False)

    def _do(
        self,
        title: str,
        hint: str,
        act: Callable[[CaseDetail, str], Future[Any]],
        may_be_empty: bool = False,
    ) -> None:
        """Ask at once, not in a worker: the letters that follow belong to the dialog."""
        detail = self._detail
        if detail is None:
            return

        def answered(words: str | None) -> None:
            if words is not None:
                job = partial(self._carry_out, act, detail, words)
                self.run_worker(self._told_if_refused(job), group="acts")

        dialog = TextDialog(f"{title}: {detail.row.name}", hint, may_be_empty)
        self.app.push_screen(dialog, answered)

    async def _carry_out(
        self,
        act: Callable[[CaseDetail, str], Future[Any]],
        detail: CaseDetail,
        words: str,
    ) -> None:
        await asyncio.wrap_future(act(detail, words))
        await self._read_case(detail.row.case.id)
        await self._read(self.query_one("#find", Input).value)
