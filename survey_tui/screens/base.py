"""What all screens and dialogs share: faults that are told, and a way out that is taken once.

Screens also share a notice when the window is too small, and the save state.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy.exc import DBAPIError
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker

from db.errors import StoreError
from db.writer import reason
from survey_tui import keys
from survey_tui.errors import SurveyError
from survey_tui.faults import TellsFaults
from survey_tui.interview.journal import Safety, SaveState
from survey_tui.keys import KeyGroup
from survey_tui.typeahead import JOB
from survey_tui.widgets.bars import NotSavedBar

MIN_WIDTH, MIN_HEIGHT = 80, 24
# From here on there is room for something beside the list: the class "-wide".
WIDE = 110
# And from here on for a dialog that is higher than the smallest window.
HIGH = 32

Result = TypeVar("Result")


class TooSmall(Static):
    """Covers a window in which nothing can be read; what is typed is kept all the same."""

    DEFAULT_CSS = """
    TooSmall {
        layer: notice; width: 100%; height: 100%; padding: 1 2; display: none;
        background: $background; color: $foreground;
    }
    TooSmall.-shown { display: block; }
    """


class Sheltered(Screen[Result]):
    """A screen whose faults do not end the app, and which closes once.

    Textual closes whatever is on top when a screen is dismissed, and ends the program when a
    handler raises.
    """

    async def _dispatch_message(self, message: Message) -> None:
        with self._faults_told():
            await super()._dispatch_message(message)

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        app = cast("TellsFaults", self.app)
        with app.faults.told(app.tell_fault):
            yield

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, if this is the screen on top; else it was closed already."""
        if self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()


class Dialog(ModalScreen[Result], Sheltered[Result]):
    """A question in front of a screen; escape answers none.

    KEEPS_TYPED: whether escape asks once before it throws away what was typed here; where
    something is only looked for it does not.
    """

    KEEPS_TYPED: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "app.leave", "Quit", show=False, priority=True)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._begun_with: list[str] | None = None
        self._asked_of: list[str] | None = None

    def on_resize(self) -> None:
        """Lay out anew; whether there is more room than in the smallest window."""
        size = self.app.size
        self.set_class(size.width >= WIDE and size.height >= HIGH, "-wide")
        self.lay_out()

    def lay_out(self) -> None:
        """Show again what depends on the size of the window."""

    def on_screen_resume(self) -> None:
        """What stands here at first was not typed."""
        if self._begun_with is None:
            self._begun_with = self._typed_here()

    @property
    def has_typed(self) -> bool:
        """Whether something was typed here that is kept nowhere else."""
        values = self._typed_here()
        return self.KEEPS_TYPED and values != self._begun_with and any(values)

    def action_cancel(self) -> None:
        """Close without an answer; what was typed is thrown away at the second time."""
        if self.has_typed and self._asked_of != self._typed_here():
            self._asked_of = self._typed_here()
            words = "esc again throws away what is typed here"
            self.query(".note").last(Static).update(
                Content.styled(words, "bold $warning")
            )
        else:
            self.dismiss(None)

    def _typed_here(self) -> list[str]:
        inputs = [one.value for one in self.query(Input)]
        return inputs + [one.text for one in self.query(TextArea)]


class SurveyScreen(Sheltered[Result]):
    """A screen with keys of the registry.

    is_stoppable: whether work is under way that escape stops; other keys wait for its end.
    stop_work: what stops it.
    """

    KEYS: ClassVar[KeyGroup] = keys.EVERYWHERE
    AUTO_FOCUS = ""

    def __init__(self, moved: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.moved_keys = dict(moved or {})
        self.is_ready = False
        self.is_stoppable = False
        self._job: Worker[None] | None = None
        self.stop_work: Callable[[], object] | None = None

    def on_mount(self) -> None:
        """The notice lies over everything."""
        self.mount(TooSmall())
        self.call_after_refresh(self._be_ready)

    def _be_ready(self) -> None:
        # From here on all widgets are there, and messages from outside may be shown.
        self.is_ready = True
        self._check_size()
        self.when_ready()

    def once(self, job: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run a job unless one is running: a click must not do twice what a key began.

        Keys wait for its end. What the store or a use case refuses is told, and the screen
        stays; a fault of the program is told and logged.
        """
        if self._job is None or self._job.is_finished:
            self._job = self.run_worker(self._told_if_refused(job), group=JOB)

    async def _told_if_refused(
        self, job: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        with self._faults_told():
            await self._refusals_told(job)

    async def _refusals_told(
        self, job: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        try:
            await job()
        except SurveyError as error:
            self.tell(error)
        except StoreError as error:
            self.tell(SurveyError(error.message, error.hint))
        except DBAPIError as error:
            self.tell(
                SurveyError(
                    f"The database does not answer: {reason(error)}", "Try again."
                )
            )

    def stopped_work(self) -> bool:
        """Stop what is under way, if anything is; whether there was."""
        if self.stop_work is None:
            return False
        self.stop_work()
        return True

    def when_ready(self) -> None:
        """For screens that have to catch up with what happened while they were made."""

    def on_resize(self) -> None:
        """Lay out anew, and say so when the window is too small."""
        self._check_size()
        self.set_class(self.app.size.width >= WIDE, "-wide")
        if self.is_ready:
            self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Show again what depends on the size of the window: lines, rows, columns."""

    def on_screen_resume(self) -> None:
        """The window may have changed while another screen was on top."""
        self._check_size()

    def _check_size(self) -> None:
        width, height = self.app.size
        for notice in self.query(TooSmall):
            notice.set_class(width < MIN_WIDTH or height < MIN_HEIGHT, "-shown")
            notice.update(
                Content(
                    f"This window is {width}x{height}. Make it at least"
                    f" {MIN_WIDTH}x{MIN_HEIGHT}, or the letters smaller."
                    " Nothing is lost meanwhile."
                )
            )

    def show_save_state(self, state: SaveState) -> None:
        """Show NOT SAVED, wherever one is."""
        for bar in self.query(NotSavedBar):
            bar.show(not_saved_words(state))

    def tell(self, error: SurveyError | str) -> None:
        """A message at the edge, for what can be tried again; never markup."""
        if isinstance(error, SurveyError):
            hint = f"\n{error.hint}" if error.hint else ""
            self.notify(
                error.message + hint, markup=False, severity="warning", timeout=8
            )
        else:
            self.notify(error, markup=False, timeout=5)


def not_saved_words(state: SaveState) -> str:
    """The sentence of the red bar; empty while all is well."""
    if state.safety is Safety.SPOOLED:
        return (
            f"NOT SAVED in the database: {state.reason}. Go on: your words are in"
            f" {state.spool}, and go in as soon as it takes them."
        )
    if state.safety is Safety.ON_SCREEN_ONLY:
        return (
            f"NOT SAVED: {state.reason}, and no spool file can be written."
            " Your words are ON THIS SCREEN ONLY. Free some space; do not close it."
        )
    return ""
