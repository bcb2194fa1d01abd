"""Review: one answer, its segments, what is suggested; Enter takes it and goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.coding.record.spans import EdgeMove
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.round import NothingLeft
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.screens.acts import ActQueue
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import TellDialog
from survey_tui.screens.review_asking import ReviewAsking
from survey_tui.screens.review_machines import ReviewMachines
from survey_tui.screens.review_page import (
    handy,
    names_styled,
    nothing_proposed,
    rows,
    show_title,
    stretches,
)
from survey_tui.text import clean, clean_same
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.code_rows import CodeRows
from survey_tui.widgets.coded_text import CodedText
from survey_tui.widgets.script import Quiet

if TYPE_CHECKING:
    from survey_tui.findings.desk import FindingsDesk

# A second escape within so many seconds leaves.
_TWICE_SECONDS = 3.0


class ReviewScreen(SurveyScreen[None]):
    """Shows what the desk has, and turns keys into what the desk does."""

    CSS_PATH = "review.tcss"
    KEYS = keys.REVIEW
    BINDINGS = keys.bindings(keys.REVIEW)

    def __init__(
        self,
        reviewer: Reviewer,
        moved: Mapping[str, str],
        findings: Callable[[], FindingsDesk] | None = None,
    ) -> None:
        """findings: those of the survey, for an export."""
        super().__init__(moved)
        self.desk = ReviewDesk(reviewer)
        self._acts = ActQueue()
        self._act = self._acts.put
        self._ask = ReviewAsking(self, self.desk, self._acts)
        self._findings = findings
        self._machines: ReviewMachines | None = None
        self._told = ""
        self._focus = 0
        self._shown = ""
        self._seen: set[int] = set()
        self._escaped_at = 0.0

    def compose(self) -> ComposeResult:
        """Title, question, answer, rows, a quiet line; at the right the code's entry."""
        yield TitleBar("Review")
        yield Divider()
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield Static(id="asked")
                with VerticalScroll(id="answer", can_focus=False):
                    yield CodedText(id="words")
                yield CodeRows(id="rows")
                yield Quiet(id="told")
            yield CodeEntry(id="entry")
        yield Divider()
        yield KeyBar((*keys.REVIEW.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Open the first answer that needs me, and begin to learn."""
        self._do_acts()
        self._act(self.desk.round.open_first)
        app = self.app

        def later(show: Callable[[str], object], words: str) -> None:
            # Called from other threads, which may still be at it when this screen is gone.
            if app.is_running:
                app.call_later(show, words)

        self._machines = ReviewMachines(
            self.desk,
            partial(later, self._refresh_if_shown),
            partial(later, self._quietly),
        )

    def on_unmount(self) -> None:
        """Nothing goes on learning for nobody."""
        if self._machines is not None:
            self._machines.close()

    def lay_out(self) -> None:
        """The entry stands at the right where there is room."""
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether acts wait, or a machine that is there looks at what was just opened."""
        is_awaited = self._machines is not None and self._machines.is_awaited
        return self._acts.is_busy or is_awaited

    def tell(self, error: SurveyError | str) -> None:
        """What a key could not do stands on the quiet line: a toast would cover the rows."""
        if isinstance(error, NotAllowed | NothingLeft | ChangedElsewhere):
            self._quietly(f"! {error.in_sentences}")
        else:
            super().tell(error)

    def action_export(self) -> None:
        """Write a file for analysts; whoever codes blind would see the others' codes in it."""
        if self.desk.round.is_blind_throughout:
            self._quietly(
                "! an export shows what others coded: not while you code blind"
            )
        elif self._findings is not None:
            self.once(self._export)

    async def _export(self) -> None:
        from survey_tui.screens.exporting import export_file

        if self._findings is not None:
            await export_file(self, await asyncio.to_thread(self._findings))

    # Acts: in order, off the loop, on disk before they are shown

    @work(group="acts", exit_on_error=False)
    async def _do_acts(self) -> None:
        await self._acts.run(lambda act: self._told_if_refused(partial(self._do, act)))

    async def _do(self, act: Callable[[], object]) -> None:
        self._quietly("")
        try:
            await asyncio.to_thread(act)
        except NothingLeft as done:
            self.tell(done)
        except ChangedElsewhere:
            await asyncio.to_thread(self.desk.round.refresh)
            raise
        finally:
            self._show()
        if self._machines is not None:
            await asyncio.to_thread(self._machines.follow)

    def _refresh_if_shown(self, answer_id: str) -> None:
        if self.is_attached and self.desk.round.page is not None:
            self.desk.round.take_in(answer_id)
            if self.desk.round.page.answer.id == answer_id:
                self._show()

    def _quietly(self, words: str) -> None:
        """What was done stands there until the next key; else what is beside the answer."""
        self._told = words
        if self.is_ready and self.is_attached:
            self.query_one("#told", Quiet).show(words or self.desk.texts.beside())

    # Keys

    def action_take(self) -> None:
        """Take what is marked, and go on."""
        self._act(partial(self.desk.take, self._unread()))

    def action_mark(self, number: int) -> None:
        """Take a row or leave it; a decided one is taken away."""
        self._act(partial(self.desk.toggle, number - 1))

    def action_drop(self) -> None:
        """The same for the row under the cursor."""
        self._act(self.desk.drop)

    def action_valence(self) -> None:
        """The next valence of the row under the cursor."""
        self._act(self.desk.next_valence)

    def on_key(self, event: events.Key) -> None:
        """A valence's own key, as the scheme has it."""
        found = self.desk.valence_of_key(event.character or "")
        if found is not None:
            event.stop()
            self._act(partial(self.desk.value, found))

    def action_handy(self, place: int) -> None:
        """A code that lies at hand."""
        self._act(partial(self.desk.put_at_hand, place))

    def action_contrary(self) -> None:
        """The row's code the other way too."""
        self._act(self.desk.put_contrary)

    def action_pin(self) -> None:
        """Pin the code of the row under the cursor, or let it go."""
        self._act(self.desk.pin)

    def action_undo(self) -> None:
        """Take back the last thing done, on whatever answer it was."""
        self._act(self.desk.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._act(self.desk.redo)

    def action_next(self) -> None:
        """The next answer that needs me."""
        self._act(self.desk.round.open_next)

    def action_previous(self) -> None:
        """The answer that was open before."""
        self._act(self.desk.round.open_previous)

    def action_step(self, by: int) -> None:
        """The neighbour in the list."""
        self._act(partial(self.desk.round.step, by))

    def action_row(self, by: int) -> None:
        """The row above or below."""
        self.desk.round.move_row(by)
        entry = self.desk.round.entry()
        self._focus = entry.start if entry is not None else self._focus
        self._show()

    def action_word(self, by: int) -> None:
        """The cursor by a word."""
        self.desk.round.cursor.move(by)
        self._focus = self.desk.round.cursor.place
        self._show()

    def action_read(self, by: int) -> None:
        """The answer a screenful on, or back."""
        answer = self.query_one("#answer", VerticalScroll)
        answer.scroll_relative(y=by * max(answer.size.height - 1, 1), animate=False)
        self.call_after_refresh(self._note_seen)

    def action_why(self) -> None:
        """Why the row under the cursor is proposed, in full."""
        entry = self.desk.round.entry()
        if entry is None:
            self.tell("There is no row here.")
            return
        lines = self.desk.texts.reasons(entry)
        self.app.push_screen(TellDialog(self.desk.texts.label(entry.code), lines))

    def action_select(self, by: int) -> None:
        """More or fewer words."""
        self.desk.round.cursor.select(by)
        self._show()

    def action_split(self) -> None:
        """Split at the cursor."""
        self._act(self.desk.split)

    def action_join(self) -> None:
        """Join with the next stretch of the same code."""
        self._act(self.desk.join)

    def action_edge(self, is_start: int, is_forward: int) -> None:
        """Move an edge by a word."""
        self._act(
            partial(self.desk.move_edge, EdgeMove(bool(is_start), bool(is_forward)))
        )

    def action_escape(self) -> None:
        """Unselect; twice leaves. One slip of a finger does not."""
        now = time.monotonic()
        if self.stopped_work():
            return
        if now - self._escaped_at < _TWICE_SECONDS:
            self.dismiss(None)
            return
        self._escaped_at = now
        self.desk.round.cursor.unselect()
        self._show()
        self._quietly("esc again leaves; everything is saved")

    # Asking

    def action_code(self) -> None:
        """Pick a code for the selected words, or for the sentence at the cursor."""
        self._ask.code()

    def action_recode(self) -> None:
        """Pick another code for the row under the cursor."""
        self._ask.recode()

    def action_codebook(self) -> None:
        """The codes, and changing them."""
        self._ask.codebook()

    def action_worklist(self) -> None:
        """What was coded with codes that were changed since."""
        self._ask.worklist()

    def action_new_code(self) -> None:
        """A new code, put on the selected words."""
        self._ask.new_code()

    def action_sweep(self) -> None:
        """This row's code, or one that is picked, on all answers that look like it."""
        self._ask.sweep()

    def action_flag(self) -> None:
        """Set a flag, or take it off."""
        self._ask.flag()

    def action_memo(self) -> None:
        """A memo on the decided row under the cursor, or on the answer."""
        self._ask.memo()

    def action_hide(self) -> None:
        """Hide the marked name, or the selected words, in everything that is exported."""
        self._act(self.desk.names.hide)

    def action_no_name(self) -> None:
        """The marked name gives nobody away."""
        self._act(self.desk.names.dismiss)

    def action_order(self) -> None:
        """In which order the answers come."""
        self._ask.order()

    def action_search(self) -> None:
        """Find an answer by its words, and open it."""
        self._ask.search()

    # Showing

    def _show(self) -> None:
        desk, page = self.desk, self.desk.round.page
        show_title(self.query_one(TitleBar), desk)
        if page is None:
            self.query_one("#words", CodedText).update(Content(desk.round.nothing))
            return
        self.query_one("#asked", Static).update(
            Content.styled(clean(page.asked), "bold")
        )
        if self._shown != page.answer.id:
            self._shown, self._seen, self._focus = page.answer.id, set(), 0
        row = self.query_one("#words", CodedText).put(
            clean_same(page.answer.stored),
            stretches(desk),
            self.desk.round.cursor.selection,
            focus=self._focus,
            inserted=page.answer.inserted,
            styled=names_styled(desk, page),
        )
        self._quietly(self._told)
        self.query_one("#answer", VerticalScroll).scroll_to(
            y=max(row - 3, 0), animate=False
        )
        self.call_after_refresh(self._note_seen)
        shown = self.query_one(CodeRows)
        shown.put(rows(desk), desk.round.row, nothing_proposed(desk), handy(desk))
        code = self.desk.round.code_under_cursor()
        scheme = self.desk.state.scheme
        entry = scheme.code(code) if code in scheme.places else None
        self.query_one(CodeEntry).put(scheme, entry)

    def _note_seen(self) -> None:
        """Which rows of the answer were on the screen."""
        answer = self.query_one("#answer", VerticalScroll)
        top = round(answer.scroll_offset.y)
        self._seen |= set(range(top, top + answer.size.height))

    def _unread(self) -> str:
        """How much of the answer was never on the screen, in words."""
        rows = self.query_one("#words", CodedText).row_count
        count = len(set(range(rows)) - self._seen)
        if not count:
            return ""
        lines = "1 line was" if count == 1 else f"{count} lines were"
        return f"{lines} never on the screen"
