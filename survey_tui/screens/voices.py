"""All quotes of a code: one after the other, with who said it; recode, quote, undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coding_schemes.model import Scheme
from survey_tui import keys
from survey_tui.cursor import within
from survey_tui.findings.desk import FindingsDesk
from survey_tui.findings.letter import key_of
from survey_tui.findings.voices import Voice
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.dialogs import TellDialog
from survey_tui.text import clean, one_line
from survey_tui.widgets.bars import Divider, KeyBar, TitleBar
from survey_tui.widgets.coded_text import sign_of, style_of
from survey_tui.widgets.pointing import pointed
from survey_tui.widgets.script import Quiet


class VoicesScreen(SurveyScreen[None]):
    """A list that scrolls with its cursor. has_changed: whether a code was changed here."""

    CSS_PATH = "voices.tcss"
    KEYS = keys.VOICES
    BINDINGS = keys.bindings(keys.VOICES)

    def __init__(
        self,
        desk: FindingsDesk,
        scheme: Scheme,
        title: str,
        voices: Sequence[Voice],
        moved: Mapping[str, str],
    ) -> None:
        super().__init__(moved)
        self._desk, self._scheme, self._title = desk, scheme, title
        self._voices = list(voices)
        self._place = 0
        self._code = voices[0].code if voices else ""
        self.has_changed = False

    def compose(self) -> ComposeResult:
        """Title, quotes, keys."""
        yield TitleBar(self._title)
        yield Divider()
        with VerticalScroll(id="quotes", can_focus=False):
            yield Static(id="list")
        yield Quiet(id="told")
        yield KeyBar((*keys.VOICES.keys, keys.EVERYWHERE.keys[0]), self.moved_keys)

    def when_ready(self) -> None:
        """The first one is under the cursor."""
        self._show()

    def lay_out(self) -> None:
        """Lines break anew."""
        self._show()

    def action_move(self, by: int) -> None:
        """Another one."""
        self._place = within(self._place + by, len(self._voices))
        self._show()

    def action_leaf(self, pages: int) -> None:
        """A page on or back."""
        self.action_move(pages * max(self.query_one("#quotes").size.height // 4, 1))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def action_whole(self) -> None:
        """The whole answer around this stretch."""
        self.once(self._whole)

    async def _whole(self) -> None:
        voice = self._voices[self._place]
        question, text = await asyncio.to_thread(self._desk.answer_of, voice)
        await self.app.push_screen_wait(TellDialog(question, text.split("\n")))

    def action_recode(self) -> None:
        """Give this stretch another code."""

        def picked(code: str | None) -> None:
            if code is not None:
                self.once(partial(self._recode, code))

        quote = one_line(self._voices[self._place].text, 50)
        self.app.push_screen(CodePicker(self._scheme, f"\u201c{quote}\u201d"), picked)

    async def _recode(self, code: str) -> None:
        voice = self._voices[self._place]
        count = await asyncio.to_thread(self._desk.recode, voice, code)
        self._voices[self._place] = replace(voice, code=code)
        self.has_changed = True
        label = one_line(self._scheme.label(code), 40)
        whose = "" if count == 1 else f" of {count} coders"
        self._say(f"{label}{whose}: u takes it back")
        self._show()

    def action_quote(self) -> None:
        """Let the report quote this one for the finding, beside those chosen before."""
        self.once(self._quote)

    async def _quote(self) -> None:
        voice = self._voices[self._place]
        if not voice.may_quote:
            self.tell("This person did not agree to be quoted.")
            return
        key = key_of(voice.code, voice.valence)
        await asyncio.to_thread(self._desk.add_quote, key, voice.answer)
        self._say("the report quotes this one, as far as it may be printed")

    def action_undo(self) -> None:
        """Take the last recoding back."""
        self.once(partial(self._again, self._desk.undo_recode, "taken back"))

    def action_redo(self) -> None:
        """Do it again."""
        self.once(partial(self._again, self._desk.redo_recode, "done again"))

    async def _again(self, act: Callable[[], None], done: str) -> None:
        await asyncio.to_thread(act)
        self.has_changed = True
        codes = await asyncio.to_thread(self._desk.codes_now, self._voices)
        self._voices = [
            replace(voice, code=code)
            for voice, code in zip(self._voices, codes, strict=True)
        ]
        self._say(done)
        self._show()

    def _say(self, words: str) -> None:
        self.query_one("#told", Quiet).show(words)

    def _show(self) -> None:
        title = self.query_one(TitleBar)
        title.set_state((f"{self._place + 1} of {len(self._voices)}", "$accent"))
        width = max(self.size.width - 6, 30)
        lines: list[Content] = []
        at = 0
        for place, voice in enumerate(self._voices):
            if place == self._place:
                at = len(lines)
            lines += self._lines(voice, place == self._place, width)
        self.query_one("#list", Static).update(Content("\n").join(lines))
        view = self.query_one("#quotes", VerticalScroll)
        room = view.size.height
        self.call_after_refresh(view.scroll_to, y=max(at - room // 3, 0), animate=False)

    def _lines(self, voice: Voice, has_cursor: bool, width: int) -> list[Content]:
        words = Content.assemble(
            (f"{sign_of(voice.valence)} ", style_of(voice.valence)),
            f"\u201c{clean(voice.text)}\u201d",
        )
        wrapped = words.wrap(width)
        marks = [
            name
            for name, holds in (
                ("not to be quoted", not voice.may_quote),
                ("offered as a quote", voice.is_offered),
                ("stale", voice.is_stale),
            )
            if holds
        ]
        who = " \u00b7 ".join((voice.who, voice.question, voice.case, *marks))
        first, *rest = wrapped
        lines = [pointed(first, has_cursor)]
        lines += [Content("  ") + line for line in rest]
        lines.append(Content.styled(f"    {clean(who)}", "$quiet"))
        if voice.code != self._code:
            label = one_line(self._scheme.label(voice.code), 50)
            lines.append(Content.styled(f"    now: {label}", "bold $accent"))
        return [*lines, Content("")]
