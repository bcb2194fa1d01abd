"""Forgetting a person: what would go and what would stay is read before anything is done."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from db.forgetting.erasing import Reason
from survey_tui.fieldwork.forgetting import REASONS, TOLD_REASONS, Forgetting, Preview
from survey_tui.screens.base import Dialog
from survey_tui.screens.dialogs import ConfirmDialog
from survey_tui.text import clean
from survey_tui.widgets.choice_list import Choice, ChoiceList
from survey_tui.widgets.script import Quiet


class ForgetDialog(Dialog[Reason | None]):
    """The preview, and the reasons; a reason's key takes it at once."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = [
        Binding("escape", "cancel", "Cancel"),
        Binding("pagedown,ctrl+d", "further", "Further"),
        Binding("pageup,ctrl+u", "before", "Before"),
    ]

    def __init__(self, seen: Preview) -> None:
        super().__init__()
        self._seen = seen

    def compose(self) -> ComposeResult:
        """Who, why, what goes, what stays, what others hold."""
        with Vertical(classes="dialog wide"):
            title = f"Forget {self._seen.name}? Why:"
            yield Static(Content.styled(clean(title), "bold"), classes="title")
            choices = [
                Choice(reason, str(place), TOLD_REASONS[reason])
                for place, reason in enumerate(REASONS, 1)
            ]
            yield ChoiceList(choices, id="choices", at_once=True)
            with VerticalScroll(classes="preview", can_focus=False):
                yield Static(_preview(self._seen), id="preview")
            note = "Nothing is done before you say yes.   ^D further   esc cancel"
            yield Quiet(Content(note), classes="note")

    def on_mount(self) -> None:
        """Keys go to the reasons."""
        self.query_one(ChoiceList).focus()

    @on(ChoiceList.Taken)
    def _taken(self, event: ChoiceList.Taken) -> None:
        self.dismiss(next(one for one in REASONS if one == event.ids[0]))

    def action_further(self) -> None:
        """Read on."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_before(self) -> None:
        """Read what was above."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)


async def ask_to_forget(
    screen: Screen[None], forgetting: Forgetting, case_id: str
) -> str | None:
    """Show what would go, ask why and once more, and do it; what was done in one line.

    None if it was not wanted. Raises what forgetting raises.
    """
    seen = await asyncio.to_thread(forgetting.look, case_id)
    if seen.is_empty:
        return f"Nothing of {seen.name} is left to forget."
    reason = await screen.app.push_screen_wait(ForgetDialog(seen))
    if reason is None:
        return None
    question = f"Forget {seen.name} for good? It cannot be taken back."
    if not await screen.app.push_screen_wait(ConfirmDialog(question)):
        return None
    done = await asyncio.to_thread(forgetting.forget, seen, reason)
    words = f"{seen.name} is forgotten: {done.count} entries emptied."
    if done.copies:
        names = ", ".join(clean(copy.path.name) for copy in done.copies)
        words += f" Copies still hold them: {names}. survey-tui erase --copies."
    return words


def _preview(seen: Preview) -> Content:
    lines = [Content.styled("goes", "$quiet")]
    lines += [Content(f"  {count:>4}  {kind}") for kind, count in seen.goes]
    lines.append(Content.styled("stays", "$quiet"))
    lines += [Content(f"  {clean(line)}") for line in seen.stays]
    held = [
        f"{clean(copy.path.name)}, of {copy.made_at:%d %B %Y}" for copy in seen.copies
    ]
    held += [
        f"the spool file {clean(path.name)}: their lines go" for path in seen.spools
    ]
    if held:
        lines.append(Content.styled("held in files beside it", "$quiet"))
        lines += [Content(f"  {line}") for line in held]
    if seen.left:
        lines.append(
            Content.styled("left before: whoever has it must be told", "$quiet")
        )
        lines += [Content(f"  {clean(line)}") for line in seen.left]
    return Content("\n").join(lines)
