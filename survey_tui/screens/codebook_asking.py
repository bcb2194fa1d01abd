"""What the codebook asks: the words of a code, and whether a change is to be made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.app import App

from coding_schemes.model import Code, Theme
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.edits import FIELDS, Edit
from survey_tui.coding.record.spans import Span
from survey_tui.coding.record.state import Page
from survey_tui.screens.codebook_dialogs import CodeForm, EditPreview


def only_way(edit: Edit) -> list[tuple[str, str, Edit]]:
    """A change that can be made in one way: yes, or not at all."""
    return [("y", "Do it", edit)]


def blank_code(
    book: Codebook, theme: Theme, old: Code | None = None
) -> dict[str, str | Sequence[str]]:
    """The fields of a code that is to be made, or of a retired one that comes back."""
    if old is not None:
        return {name: getattr(old, name) for name in ("label", "id", *FIELDS[1:])}
    new: dict[str, str | Sequence[str]] = {"label": "", "id": f"{theme.id}."}
    new["key"] = book.free_key(theme.id)
    return {**new, "definition": "", "cues": (), "include": (), "exclude": ()}


async def new_code(
    app: App[Any],
    book: Codebook,
    theme: Theme,
    page: Page | None = None,
    span: Span = (0, 0),
) -> Edit | None:
    """Ask for a new code, show what it touches; returns it if it is to be made."""
    check = partial(book.add, theme.id, page=page, span=span)
    title = f"A new code in {theme.label}"
    fields = await app.push_screen_wait(CodeForm(title, blank_code(book, theme), check))
    if fields is None:
        return None
    edit = await asyncio.to_thread(check, fields)
    return await app.push_screen_wait(EditPreview(title, only_way(edit)))
