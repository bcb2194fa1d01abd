"""The worklist: codings whose code was changed, sorted with one key each, or all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.coding.codebook.edits import KINDS
from survey_tui.coding.codebook.worklist import Item, sort, worklist
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.cursor import first_shown, within
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.text import clean, clean_same, one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.coded_text import CodedText, MarkedStretch, sign_of, style_of
from survey_tui.widgets.pointing import pointed
from survey_tui.widgets.script import Quiet


class WorklistScreen(SurveyScreen[None]):
    """Each key is a step on disk; the row is gone when it is there."""

    CSS_PATH = "worklist.tcss"
    KEYS = keys.WORKLIST
    BINDINGS = keys.bindings(keys.WORKLIST)

    def __init__(self, reviewer: Reviewer, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._reviewer = reviewer
        self._items: Sequence[Item] = ()
        self._is_everybodys = False
        self._row = 0

    def compose(self) -> ComposeResult:
        """Title, rows, the answer of the row under the cursor, what it may become."""
        yield TitleBar("To look at again")
        yield Divider()
        yield Static(id="list")
        yield Divider()
        with VerticalScroll(id="whole", can_focus=False):
            yield CodedText(id="words")
        yield Static(id="options")
        yield Quiet(id="told")
        yield KeyBar((*keys.WORKLIST.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Mine; where none of it is mine, everybody's."""
        self.once(self._begin)

    async def _begin(self) -> None:
        await self._read()
        if not self._items:
            self._is_everybodys = True
            await self._read()

    def lay_out(self) -> None:
        """As many rows as there is room for."""
        self._show()

    def action_take(self) -> None:
        """Give this one the code that is guessed."""
        item = self._item()
        if item is not None and item.guess is not None:
            self._sort([(item, item.guess)])
        elif item is not None:
            self._say("! no code took its place: pick one with /, or x takes it away")

    def action_option(self, place: int) -> None:
        """Give this one the code with that digit."""
        item = self._item()
        if item is not None and place < len(item.options):
            self._sort([(item, item.options[place])])

    def action_code(self) -> None:
        """Give this one any code."""
        item = self._item()
        if item is None:
            return

        def picked(code: str | None) -> None:
            if code is not None:
                self._sort([(item, code)])

        scheme = self._reviewer.state.scheme
        title = f"\u201c{one_line(item.quote, 50)}\u201d"
        self.app.push_screen(CodePicker(scheme, title), picked)

    def action_drop(self) -> None:
        """Take this coding away."""
        item = self._item()
        if item is not None:
            self._sort([(item, None)])

    def action_all(self) -> None:
        """Give every one the code that is guessed, in one step."""
        self._sort([(i, i.guess) for i in self._items if i.guess is not None])

    def action_everybody(self) -> None:
        """Mine or everybody's."""
        self._is_everybodys = not self._is_everybodys
        self.once(self._read)

    def action_undo(self) -> None:
        """Take the last thing back."""
        self.once(partial(self._do, partial(self._reviewer.undo, KINDS), "taken back"))

    def action_redo(self) -> None:
        """Do it again."""
        self.once(partial(self._do, partial(self._reviewer.redo, KINDS), "done again"))

    def action_row(self, by: int) -> None:
        """Another row."""
        self._row = within(self._row + by, len(self._items))
        self._show()

    def action_leave_it(self) -> None:
        """Leave; everything is saved."""
        self.dismiss(None)

    def _sort(self, sorted_items: Sequence[tuple[Item, str | None]]) -> None:
        count = len(sorted_items)
        words = f"{count} sorted in one step: u takes it back" if count > 1 else ""
        act = partial(sort, self._reviewer, sorted_items)
        self.once(partial(self._do, act, words))

    async def _do(self, act: Callable[[], object], done: str) -> None:
        try:
            await asyncio.to_thread(act)
        except ChangedElsewhere:
            await asyncio.to_thread(self._reviewer.state.reload)
            raise
        finally:
            await self._read()
        self._say(done)

    async def _read(self) -> None:
        state = self._reviewer.state
        self._items = await asyncio.to_thread(worklist, state, self._is_everybodys)
        self._row = within(self._row, len(self._items))
        self._show()

    def _item(self) -> Item | None:
        return self._items[self._row] if self._row < len(self._items) else None

    def _say(self, words: str) -> None:
        self.query_one("#told", Quiet).show(words)

    def _show(self) -> None:
        whose = "everybody's" if self._is_everybodys else "mine"
        bar = self.query_one(TitleBar)
        bar.set_title(f"To look at again \u00b7 {whose}")
        bar.set_state((f"{len(self._items)} left", "$accent"))
        item = self._item()
        listed = self.query_one("#list", Static)
        words = self.query_one("#words", CodedText)
        options = self.query_one("#options", Static)
        if item is None:
            sentence = "Nothing has to be looked at again."
            listed.update(Content.styled(sentence, "$quiet"))
            words.update(Content(""))
            options.update(Content(""))
            return
        room = max(listed.size.height, 4)
        first = first_shown(self._row, len(self._items), room)
        shown = self._items[first : first + room]
        rows = [self._line(one, first + i == self._row) for i, one in enumerate(shown)]
        listed.update(Content("\n").join(rows))
        coding = item.coding
        mark = MarkedStretch(
            coding.start, coding.end, 1, coding.valence, is_faint=False
        )
        row = words.put(clean_same(item.answer.text), [mark], None, focus=coding.start)
        # The words in question are in view, however long the answer is.
        view = self.query_one("#whole", VerticalScroll)
        self.call_after_refresh(view.scroll_to, y=max(row - 1, 0), animate=False)
        options.update(Content("\n").join(self._options(item)))

    def _line(self, item: Item, has_cursor: bool) -> Content:
        coding = item.coding
        room = max(self.size.width - 42, 24)
        guess = self._label(item.guess) if item.guess else "?"
        row = Content.assemble(
            (f"{sign_of(coding.valence)} ", style_of(coding.valence)),
            f"{one_line(item.quote, room):{room}} ",
            (f"{one_line(coding.coder, 7):7} ", "$quiet"),
            (f"\u2192 {one_line(guess, 24)}", "$accent" if item.guess else "$warning"),
        )
        return pointed(row, has_cursor)

    def _options(self, item: Item) -> list[Content]:
        now = self._label(item.coding.code)
        lines = [Content.styled(f"{one_line(now, 40)}: {item.why}", "$quiet")]
        for number, code in enumerate(item.options[:5], 1):
            style = "bold" if code == item.guess else ""
            keeps = "  (keeps its code)" if code == item.coding.code else ""
            lines.append(
                Content.assemble(
                    (f" {number} ", "bold $accent"),
                    (f"{self._label(code)}{keeps}", style),
                )
            )
        return lines

    def _label(self, code: str) -> str:
        return clean(self._reviewer.state.scheme.label(code))
