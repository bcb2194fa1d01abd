"""What a reviewer does with the page that is open: a key each.

It knows no screen. Whatever changes something returns when it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coding_schemes.coded import Segment
from coding_schemes.model import NEUTRAL, OPPOSITE
from survey_tui.coding.record import spans
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import ON_ANSWER, ON_DECISION
from survey_tui.coding.record.proposals import Proposal
from survey_tui.coding.record.state import CodingState, Page
from survey_tui.coding.review.codes_at_hand import CodesAtHand
from survey_tui.coding.review.names import NameJudging
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.round import ReviewRound
from survey_tui.coding.review.row_order import Entry
from survey_tui.coding.review.sweeping import Look, SweepCandidate, Swept, no_machine
from survey_tui.coding.review.telling import RowTexts
from survey_tui.errors import NotAllowed

FindWords = Callable[[Answer, str, str | None, Sequence[spans.Span]], spans.Span | None]


class ReviewDesk:
    """A reviewer at work: on the round through the answers, with codes that lie at hand."""

    def __init__(self, reviewer: Reviewer) -> None:
        self.reviewer = reviewer
        self.state: CodingState = reviewer.state
        self.round = ReviewRound(self.state)
        self.names = NameJudging(self.round, reviewer)
        self.texts = RowTexts(self.round)
        self.hand = CodesAtHand(self.round)
        self._has_news = False
        self._asked_of: tuple[str, str] = ("", "")
        # Set by whoever runs the machine: whether it will look at what it has not seen.
        self.expects_machine: Callable[[], bool] = lambda: False
        self.look_now: Look = no_machine
        # The valence that words have for a code, as the machine reads them; None without it.
        self.read_valence: Callable[[Answer, str, int, int], str | None] = (
            lambda _answer, _code, _start, _end: None
        )
        # Where else an answer speaks of a code, in a valence; None without the machine.
        self.find_words: FindWords = lambda _answer, _code, _valence, _apart: None

    def take_news(self) -> bool:
        """Whether anything was decided since the last time this was asked."""
        had, self._has_news = self._has_news, False
        return had

    # What the keys do

    def take(self, unread: str = "") -> None:
        """Settle this answer with what is marked, and open the next that needs me.

        unread: what of it was never on the screen, in words. Raises NotAllowed, once, for an
        answer that was not read to its end, or that the machine has not looked at yet.
        """
        page = self.round.here()
        if not page.is_settled or page.stale:
            self._ask_first(page, unread)
            self.reviewer.take(page, self.round.proposals)
            self._has_news = True
        self.round.open_next()

    @property
    def waits_for_machine(self) -> bool:
        """Whether the machine has not looked at this answer yet, and is about to."""
        page = self.round.page
        return (
            page is not None
            and not page.is_settled
            and not self.state.is_looked_at(page.answer)
            and self.expects_machine()
        )

    def _ask_first(self, page: Page, unread: str) -> None:
        if unread:
            reason, hint = unread, "Space reads on; Enter again settles it as it is."
        elif self.waits_for_machine:
            reason = "the machine has not looked at this answer yet"
            hint = "Enter again settles it as it is."
        else:
            return
        if self._asked_of != (page.answer.id, reason):
            self._asked_of = (page.answer.id, reason)
            raise NotAllowed(reason, hint)

    def toggle(self, number: int) -> None:
        """A proposal is taken or left; a coding is taken away."""
        if number < len(self.round.entries):
            self.round.row = number
            self.drop()

    def drop(self) -> None:
        """The same for the row under the cursor."""
        entry = self.round.entry()
        if isinstance(entry, Coding):
            self.reviewer.drop(self.round.here(), entry)
            self._changed()
        elif entry is not None:
            self.round.replace(entry, entry.toggled())

    def value(self, valence: str) -> None:
        """Give the row under the cursor a valence."""
        entry = self.round.entry()
        if isinstance(entry, Coding):
            self.reviewer.revalue(self.round.here(), entry, valence)
            self._changed()
        elif entry is not None:
            self.round.replace(entry, entry.valued(valence))

    def next_valence(self) -> None:
        """The next valence of the scheme for the row under the cursor."""
        entry = self.round.entry()
        ids = [valence.id for valence in self.state.scheme.valences]
        if entry is not None:
            place = ids.index(entry.valence) + 1 if entry.valence in ids else 0
            self.value(ids[place % len(ids)])

    def put(self, code: str) -> None:
        """Code the selected words, or the sentence at the cursor."""
        self._put(code, self.round.cursor.chosen)

    def put_likely(self, code: str) -> None:
        """Code the selected words, or those where the machine reads it; else as ``put``."""
        cursor, answer = self.round.cursor, self.round.here().answer
        read = None if cursor.is_selecting else self.find_words(answer, code, None, ())
        self._put(code, read or cursor.chosen)

    def _put(self, code: str, span: spans.Span) -> None:
        page = self.round.here()
        self.reviewer.put(page, span, code, self._likely_valence(code, span))
        self.round.cursor.unselect()
        self._changed(code, span)
        self.hand.picked(code)

    def put_contrary(self) -> None:
        """This row's code the other way too, on the selected words or where it is said so.

        Where that is, the machine tells. Raises NotAllowed if there is no other way, or
        nobody knows the words.
        """
        entry, cursor = self.round.entry(), self.round.cursor
        contrary = OPPOSITE.get(entry.valence or "") if entry else None
        known = {valence.id for valence in self.state.scheme.valences}
        if entry is None or contrary not in known:
            hint = "Go to a row that has one of them."
            raise NotAllowed("only a strength and an area have another way", hint)
        if not cursor.is_selecting and self._goes_to(entry.code, contrary):
            return
        page = self.round.here()
        span = cursor.chosen if cursor.is_selecting else self._said_so(entry, contrary)
        segments = [Segment(*span, entry.code, contrary)]
        if isinstance(entry, Proposal) and entry.segment.touches(*span):
            # What is left of the row's own words stays as it was meant.
            left = spans.rest(page.answer.text, (entry.start, entry.end), span)
            segments += [Segment(*left, entry.code, entry.valence)] if left else []
        self.reviewer.put_all(page, segments)
        if isinstance(entry, Proposal) and not entry.is_taken:
            self.round.replace(entry, entry.toggled())
        cursor.unselect()
        self._changed(entry.code, span)

    def _goes_to(self, code: str, valence: str) -> bool:
        """Whether there is a row that says so already: then it is under the cursor, and taken."""
        for row, one in enumerate(self.round.entries):
            if (one.code, one.valence) == (code, valence):
                self.round.row = row
                if isinstance(one, Proposal) and not one.is_taken:
                    self.round.replace(one, one.toggled())
                return True
        return False

    def _said_so(self, entry: Entry, valence: str) -> spans.Span:
        """Other words than those of the code's rows; a part of a proposal's, if there are none."""
        answer = self.round.here().answer
        rows = [one for one in self.round.entries if one.code == entry.code]
        apart_from = [(one.start, one.end) for one in rows]
        own = entry.start, entry.end
        span = self.find_words(answer, entry.code, valence, apart_from)
        if span is None and isinstance(entry, Proposal):
            others = [one for one in apart_from if one != own]
            span = self.find_words(answer, entry.code, valence, others)
            if span is not None and spans.rest(answer.text, own, span) is None:
                span = None
        if span is None:
            hint = "Select them with shift+\u2192; then this key codes them."
            raise NotAllowed("no other words are known to say it", hint)
        return span

    def put_at_hand(self, place: int) -> None:
        """Take the code that lies at hand there: a row of it, or the selected words.

        A code that the machine would consider comes with its words and its valence; one that
        was pinned or picked goes on the selected words, or the sentence at the cursor. Raises
        NotAllowed if there is none.
        """
        found = self.hand.at(place)
        if found.proposal is None or self.round.cursor.is_selecting:
            self.put(found.code)
            return
        rows = [row for row, e in enumerate(self.round.entries) if e.code == found.code]
        if rows:
            self.toggle(rows[-1])
        else:
            self.round.bring(found.proposal)

    def pin(self) -> None:
        """Pin the code of this row to the next digit, or take its pin away."""
        entry = self.round.entry()
        if entry is not None:
            self.hand.pin(entry.code)

    def recode(self, code: str) -> None:
        """Give the row under the cursor another code."""
        coding = self.round.coding()
        if coding is not None:
            self.reviewer.recode(self.round.here(), coding, code)
            self._changed(code, (coding.start, coding.end))

    def flag(self, flag: str) -> None:
        """Set or take off a flag of the row under the cursor."""
        coding = self.round.decided()
        self.reviewer.flag(self.round.here(), coding, flag)
        self._changed()

    def split(self) -> None:
        """Split the row under the cursor at the word that the cursor is on."""
        coding = self.round.decided()
        self.reviewer.split(self.round.here(), coding, self.round.cursor.place)
        self._changed()

    def join(self) -> None:
        """Join the row under the cursor with the next stretch of the same code."""
        coding = self.round.decided()
        others = [
            c
            for c in self.round.here().codings
            if c.code == coding.code and c.id != coding.id
        ]
        if not others:
            raise NotAllowed("there is no second stretch with this code", "")
        nearest = min(others, key=lambda c: abs(c.start - coding.end))
        self.reviewer.join(self.round.here(), coding, nearest)
        self._changed()

    def move_edge(self, move: spans.EdgeMove) -> None:
        """Move an edge of the row under the cursor by a word."""
        coding = self.round.decided()
        self.reviewer.move(self.round.here(), coding, move)
        self._changed()

    def memo_subject(self) -> tuple[str, str]:
        """What a memo would be on: the decided row under the cursor, or the answer."""
        coding = self.round.coding()
        if coding is None:
            return ON_ANSWER, self.round.here().answer.id
        return ON_DECISION, self.state.ledger.chain(coding.id)[-1]

    def my_memo(self, subject: tuple[str, str]) -> str:
        """What this coder wrote on something."""
        listed = self.state.notes.on(*subject)
        mine = (m.text or "" for m in listed if m.coder == self.state.coder)
        return next(mine, "")

    def memo(self, subject: tuple[str, str], words: str) -> None:
        """Write a memo; without words it is taken away."""
        self.reviewer.memo(*subject, self.round.here().answer, words)

    def candidates(self, code: str) -> Swept:
        """The answers that a code is suggested for, by the machine that is running too."""
        return self.reviewer.candidates(code, self.look_now)

    def sweep(self, listed: Sequence[SweepCandidate]) -> None:
        """Put a code on all that is marked, in one go."""
        self.reviewer.sweep(listed)
        self._has_news = True
        if self.round.page is not None:
            self.round.reopen()

    def undo(self) -> None:
        """Take back the last thing done, and show where."""
        self._reopen(self.reviewer.undo())

    def redo(self) -> None:
        """Do again what was taken back, and show where."""
        self._reopen(self.reviewer.redo())

    def valence_of_key(self, key: str) -> str | None:
        """The valence that a key of the scheme stands for."""
        return next(
            (v.id for v in self.state.scheme.valences if key and v.key == key), None
        )

    def _likely_valence(self, code: str, span: spans.Span) -> str:
        """The guess that a new coding begins with: as proposed, or as the scheme reads it."""
        for proposal in self.round.proposals:
            if proposal.code == code and proposal.valence is not None:
                return proposal.valence
        read = self.read_valence(self.round.here().answer, code, *span)
        if read is not None:
            return read
        scheme = self.state.scheme
        known = {valence.id for valence in scheme.valences}
        unmarked = scheme.code(code).unmarked if code in scheme.places else NEUTRAL
        return unmarked if unmarked in known else scheme.valences[0].id

    def _changed(self, code: str = "", span: spans.Span | None = None) -> None:
        self.round.changed(code, span)
        self._has_news = True

    def _reopen(self, answer_id: str | None) -> None:
        self._has_news = True
        self.round.reopen(answer_id)
