"""The round of a reviewer: which answer is open, what lies on it, and where the cursors are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from survey_tui.coding.record import spans
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.proposals import Proposal, without_decided
from survey_tui.coding.record.state import CoderProgress, CodingState, Page
from survey_tui.coding.review.answer_walk import AnswerWalk
from survey_tui.coding.review.row_order import Entry, RowOrder
from survey_tui.coding.review.word_cursor import WordCursor
from survey_tui.cursor import within
from survey_tui.errors import NotAllowed, SurveyError


class NothingLeft(SurveyError):
    """Every answer is settled."""


class ReviewRound:
    """One page after the other, each with its rows.

    entries: the rows of the page that is open. What is decided comes first when it is opened,
    then what is proposed; from then on a row stays where it is.
    """

    def __init__(self, state: CodingState) -> None:
        self.state = state
        self.page: Page | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self._rows = RowOrder()
        # As they were when the page was opened: a digit keeps its code while it is open.
        self.at_hand: tuple[Proposal, ...] = ()
        self.row = 0
        self.cursor = WordCursor()
        self._walk = AnswerWalk(state)

    @property
    def is_blind(self) -> bool:
        """Whether nothing of the machine or of others is shown on this page."""
        return self.page is not None and self.page.is_blind

    @property
    def is_blind_throughout(self) -> bool:
        """Whether no answer of this coder may be suggested for."""
        return all(self.state.is_blind(answer) for answer in self.state.answers)

    @property
    def standing(self) -> CoderProgress:
        """How far this coder is."""
        return self.state.standing()

    @property
    def nothing(self) -> str:
        """What to say where there is no answer to show."""
        if self.state.answers:
            return "Opening \u2026"
        return "There are no answers to code yet."

    @property
    def order(self) -> Sequence[str]:
        """The answers as they come, by id."""
        return self._walk.order

    def here(self) -> Page:
        """The page that is open. Raises NothingLeft without one."""
        if self.page is None:
            raise NothingLeft("There is no answer here.", "Answers come from calls.")
        return self.page

    # Which answer

    def open_first(self) -> None:
        """The first answer that needs me, or the first of all."""
        found = self._walk.first()
        if found is not None:
            self._open(found)

    def open_next(self) -> None:
        """The next answer that needs me. Raises NothingLeft."""
        here = self.here().answer.id
        found = self._walk.following(here)
        self._open(found or here)
        if found is None:
            hint = "pagedown and pageup go through them again; esc esc leaves."
            raise NothingLeft("Every answer is settled.", hint)

    def open_previous(self) -> None:
        """The answer that was open before this one."""
        found = self._walk.back()
        if found is not None:
            self._open(found)

    def step(self, by: int) -> None:
        """The neighbour in the list, whatever it needs."""
        self._open(self._walk.neighbour(self.here().answer.id, by))

    def upcoming(self) -> Sequence[str]:
        """This answer, and the next ones that need me."""
        return self._walk.upcoming(self.page.answer.id) if self.page else ()

    def open(self, answer_id: str) -> None:
        """An answer that was looked for."""
        if answer_id in self._walk:
            self._open(answer_id)

    def order_by(self, order: str) -> None:
        """Let the answers come in another order, from this one on."""
        self._walk.arrange(self.page.answer if self.page else None, order)

    def refresh(self) -> None:
        """Show what somebody, or another window, has made of it since."""
        here = self.page.answer if self.page else None
        self.state.reload()
        self._walk.arrange(here)
        same = [a.id for a in self.state.answers if here and a.key == here.key]
        self.page, self.entries = None, ()
        if same:
            self._open(same[0])
        else:
            self.open_first()

    def reopen(self, answer_id: str | None = None) -> None:
        """An answer anew, or this one, with its cursors at the beginning."""
        self._open(answer_id or self.here().answer.id)

    def take_in(self, answer_id: str) -> bool:
        """Show other suggestions, unless something on the page was chosen already.

        A cursor that was moved stays on its code: a key that is on its way means that one.
        """
        page = self.page
        if page is None or page.answer.id != answer_id or page.is_settled:
            return False
        if self.proposals != page.proposals:
            return False
        meant = self.code_under_cursor() if self.row else ""
        self._load(answer_id)
        self._show_rows(RowOrder())
        self.at_hand = self.here().at_hand
        codes = [entry.code for entry in self.entries]
        self.row = codes.index(meant) if meant in codes else self.row
        self.move_row(0)
        return True

    def changed(self, code: str = "", span: spans.Span | None = None) -> None:
        """Show the page anew after a step; what was chosen of the proposals stays chosen.

        code, span: the cursor goes to the row of that code on those words.
        """
        chosen = {p.place: p for p in self.proposals}
        brought = {p.place for p in self.at_hand}
        self._load(self.here().answer.id)
        kept = tuple(chosen.pop(p.place, p) for p in self.proposals)
        more = tuple(p for place, p in chosen.items() if place in brought)
        self.proposals = kept + without_decided(more, self.here().codings)
        self._show_rows(self._rows)
        if span is not None:
            rows = [
                row
                for row, entry in enumerate(self.entries)
                if entry.code == code and entry.segment.touches(*span)
            ]
            self.row = rows[0] if rows else self.row
        self.move_row(0)

    def bring(self, proposal: Proposal) -> None:
        """A proposal that lay at hand becomes a row, taken, under the cursor."""
        taken = replace(proposal, is_taken=True)
        self.proposals = (*self.proposals, taken)
        self._show_rows(self._rows)
        self.row = self.entries.index(taken)

    def replace(self, old: Proposal, new: Proposal) -> None:
        """Another proposal in the place of one; nothing is decided by it."""
        self.proposals = tuple(new if p is old else p for p in self.proposals)
        self._show_rows(self._rows)

    # Which row, and which words

    def move_row(self, by: int) -> None:
        """The row above or below."""
        self.row = within(self.row + by, len(self.entries))

    def entry(self) -> Entry | None:
        """The row under the cursor."""
        return self.entries[self.row] if self.row < len(self.entries) else None

    def coding(self) -> Coding | None:
        """The decided row under the cursor."""
        entry = self.entry()
        return entry if isinstance(entry, Coding) else None

    def decided(self) -> Coding:
        """The same. Raises NotAllowed where there is none."""
        coding = self.coding()
        if coding is None:
            hint = "Enter settles what is marked; then it can be changed."
            raise NotAllowed("this row is not decided yet", hint)
        return coding

    def code_under_cursor(self) -> str:
        """The code of the row under the cursor; empty without one."""
        entry = self.entry()
        return entry.code if entry is not None else ""

    def selected_words(self) -> str:
        """The words that a code would be put on."""
        start, end = self.cursor.chosen
        return self.page.answer.text[start:end] if self.page else ""

    def _open(self, answer_id: str) -> None:
        self._walk.visit(answer_id)
        self.row = 0
        self._load(answer_id)
        self.state.suggestions.fetch(self.upcoming())
        self._load(answer_id)
        self._show_rows(RowOrder())
        self.at_hand = self.here().at_hand
        self.cursor = WordCursor(self.here().answer.text)

    def _load(self, answer_id: str) -> None:
        self.page = self.state.page(answer_id)
        self.proposals = self.page.proposals

    def _show_rows(self, rows: RowOrder) -> None:
        """The rows in an order: that which they have, or a new one."""
        self._rows = rows
        self.entries = rows.arrange((*self.here().codings, *self.proposals))
