"""The codebook: every code with what was coded with it; each change shows what it touches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coding_schemes.model import Code, Scheme
from survey_tui import keys
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.edits import FIELDS, KINDS, Edit, Fields, Usage
from survey_tui.coding.codebook.worklist import worklist
from survey_tui.coding.record.notes import ON_CODE
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.cursor import first_shown, within
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.codebook_asking import blank_code, new_code, only_way
from survey_tui.screens.codebook_dialogs import CodeForm, EditPreview
from survey_tui.screens.codebook_page import code_rows
from survey_tui.screens.dialogs import PickDialog
from survey_tui.screens.note_dialogs import MemoDialog
from survey_tui.screens.scheme_files import file_menu, file_words
from survey_tui.screens.worklist import WorklistScreen
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.script import Quiet


class CodebookScreen(SurveyScreen[None]):
    """Lists the codes; every key plans a change, shows it, and makes it only then."""

    CSS_PATH = "codebook.tcss"
    KEYS = keys.CODEBOOK
    BINDINGS = keys.bindings(keys.CODEBOOK)

    def __init__(self, reviewer: Reviewer, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._reviewer = reviewer
        self._book = Codebook(reviewer)
        self._row = 0
        self._codes: Sequence[Code] = ()
        self._usage: Mapping[str, Usage] = {}
        self._waiting = 0

    def compose(self) -> ComposeResult:
        """The codes at the left, the entry of one at the right."""
        yield TitleBar("Codebook")
        yield Divider()
        with Horizontal(id="sides"):
            yield Static(id="list")
            with VerticalScroll(id="beside", can_focus=False):
                yield CodeEntry(id="entry")
        yield Quiet(id="told")
        yield Divider()
        yield KeyBar((*keys.CODEBOOK.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Count what is coded, and look at the file."""
        self.once(self._begin)

    async def _begin(self) -> None:
        await self._refresh()
        self._quietly(await asyncio.to_thread(file_words, self._reviewer))

    def on_screen_resume(self) -> None:
        """What was sorted meanwhile does not wait any more."""
        if self.is_ready:
            self.once(self._refresh)

    def lay_out(self) -> None:
        """As many rows as there is room for."""
        self._show()

    async def _refresh(self) -> None:
        self._codes = self._book.state.scheme.all_codes
        self._usage = await asyncio.to_thread(self._book.usage)
        listed = await asyncio.to_thread(worklist, self._book.state, is_everybodys=True)
        self._waiting = len(listed)
        self._row = within(self._row, len(self._codes))
        self._show()

    # Changing

    def action_edit(self) -> None:
        """Other words for this code."""
        code = self._codes[self._row]
        values = {name: getattr(code, name) for name in FIELDS}
        check = partial(self._book.edit, code.id, keeps_meaning=True)
        self._form(f"Edit {code.label}", values, check, partial(self._edited, code))

    async def _edited(self, code: Code, fields: Fields) -> None:
        title = f"Edit {code.label}"
        keeping = await asyncio.to_thread(
            self._book.edit, code.id, fields, keeps_meaning=True
        )
        if not await asyncio.to_thread(self._book.is_about_meaning, code.id, fields):
            await self._preview(title, [("y", "Do it", keeping)])
            return
        other = await asyncio.to_thread(
            self._book.edit, code.id, fields, keeps_meaning=False
        )
        ways = [("k", "It means the same, said better", keeping)]
        await self._preview(title, [*ways, ("o", "It means something else", other)])

    def action_rename(self) -> None:
        """Another id for this code."""
        code = self._codes[self._row]

        def check(fields: Fields) -> Edit:
            return self._book.rename(code.id, str(fields["id"]))

        async def then(fields: Fields) -> None:
            edit = await asyncio.to_thread(check, fields)
            await self._preview(f"{code.id} becomes {fields['id']}", only_way(edit))

        self._form(f"Another id for {code.label}", {"id": code.id}, check, then)

    def action_merge(self) -> None:
        """This code into another."""
        code = self._codes[self._row]
        if code.is_retired:
            self._quietly("! it is retired already")
            return

        def picked(into: str | None) -> None:
            if into is not None:
                title = f"{code.label} goes into {self._book.code(into).label}"
                plan = partial(self._book.merge, code.id, into)
                self.once(partial(self._plan, title, plan))

        self.app.push_screen(
            CodePicker(self._scheme, f"{code.label} into \u2026"), picked
        )

    def action_split(self) -> None:
        """A second code out of this one, or one that went into it."""
        code = self._codes[self._row]
        if code.is_retired:
            self._quietly(
                "! it is retired: x codes with it again, then it can be split"
            )
            return
        former = self._book.retired_into(code.id)
        if not former:
            self._split(code, None)
            return
        choices = [Choice("", "n", "A new code")]
        letters = "abcdefghijklm"
        choices += [
            Choice(old.id, letter, f"Bring back {old.label}")
            for old, letter in zip(former, letters, strict=False)
        ]

        def picked(old_id: str | None) -> None:
            if old_id is not None:
                self._split(code, self._book.code(old_id) if old_id else None)

        self.app.push_screen(PickDialog(f"Split {code.label}", choices), picked)

    def _split(self, code: Code, old: Code | None) -> None:
        values = blank_code(self._book, self._scheme.theme_of(code.id), old)

        async def then(fields: Fields) -> None:
            edit = await asyncio.to_thread(self._book.split, code.id, fields)
            title = f"Split {fields['label']} off {code.label}"
            await self._preview(title, only_way(edit))

        check = partial(self._book.split, code.id)
        self._form(f"Split off {code.label}", values, check, then)

    def action_retire(self) -> None:
        """Code with it no more, or again."""
        code = self._codes[self._row]
        if code.is_retired:
            plan, title = self._book.restore, f"Code with {code.label} again"
        else:
            plan, title = self._book.retire, f"Retire {code.label}"
        self.once(partial(self._plan, title, partial(plan, code.id)))

    def action_new(self) -> None:
        """A new code in this theme."""
        self.once(self._new)

    async def _new(self) -> None:
        theme = self._scheme.theme_of(self._codes[self._row].id)
        edit = await new_code(self.app, self._book, theme)
        if edit is not None:
            await self._make(edit)

    def action_file(self) -> None:
        """The file that keeps the scheme."""
        self.once(self._file)

    async def _file(self) -> None:
        found = await file_menu(self.app, self._reviewer, self._book)
        if isinstance(found, Edit):
            await self._make(found)
        elif found is not None:
            self._quietly(found)

    def action_memo(self) -> None:
        """A memo on this code."""
        code = self._codes[self._row]
        notes, me = self._book.state.notes, self._book.state.coder
        listed = [m for m in notes.on(ON_CODE, code.id) if m.text]
        mine = next((m.text or "" for m in listed if m.coder == me), "")
        others = "\n".join(f"{m.coder}: {m.text}" for m in listed if m.coder != me)

        def written(words: str | None) -> None:
            if words is not None:
                act = partial(self._reviewer.memo, ON_CODE, code.id, None, words)
                self.once(partial(self._write, act))

        title = f"Memo on {code.label}"
        self.app.push_screen(MemoDialog(title, mine, others), written)

    def action_undo(self) -> None:
        """Take back the last thing done, here or in review."""
        self.once(
            partial(self._take_back, partial(self._reviewer.undo, KINDS), "taken back")
        )

    def action_redo(self) -> None:
        """Do it again."""
        self.once(
            partial(self._take_back, partial(self._reviewer.redo, KINDS), "done again")
        )

    async def _take_back(self, act: Callable[[], object], done: str) -> None:
        history = self._reviewer.state.history
        step = history.to_undo() if done == "taken back" else history.to_redo()
        self._reviewer.file_told = ""
        await self._write(act)
        kind = history.origin(step).kind if step is not None else ""
        self._quietly(
            " \u00b7 ".join(filter(None, (f"{kind} {done}", self._reviewer.file_told)))
        )

    # Elsewhere

    def action_worklist(self) -> None:
        """What has to be looked at again."""
        self.app.push_screen(WorklistScreen(self._reviewer, self.moved_keys))

    def action_find(self) -> None:
        """Go to a code by a few letters."""

        def picked(code: str | None) -> None:
            if code is not None:
                self._row = [c.id for c in self._codes].index(code)
                self._show()

        self.app.push_screen(CodePicker(self._scheme, "Go to \u2026"), picked)

    def action_row(self, by: int) -> None:
        """Another code."""
        self._row = within(self._row + by, len(self._codes))
        self._show()

    def action_leave_it(self) -> None:
        """Leave; everything is saved."""
        self.dismiss(None)

    # Planning and doing

    @property
    def _scheme(self) -> Scheme:
        return self._book.state.scheme

    def _form(
        self,
        title: str,
        values: Mapping[str, str | Sequence[str]],
        check: Callable[[Fields], object],
        then: Callable[[Fields], Coroutine[Any, Any, None]],
    ) -> None:
        """At once, not in a worker: the letters that follow belong to the form."""

        def filled(fields: Fields | None) -> None:
            if fields is not None:
                self.once(partial(then, fields))

        self.app.push_screen(CodeForm(title, values, check), filled)

    async def _plan(self, title: str, plan: Callable[[], Edit]) -> None:
        edit = await asyncio.to_thread(plan)
        await self._preview(title, only_way(edit))

    async def _preview(self, title: str, ways: Sequence[tuple[str, str, Edit]]) -> None:
        edit = await self.app.push_screen_wait(EditPreview(title, ways))
        if edit is not None:
            await self._make(edit)

    async def _make(self, edit: Edit) -> None:
        """Make a change that was shown."""
        self._reviewer.file_told = ""
        await self._write(partial(self._book.do, edit))
        words = f"{edit.again} to look at: l" if edit.again else "done"
        self._quietly(" \u00b7 ".join(filter(None, (words, self._reviewer.file_told))))

    async def _write(self, act: Callable[[], object]) -> None:
        try:
            await asyncio.to_thread(act)
        except ChangedElsewhere:
            await asyncio.to_thread(self._reviewer.state.reload)
            raise
        finally:
            await self._refresh()

    def _quietly(self, words: str) -> None:
        """Say something without getting in the way."""
        self.query_one("#told", Quiet).show(words)

    # Showing

    def _show(self) -> None:
        scheme, codings = (
            self._scheme,
            sum(len(u.codings) for u in self._usage.values()),
        )
        bar = self.query_one(TitleBar)
        bar.set_title(f"Codebook \u00b7 {scheme.scheme} {scheme.version}")
        bar.set_state(
            (f"{len(scheme.codes)} codes \u00b7 {codings} codings", "$quiet"),
            (
                f" \u00b7 {self._waiting} to look at",
                "$accent" if self._waiting else "$quiet",
            ),
        )
        size = self.query_one("#list").content_size
        rows, at = code_rows(scheme, self._usage, self._row, max(size.width, 30))
        room = max(size.height, 5)
        first = first_shown(at, len(rows), room)
        self.query_one("#list", Static).update(
            Content("\n").join(rows[first : first + room])
        )
        code = self._codes[self._row] if self._codes else None
        memo = self._book.state.memo(ON_CODE, code.id, None) if code else ""
        self.query_one(CodeEntry).put(scheme, code, memo)
        self.query_one("#beside", VerticalScroll).scroll_home(animate=False)
