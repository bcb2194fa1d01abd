"""The file that keeps a survey's scheme: where it is, reading it in, writing it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual.app import App

from coding_schemes.loader import LoadedScheme, load_scheme
from questionnaires.documents import BadDocument
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.edits import Edit
from survey_tui.coding.record.scheme_file import BEHIND, CHANGED, MISSING, SAME
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import BadFile, NotAllowed
from survey_tui.screens.codebook_dialogs import EditPreview
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.widgets.choice_list import Choice


def file_words(reviewer: Reviewer) -> str:
    """How the file stands to the codebook; empty where none is named."""
    file = reviewer.file
    if file is None or file.path is None:
        return ""
    entry = {
        SAME: f"kept in {file.path}",
        BEHIND: f"! {file.path.name} is behind: f writes it again",
        CHANGED: f"! {file.path.name} was changed on disk: f reads it in",
        MISSING: f"! {file.path} is not there any more: f writes it again",
    }
    earlier = reviewer.state.scheme_texts()
    return entry[file.standing(reviewer.state.loaded, earlier)]


async def file_menu(
    app: App[Any], reviewer: Reviewer, book: Codebook
) -> Edit | str | None:
    """Read a scheme in or write it; returns a change to be made, or what was done.

    Raises BadFile or NotAllowed with what is wrong; then nothing is changed.
    """
    file = reviewer.file
    if file is None:
        raise NotAllowed("there is no file here", "")
    where = str(file.path) if file.path else "no file is named yet"
    choices = [
        Choice("read", "r", "Read it in: what differs is shown first"),
        Choice("write", "w", "Write the codebook to a file, and keep it up to date"),
    ]
    chosen = await app.push_screen_wait(
        PickDialog("The scheme's file", choices, note=where)
    )
    if chosen is None:
        return None
    path = await _named(app, file.path, is_asked=chosen == "write" or file.path is None)
    if path is None:
        return None
    if chosen == "read":
        loaded = await asyncio.to_thread(_read, path)
        file.link(path)
        return await _shown(app, book, loaded, path.name)
    if path.exists() and path != file.path:
        hint = "Read it in, or name another file."
        raise NotAllowed(f"{path} is there already", hint)
    try:
        await asyncio.to_thread(file.write, path, reviewer.state.loaded)
        file.link(path)
    except OSError as error:
        raise BadFile(f"{path} could not be written: {error.strerror}", "") from None
    return f"written to {path}"


async def _named(app: App[Any], known: Path | None, is_asked: bool) -> Path | None:
    if not is_asked:
        return known
    hint = str(known or "scheme.yaml")
    asked = TextDialog("Which file?", hint, may_be_empty=True)
    name = await app.push_screen_wait(asked)
    return None if name is None else Path(name.strip() or hint).expanduser().resolve()


def _read(path: Path) -> LoadedScheme:
    try:
        return load_scheme(path)
    except BadDocument as error:
        first = next(p for p in error.problems if p.is_error)
        count = sum(p.is_error for p in error.problems)
        raise BadFile(first.describe(str(path)), f"{count} mistakes in all.") from None
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror or error}", "Name it again.") from None


async def _shown(
    app: App[Any], book: Codebook, loaded: LoadedScheme, name: str
) -> Edit | str | None:
    if loaded.sha256 == book.state.loaded.sha256:
        return f"{name} says what the codebook says"
    keeping = await asyncio.to_thread(book.from_file, loaded, keeps_meaning=True)
    other = await asyncio.to_thread(book.from_file, loaded, keeps_meaning=False)
    ways = [("o", "Read it in; what means something else comes back", other)]
    ways.append(("k", "Read it in; it all means the same, said better", keeping))
    found: Edit | None = await app.push_screen_wait(
        EditPreview(f"Read in {name}", ways)
    )
    return found
