"""Review: one answer, its segments, what is suggested; Enter takes it and goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from survey_tui import keys
from survey_tui.coding.machine.ahead import Ahead
from survey_tui.coding.names.name_watch import NameWatch
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.spans import Move
from survey_tui.coding.record.state import Page
from survey_tui.coding.record.steps import ChangedElsewhere
from survey_tui.coding.review.desk import NothingLeft, ReviewDesk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.screens.dialogs import TellDialog
from survey_tui.screens.review_dialogs import ReviewDialogs
from survey_tui.text import clean, clean_same
from survey_tui.widgets.bars import KeyBar, Line, TitleBar
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.code_rows import CodeRow, CodeRows
from survey_tui.widgets.coded_text import CodedText, MarkedStretch
from survey_tui.widgets.script import Quiet

if TYPE_CHECKING:
    from survey_tui.findings.desk import FindingsDesk

# A second escape within so many seconds leaves.
_TWICE_SECONDS = 3.0


class ReviewScreen(ReviewDialogs):
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
        super().__init__(ReviewDesk(reviewer), moved)
        self._findings = findings
        self._ahead: Ahead | None = None
        self._names: NameWatch | None = None
        self._learned_by = ""
        self._told = ""
        self._focus = 0
        self._shown = ""
        self._seen: set[int] = set()
        self._escaped_at = 0.0

    def compose(self) -> ComposeResult:
        """Title, question, answer, rows, a quiet line; at the right the code's entry."""
        yield TitleBar("Review")
        yield Line()
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield Static(id="asked")
                with VerticalScroll(id="answer", can_focus=False):
                    yield CodedText(id="words")
                yield CodeRows(id="rows")
                yield Quiet(id="told")
            yield CodeEntry(id="entry")
        yield Line()
        yield KeyBar((*keys.REVIEW.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """Open the first answer that needs me, and begin to learn."""
        self._do_acts()
        self._act(self._desk.open_first)
        self._names = NameWatch(
            self._desk.state, self._other_suggestions, self._tell_quietly
        )
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Learn and suggest by today's scheme.

        Who codes blind sees nothing of it; what would have been shown is kept with their
        answers, so that it can be told how far suggestions sway people.
        """
        self._learned_by = self._desk.state.loaded.sha256
        tell = _silent if self._desk.is_blind_throughout else self._tell_quietly
        self._ahead = Ahead(self._desk.state, self._other_suggestions, tell)
        if not self._desk.is_blind_throughout:
            self._desk.read_valence = self._ahead.valence
            self._desk.look_now = self._ahead.suggest_now
        ahead = self._ahead
        self._desk.expects_machine = lambda: ahead is not None and ahead.is_looking

    def on_unmount(self) -> None:
        """Nothing goes on learning for nobody."""
        for thread in (self._ahead, self._names):
            if thread is not None:
                thread.close()

    def lay_out(self) -> None:
        """The entry stands at the right where there is room."""
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether acts wait, or a machine that is there looks at what was just opened."""
        is_ready = self._ahead is not None and self._ahead.is_ready
        return super().is_busy or (is_ready and self._desk.waits_for_machine)

    def tell(self, error: SurveyError | str) -> None:
        """What a key could not do stands on the quiet line: a toast would cover the rows."""
        if isinstance(error, NotAllowed | NothingLeft | ChangedElsewhere):
            hint = f". {error.hint}" if error.hint else ""
            self._quietly(f"! {error.message.rstrip('.')}{hint}")
        else:
            super().tell(error)

    def action_export(self) -> None:
        """Write a file for analysts; whoever codes blind would see the others' codes in it."""
        if self._desk.is_blind_throughout:
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
        while True:
            act = await self._acts.get()
            try:
                await self._told_if_refused(partial(self._do, act))
            finally:
                self._acts_waiting -= 1

    async def _do(self, act: Callable[[], object]) -> None:
        self._quietly("")
        try:
            await asyncio.to_thread(act)
        except NothingLeft as done:
            self.tell(done)
        except ChangedElsewhere:
            await asyncio.to_thread(self._desk.refresh)
            raise
        finally:
            self._show()
        if self._ahead and self._learned_by != self._desk.state.loaded.sha256:
            await asyncio.to_thread(self._ahead.close)
            self._look_ahead()
        upcoming = self._desk.upcoming()
        if self._names is not None:
            self._names.want(upcoming)
        if self._ahead is not None:
            self._ahead.want(upcoming)
            if self._desk.take_news():
                self._ahead.decided()

    def _other_suggestions(self, answer_id: str) -> None:
        """Called from another thread."""
        if self.app.is_running:
            self.app.call_later(self._refresh_if_shown, answer_id)

    def _refresh_if_shown(self, answer_id: str) -> None:
        if self.is_ready and self._desk.page is not None:
            self._desk.take_in(answer_id)
            if self._desk.page.answer.id == answer_id:
                self._show()

    def _tell_quietly(self, words: str) -> None:
        if self.app.is_running:
            self.app.call_later(self._quietly, words)

    def _quietly(self, words: str) -> None:
        """What was done stands there until the next key; else what is beside the answer."""
        self._told = words
        if self.is_ready:
            self.query_one("#told", Quiet).show(words or self._desk.beside())

    # Keys

    def action_take(self) -> None:
        """Take what is marked, and go on."""
        self._act(partial(self._desk.take, self._unread()))

    def action_mark(self, number: int) -> None:
        """Take a row or leave it; a decided one is taken away."""
        self._act(partial(self._desk.toggle, number - 1))

    def action_drop(self) -> None:
        """The same for the row under the cursor."""
        self._act(self._desk.drop)

    def action_valence(self) -> None:
        """The next valence of the row under the cursor."""
        self._act(self._desk.next_valence)

    def on_key(self, event: events.Key) -> None:
        """A valence's own key, as the scheme has it."""
        found = self._desk.valence_of_key(event.character or "")
        if found is not None:
            event.stop()
            self._act(partial(self._desk.value, found))

    def action_pinned(self, place: int) -> None:
        """A pinned code on the selected words."""
        self._act(partial(self._desk.put_pinned, place))

    def action_pin(self) -> None:
        """Pin the code of the row under the cursor."""
        self._act(self._desk.pin)

    def action_undo(self) -> None:
        """Take back the last thing done, on whatever answer it was."""
        self._act(self._desk.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._act(self._desk.redo)

    def action_next(self) -> None:
        """The next answer that needs me."""
        self._act(self._desk.open_next)

    def action_previous(self) -> None:
        """The answer that was open before."""
        self._act(self._desk.open_previous)

    def action_step(self, by: int) -> None:
        """The neighbour in the list."""
        self._act(partial(self._desk.step, by))

    def action_row(self, by: int) -> None:
        """The row above or below."""
        self._desk.move_row(by)
        entry = self._desk.entry()
        self._focus = entry.start if entry is not None else self._focus
        self._show()

    def action_word(self, by: int) -> None:
        """The cursor by a word."""
        self._desk.cursor.move(by)
        self._focus = self._desk.cursor.place
        self._show()

    def action_read(self, by: int) -> None:
        """The answer a screenful on, or back."""
        answer = self.query_one("#answer", VerticalScroll)
        answer.scroll_relative(y=by * max(answer.size.height - 1, 1), animate=False)
        self.call_after_refresh(self._note_seen)

    def action_why(self) -> None:
        """Why the row under the cursor is proposed, in full."""
        entry = self._desk.entry()
        if entry is None:
            self.tell("There is no row here.")
            return
        lines = self._desk.reasons(entry)
        self.app.push_screen(TellDialog(self._desk.label(entry.code), lines))

    def action_select(self, by: int) -> None:
        """More or fewer words."""
        self._desk.cursor.select(by)
        self._show()

    def action_split(self) -> None:
        """Split at the cursor."""
        self._act(self._desk.split)

    def action_join(self) -> None:
        """Join with the next stretch of the same code."""
        self._act(self._desk.join)

    def action_edge(self, is_start: int, is_forward: int) -> None:
        """Move an edge by a word."""
        self._act(partial(self._desk.move_edge, Move(bool(is_start), bool(is_forward))))

    def action_escape(self) -> None:
        """Unselect; twice leaves. One slip of a finger does not."""
        now = time.monotonic()
        if self.stopped_work():
            return
        if now - self._escaped_at < _TWICE_SECONDS:
            self.dismiss(None)
            return
        self._escaped_at = now
        self._desk.cursor.unselect()
        self._show()
        self._quietly("esc again leaves; everything is saved")

    # Showing

    def _show(self) -> None:
        page = self._desk.page
        standing = self._desk.standing
        blind = " \u00b7 BLIND" if self._desk.is_blind else ""
        bar = self.query_one(TitleBar)
        if page is None:
            bar.set_title(f"Review{blind}")
            self.query_one("#words", CodedText).update(Content(self._desk.nothing))
            return
        # Whose words they are must not sway the coder: it is told when they are coded.
        told = f" \u00b7 {page.answer.unit}" if page.is_settled and not blind else ""
        bar.set_title(f"{page.question} \u00b7 {page.role}{told}{blind}")
        done = "\u2713 " if page.is_settled else ""
        bar.set_state(
            (f"{done}{standing.settled} of {standing.total}", "$quiet"),
            (
                f" \u00b7 {standing.waiting} need you",
                "$accent" if standing.waiting else "$quiet",
            ),
        )
        self.query_one("#asked", Static).update(
            Content.styled(clean(page.asked), "bold")
        )
        if self._shown != page.answer.id:
            self._shown, self._seen, self._focus = page.answer.id, set(), 0
        row = self.query_one("#words", CodedText).put(
            clean_same(page.answer.stored),
            self._marks(),
            self._desk.cursor.selection,
            focus=self._focus,
            inserted=page.answer.inserted,
            styled=self._names_styled(page),
        )
        self._quietly(self._told)
        self.query_one("#answer", VerticalScroll).scroll_to(
            y=max(row - 3, 0), animate=False
        )
        self.call_after_refresh(self._note_seen)
        rows = self._rows()
        self.query_one(CodeRows).put(rows, self._desk.row, self._nothing_proposed())
        code = self._desk.code_under_cursor()
        scheme = self._desk.state.scheme
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

    def _names_styled(self, page: Page) -> list[tuple[int, int, str]]:
        """Underlined what nobody has judged yet, struck through what no export shows."""
        state = self._desk.state
        marked = [
            (m.start, m.end, "underline") for m in state.names.waiting(page.answer)
        ]
        hidden = state.notes.hidden(page.answer.id)
        return marked + [(start, end, "strike $quiet") for start, end, _ in hidden]

    def _marks(self) -> list[MarkedStretch]:
        return [
            MarkedStretch(
                entry.start,
                entry.end,
                number,
                entry.valence,
                not isinstance(entry, Coding) and not entry.is_taken,
            )
            for number, entry in enumerate(self._desk.entries, 1)
        ]

    def _rows(self) -> Sequence[CodeRow]:
        return [
            CodeRow(
                number,
                self._desk.label(entry.code),
                entry.valence,
                "decided"
                if isinstance(entry, Coding)
                else ("taken" if entry.is_taken else "left"),
                None if isinstance(entry, Coding) else entry.confidence,
                self._desk.note(entry),
                self._desk.is_stale(entry),
            )
            for number, entry in enumerate(self._desk.entries, 1)
        ]

    def _nothing_proposed(self) -> str:
        page = self._desk.page
        if page is None or page.is_settled or self._desk.is_blind:
            return "No code."
        if self._desk.waits_for_machine:
            return "The machine is reading this answer \u2026"
        return f"Nothing is suggested{': ' + page.silence if page.silence else ''}."


def _silent(_words: str) -> None:
    """Nothing of the machine is told to who codes blind."""
