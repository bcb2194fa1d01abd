"""What review asks in dialogs and on other screens: codes, flags, memos, orders, the codebook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual.app import App

from coding_schemes.model import Theme
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.record.spans import Span
from survey_tui.coding.record.state import Page
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.coding.review.orders import BY_QUESTION, DRAWN, SIMILAR, UNCERTAIN
from survey_tui.coding.review.searching import Hit
from survey_tui.screens.acts import ActQueue
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.codebook import CodebookScreen
from survey_tui.screens.codebook_asking import new_code
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


class ReviewAsking:
    """Asks, and gives what was answered to the queue of acts."""

    def __init__(
        self, screen: SurveyScreen[None], desk: ReviewDesk, acts: ActQueue
    ) -> None:
        self._screen, self._acts = screen, acts
        self._desk = desk

    @property
    def _app(self) -> App[None]:
        return self._screen.app

    def code(self) -> None:
        """Pick a code for the selected words, or for the sentence at the cursor."""
        words = one_line(self._desk.round.selected_words(), 60)
        self._pick(f"\u201c{words}\u201d", self._desk.put, self._desk.put_likely)

    def recode(self) -> None:
        """Pick another code for the row under the cursor."""
        coding = self._desk.round.coding()
        if coding is not None:
            label = self._desk.texts.label(coding.code)
            self._pick(f"Instead of {label}", self._desk.recode, self._desk.recode)

    def _pick(
        self,
        title: str,
        put: Callable[[str], object],
        put_likely: Callable[[str], object],
    ) -> None:
        """At once, not in a worker: the letters that follow belong to the picker."""

        def picked(code: str | None) -> None:
            if code is not None:
                self._acts.put(partial(put_likely if picker.took_likely else put, code))

        picker = CodePicker(self._desk.state.scheme, title, self._desk.hand.likely)
        self._app.push_screen(picker, picked)

    def codebook(self) -> None:
        """The codes, and changing them."""
        screen = CodebookScreen(self._desk.reviewer, self._screen.moved_keys)
        self._app.push_screen(screen, self._come_back)

    def worklist(self) -> None:
        """What was coded with codes that were changed since."""
        screen = WorklistScreen(self._desk.reviewer, self._screen.moved_keys)
        self._app.push_screen(screen, self._come_back)

    def _come_back(self, _: None) -> None:
        self._acts.put(self._desk.round.refresh)

    def new_code(self) -> None:
        """A new code, put on the selected words."""
        page, span = self._desk.round.page, self._desk.round.cursor.chosen
        if page is None:
            return

        def picked(theme_id: str | None) -> None:
            themes = self._desk.state.scheme.themes
            theme = next((t for t in themes if t.id == theme_id), None)
            if theme is not None:
                self._screen.once(partial(self._new_code, theme, page, span))

        choices = [Choice(t.id, t.key, t.label) for t in self._desk.state.scheme.themes]
        self._app.push_screen(PickDialog("A new code in which theme?", choices), picked)

    async def _new_code(self, theme: Theme, page: Page, span: Span) -> None:
        book = Codebook(self._desk.reviewer)
        edit = await new_code(self._app, book, theme, page, span)
        if edit is not None:
            self._acts.put(partial(book.do, edit))
            self._acts.put(self._desk.round.refresh)

    def sweep(self) -> None:
        """This row's code, or one that is picked, on all answers that look like it."""
        self._screen.once(self._sweep_code)

    async def _sweep_code(self) -> None:
        scheme = self._desk.state.scheme
        code: str | None = self._desk.round.code_under_cursor()
        if not code:
            code = await self._app.push_screen_wait(
                CodePicker(scheme, "Sweep which code?")
            )
        if code is None or code not in scheme.places:
            return
        found = await asyncio.to_thread(self._desk.candidates, code)
        if found.unseen:
            self._screen.tell(
                f"The machine has not looked at {found.unseen} answers yet."
            )
        judged = await self._app.push_screen_wait(
            SweepScreen(scheme, code, found.listed, self._screen.moved_keys)
        )
        if judged is not None:
            self._acts.put(partial(self._desk.sweep, judged))

    def flag(self) -> None:
        """Set a flag, or take it off."""
        if self._desk.round.coding() is None:
            return
        flags = self._desk.state.scheme.flags
        choices = [Choice(flag.id, flag.key, flag.label) for flag in flags]
        self._app.push_screen(PickDialog("Flag", choices), self._flagged)

    def _flagged(self, flag: str | None) -> None:
        if flag is not None:
            self._acts.put(partial(self._desk.flag, flag))

    def memo(self) -> None:
        """A memo on the decided row under the cursor, or on the answer."""
        page = self._desk.round.page
        if page is None:
            return
        subject = self._desk.memo_subject()
        state, mine = self._desk.state, self._desk.my_memo(subject)
        memos = state.memo(*subject, page.answer)
        others = "\n".join(
            line for line in memos.split("\n") if line not in mine.split("\n")
        )

        def written(words: str | None) -> None:
            if words is not None:
                self._acts.put(partial(self._desk.memo, subject, words))

        coding = self._desk.round.coding()
        title = f"Memo on {self._desk.texts.label(coding.code) if coding else 'this answer'}"
        self._app.push_screen(MemoDialog(title, mine, others), written)

    def order(self) -> None:
        """In which order the answers come."""

        def picked(order: str | None) -> None:
            if order is not None:
                self._acts.put(partial(self._desk.round.order_by, order))

        note = "Answers that are coded blind come first, at random, in every order."
        self._app.push_screen(PickDialog("In which order?", _ORDERS, note=note), picked)

    def search(self) -> None:
        """Find an answer by its words, and open it."""

        def found(answer_id: str | None) -> None:
            if answer_id is not None:
                self._acts.put(partial(self._desk.round.open, answer_id))

        self._app.push_screen(FindAnswers(self._find), found)

    def _find(self, query: str) -> Sequence[Hit]:
        return self._desk.reviewer.search(query)
