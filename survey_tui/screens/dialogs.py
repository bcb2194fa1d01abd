"""Dialogs: each is a function that returns a value; escape returns none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from survey_tui.errors import BadAnswer
from survey_tui.fieldwork.spoken_times import EXAMPLES, SpokenTime
from survey_tui.screens.base import Dialog
from survey_tui.text import clean, one_line
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.script import Quiet, ReadAloud

AddedCase = tuple[str, str, str, dict[str, str]]


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


class AppointmentDialog(Dialog[tuple[SpokenTime, str] | None]):
    """When to ring again, as people say it; what was understood is shown in full."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(
        self,
        title: str,
        understand: Callable[[str], SpokenTime],
        advise: Callable[[SpokenTime], Sequence[str]],
    ) -> None:
        """advise: tells of clashes and full slots; it reads the database."""
        super().__init__()
        self._title = title
        self._understand = understand
        self._advise = advise
        self._spoken: SpokenTime | None = None

    def compose(self) -> ComposeResult:
        """A line for the time, what it means, a line for whom and why."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield Input(placeholder="tomorrow 10am", id="when")
            yield Static(id="meaning")
            yield Static(id="advice")
            yield Input(
                placeholder="Whom to ask for, what was said (may stay empty)",
                id="words",
            )
            yield Quiet(
                Content("↵ understood, then ↵ again to book   esc cancels"),
                classes="note",
            )

    def on_mount(self) -> None:
        """The time comes first."""
        self.query_one("#when", Input).focus()
        self._show(Content.styled(EXAMPLES, "$quiet"))

    @on(Input.Changed, "#when")
    def _read(self, event: Input.Changed) -> None:
        try:
            self._spoken = self._understand(event.value)
        except BadAnswer as error:
            self._spoken = None
            words = (
                EXAMPLES
                if not event.value.strip()
                else f"{error.message}. {error.hint}"
            )
            self._show(Content.styled(words, "$quiet"))
        else:
            self._show(Content.styled(f"= {self._spoken.describe()}", "bold $success"))
        self._look_up(self._spoken)

    @work(exclusive=True, group="advice")
    async def _look_up(self, spoken: SpokenTime | None) -> None:
        advice = await asyncio.to_thread(self._advise, spoken) if spoken else ()
        if spoken == self._spoken:
            lines = [Content.styled(f"! {line}", "$warning") for line in advice]
            self.query_one("#advice", Static).update(Content("\n").join(lines))

    @on(Input.Submitted, "#when")
    def _understood(self) -> None:
        if self._spoken is not None:
            self.query_one("#words", Input).focus()

    @on(Input.Submitted, "#words")
    def _book(self, event: Input.Submitted) -> None:
        if self._spoken is not None:
            self.dismiss((self._spoken, event.value))
        else:
            self.query_one("#when", Input).focus()

    def _show(self, meaning: Content) -> None:
        self.query_one("#meaning", Static).update(meaning)


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


class AddCaseDialog(Dialog[AddedCase | None]):
    """A case that is in no frame."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, unit: str, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._unit = unit
        self._fields = tuple(fields)

    def compose(self) -> ComposeResult:
        """A line each; Enter goes to the next, at the last it adds."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(f"Add a {self._unit}", "bold"), classes="title")
            yield Input(placeholder=f"Name of the {self._unit}", id="name")
            yield Input(placeholder="Person to ask for", id="person")
            yield Input(placeholder="Telephone number", id="phone")
            for name, label in self._fields:
                yield Input(placeholder=label, id=f"field-{name}")
            yield Quiet(
                Content("↵ next, at the last line adds   esc cancels"), classes="note"
            )

    def on_mount(self) -> None:
        """The name first."""
        self.query_one("#name", Input).focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        inputs = list(self.query(Input))
        place = inputs.index(event.input)
        if not inputs[0].value.strip():
            inputs[0].focus()
        elif place + 1 < len(inputs):
            inputs[place + 1].focus()
        else:
            attributes = {
                name: self.query_one(f"#field-{name}", Input).value
                for name, _label in self._fields
            }
            self.dismiss(
                (inputs[0].value, inputs[1].value, inputs[2].value, attributes)
            )


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


class NumberDialog(Dialog[tuple[str, str] | None]):
    """A number that was learned of, and whose it is."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def compose(self) -> ComposeResult:
        """Number, then person; Enter at the second adds."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Add a number", "bold"), classes="title")
            yield Input(placeholder="Telephone number", id="phone")
            yield Input(placeholder="Whose it is (may stay empty)", id="person")
            yield Quiet(Content("↵ next, ↵ again adds   esc cancels"), classes="note")

    def on_mount(self) -> None:
        """The number first."""
        self.query_one("#phone", Input).focus()

    @on(Input.Submitted, "#phone")
    def _next(self) -> None:
        self.query_one("#person", Input).focus()

    @on(Input.Submitted, "#person")
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss((self.query_one("#phone", Input).value, event.value))


class RepliesDialog(Dialog[None]):
    """What they may ask, and what to answer."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape,o,enter,q", "close", "Close")]

    def __init__(self, replies: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._replies = replies

    def compose(self) -> ComposeResult:
        """Question and answer, the answer to be read aloud."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("If they ask", "bold"), classes="title")
            for asked, say in self._replies:
                yield Static(Content.styled(f"“{asked}”", "italic $instruction"))
                yield ReadAloud(Content(clean(say)), classes="reply")
            if not self._replies:
                yield Static("Nothing is prepared.")
            yield Quiet(Content("esc closes"), classes="note")

    def action_close(self) -> None:
        """Back to the case."""
        self.dismiss(None)


class FeedbackDialog(Dialog[None]):
    """What is said about a rehearsal when it is over."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape,enter,q", "close", "Close")]

    def __init__(self, manner: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._manner = manner
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A line a finding; what went well is green."""
        lines = [
            Content.styled(line, "$success" if line.startswith("✓") else "")
            for line in self._lines
        ]
        title = f"Rehearsal: the respondent {self._manner.replace('_', ' ')}"
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(title, "bold"), classes="title")
            yield Static(Content("\n").join(lines))
            yield Quiet(Content("Nothing of it was kept.   ↵ closes"), classes="note")

    def action_close(self) -> None:
        """Done."""
        self.dismiss(None)


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
