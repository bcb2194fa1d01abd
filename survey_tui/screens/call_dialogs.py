"""What is asked in a dialog before, in and after a call; escape returns none."""

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
from survey_tui.text import clean
from survey_tui.widgets.script import Quiet, ReadAloud

AddedCase = tuple[str, str, str, dict[str, str]]


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
            words = EXAMPLES if not event.value.strip() else error.in_sentences
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
