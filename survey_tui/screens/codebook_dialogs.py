"""Dialogs of the codebook: a code's form, and what a change would touch."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from survey_tui.coding.codebook.edits import LISTS, Edit, Fields
from survey_tui.errors import NotAllowed
from survey_tui.screens.base import Dialog
from survey_tui.text import clean, one_line
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.script import Quiet

_SHOWN_LINES = 200
_NEEDED = ("label", "id", "key", "definition")
_HINTS = {
    "label": "Label, as coders read it",
    "id": "Id, as files have it: theme.name",
    "key": "Key: one letter, after that of its theme",
    "definition": "Definition: what it means",
    "include": "What counts, one a line",
    "exclude": "What does not count, one a line",
    "cues": "Words that speak for it, one a line; * is one to three words",
    "strength_cues": "Words that speak for it as praise",
    "area_cues": "Words that speak for it as a complaint",
}


class CodeForm(Dialog[Fields | None]):
    """The fields of a code, with what is wrong told in the form."""

    CSS_PATH = ["dialogs.tcss", "codebook_dialogs.tcss"]
    BINDINGS = [
        Binding("escape", "cancel", "Cancel"),
        Binding("f2", "done", "Done", priority=True),
    ]

    def __init__(
        self,
        title: str,
        values: Mapping[str, str | Sequence[str]],
        check: Callable[[Fields], object],
    ) -> None:
        """values: the fields that are asked for, in order; check: raises NotAllowed."""
        super().__init__()
        self._title = title
        self._values = values
        self._check = check
        self._slug = ""

    def compose(self) -> ComposeResult:
        """A line or a box for each field."""
        with Vertical(classes="dialog wide", id="form"):
            yield Static(Content.styled(clean(self._title), "bold"), classes="title")
            with VerticalScroll(id="fields", can_focus=False):
                for name, value in self._values.items():
                    yield Quiet(Content(_HINTS[name]))
                    if name == "definition" or name in LISTS:
                        words = value if isinstance(value, str) else "\n".join(value)
                        yield TextArea(words, id=name, tab_behavior="focus")
                    else:
                        yield Input(value=str(value), id=name, select_on_focus=False)
            yield Static(id="meaning")
            yield Quiet(
                Content("tab next   F2 shows what it touches   esc cancels"),
                classes="note",
            )

    def on_mount(self) -> None:
        """The first field, and what is asked for in it."""
        self.query_one(f"#{next(iter(self._values))}").focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#fields").scroll_home, animate=False)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @on(Input.Changed, "#label")
    def _name_it(self, event: Input.Changed) -> None:
        """The id follows the label until somebody writes another."""
        if not self._values.get("label") and "id" in self._values:
            first = str(self._values["id"])
            given = self.query_one("#id", Input)
            if given.value == first + self._slug:
                self._slug = re.sub(r"[^a-z0-9]+", "_", event.value.lower()).strip("_")
                given.value = first + self._slug

    async def action_done(self) -> None:
        """Close with the fields, unless something is wrong with them."""
        fields = self._fields()
        empty = next((n for n in _NEEDED if n in fields and not fields[n]), None)
        if empty is not None:
            words = f"! {_HINTS[empty]}: this is needed."
            self.query_one("#meaning", Static).update(Content.styled(words, "$warning"))
            self.query_one(f"#{empty}").focus()
            return
        try:
            await asyncio.to_thread(self._check, fields)
        except NotAllowed as error:
            words = f"! {one_line(error.in_sentences)}"
            self.query_one("#meaning", Static).update(Content.styled(words, "$warning"))
        else:
            self.dismiss(fields)

    def _fields(self) -> Fields:
        found: dict[str, str | Sequence[str]] = {}
        for name in self._values:
            if name in LISTS:
                lines = self.query_one(f"#{name}", TextArea).text.split("\n")
                found[name] = [one_line(line) for line in lines if one_line(line)]
            elif name == "definition":
                found[name] = one_line(self.query_one(f"#{name}", TextArea).text)
            else:
                found[name] = one_line(self.query_one(f"#{name}", Input).value)
        return found


class EditPreview(Dialog[Edit | None]):
    """What a change of the codebook would touch; nothing is changed before Enter."""

    CSS_PATH = ["dialogs.tcss", "codebook_dialogs.tcss"]
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, title: str, edits: Sequence[tuple[str, str, Edit]]) -> None:
        """edits: key, label and change of each way to do it, the usual one first."""
        super().__init__()
        self._title = title
        self._edits = edits

    def compose(self) -> ComposeResult:
        """Who is concerned, the lines of the file, the ways to do it."""
        first = self._edits[0][2]
        with Vertical(classes="dialog wide", id="preview"):
            yield Static(Content.styled(clean(self._title), "bold"), classes="title")
            yield Static(Content("\n").join(_touched(first)), id="touched")
            with VerticalScroll(id="lines", can_focus=False):
                yield Static(Content("\n").join(_file_lines(first)))
            choices = [
                Choice(str(place), key, f"{label}: {_comes_back(edit)}")
                for place, (key, label, edit) in enumerate(self._edits)
            ]
            yield ChoiceList(choices, id="choices", at_once=True)
            yield Quiet(
                Content("\u2191 \u2193 choose, \u21b5 does it   esc changes nothing"),
                classes="note",
            )

    def on_mount(self) -> None:
        """Keys go to the choices."""
        self.query_one(ChoiceList).focus()

    @on(ChoiceList.Taken)
    def _taken(self, event: ChoiceList.Taken) -> None:
        self.dismiss(self._edits[int(event.ids[0])][2])


def _touched(edit: Edit) -> list[Content]:
    usage = edit.usage
    if not usage.codings:
        return [Content("Nothing was coded with it so far.")]
    who = ", ".join(one_line(coder, 20) for coder in usage.coders[:5])
    codings = _count(len(usage.codings), "coding")
    words = f"{codings} on {_count(usage.answers, 'answer')}, by {who}."
    lines = [Content(words)]
    if edit.moved:
        lines.append(Content(f"Given another code: {_count(edit.moved, 'coding')}."))
    if edit.reopened:
        words = f"To be settled again: {_count(edit.reopened, 'verdict')}."
        lines.append(Content.styled(words, "$warning"))
    return lines


def _comes_back(edit: Edit) -> str:
    if not edit.again:
        return "nothing to redo"
    return f"{_count(edit.again, 'coding')} to look at again"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _file_lines(edit: Edit) -> list[Content]:
    shown = edit.lines[:_SHOWN_LINES]
    lines = [
        Content.styled(clean(line), "$success" if line.startswith("+") else "$error")
        for line in shown
    ]
    if len(edit.lines) > len(shown):
        lines.append(
            Content.styled(f"\u2026 {len(edit.lines):,} lines in all", "$quiet")
        )
    return lines
