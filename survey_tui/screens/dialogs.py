"""What any room asks in a dialog: each returns a value, and none on escape."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from survey_tui.screens.base import Dialog
from survey_tui.text import clean, one_line
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.script import Quiet

REASON = "Why, in their words (may stay empty)"


class PickDialog(Dialog[str | None]):
    """A question and choices; a choice's key takes it at once."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        point_at: str = "",
        note: str = "",
        repeat: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._point_at = point_at
        self._note = note
        self._repeat = repeat

    def compose(self) -> ComposeResult:
        """Title, choices, a note."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            with VerticalScroll(classes="listed", can_focus=False):
                yield ChoiceList(self._choices, id="choices", at_once=True)
            if self._note:
                yield Quiet(Content(self._note), classes="note")

    def on_mount(self) -> None:
        """Keys go to the choices."""
        choices = self.query_one(ChoiceList)
        choices.focus()
        choices.point_at(self._point_at)

    @on(ChoiceList.Taken)
    def _taken(self, event: ChoiceList.Taken) -> None:
        self.dismiss(event.ids[0])

    def key_f8(self) -> None:
        """Where F8 opened the dialog, F8 again takes the first choice."""
        if self._repeat == "f8":
            self.dismiss(self._choices[0].id)


class ReasonDialog(Dialog[str | None]):
    """A reason, which may stay empty unless it is required."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, title: str, is_required: bool = False) -> None:
        super().__init__()
        self._title = title
        self._is_required = is_required

    def compose(self) -> ComposeResult:
        """One line."""
        hint = "Why, in a few words" if self._is_required else REASON
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield Input(placeholder=hint, id="reason")
            yield Quiet(Content("↵ done   esc back to the case"), classes="note")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        if event.value.strip() or not self._is_required:
            self.dismiss(event.value)


class TextDialog(Dialog[str | None]):
    """One line of text."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, title: str, hint: str, may_be_empty: bool = False) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """Title, line."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield Input(placeholder=self._hint, id="words")
            yield Quiet(Content("↵ done   esc cancels"), classes="note")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#words", Input).focus()

    @on(Input.Submitted, "#words")
    def _done(self, event: Input.Submitted) -> None:
        if event.value.strip() or self._may_be_empty:
            self.dismiss(event.value)


class TellDialog(Dialog[None]):
    """Something to read, in full; space and the arrows scroll."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("escape,enter,q,e", "close", "Close"),
        Binding("space", "page", "On", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The title and the lines."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(one_line(self._title), "bold"), classes="title")
            with VerticalScroll(classes="listed", can_focus=False):
                lines = [Content(clean(line)) for line in self._lines]
                yield Static(Content("\n").join(lines))
            yield Quiet(Content("esc closes"), classes="note")

    def action_page(self) -> None:
        """A screenful on."""
        self.query_one(".listed", VerticalScroll).scroll_page_down(animate=False)

    def action_scroll(self, by: int) -> None:
        """A line."""
        self.query_one(".listed", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


class ConfirmDialog(Dialog[bool | None]):
    """Yes or no; escape is no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("y", "yes", "Yes"), Binding("n,escape", "no", "No")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), classes="title")
            yield Quiet(Content("y yes   n no"), classes="note")

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(result=True)

    def action_no(self) -> None:
        """No."""
        self.dismiss(result=False)
