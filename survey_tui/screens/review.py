"""Review: one answer, its segments, what is suggested; Enter takes it and goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coding_schemes.model import Theme
from survey_tui import keys
from survey_tui.coding.ahead import Ahead
from survey_tui.coding.codebook import Codebook
from survey_tui.coding.ledger import Coding
from survey_tui.coding.review_desk import NothingLeft, ReviewDesk
from survey_tui.coding.reviewer import Reviewer
from survey_tui.coding.spans import Move, Span
from survey_tui.coding.state import Page
from survey_tui.coding.steps import ChangedElsewhere
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.codebook import CodebookScreen, new_code
from survey_tui.screens.dialogs import PickDialog
from survey_tui.screens.sweep import SweepScreen
from survey_tui.screens.worklist import WorklistScreen
from survey_tui.text import clean, one_line
from survey_tui.widgets.bars import KeyBar, Line, TitleBar
from survey_tui.widgets.choice_list import Choice
from survey_tui.widgets.code_entry import CodeEntry
from survey_tui.widgets.code_rows import CodeRow, CodeRows
from survey_tui.widgets.coded_text import CodedText, Mark
from survey_tui.widgets.script import Quiet

WIDE = 110
# A second escape within so many seconds leaves.
_TWICE_SECONDS = 3.0


class ReviewScreen(SurveyScreen[None]):
    """Shows what the desk has, and turns keys into what the desk does.

    Acts are queued and done one after the other: keys may be faster than the disk.
    """

    CSS_PATH = "review.tcss"
    KEYS = keys.REVIEW
    BINDINGS = keys.bindings(keys.REVIEW)

    def __init__(self, reviewer: Reviewer, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._desk = ReviewDesk(reviewer)
        self._ahead: Ahead | None = None
        self._learned_by = ""
        self._acts: asyncio.Queue[Callable[[], object]] = asyncio.Queue()
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
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Learn and suggest by today's scheme, unless nothing is to be suggested."""
        self._learned_by = self._desk.state.loaded.sha256
        if not self._desk.is_blind_throughout:
            self._ahead = Ahead(
                self._desk.state, self._other_suggestions, self._tell_quietly
            )

    def on_unmount(self) -> None:
        """Nothing goes on learning for nobody."""
        if self._ahead is not None:
            self._ahead.close()

    def on_resize(self) -> None:
        """The entry stands at the right where there is room."""
        super().on_resize()
        self.set_class(self.app.size.width >= WIDE, "-wide")
        if self.is_ready:
            self.call_after_refresh(self._show)

    def tell(self, error: SurveyError | str) -> None:
        """What a key could not do stands on the quiet line: a toast would cover the rows."""
        if isinstance(error, NotAllowed | NothingLeft | ChangedElsewhere):
            hint = f". {error.hint}" if error.hint else ""
            self._quietly(f"! {error.message.rstrip('.')}{hint}")
        else:
            super().tell(error)

    # Acts: in order, off the loop, on disk before they are shown

    def _act(self, act: Callable[[], object]) -> None:
        self._acts.put_nowait(act)

    @work(group="acts", exit_on_error=False)
    async def _do_acts(self) -> None:
        while True:
            act = await self._acts.get()
            await self._told_if_refused(partial(self._do, act))

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
        if self._ahead is not None:
            self._ahead.want(self._desk.upcoming())
            if self._desk.take_news():
                self._ahead.decided()

    def _other_suggestions(self, answer_id: str) -> None:
        """Called from another thread."""
        if self.app.is_running:
            self.app.call_later(self._refresh_if_shown, answer_id)

    def _refresh_if_shown(self, answer_id: str) -> None:
        if self.is_ready and self._desk.take_in(answer_id):
            self._show()

    def _tell_quietly(self, words: str) -> None:
        if self.app.is_running:
            self.app.call_later(self._quietly, words)

    def _quietly(self, words: str) -> None:
        if self.is_ready:
            self.query_one("#told", Quiet).show(words)

    # Keys

    def action_take(self) -> None:
        """Take what is marked, and go on."""
        self._act(self._desk.take)

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
        self._show()

    def action_word(self, by: int) -> None:
        """The cursor by a word."""
        self._desk.cursor.move(by)
        self._show()

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

    def action_code(self) -> None:
        """Pick a code for the selected words, or for the sentence at the cursor."""
        words = one_line(self._desk.selected_words(), 60)
        self._pick(f"\u201c{words}\u201d", self._desk.put)

    def action_recode(self) -> None:
        """Pick another code for the row under the cursor."""
        coding = self._desk.coding()
        if coding is not None:
            label = self._desk.state.scheme.code(coding.code).label
            self._pick(f"Instead of {label}", self._desk.recode)

    def _pick(self, title: str, put: Callable[[str], object]) -> None:
        """At once, not in a worker: the letters that follow belong to the picker."""

        def picked(code: str | None) -> None:
            if code is not None:
                self._act(partial(put, code))

        self.app.push_screen(CodePicker(self._desk.state.scheme, title), picked)

    def action_codebook(self) -> None:
        """The codes, and changing them."""
        screen = CodebookScreen(self._desk.reviewer, self.moved_keys)
        self.app.push_screen(screen, self._come_back)

    def action_worklist(self) -> None:
        """What was coded with codes that were changed since."""
        screen = WorklistScreen(self._desk.reviewer, self.moved_keys)
        self.app.push_screen(screen, self._come_back)

    def _come_back(self, _: None) -> None:
        self._act(self._desk.refresh)

    def action_new_code(self) -> None:
        """A new code, put on the selected words."""
        page, span = self._desk.page, self._desk.cursor.chosen
        if page is None:
            return

        def picked(theme_id: str | None) -> None:
            themes = self._desk.state.scheme.themes
            theme = next((t for t in themes if t.id == theme_id), None)
            if theme is not None:
                self.once(partial(self._new_code, theme, page, span))

        choices = [Choice(t.id, t.key, t.label) for t in self._desk.state.scheme.themes]
        self.app.push_screen(PickDialog("A new code in which theme?", choices), picked)

    async def _new_code(self, theme: Theme, page: Page, span: Span) -> None:
        book = Codebook(self._desk.reviewer)
        edit = await new_code(self.app, book, theme, page, span)
        if edit is not None:
            self._act(partial(book.do, edit))
            self._act(self._desk.refresh)

    def action_sweep(self) -> None:
        """This row's code, or one that is picked, on all answers that look like it."""
        self.once(self._sweep)

    async def _sweep(self) -> None:
        scheme = self._desk.state.scheme
        code: str | None = self._desk.code_under_cursor()
        if not code:
            code = await self.app.push_screen_wait(
                CodePicker(scheme, "Sweep which code?")
            )
        if code is None or code not in scheme.places:
            return
        listed = await asyncio.to_thread(self._desk.candidates, code)
        judged = await self.app.push_screen_wait(
            SweepScreen(scheme, code, listed, self.moved_keys)
        )
        if judged is not None:
            self._act(partial(self._desk.sweep, judged))

    def action_flag(self) -> None:
        """Set a flag, or take it off."""
        if self._desk.coding() is None:
            return
        flags = self._desk.state.scheme.flags
        choices = [Choice(flag.id, flag.key, flag.label) for flag in flags]
        self.app.push_screen(PickDialog("Flag", choices), self._flagged)

    def _flagged(self, flag: str | None) -> None:
        if flag is not None:
            self._act(partial(self._desk.flag, flag))

    def action_escape(self) -> None:
        """Unselect; twice leaves. One slip of a finger does not."""
        now = time.monotonic()
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
        bar.set_title(f"{page.question} \u00b7 {page.role}{blind}")
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
        row = self.query_one("#words", CodedText).put(
            clean_same(page.answer.stored),
            self._marks(),
            self._desk.cursor.selection,
            inserted=page.answer.inserted,
        )
        self.query_one("#answer", VerticalScroll).scroll_to(
            y=max(row - 3, 0), animate=False
        )
        rows = self._rows()
        self.query_one(CodeRows).put(rows, self._desk.row, self._nothing_proposed())
        code = self._desk.code_under_cursor()
        scheme = self._desk.state.scheme
        entry = scheme.code(code) if code in scheme.places else None
        self.query_one(CodeEntry).put(scheme, entry)

    def _marks(self) -> list[Mark]:
        return [
            Mark(
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
        return f"Nothing is suggested{': ' + page.silence if page.silence else ''}."


def clean_same(text: str) -> str:
    """A text as it may be shown, of the same length: offsets stay true."""
    if clean(text) == text:
        return text
    return "".join(c if c == "\n" or clean(c) == c else "\ufffd" for c in text)
