"""The app: which screen comes first, and that nothing is lost on any way out."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.screen import Screen

from db.store import Store
from survey_tui import keys
from survey_tui.config import Config
from survey_tui.fieldwork.surveys import open_survey
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.screens.base import SurveyScreen
from survey_tui.themes import THEMES

if TYPE_CHECKING:
    from survey_tui.interview.journal import SaveState

_SIGNALS = ("SIGTERM", "SIGHUP")


class SurveyApp(App[None], inherit_bindings=False):
    """survey-tui on a terminal."""

    TITLE = "survey-tui"
    CSS_PATH = "app.tcss"
    BINDINGS = keys.bindings(keys.EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, store: Store, places: Places, config: Config, me: str, at: str
    ) -> None:
        super().__init__()
        self.farewell = ""
        self._store = store
        self._places = places
        self._config = config
        self._me = me
        self._at = at
        self._desk: Desk | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme
        self.set_keymap(dict(config.keys))

    def on_mount(self) -> None:
        """Show the first screen and be ready for every way out."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # Tests run the app outside the main thread's loop, where signals cannot be had.
            if number is not None and os.name == "posix":
                loop.add_signal_handler(number, self.stop_for_signal, int(number))
        from survey_tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self._store, self.desk_for, self._config.keys))
        if self._at == "queue":
            self.open_queue(None)

    def desk_for(self, survey_id: str | None) -> Desk:
        """The desk for a survey; one at a time. Raises NotFound if there is no survey."""
        if self._desk is not None:
            self._desk.close()
        opened = open_survey(self._store, survey_id)
        self._desk = Desk(self._store, opened, self._places, self._me)
        self._desk.listen(self._tell_screens)
        return self._desk

    def open_queue(self, survey_id: str | None) -> None:
        """Open the queue of a survey, or of the newest."""
        from survey_tui.screens.queue import QueueScreen

        self.push_screen(QueueScreen(self.desk_for(survey_id), self._config.keys))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action of this screen, and the themes."""
        group = screen.KEYS if isinstance(screen, SurveyScreen) else keys.EVERYWHERE
        for key in (*group.keys, *keys.EVERYWHERE.keys):
            if key.action != "command_palette":
                yield SystemCommand(
                    key.label, key.help, self._runner(screen, key.action)
                )
        for theme in THEMES:
            name = theme.name
            yield SystemCommand(
                f"Look: {name}",
                "Change the colours",
                lambda name=name: self._use_theme(name),
            )

    def action_help(self) -> None:
        """What every key does here."""
        from survey_tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        group = screen.KEYS if isinstance(screen, SurveyScreen) else keys.DIALOG
        self.push_screen(HelpScreen(group, self._config.keys))

    async def action_leave(self) -> None:
        """Save what is typed, then quit; ask only if it cannot be saved."""
        is_safe = await asyncio.to_thread(self._flush_drafts)
        if is_safe:
            self.exit()
            return
        from survey_tui.screens.dialogs import ConfirmDialog

        question = "NOT SAVED: some words are on this screen only. Quit and lose them?"
        self.push_screen(ConfirmDialog(question), self._leave_if)

    def stop_for_signal(self, number: int) -> None:
        """SIGTERM or SIGHUP: everything typed goes to disk before the process ends."""
        self._flush_drafts()
        if number == getattr(signal, "SIGHUP", None):
            # The terminal is gone: there is nothing to restore, and writing to it can hang.
            self._store.close(timeout=1.0)
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    async def on_unmount(self) -> None:
        """Whatever way out was taken, the journal is emptied."""
        if self._desk is not None:
            await asyncio.to_thread(self._desk.close)

    def _flush_drafts(self) -> bool:
        return self._desk.flush() if self._desk is not None else True

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.exit()

    def _use_theme(self, name: str) -> None:
        self.theme = name

    def _runner(
        self, screen: Screen[object], action: str
    ) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await screen.run_action(action)

        return run

    def _tell_screens(self, state: SaveState) -> None:
        """Called from the journal's thread."""
        if self._running:
            self.call_later(self._show_state, state)

    def _show_state(self, state: SaveState) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, SurveyScreen):
                screen.show_save_state(state)
