"""The queue: an interviewer's first screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from db.claims import CaseSeen
from db.errors import Conflict
from survey_tui import keys
from survey_tui.fieldwork.queue import QueueView
from survey_tui.interview.desk import Desk
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.call_dialogs import AddCaseDialog
from survey_tui.screens.case import CaseScreen
from survey_tui.widgets.bars import Divider, KeyBar, NotSavedBar, TitleBar
from survey_tui.widgets.queue_list import QueueLine, QueueList
from survey_tui.widgets.script import Quiet

REFRESH_SECONDS = 15
FIND = "Part of a name, a person, a number or a postcode; esc ends"
RANG_US = "They rang us: part of their number, name or postcode; ↵ ↵ takes the case"


# Opens another place of the survey that is open, and comes back when it is left.
Go = Callable[[str], Coroutine[Any, Any, None]]


async def nowhere(place: str) -> None:
    """Where a queue stands alone, as in tests, it leads nowhere else."""


class QueueScreen(SurveyScreen[None]):
    """Whom to ring now; Enter takes a case."""

    CSS_PATH = "queue.tcss"
    KEYS = keys.QUEUE
    BINDINGS = keys.bindings(keys.QUEUE)

    def __init__(self, desk: Desk, moved: Mapping[str, str], go: Go = nowhere) -> None:
        """go: opens another place, board or rehearsal."""
        super().__init__(moved)
        self._desk = desk
        self._go = go
        self._is_first_look = True
        self._is_inbound = False
        self._only_refusals = False
        self._seen: dict[str, CaseSeen | None] = {}

    def compose(self) -> ComposeResult:
        """Title, list, a line to search in, keys."""
        yield TitleBar(self._desk.title)
        yield Divider()
        yield NotSavedBar()
        yield QueueList(id="queue")
        yield Quiet(id="empty")
        yield Quiet(id="advice")
        yield Input(placeholder=FIND, id="find")
        yield Divider()
        yield KeyBar((*keys.QUEUE.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """Look again every quarter of a minute: others ring too."""
        self.query_one("#find", Input).display = False
        self.set_interval(REFRESH_SECONDS, self.action_refresh)

    def on_screen_resume(self) -> None:
        """The list is read again whenever one comes back to it."""
        self.query_one(QueueList).focus()
        self.action_refresh()

    def action_refresh(self) -> None:
        """Read the list again."""
        self._fill(self.query_one("#find", Input).value)

    @work(exclusive=True, group="list")
    async def _read_from_top(self) -> None:
        await self._told_if_refused(partial(self._read, "", keeps_place=False))

    # A group of its own: "exclusive" ends every other worker of its group.
    @work(exclusive=True, group="list")
    async def _fill(self, search: str) -> None:
        if self.is_current:
            await self._told_if_refused(partial(self._read, search))

    async def _read(self, search: str, keeps_place: bool = True) -> None:
        view = await asyncio.to_thread(self._desk.queue, search, self._only_refusals)
        self._seen = {entry.case_id: entry.seen for entry in view.entries}
        sections = [
            (
                section.title,
                [
                    QueueLine(
                        entry.case_id,
                        entry.time,
                        entry.name,
                        entry.person,
                        entry.history,
                        entry.turn,
                        is_due=section.title == "DUE NOW",
                    )
                    for entry in section.entries
                ],
            )
            for section in view.sections
            if section.entries
        ]
        self.query_one(QueueList).fill(sections, keeps_place)
        self._show_counts(view, search)
        if self._is_first_look:
            self._is_first_look = False
            if view.interrupted:
                self._ring(view.interrupted, is_cut_off=True)

    def _show_counts(self, view: QueueView, search: str) -> None:
        done = f"{self._desk.me} · {view.completed} of {view.total} done"
        if view.closed != view.completed:
            done += f", {view.closed} closed"
        self.query_one(TitleBar).set_state((done, "$quiet"))
        empty = self.query_one("#empty", Quiet)
        words = "" if view.entries else self._nothing(view, search)
        empty.show(words)
        self.query_one("#advice", Quiet).show(self._advice(view))
        empty.display = bool(words)
        # Not hidden: what is hidden loses the focus, and the keys would go elsewhere.
        self.query_one(QueueList).set_class(bool(words), "-empty")

    def _nothing(self, view: QueueView, search: str) -> str:
        """What is said where no case can be listed."""
        if search:
            return f"  Nothing fits '{search}'."
        if self._only_refusals:
            return "  Nobody who refused is to be asked again now. x goes back."
        if view.total:
            return "  Nobody is to be rung now."
        return (
            "  This survey has no cases yet.\n\n"
            "  b opens the board, where a register is imported and a sample drawn;"
            " a adds one case by hand."
        )

    def _advice(self, view: QueueView) -> str:
        lines = [view.advice] if view.advice else []
        if view.refusals and not self._only_refusals:
            count = (
                f"{view.refusals} who refused"
                if view.refusals > 1
                else "One who refused"
            )
            lines.append(f"{count} may be asked again: x")
        return "  " + " · ".join(lines) if lines else ""

    @on(OptionList.OptionSelected, "#queue")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self._ring(event.option_id)

    def action_take(self) -> None:
        """Take the case under the cursor."""
        chosen = self.query_one(QueueList).chosen_id
        if chosen:
            self._ring(chosen)

    def _ring(self, case_id: str, is_cut_off: bool = False) -> None:
        self.once(partial(self._ring_one, case_id, is_cut_off))

    async def _ring_one(self, case_id: str, is_cut_off: bool) -> None:
        try:
            seen = None if self._is_inbound else self._seen.get(case_id)
            await asyncio.wrap_future(self._desk.take(case_id, seen))
        except Conflict:
            self.action_refresh()
            raise
        view = await asyncio.to_thread(self._desk.case, case_id, self._is_inbound)
        await self.app.push_screen_wait(
            CaseScreen(self._desk, view, self.moved_keys, is_cut_off=is_cut_off)
        )
        self._close_search()
        await self._read("", keeps_place=False)

    def action_find(self) -> None:
        """Search by part of a school, a person or a number."""
        self._is_inbound = False
        self._open_search(FIND)

    def action_inbound(self) -> None:
        """Somebody rings back: find them, closed ones too; the call counts as theirs."""
        self._is_inbound = True
        self._open_search(RANG_US)

    def _open_search(self, placeholder: str) -> None:
        find = self.query_one("#find", Input)
        find.placeholder = placeholder
        find.display = True
        find.focus()

    def _end_search(self) -> None:
        self._close_search()
        self._read_from_top()

    def _close_search(self) -> None:
        self._is_inbound = False
        find = self.query_one("#find", Input)
        find.value = ""
        find.display = False
        self.query_one(QueueList).focus()

    def action_refusals(self) -> None:
        """Those who refused for now, or back to the queue."""
        self._only_refusals = not self._only_refusals
        self.action_refresh()

    def action_board(self) -> None:
        """How the fieldwork stands."""
        self.once(partial(self._go, "board"))

    def action_rehearse(self) -> None:
        """Practise a call with a robot."""
        self.once(partial(self._go, "rehearsal"))

    @on(Input.Changed, "#find")
    def _search(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted, "#find")
    def _searched(self) -> None:
        self.query_one(QueueList).focus()

    def action_back(self) -> None:
        """End the search, or go back to the surveys."""
        if self.query_one("#find", Input).display:
            self._end_search()
        elif self._only_refusals:
            self.action_refusals()
        else:
            self.dismiss(None)

    def action_add(self) -> None:
        """Add a case that is in no frame."""
        self.once(self._add)

    async def _add(self) -> None:
        fields = [(field.id, field.label) for field in self._desk.questionnaire.fields]
        entered = await self.app.push_screen_wait(
            AddCaseDialog(self._desk.questionnaire.unit, fields)
        )
        if entered is None:
            return
        name, person, phone, attributes = entered
        await asyncio.to_thread(self._desk.add_case, name, person, phone, attributes)
        self.action_refresh()

    async def action_leave(self) -> None:
        """Leave the product."""
        await self.app.run_action("leave")
