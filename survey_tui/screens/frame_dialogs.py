"""Dialogs of the frame: how a register is read, and what is to be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from survey_tui.errors import SurveyError
from survey_tui.fieldwork.draws import DrawRequest, checked_seed
from survey_tui.fieldwork.frame_reading import ColumnProfile, FrameFile
from survey_tui.screens.base import Dialog
from survey_tui.text import one_line
from survey_tui.widgets.script import Quiet

SHOWN_REFUSALS = 8
SHOWN_ROWS = 3


class PreviewDialog(Dialog[dict[str, str] | None]):
    """What a register would become: empty mapping to import, a mapping to read it again."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, read: FrameFile, profile: Sequence[ColumnProfile]) -> None:
        super().__init__()
        self._read = read
        self._profile = profile

    def compose(self) -> ComposeResult:
        """Columns, first rows, refusals, a line to say otherwise."""
        with VerticalScroll(classes="dialog wide"):
            name = self._read.table.path.name
            yield Static(
                Content.styled(f"{name}: {self._read.table.how}", "bold"),
                classes="title",
            )
            yield Input(
                placeholder="↵ imports; or say otherwise: person=Title+Surname",
                id="map",
            )
            yield Static(id="meaning")
            yield Static(Content("\n").join(_rows(self._read)))
            yield Static(Content("\n").join(_columns(self._profile)), classes="note")
            yield Quiet(
                Content(
                    "targets: external_id name person phone - or a field   esc cancels"
                ),
                classes="note",
            )

    def on_mount(self) -> None:
        """Ready to import."""
        self.query_one("#map", Input).focus()

    @on(Input.Submitted, "#map")
    def _done(self, event: Input.Submitted) -> None:
        target, equals, column = event.value.partition("=")
        if not event.value.strip():
            self.dismiss({})
        elif equals and self._are_columns(column):
            self.dismiss({target.strip(): column.strip()})
        else:
            words = f"'{one_line(column, 40)}' is no column. Write TARGET=COLUMN."
            self.query_one("#meaning", Static).update(Content.styled(words, "$warning"))

    def _are_columns(self, words: str) -> bool:
        known = self._read.table.columns
        parts = [part.strip() for part in words.split("+")]
        return words.strip() in known or all(part in known for part in parts)


class DrawDialog(Dialog[DrawRequest | None]):
    """How many, in reserve, of whom, by which seed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, wanted: DrawRequest, problem: str = "") -> None:
        """wanted: what stands in the lines; told: why that could not be drawn."""
        super().__init__()
        self._told = problem
        self._values = {
            "size": ("How many", str(wanted.size)),
            "reserve": ("In reserve", str(wanted.reserves)),
            "where": ("Who is eligible, as an expression", wanted.where),
            "strata": (
                "Stratify by a frame field (may stay empty)",
                wanted.strata_field,
            ),
            "seed": ("Seed: a whole number; one is made if empty", wanted.seed),
        }

    def compose(self) -> ComposeResult:
        """A line each; Enter goes to the next, at the last it draws."""
        with Vertical(classes="dialog tight"):
            yield Static(Content.styled("Draw a sample", "bold"), classes="title")
            for name, (hint, value) in self._values.items():
                yield Quiet(Content(hint))
                yield Input(value=value, id=name)
            yield Static(id="meaning")
            yield Quiet(
                Content("↵ next, at the last line draws   esc cancels"), classes="note"
            )

    def on_mount(self) -> None:
        """The size first."""
        self.query_one("#size", Input).focus()
        self._tell(self._told)

    def _tell(self, words: str) -> None:
        self.query_one("#meaning", Static).update(Content.styled(words, "$warning"))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        inputs = list(self.query(Input))
        place = inputs.index(event.input)
        if place + 1 < len(inputs):
            inputs[place + 1].focus()
            return
        try:
            self.dismiss(self._wanted())
        except SurveyError as error:
            self._tell(error.in_sentences)

    def _wanted(self) -> DrawRequest:
        given = {
            name: self.query_one(f"#{name}", Input).value.strip()
            for name in self._values
        }
        for name in ("size", "reserve"):
            if not given[name].isdecimal():
                raise SurveyError(
                    f"'{given[name][:20]}' is no whole number", "For example 22."
                )
        seed, _origin = checked_seed(given["seed"])
        return DrawRequest(
            size=max(int(given["size"]), 1),
            reserves=int(given["reserve"]),
            seed=seed if given["seed"] else "",
            where=given["where"],
            strata_field=given["strata"],
        )


def _columns(profile: Sequence[ColumnProfile]) -> list[Content]:
    width = min(max(len(column.column) for column in profile), 34)
    lines = []
    for column in profile:
        common = ", ".join(one_line(value, 18) for value in column.common[:2])
        name = one_line(column.column, width).ljust(width)
        lines.append(
            Content.assemble(
                (name, ""),
                (f"  {one_line(column.becomes, 22):22}", "$accent"),
                (f" {common}", "$quiet"),
            )
        )
    return lines


def _rows(read: FrameFile) -> list[Content]:
    lines = [
        Content.styled(f"{external_id}  {one_line(name, 60)}", "$quiet")
        for external_id, name, _attributes in read.preview(SHOWN_ROWS)
    ]
    lines.append(Content.styled(f"{read.usable} rows can be taken", "bold"))
    if read.refused:
        lines.append(
            Content.styled(f"{read.refused} cannot, and are left out:", "$warning")
        )
    for refused in read.refusals(SHOWN_REFUSALS):
        words = f"  row {refused.number} {one_line(refused.reason, 60)}"
        lines.append(Content.styled(words, "$warning"))
    return lines
