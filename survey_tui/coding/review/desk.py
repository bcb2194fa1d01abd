"""What lies before a reviewer: a page, a row, some words; and what a key does with them.

It knows no screen. Whatever changes something returns when it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coding_schemes.model import NEUTRAL
from survey_tui.coding.record import spans
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.material import Answer
from survey_tui.coding.record.notes import ON_ANSWER, ON_DECISION
from survey_tui.coding.record.privacy import PERSON
from survey_tui.coding.record.proposals import EARLIER, Proposal
from survey_tui.coding.record.state import CoderProgress, CodingState, Page
from survey_tui.coding.review.answer_walk import AnswerWalk
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.sweeping import Candidate, Look, Swept, no_machine
from survey_tui.coding.review.word_cursor import WordCursor
from survey_tui.errors import NotAllowed, SurveyError
from survey_tui.text import one_line

Entry = Coding | Proposal
PINNED = 5


class NothingLeft(SurveyError):
    """Every answer is settled."""


class ReviewDesk:
    """A reviewer's place: which answer, which row, which words."""

    def __init__(self, reviewer: Reviewer) -> None:
        self.reviewer = reviewer
        self.state: CodingState = reviewer.state
        self.page: Page | None = None
        self.row = 0
        self.cursor = WordCursor()
        self.pinned: list[str] = []
        self._walk = AnswerWalk(self.state)
        self._proposals: tuple[Proposal, ...] = ()
        self._has_news = False
        self._asked_of: tuple[str, str] = ("", "")
        # Set by whoever runs the machine: whether it will look at what it has not seen.
        self.expects_machine: Callable[[], bool] = lambda: False
        self.look_now: Look = no_machine
        # The valence that words have for a code, as the machine reads them; None without it.
        self.read_valence: Callable[[Answer, str, int, int], str | None] = (
            lambda _answer, _code, _start, _end: None
        )

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
    def entries(self) -> tuple[Entry, ...]:
        """The rows: what is decided, then what is proposed."""
        return (*self.page.codings, *self._proposals) if self.page else ()

    def order_by(self, order: str) -> None:
        """Let the answers come in another order, from this one on."""
        self._walk.arrange(self.page.answer if self.page else None, order)

    def refresh(self) -> None:
        """Show what somebody, or another window, has made of it since."""
        here = self.page.answer if self.page else None
        self.state.reload()
        self._walk.arrange(here)
        same = [a.id for a in self.state.answers if here and a.key == here.key]
        self.page = None
        if same:
            self._open(same[0])
        else:
            self.open_first()

    # Which answer

    def open_first(self) -> None:
        """The first answer that needs me, or the first of all."""
        found = self._walk.first()
        if found is not None:
            self._open(found)

    def open_next(self) -> None:
        """The next answer that needs me. Raises NothingLeft."""
        here = self._here().answer.id
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
        self._open(self._walk.neighbour(self._here().answer.id, by))

    def upcoming(self) -> Sequence[str]:
        """This answer, and the next ones that need me."""
        return self._walk.upcoming(self.page.answer.id) if self.page else ()

    def open(self, answer_id: str) -> None:
        """An answer that was looked for."""
        if answer_id in self._walk:
            self._open(answer_id)

    def take_in(self, answer_id: str) -> bool:
        """Show other suggestions, unless something on the page was chosen already."""
        page = self.page
        if page is None or page.answer.id != answer_id or page.is_settled:
            return False
        if self._proposals != page.proposals:
            return False
        self._load(answer_id, keep=True)
        return True

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
        page = self._here()
        if not page.is_settled or page.stale:
            self._ask_first(page, unread)
            self.reviewer.take(page, self._proposals)
            self._has_news = True
        self.open_next()

    @property
    def waits_for_machine(self) -> bool:
        """Whether the machine has not looked at this answer yet, and is about to."""
        page = self.page
        return (
            page is not None
            and not page.is_settled
            and not self.state.is_looked_at(page.answer)
            and self.expects_machine()
        )

    def _ask_first(self, page: Page, unread: str) -> None:
        if unread:
            told, hint = unread, "Space reads on; Enter again settles it as it is."
        elif self.waits_for_machine:
            told = "the machine has not looked at this answer yet"
            hint = "Enter again settles it as it is."
        else:
            return
        if self._asked_of != (page.answer.id, told):
            self._asked_of = (page.answer.id, told)
            raise NotAllowed(told, hint)

    def toggle(self, number: int) -> None:
        """A proposal is taken or left; a coding is taken away."""
        if number < len(self.entries):
            self.row = number
            self.drop()

    def drop(self) -> None:
        """The same for the row under the cursor."""
        entry = self._entry()
        if isinstance(entry, Coding):
            self.reviewer.drop(self._here(), entry)
            self._changed()
        elif entry is not None:
            self._replace(entry, entry.toggled())

    def value(self, valence: str) -> None:
        """Give the row under the cursor a valence."""
        entry = self._entry()
        if isinstance(entry, Coding):
            self.reviewer.revalue(self._here(), entry, valence)
            self._changed()
        elif entry is not None:
            self._replace(entry, entry.valued(valence))

    def next_valence(self) -> None:
        """The next valence of the scheme for the row under the cursor."""
        entry = self._entry()
        ids = [valence.id for valence in self.state.scheme.valences]
        if entry is not None:
            place = ids.index(entry.valence) + 1 if entry.valence in ids else 0
            self.value(ids[place % len(ids)])

    def put(self, code: str) -> None:
        """Code the selected words, or the sentence at the cursor."""
        page, span = self._here(), self.cursor.chosen
        self.reviewer.put(page, span, code, self._likely_valence(code))
        self.cursor.unselect()
        self._changed(code, span)
        if code not in self.pinned and len(self.pinned) < PINNED:
            self.pinned.append(code)

    def put_pinned(self, place: int) -> None:
        """Code them with a pinned code. Raises NotAllowed if none is pinned there."""
        if place >= len(self.pinned):
            hint = "A code that you pick takes the next free digit; i pins this row's."
            raise NotAllowed(f"no code is pinned to {place + PINNED}", hint)
        self.put(self.pinned[place])

    def pin(self) -> None:
        """Pin the code of this row to the next digit, the last one if all are taken."""
        entry = self._entry()
        if entry is not None and entry.code not in self.pinned:
            del self.pinned[PINNED - 1 :]
            self.pinned.append(entry.code)

    def recode(self, code: str) -> None:
        """Give the row under the cursor another code."""
        coding = self.coding()
        if coding is not None:
            self.reviewer.recode(self._here(), coding, code)
            self._changed(code, (coding.start, coding.end))

    def flag(self, flag: str) -> None:
        """Set or take off a flag of the row under the cursor."""
        coding = self._needed()
        self.reviewer.flag(self._here(), coding, flag)
        self._changed()

    def split(self) -> None:
        """Split the row under the cursor at the word that the cursor is on."""
        coding = self._needed()
        self.reviewer.split(self._here(), coding, self.cursor.place)
        self._changed()

    def join(self) -> None:
        """Join the row under the cursor with the next stretch of the same code."""
        coding = self._needed()
        others = [
            c
            for c in self._here().codings
            if c.code == coding.code and c.id != coding.id
        ]
        if not others:
            raise NotAllowed("there is no second stretch with this code", "")
        nearest = min(others, key=lambda c: abs(c.start - coding.end))
        self.reviewer.join(self._here(), coding, nearest)
        self._changed()

    def move_edge(self, move: spans.Move) -> None:
        """Move an edge of the row under the cursor by a word."""
        coding = self._needed()
        self.reviewer.move(self._here(), coding, move)
        self._changed()

    def memo_subject(self) -> tuple[str, str]:
        """What a memo would be on: the decided row under the cursor, or the answer."""
        coding = self.coding()
        if coding is None:
            return ON_ANSWER, self._here().answer.id
        return ON_DECISION, self.state.ledger.chain(coding.id)[-1]

    def my_memo(self, subject: tuple[str, str]) -> str:
        """What this coder wrote on something."""
        listed = self.state.notes.on(*subject)
        mine = (m.text or "" for m in listed if m.coder == self.state.coder)
        return next(mine, "")

    def memo(self, subject: tuple[str, str], words: str) -> None:
        """Write a memo; without words it is taken away."""
        self.reviewer.memo(*subject, self._here().answer, words)

    def hide(self) -> None:
        """Hide the selected words, or the first name that is marked."""
        answer, marked = self._here().answer, self._marked()
        start, end, kind = marked
        self.reviewer.hide(answer, (start, end, kind))
        self.cursor.unselect()

    def dismiss(self) -> None:
        """Leave the first name that is marked, or show again what is hidden of the selection."""
        answer = self._here().answer
        chosen = self.cursor.selection
        for one in self.state.notes.judged(answer.id):
            if (
                chosen
                and one.is_hidden
                and one.start < chosen[1]
                and chosen[0] < one.end
            ):
                self.reviewer.dismiss(answer, (one.start, one.end, one.kind))
                return
        self.reviewer.dismiss(answer, self._marked())
        self.cursor.unselect()

    def _marked(self) -> tuple[int, int, str]:
        answer, chosen = self._here().answer, self.cursor.selection
        marked = self.state.names.waiting(answer)
        if chosen is not None:
            kinds = [
                m.kind for m in marked if m.start < chosen[1] and chosen[0] < m.end
            ]
            start, end = spans.trimmed(answer.stored, chosen)
            return start, end, kinds[0] if kinds else PERSON
        if not marked:
            hint = "Select words with shift and the arrows, then h hides them."
            raise NotAllowed("no name is marked in this answer", hint)
        return marked[0].start, marked[0].end, marked[0].kind

    def candidates(self, code: str) -> Swept:
        """The answers that a code is suggested for, by the machine that is running too."""
        return self.reviewer.candidates(code, self.look_now)

    def sweep(self, listed: Sequence[Candidate]) -> None:
        """Put a code on all that is marked, in one go."""
        self.reviewer.sweep(listed)
        self._has_news = True
        if self.page is not None:
            self._open(self.page.answer.id)

    def undo(self) -> None:
        """Take back the last thing done, and show where."""
        self._show_again(self.reviewer.undo())

    def redo(self) -> None:
        """Do again what was taken back, and show where."""
        self._show_again(self.reviewer.redo())

    # The cursors

    def move_row(self, by: int) -> None:
        """The row above or below."""
        self.row = max(0, min(self.row + by, len(self.entries) - 1))

    def selected_words(self) -> str:
        """The words that a code would be put on."""
        start, end = self.cursor.chosen
        return self.page.answer.text[start:end] if self.page else ""

    # What is shown

    def valence_of_key(self, key: str) -> str | None:
        """The valence that a key of the scheme stands for."""
        return next(
            (v.id for v in self.state.scheme.valences if key and v.key == key), None
        )

    def entry(self) -> Entry | None:
        """The row under the cursor."""
        return self._entry()

    def reasons(self, entry: Entry) -> list[str]:
        """Why a row stands there, in full, a line each."""
        page = self._here()
        told = [f"\u201c{page.answer.text[entry.start : entry.end]}\u201d", ""]
        if isinstance(entry, Proposal):
            return [*told, *self.state.reasons(page.answer, entry)]
        return [*told, self.note(entry)]

    def coding(self) -> Coding | None:
        """The decided row under the cursor."""
        entry = self._entry()
        return entry if isinstance(entry, Coding) else None

    def code_under_cursor(self) -> str:
        """The code of the row under the cursor; empty without one."""
        entry = self._entry()
        return entry.code if entry is not None else ""

    def label(self, code: str) -> str:
        """A code as people read it."""
        scheme = self.state.scheme
        return scheme.label(code)

    def note(self, entry: Entry) -> str:
        """What stands behind a row: its flags and how it came, or why it is proposed."""
        if isinstance(entry, Proposal):
            return (
                "earlier \u00b7 " if entry.origin == EARLIER else ""
            ) + entry.because
        labels = {flag.id: flag.label for flag in self.state.scheme.flags}
        told = [labels.get(flag, flag) for flag in entry.flags]
        if entry.code not in self.state.scheme.places:
            told.insert(0, "retired")
        page = self._here()
        root = self.state.ledger.chain(entry.id)[-1]
        memo = self.state.memo(ON_DECISION, root, page.answer)
        if memo:
            told.insert(0, f"\u270e {one_line(memo, 60)}")
        told.append(
            f"\u201c{one_line(page.answer.text[entry.start : entry.end], 40)}\u201d"
        )
        return " \u00b7 ".join(told)

    def beside(self) -> str:
        """One quiet line about this answer: names to judge, or a memo."""
        if self.page is None:
            return ""
        answer = self.page.answer
        others = ", ".join(self.state.colleagues(answer))
        told = f"{one_line(others, 40)} coded this one; the machine's view is its own"
        before = [told] if others else []
        return " \u00b7 ".join([*before, *self._about(answer)])

    def _about(self, answer: Answer) -> list[str]:
        """A name to be judged, or a memo."""
        marked = self.state.names.waiting(answer)
        if marked:
            said = one_line(answer.stored[marked[0].start : marked[0].end], 30)
            more = f" and {len(marked) - 1} more" if len(marked) > 1 else ""
            kind = marked[0].kind
            return [f"{kind}? \u201c{said}\u201d{more}: h hides it, H leaves it"]
        memo = self.state.memo(ON_ANSWER, answer.id, answer)
        return [f"\u270e {one_line(memo, 90)}"] if memo else []

    def is_stale(self, entry: Entry) -> bool:
        """Whether a row's code means something else than when it was given."""
        return self.page is not None and getattr(entry, "id", "") in self.page.stale

    def _here(self) -> Page:
        if self.page is None:
            raise NothingLeft("There is no answer here.", "Answers come from calls.")
        return self.page

    def _entry(self) -> Entry | None:
        return self.entries[self.row] if self.row < len(self.entries) else None

    def _needed(self) -> Coding:
        coding = self.coding()
        if coding is None:
            hint = "Enter settles what is marked; then it can be changed."
            raise NotAllowed("this row is not decided yet", hint)
        return coding

    def _likely_valence(self, code: str) -> str:
        """The guess that a new coding begins with: as proposed, or as the scheme reads it."""
        for proposal in self._proposals:
            if proposal.code == code and proposal.valence is not None:
                return proposal.valence
        read = self.read_valence(self._here().answer, code, *self.cursor.chosen)
        if read is not None:
            return read
        scheme = self.state.scheme
        known = {valence.id for valence in scheme.valences}
        unmarked = scheme.code(code).unmarked if code in scheme.places else NEUTRAL
        return unmarked if unmarked in known else scheme.valences[0].id

    def _open(self, answer_id: str) -> None:
        self._walk.visit(answer_id)
        self.row = 0
        self._load(answer_id)
        self.state.suggestions.fetch(self.upcoming())
        self._load(answer_id)
        self.cursor = WordCursor(self._here().answer.text)

    def _load(self, answer_id: str, keep: bool = False) -> None:
        self.page = self.state.page(answer_id)
        self._proposals = self.page.proposals
        if keep:
            self.move_row(0)

    def _changed(self, code: str = "", span: spans.Span | None = None) -> None:
        """Show the page anew after a step; what was chosen of the proposals stays chosen."""
        chosen = {(p.code, p.start, p.end): p for p in self._proposals}
        self._load(self._here().answer.id)
        self._proposals = tuple(
            chosen.get((p.code, p.start, p.end), p) for p in self._proposals
        )
        self._has_news = True
        places = [
            i
            for i, e in enumerate(self.entries)
            if code
            and span
            and e.code == code
            and e.start < span[1]
            and span[0] < e.end
        ]
        self.row = places[0] if places else self.row
        self.move_row(0)

    def _show_again(self, answer_id: str | None) -> None:
        self._has_news = True
        self._open(answer_id or self._here().answer.id)

    def _replace(self, old: Proposal, new: Proposal) -> None:
        self._proposals = tuple(new if p is old else p for p in self._proposals)
