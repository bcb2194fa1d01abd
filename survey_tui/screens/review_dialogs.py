"""What review asks in dialogs and on other screens: codes, flags, memos, orders, the codebook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from coding_schemes.model import Theme
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.record.spans import Span
from survey_tui.coding.record.state import Page
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.orders import BY_QUESTION, DRAWN, SIMILAR, UNCERTAIN
from survey_tui.coding.review.searching import Hit
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.codebook import CodebookScreen, new_code
from survey_tui.screens.dialogs import PickDialog
from survey_tui.screens.note_dialogs import FindAnswers, MemoDialog
from survey_tui.screens.sweep import SweepScreen
from survey_tui.screens.worklist import WorklistScreen
from survey_tui.text import one_line
from survey_tui.widgets.choice_list import Choice

_ORDERS = (
    Choice(DRAWN, "d", "As they were drawn"),
    Choice(UNCERTAIN, "u", "Where the machine is least sure, first"),
    Choice(BY_QUESTION, "q", "Question by question"),
    Choice(SIMILAR, "s", "Those most like this one, first"),
)


class ReviewDialogs(SurveyScreen[None]):
    """The part of the review screen that asks; what was answered is queued as an act.

    Acts are done one after the other: keys may be faster than the disk.
    """

    def __init__(self, desk: ReviewDesk, moved: Mapping[str, str]) -> None:
        super().__init__(moved)
        self._desk = desk
        self._acts: asyncio.Queue[Callable[[], object]] = asyncio.Queue()
        self._acts_waiting = 0

    @property
    def is_busy(self) -> bool:
        """Whether acts wait or one is being done: the next key is for what they lead to."""
        return self._acts_waiting > 0

    def _act(self, act: Callable[[], object]) -> None:
        self._acts_waiting += 1
        self._acts.put_nowait(act)

    def action_code(self) -> None:
        """Pick a code for the selected words, or for the sentence at the cursor."""
        words = one_line(self._desk.selected_words(), 60)
        self._pick(f"\u201c{words}\u201d", self._desk.put)

    def action_recode(self) -> None:
        """Pick another code for the row under the cursor."""
        coding = self._desk.coding()
        if coding is not None:
            label = self._desk.label(coding.code)
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
        found = await asyncio.to_thread(self._desk.candidates, code)
        if found.unseen:
            self.tell(f"The machine has not looked at {found.unseen} answers yet.")
        judged = await self.app.push_screen_wait(
            SweepScreen(scheme, code, found.listed, self.moved_keys)
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

    def action_memo(self) -> None:
        """A memo on the decided row under the cursor, or on the answer."""
        page = self._desk.page
        if page is None:
            return
        subject = self._desk.memo_subject()
        state, mine = self._desk.state, self._desk.my_memo(subject)
        told = state.memo(*subject, page.answer)
        others = "\n".join(
            line for line in told.split("\n") if line not in mine.split("\n")
        )

        def written(words: str | None) -> None:
            if words is not None:
                self._act(partial(self._desk.memo, subject, words))

        coding = self._desk.coding()
        title = f"Memo on {self._desk.label(coding.code) if coding else 'this answer'}"
        self.app.push_screen(MemoDialog(title, mine, others), written)

    def action_hide(self) -> None:
        """Hide the marked name, or the selected words, in everything that is exported."""
        self._act(self._desk.hide)

    def action_no_name(self) -> None:
        """The marked name gives nobody away."""
        self._act(self._desk.dismiss)

    def action_order(self) -> None:
        """In which order the answers come."""

        def picked(order: str | None) -> None:
            if order is not None:
                self._act(partial(self._desk.order_by, order))

        note = "Answers that are coded blind come first, at random, in every order."
        self.app.push_screen(PickDialog("In which order?", _ORDERS, note=note), picked)

    def action_search(self) -> None:
        """Find an answer by its words, and open it."""

        def found(answer_id: str | None) -> None:
            if answer_id is not None:
                self._act(partial(self._desk.open, answer_id))

        self.app.push_screen(FindAnswers(self._find), found)

    def _find(self, query: str) -> Sequence[Hit]:
        return self._desk.reviewer.search(query)
