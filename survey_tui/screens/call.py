"""The call: the script, the box that always has the cursor, and what is saved."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from questionnaires.functions import as_text
from questionnaires.model import Question
from questionnaires.stored import chosen, codes_of, words_of
from survey_tui import keys
from survey_tui.errors import SurveyError
from survey_tui.interview import progress
from survey_tui.interview.case_view import CaseView, Person
from survey_tui.interview.desk import Desk
from survey_tui.interview.journal import Safety, SaveState
from survey_tui.interview.session import InterviewSession
from survey_tui.screens import call_page
from survey_tui.screens.asking import ask_line, ask_nonresponse, ask_outcome
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.call_marking import MarkingDone, WordsBox, probe, send
from survey_tui.screens.ending import ask_how_it_ended, until_stored
from survey_tui.widgets.answer_area import AnswerArea
from survey_tui.widgets.answer_box import AnswerBox
from survey_tui.widgets.bars import Divider, KeyBar, NotSavedBar, TitleBar
from survey_tui.widgets.choice_list import ChoiceList
from survey_tui.widgets.heard import Heard, Voice
from survey_tui.widgets.probe_strip import ProbeStrip
from survey_tui.widgets.rail import Rail
from survey_tui.widgets.remark_line import RemarkLine
from survey_tui.widgets.script import Instruction, ReadAloud

# Whoever has typed a key so lately is typing.
_TYPING_SECONDS = 0.2


class CallScreen(SurveyScreen[bool]):
    """One interview; returns whether the call has ended."""

    CSS_PATH = "call.tcss"
    KEYS = keys.CALL
    BINDINGS = keys.bindings(keys.CALL)

    def __init__(
        self,
        desk: Desk,
        view: CaseView,
        person: Person,
        session: InterviewSession,
        moved: Mapping[str, str],
        voice: Voice | None = None,
    ) -> None:
        """voice: who is heard at the other end, in a rehearsal."""
        super().__init__(moved)
        self._desk = desk
        self._view = view
        self._person = person
        self._voice = voice
        self.session = session
        self._save_state = desk.journal.state
        self._is_in_remark = False
        self._left_out = ""
        self._said_at = ""
        self._typed_last = 0.0
        self._is_rail_due = False

    def compose(self) -> ComposeResult:
        """Title; rail and script; the box; the remark; keys."""
        yield TitleBar(f"{self._view.name} · {self._person.label}")
        yield Divider()
        yield NotSavedBar()
        with Horizontal(id="top"):
            yield Rail(id="rail")
            with VerticalScroll(id="script", can_focus=False):
                yield ReadAloud(id="already")
                yield ReadAloud(id="ask")
                yield Instruction(id="instruction")
                yield ReadAloud(id="probe")
                yield ProbeStrip(id="probes")
        yield Divider()
        if self._voice is not None:
            yield Heard(self._voice)
        yield AnswerArea(id="answer")
        yield RemarkLine()
        yield KeyBar((*keys.CALL.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def on_mount(self) -> None:
        """Show the step where the interview stands."""
        self.show_step()
        self.set_interval(1.0, self._tick)

    def when_ready(self) -> None:
        """The journal may have settled while the screen was made."""
        self.show_save_state(self._desk.journal.state)
        if self.session.resumed:
            self.tell(self.session.resumed)

    # What is shown

    def show_step(self, probe: str = "") -> None:
        """Show the step where the interview stands. probe: what is read aloud, if one is asked."""
        session, step = self.session, self.session.current
        script = session.spoken.script(session.current)
        self.query_one("#already", ReadAloud).show(script.already_said)
        self.query_one("#ask", ReadAloud).show(script.read_aloud)
        instruction = call_page.instruction(session, script.instruction)
        self.query_one("#instruction", Instruction).show(instruction)
        self.query_one("#probe", ReadAloud).show(probe)
        self._show_box(step)
        self._show_remark()
        self._show_state()
        self.query_one("#script", VerticalScroll).scroll_home(animate=False)
        for heard in self.query(Heard):
            heard.listen(step, is_probe=bool(probe))

    def _show_box(self, step: Question) -> None:
        area, stored = self._area, self.session.box(step.id)
        if step.kind.is_answered and not step.is_closed:
            area.put_words(step, stored.text, stored.cursor)
            return
        pointed = ""
        if step.writes and not stored.text:
            pointed = as_text(self.session.facts.fields.get(step.writes))
        options = call_page.choices(self.session)
        area.put_choices(step, options, stored.text, pointed)

    @property
    def _area(self) -> AnswerArea:
        return self.query_one(AnswerArea)

    def _show_state(self) -> None:
        """Rail, probes, word count and title, as the session has them now."""
        self._show_rail()
        self._show_probes()
        self._show_status()
        self._show_title()

    def _show_rail(self) -> None:
        self.query_one(Rail).show(call_page.rail(self.session))

    def _show_probes(self) -> None:
        self.query_one(ProbeStrip).show(call_page.probes(self.session))

    def tell(self, error: SurveyError | str) -> None:
        """Messages stand on the status line: a toast would lie over what is typed."""
        words = error if isinstance(error, str) else error.in_sentences
        self._show_status(words, is_message=True)

    def _show_status(self, status: str = "", is_message: bool = False) -> None:
        self._area.say(call_page.status(self.session, status), is_message)

    def _show_title(self) -> None:
        self.query_one(TitleBar).set_state(
            (call_page.clock(self.session), "$quiet"),
            call_page.save_mark(self._save_state, self._desk.zone),
        )

    def show_save_state(self, state: SaveState) -> None:
        """The mark, the rail and the red bar follow the journal."""
        super().show_save_state(state)
        has_settled = state.safety is not self._save_state.safety
        self._save_state = state
        self._is_rail_due |= has_settled and state.safety is Safety.SAVED
        is_usual = state.safety in (Safety.PENDING, Safety.SAVED)
        is_typing = time.monotonic() - self._typed_last < _TYPING_SECONDS
        if self.is_current and not (is_usual and is_typing):
            self._tick()

    def _tick(self) -> None:
        """Clock, save mark and rail in one picture.

        A picture of their own for each would make the next key wait for its turn: while
        somebody types there is one a second.
        """
        if self._is_rail_due:
            self._is_rail_due = False
            self._show_rail()
        self._show_title()

    # What is typed

    @on(AnswerBox.Typed, "#box")
    def _typed(self, event: AnswerBox.Typed) -> None:
        self._typed_last = time.monotonic()
        was_empty = not self.session.box().text
        if self.session.current.is_closed:
            self._say_option(event.text)
        else:
            self.session.type(event.text, event.cursor)
        if was_empty:
            self._show_rail()
        if self._left_out and self._said_at not in ("", event.text):
            self._left_out = ""
        self._said_at = event.text
        self._show_status(self._left_out)

    def _say_option(self, said: str) -> None:
        """Words typed with an option go with the options that are marked."""
        step, stored = self.session.current, self.session.box().text
        codes, words = codes_of(stored), words_of(stored)
        taking = [code for code in codes if (o := step.option(code)) and o.text]
        if taking:
            answer = chosen(codes, {**words, taking[-1]: said})
            self.session.type(answer, len(answer))

    @on(AnswerBox.Typed, "#remark")
    def _remarked(self, event: AnswerBox.Typed) -> None:
        step = self.session.current.id
        self.session.remarks.type(step, event.text, event.cursor)

    @on(AnswerBox.Dropped)
    def _dropped(self, event: AnswerBox.Dropped) -> None:
        characters = "character was" if event.count == 1 else "characters were"
        # Said until the next change after the paste.
        self._said_at = ""
        self._left_out = f"{event.count} control {characters} left out"
        self._show_status(self._left_out)

    @on(ChoiceList.Marked, "#choices")
    def _marked(self, event: ChoiceList.Marked) -> None:
        step = self.session.current
        before = self.session.box().text
        answer = chosen(event.ids, words_of(before))
        self.session.type(answer, len(answer))
        self._show_state()
        says = self._area.show_words_of(step, answer)
        if says and says not in codes_of(before):
            self._area.box.focus()
        elif step.answers_at_once and event.is_by_key:
            self.action_next()

    @on(ChoiceList.Taken, "#choices")
    def _taken(self) -> None:
        step, text = self.session.current, self.session.box().text
        says = self._area.show_words_of(step, text)
        if step.choices and not text:
            self.tell(
                "Press the key of an option. F8 is for no answer, F2 leaves it open."
            )
        elif says and not words_of(text).get(says):
            self._area.box.focus()
        else:
            self.action_next()

    @on(AnswerBox.Entered)
    def _entered(self) -> None:
        self.action_next()

    def tell_untaken(self, words: str) -> None:
        """Letters that are no option's key are told where everything is told."""
        self.tell(words)

    @on(ChoiceList.WentBack, "#choices")
    def _went_back(self) -> None:
        self.action_previous()

    # Where we go

    def action_next(self) -> None:
        """Save this answer and go on."""
        session = self.session
        try:
            session.submit()
        except SurveyError as error:
            self.tell(error)
            return
        self._leave_remark()
        if session.ending is not None:
            self._hang_up(session.ending.outcome)
            return
        if not session.next():
            self._hang_up("")
            return
        self.show_step()

    def action_previous(self) -> None:
        """Back one question; nothing is deleted."""
        self._leave_remark()
        if self.session.previous():
            self.show_step()

    def action_goto(self) -> None:
        """Go to any line of the rail."""
        self.once(self._go_elsewhere)

    async def _go_elsewhere(self) -> None:
        chosen = await ask_line(self.app, self.session)
        if chosen:
            self._leave_remark()
            self.session.go_to(chosen)
            self.show_step()

    # Probes, marks, words sent elsewhere

    def action_probe(self) -> None:
        """A probe, a part read again, or a mark on the text."""
        self.once(self._probe)

    async def _probe(self) -> None:
        self._marked_words(await probe(self.app, self.session, self._words_box()))

    def action_send(self) -> None:
        """Send the selected words, or the last sentence, to another question."""
        self.once(self._send)

    async def _send(self) -> None:
        self._marked_words(await send(self.app, self.session, self._words_box()))

    def _words_box(self) -> WordsBox:
        box = self._area.box
        return WordsBox(box.text, box.cursor, box.selected)

    def _marked_words(self, done: MarkingDone | None) -> None:
        if done is None:
            return
        if not done.is_refused:
            self.show_step(probe=done.say)
        if done.message:
            self.tell(done.message)

    def action_nonresponse(self) -> None:
        """Don't know, refused, or does not apply; what was typed stays with it."""
        self.once(self._nonresponse)

    async def _nonresponse(self) -> None:
        session = self.session
        if (
            not session.current.kind.takes_nonresponse
            or session.current.consent == "taking_part"
        ):
            self.tell("There is no such answer here.")
            return
        kind = await ask_nonresponse(self.app)
        if kind is None:
            return
        session.submit(kind)
        if session.next():
            self.show_step()
        else:
            self._show_state()

    # Remarks

    def action_remark(self) -> None:
        """Into the remark, and back to the answer."""
        if self._is_in_remark:
            self._leave_remark()
            self.show_step()
            return
        self._is_in_remark = True
        self._show_remark()

    def _leave_remark(self) -> None:
        self.session.remarks.submit(self.session.current.id)
        self._is_in_remark = False

    def _show_remark(self) -> None:
        words = self.session.remarks.at(self.session.current.id)
        self.query_one(RemarkLine).show(words, self._is_in_remark)

    # The end

    def action_outcome(self) -> None:
        """Hang up: an outcome, and what has to be said with it."""
        self._hang_up("")

    def _hang_up(self, suggested: str) -> None:
        self.once(partial(self._end, suggested))

    async def _end(self, suggested: str) -> None:
        missing = progress.missing(self.session)
        self.session.hung_up()
        outcome = await ask_outcome(self.app, self.session, suggested)
        if outcome and outcome.needs == "answers" and missing:
            self._go_on(at=missing[0].id)
            labels = ", ".join(step.label for step in missing)
            self.tell(
                f"Not complete: {labels}. Ask, or F8 there; or hang up as partial."
            )
            return
        ended = outcome and await ask_how_it_ended(
            self.app, self._desk, outcome, self._view
        )
        if not ended:
            self._go_on(at=self.session.current.id)
            return
        self._leave_remark()
        stored = self._desk.end_call(self._view, self._person, ended, self.session)
        await until_stored(stored)
        self.dismiss(result=True)

    def _go_on(self, at: str) -> None:
        self.session.is_not_over()
        if at != self.session.current.id:
            self.session.go_to(at)
        self.show_step()
