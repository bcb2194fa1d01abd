"""The app: which screen comes first, and that nothing is lost on any way out.

Only Textual is imported here: the first picture is painted before the database is opened.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import App, ComposeResult, SystemCommand
from textual.filter import LineFilter
from textual.message import Message
from textual.notifications import Notification, Notify
from textual.screen import Screen

from survey_tui import keys
from survey_tui.config import Config
from survey_tui.faults import Faults
from survey_tui.themes import THEMES
from survey_tui.typeahead import Arrived, TypeAhead, Untaken
from survey_tui.ways import Way, screen_of
from survey_tui.widgets.bars import Divider, TitleBar
from survey_tui.widgets.only_text import OnlyText
from survey_tui.widgets.script import Quiet

if TYPE_CHECKING:
    from survey_tui.demo.rehearsal import Rehearsal
    from survey_tui.interview.journal import SaveState
    from survey_tui.interview.recovery import RecoveredWords
    from survey_tui.interview.respondent import Manner
    from survey_tui.workplace import Workplace

_SIGNALS = ("SIGTERM", "SIGHUP")
_ONLY_TEXT = OnlyText()


class SurveyApp(App[None], inherit_bindings=False):
    """survey-tui on a terminal.

    opener: opens the database, in a thread; at: the place to begin: home, queue, board, findings,
    review, blind review, adjudicate, codebook or rehearsal, whose respondent manner and seed
    choose. trouble: the error that ended the app, for the command line to tell.
    """

    TITLE = "survey-tui"
    CSS_PATH = "app.tcss"
    BINDINGS = keys.bindings(keys.EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        opener: Callable[[], tuple[Workplace, RecoveredWords]],
        config: Config,
        at: str,
        manner: Manner | None = None,
        seed: int | None = None,
        fault_log: Path | None = None,
    ) -> None:
        super().__init__()
        self.trouble: Exception | None = None
        self.workplace: Workplace | None = None
        self._opener = opener
        self._config = config
        self._at = at
        self._manner, self._seed = manner, seed
        self.rehearsals: list[Rehearsal] = []
        self.is_opening = True
        self.faults = Faults(fault_log)
        self._typeahead = TypeAhead(self, self._hand_on)
        self._untaken = Untaken()
        self._untaken_toast: Notification | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme
        self.set_keymap(dict(config.keys))

    def compose(self) -> ComposeResult:
        """The first picture, while the database is opened."""
        yield TitleBar("survey-tui")
        yield Divider()
        yield Quiet("  Opening …")

    def on_mount(self) -> None:
        """Be ready for every way out, then open."""
        if os.name == "posix":
            loop = asyncio.get_running_loop()
            for name in _SIGNALS:
                number = int(getattr(signal, name))
                loop.add_signal_handler(number, self.stop_for_signal, number)
        self.call_after_refresh(self._open)

    @work(thread=True)
    def _open(self) -> None:
        try:
            workplace, recovered = self._opener()
            # Imported here as well: the screens bring the database's packages with them.
            import survey_tui.screens.home
            import survey_tui.screens.queue  # noqa: F401
        except Exception as error:
            self.call_from_thread(self._fail, error)
        else:
            self.call_from_thread(self._begin, workplace, recovered)

    def _fail(self, error: Exception) -> None:
        self.trouble = error
        self.exit(return_code=1)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes on its way to the terminal."""
        return [*super().get_line_filters(), _ONLY_TEXT]

    def _begin(self, workplace: Workplace, recovered: RecoveredWords) -> None:
        from survey_tui.screens.home import HomeScreen

        self.workplace = workplace
        workplace.listen(self._tell_screens)
        self.push_screen(HomeScreen(workplace, self._config.keys, self.go))
        if self._at == "home":
            self.is_opening = False
        else:
            self._go_first()
        if recovered.entries:
            words = "What waited in a spool file is in the database now."
            self.notify(words, markup=False, timeout=10)
        if recovered.waiting:
            words = "Words wait in a spool file, safe: the database could not take them now."
            self.notify(words, markup=False, severity="warning", timeout=20)
        for path in recovered.kept:
            words = f"A spool file could not be brought in. It is kept: {path}"
            self.notify(words, markup=False, severity="error", timeout=30)

    @work(group="beside")
    async def _go_first(self) -> None:
        """The place that the app was opened at; what cannot be opened ends it."""
        try:
            if self._at in ("queue", "board"):
                await self.push_screen(await screen_of("queue", self._way()))
            if self._at != "queue":
                await self.go(self._at)
        except Exception as error:
            self._fail(error)
            return
        finally:
            self.is_opening = False
        if self._at not in ("queue", "board"):
            self.exit()

    async def go(self, place: str) -> None:
        """Open another place of the survey that is open, until it is left.

        To be called in a worker. Raises SurveyError if it cannot be opened.
        """
        if place == "rehearsal":
            await self._rehearse()
            return
        screen = await screen_of(place, self._way())
        self.is_opening = False
        await self.push_screen_wait(screen)

    def _way(self) -> Way:
        assert self.workplace is not None
        return Way(self.workplace, self._config.keys, self.go)

    async def _rehearse(self) -> None:
        """A practice call: the case, the call, and what to say about it."""
        from survey_tui.demo.rehearsal import Rehearsal
        from survey_tui.demo.script import sayings
        from survey_tui.screens.call_dialogs import FeedbackDialog
        from survey_tui.screens.case import CaseScreen

        assert self.workplace is not None
        begun = await asyncio.to_thread(
            Rehearsal, self.workplace.practice(), sayings(), self._manner, self._seed
        )
        self.rehearsals.append(begun)
        view = await asyncio.to_thread(begun.take)
        case = CaseScreen(begun.desk, view, self._config.keys, voice=begun.heard)
        self.is_opening = False
        await self.push_screen_wait(case)
        feedback = await asyncio.to_thread(begun.feedback)
        await self.push_screen_wait(FeedbackDialog(feedback.manner, feedback.lines))
        self.rehearsals.remove(begun)
        await asyncio.to_thread(begun.close)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every action of this screen, and the themes."""
        for key in (*_group_of(screen).keys, *keys.EVERYWHERE.keys):
            if key.action != "command_palette":
                yield SystemCommand(
                    key.label, key.help, self._runner(screen, key.action)
                )
        for theme in THEMES:
            yield SystemCommand(
                f"Look: {theme.name}", "Change the colours", self._changer(theme.name)
            )

    def action_help(self) -> None:
        """What every key does here."""
        from survey_tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(_group_of(self.screen), self._config.keys))

    async def action_leave(self) -> None:
        """Save what is typed, then quit; ask only if it cannot be saved."""
        from survey_tui.screens.base import Dialog
        from survey_tui.screens.dialogs import ConfirmDialog

        is_flushed = await asyncio.to_thread(self._flush_drafts)
        if any(isinstance(s, Dialog) and s.has_typed for s in self.screen_stack):
            question = "What is typed in the dialog is kept nowhere. Quit and lose it?"
        elif is_flushed:
            self.exit()
            return
        else:
            question = (
                "NOT SAVED: some words are on this screen only. Quit and lose them?"
            )
        self.push_screen(ConfirmDialog(question), self._leave_if)

    def stop_for_signal(self, number: int) -> None:
        """SIGTERM or SIGHUP: everything typed goes to disk before the process ends."""
        self._flush_drafts()
        if number == int(signal.SIGHUP):
            # The terminal is gone: there is nothing to restore, and writing to it can hang.
            if self.workplace is not None:
                self.workplace.close(timeout=1.0)
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    @property
    def has_settled(self) -> bool:
        """Whether every key that was typed has had its effect."""
        return self._typeahead.has_settled

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; everything else goes its way."""
        if isinstance(event, Arrived) and not event.is_forwarded:
            self._typeahead.put(event)
        else:
            await super().on_event(event)

    async def _hand_on(self, event: Arrived) -> None:
        self._untaken.begin(event)
        with self.faults.told(self.tell_fault):
            await super().on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        is_taken = await super()._check_bindings(key, priority)
        # Without priority it is asked last of all: the key has been everywhere.
        if not is_taken and not priority:
            self._tell_untaken(self._untaken.words())
        return is_taken

    def _tell_untaken(self, words: str) -> None:
        if not words:
            return
        tell = getattr(self.screen, "tell_untaken", None)
        if tell is not None:
            tell(words)
            return
        toast = Notification(words, severity="information", timeout=5, markup=False)
        if self._untaken_toast and self._untaken_toast in self._notifications:
            self._unnotify(self._untaken_toast, refresh=False)
        self._untaken_toast = toast
        self.post_message(Notify(toast))

    async def _dispatch_message(self, message: Message) -> None:
        # Bindings are carried out here: an act that fails must not end the app's own loop.
        with self.faults.told(self.tell_fault):
            await super()._dispatch_message(message)

    def _handle_exception(self, error: Exception) -> None:
        """A worker or a widget failed: it is told and logged, and the app goes on."""
        if self.workplace is None:
            super()._handle_exception(error)
        else:
            self.faults.note(error)
            self.tell_fault(error)

    def tell_fault(self, error: Exception) -> None:
        """Show what went wrong inside, and where the whole of it is written."""
        self.notify(
            self.faults.describe(error), markup=False, severity="error", timeout=30
        )

    def _flush_drafts(self) -> bool:
        return self.workplace.flush() if self.workplace is not None else True

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.exit()

    def _runner(
        self, screen: Screen[Any], action: str
    ) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await screen.run_action(action)

        return run

    def _changer(self, theme: str) -> Callable[[], None]:
        def change() -> None:
            self.theme = theme

        return change

    def _tell_screens(self, state: SaveState) -> None:
        """Called from the journal's thread."""
        if self.is_running:
            self.call_later(self._show_state, state)

    def _show_state(self, state: SaveState) -> None:
        from survey_tui.screens.base import SurveyScreen

        for screen in self.screen_stack:
            if isinstance(screen, SurveyScreen) and screen.is_ready:
                screen.show_save_state(state)


def _group_of(screen: Screen[Any]) -> keys.KeyGroup:
    group: keys.KeyGroup = getattr(screen, "KEYS", keys.DIALOG)
    return group
