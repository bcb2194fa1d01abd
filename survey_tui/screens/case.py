"""The case: the number, who, what happened before, what to say now, how it went."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from sqlalchemy.exc import DBAPIError
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Digits, Static

from db.claims import LostLease
from db.errors import StoreError
from questionnaires.model import CallOutcome
from survey_tui import keys
from survey_tui.fieldwork.telephone import dial, dialable, tel_link
from survey_tui.interview.case_view import CaseView, Person
from survey_tui.interview.desk import Desk
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.call import CallScreen
from survey_tui.screens.call_dialogs import NumberDialog, RepliesDialog
from survey_tui.screens.ending import ask_how_it_ended, until_stored
from survey_tui.screens.forget_dialog import ask_to_forget
from survey_tui.widgets.bars import Divider, KeyBar, NotSavedBar, TitleBar
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.heard import Heard, Voice
from survey_tui.widgets.script import Instruction, Quiet, ReadAloud

HISTORY_LINES = 3
HEARTBEAT_SECONDS = 60


class CaseScreen(SurveyScreen[None]):
    """One taken case, before the interview."""

    CSS_PATH = "case.tcss"
    KEYS = keys.CASE
    BINDINGS = keys.bindings(keys.CASE)

    def __init__(
        self,
        desk: Desk,
        view: CaseView,
        moved: Mapping[str, str],
        is_cut_off: bool = False,
        voice: Voice | None = None,
    ) -> None:
        """voice: who is heard at the other end, in a rehearsal."""
        super().__init__(moved)
        self._voice = voice
        self._desk = desk
        self._view = view
        self._person = 0
        self._is_cut_off = is_cut_off
        self._is_lost = False

    @property
    def person(self) -> Person:
        """Who is asked for now."""
        return self._view.people[self._person]

    def compose(self) -> ComposeResult:
        """The number largest, then who, what happened, what to say, how it went."""
        yield TitleBar(self._view.name)
        yield Divider()
        yield NotSavedBar()
        with Horizontal(id="number"):
            yield Digits(id="digits")
            with Vertical(id="who"):
                yield Static(id="link")
                yield Quiet(id="note")
        yield Static(id="message")
        yield Static(id="history")
        yield ReadAloud(id="opening")
        yield Instruction(id="instruction")
        if self._voice is not None:
            yield Heard(self._voice)
        yield ChoiceList(id="outcomes", at_once=True, columns=2, keys_only=True)
        yield KeyBar((*keys.CASE.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """Show the case; a call that was cut off goes on at once."""
        self._show()
        self.query_one(ChoiceList).focus()
        for heard in self.query(Heard):
            heard.listen(None)
        self.set_interval(HEARTBEAT_SECONDS, self.keep_case)
        if self._is_cut_off:
            self.action_start()

    @work(exclusive=True, group="lease")
    async def keep_case(self) -> None:
        """Renew the lease; say so, once, if the case is somebody else's now."""
        case_id = self._view.detail.row.case.id
        try:
            lost = await asyncio.wrap_future(self._desk.keep(case_id))
        except (StoreError, DBAPIError):
            # The red bar tells of a database that does not answer; the next beat tries again.
            return
        if lost is not None and not self._is_lost:
            self._is_lost = True
            words = lost_words(lost, self._view.name)
            self._show_message(words)
            self.app.notify(words, markup=False, severity="error", timeout=60)

    def _show(self) -> None:
        view, person = self._view, self.person
        self.query_one(TitleBar).set_state((view.facts, "$quiet"))
        number = "" if person.is_dead else dialable(person.phone)
        self.query_one("#digits", Digits).update(number or "- - -")
        # An OSC 8 link: terminals that know it open the telephone program on a click.
        target = "" if person.is_dead else tel_link(person.phone)
        style = Style(bold=True, link=target) if target else Style(bold=True)
        link = Content.styled(person.phone or "no number known: a adds one", style)
        if person.is_dead:
            words = f"{person.phone} does not work: look theirs up, a adds it"
            link = Content.styled(words, "$warning")
        self.query_one("#link", Static).update(
            Content.assemble(
                link, "\n", (person.label, ""), "\n", (self._more(), "$quiet")
            )
        )
        self.query_one("#note", Quiet).show(person.note)
        self._show_message(view.message)
        self.query_one("#history", Static).update(self._history())
        self.query_one("#opening", ReadAloud).show(self._desk.opening(view, person))
        self.query_one(Instruction).show(_instruction(view))
        self.query_one(ChoiceList).put([_choice(outcome) for outcome in view.outcomes])

    def _show_message(self, words: str) -> None:
        message = self.query_one("#message", Static)
        message.update(Content.styled(words, "bold $warning"))
        message.display = bool(words)

    def _more(self) -> str:
        count = len(self._view.people)
        place = f"{self._person + 1} of {count}, p next · " if count > 1 else ""
        return f"{place}c copies, t dials"

    def _history(self) -> Content:
        lines = (
            [Content.styled(self._view.agreed, "$warning")] if self._view.agreed else []
        )
        for past in self._view.history[:HISTORY_LINES]:
            lines.append(
                Content.assemble(
                    (f"{past.when:17}", "$quiet"),
                    past.what,
                    (f"  {past.who}", "$quiet"),
                )
            )
        older = len(self._view.history) - HISTORY_LINES
        if older > 0:
            lines.append(Content.styled(f"and {older} earlier calls", "$quiet"))
        return Content("\n").join(lines or [Content.styled("not yet rung", "$quiet")])

    def action_start(self) -> None:
        """Speaking to them: start the interview, or go on with it."""
        self.once(self._start)

    async def _start(self) -> None:
        session = await asyncio.to_thread(self._desk.start, self._view, self.person)
        has_ended = await self.app.push_screen_wait(
            CallScreen(
                self._desk,
                self._view,
                self.person,
                session,
                self.moved_keys,
                self._voice,
            )
        )
        if has_ended:
            self.dismiss(None)

    @on(ChoiceList.Taken, "#outcomes")
    def _ended(self, event: ChoiceList.Taken) -> None:
        self.once(partial(self._end, event.ids[0]))

    async def _end(self, outcome_id: str) -> None:
        outcome = self._desk.questionnaire.outcome(outcome_id)
        ended = await ask_how_it_ended(self.app, self._desk, outcome, self._view)
        if ended is None:
            return
        # From here on the case is given back, and no beat is to say that it was lost.
        self._is_lost = True
        await until_stored(self._desk.end_call(self._view, self.person, ended))
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy the number."""
        if self.person.phone:
            self.app.copy_to_clipboard(self.person.phone)
            self.tell(
                f"{self.person.phone} is on the clipboard, if this terminal allows it."
            )

    def action_dial(self) -> None:
        """Hand the number to the computer's own telephone program."""
        if dial(self.person.phone):
            self.tell(f"Dialling {dialable(self.person.phone)}.")
        else:
            self.tell(
                "There is no telephone program here. Dial by hand, or copy with c."
            )

    def action_replies(self) -> None:
        """What to say if they ask something."""
        self.app.push_screen(RepliesDialog(self._desk.replies(self._view, self.person)))

    def action_contact(self) -> None:
        """The next person and number."""
        self._person = (self._person + 1) % len(self._view.people)
        self._show()

    def action_add(self) -> None:
        """Add a number or a person that was learned of."""
        self.once(self._add)

    async def _add(self) -> None:
        entered = await self.app.push_screen_wait(NumberDialog())
        if entered is None:
            return
        phone, name = entered
        await until_stored(self._desk.add_number(self._view, name, phone))
        case_id = self._view.detail.row.case.id
        self._view = await asyncio.to_thread(
            self._desk.case, case_id, self._view.is_inbound
        )
        numbers = [person.phone for person in self._view.people]
        self._person = numbers.index(phone) if phone in numbers else 0
        self._show()

    def action_undo(self) -> None:
        """Take the last outcome of this case back; it stays in the history."""
        self.once(self._undo)

    async def _undo(self) -> None:
        await asyncio.wrap_future(self._desk.undo(self._view))
        case_id, is_inbound = self._view.detail.row.case.id, self._view.is_inbound
        self._view = await asyncio.to_thread(self._desk.case, case_id, is_inbound)
        self._show()
        self.tell("The last outcome is taken back.")

    def action_forget(self) -> None:
        """Forget everybody of this case, as they asked."""
        self.once(self._forget)

    async def _forget(self) -> None:
        case_id = self._view.detail.row.case.id
        sentence = await ask_to_forget(self, self._desk.forgetting, case_id)
        if sentence is None:
            return
        self.app.notify(sentence, markup=False, timeout=20)
        await self._give_back()

    def action_back(self) -> None:
        """Give the case back without a call."""
        self.once(self._give_back)

    async def _give_back(self) -> None:
        self._is_lost = True
        await until_stored(self._desk.give_back(self._view.detail.row.case.id))
        self.dismiss(None)


def lost_words(lost: LostLease, name: str) -> str:
    """What somebody is told whose case is somebody else's now."""
    if not lost.holder:
        return (
            f"{name} is no longer with you: it was given back. What you typed is kept."
        )
    return (
        f"{lost.holder} has {name} now: your hold on it ran out. What you typed is kept;"
        " agree between you who goes on."
    )


def _instruction(view: CaseView) -> str:
    if view.is_closed:
        return "This case is closed. s opens the interview again."
    if view.is_inbound:
        return "They rang us. s starts; otherwise one key:"
    if view.is_started:
        return "Half done: s goes on where you stopped."
    return "Speaking to them? s starts. Otherwise one key:"


def _choice(outcome: CallOutcome) -> Choice:
    return Choice(outcome.id, outcome.key, outcome.label)
