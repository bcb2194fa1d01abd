"""Exporting from the app: which format, what would leave, where to."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

from survey_tui.errors import SurveyError
from survey_tui.exchange.exports.formats import FORMATS, Format, format_named
from survey_tui.findings.desk import FindingsDesk
from survey_tui.findings.release.sending import refuse_target, send
from survey_tui.findings.release.terms import Terms
from survey_tui.screens.base import SurveyScreen
from survey_tui.screens.dialogs import PickDialog, TextDialog
from survey_tui.widgets.choice_list import Choice

_LETTERS = "123456789abcdefghijklmnoprstuvwxyz"
_ALL, _QUOTABLE, _KEYS, _NAMES = "all", "quotable", "keys", "names"
_HOW = (
    Choice(_ALL, "1", "As told below: under keys, names left out"),
    Choice(_QUOTABLE, "2", "The words of those only who agreed to be quoted"),
    Choice(_KEYS, "3", "No number of the database either (pseudonyms)"),
    Choice(_NAMES, "n", "WITH NAMES of cases: for the inner circle only"),
)


async def export_file(screen: SurveyScreen[None], desk: FindingsDesk) -> None:
    """Ask for format and view, say what would leave, and write it. To be run in a job."""
    one = await _ask_format(screen)
    if one is None:
        return
    view = await _ask_view(screen, desk)
    if view is None:
        return
    gate = desk.gate(Terms(view=view))
    leaving = await asyncio.to_thread(gate.survey)
    note = "\n".join(leaving.leaving.lines())
    how = await screen.app.push_screen_wait(
        PickDialog(f"{one.title}: this would leave", _HOW, _ALL, note)
    )
    if how is None:
        return
    name = await screen.app.push_screen_wait(
        TextDialog("Write it to", f"A file, for example answers{one.ending}")
    )
    if not name:
        return
    path = Path(name.strip()).expanduser()
    if not path.suffix:
        path = path.with_name(path.name + one.ending)
    terms = replace(
        Terms(view=view),
        quotable_only=how == _QUOTABLE,
        pseudonyms=how == _KEYS,
        with_names=how == _NAMES,
    )
    refuse_target(one, path, may_replace=False)
    screen.tell(f"Writing {path} \u2026 esc stops")
    stop = threading.Event()

    def progress(_done: int, _total: int, _words: str) -> None:
        if stop.is_set():
            raise SurveyError("stopped: nothing was written", "x begins anew.")

    going = desk.gate(terms)
    going.progress = progress
    screen.stop_work = stop.set
    screen.is_stoppable = True
    try:
        sent = await asyncio.to_thread(send, going, one, path)
    finally:
        screen.is_stoppable = False
        screen.stop_work = None
    beside = "".join(f", {other.name}" for other in sent.beside)
    screen.tell(f"Written: {sent.path} ({sent.rows} rows){beside}")


async def _ask_format(screen: SurveyScreen[None]) -> Format | None:
    choices = [
        Choice(one.name, _LETTERS[place], f"{one.title}  ({one.ending})")
        for place, one in enumerate(one for one in FORMATS if one.is_there)
    ]
    chosen = await screen.app.push_screen_wait(PickDialog("Export as", choices, "xlsx"))
    return format_named(chosen) if chosen else None


async def _ask_view(screen: SurveyScreen[None], desk: FindingsDesk) -> str | None:
    """Everybody, or one of the views that were saved; asked only if there are any."""
    views = await asyncio.to_thread(desk.report.views)
    if not views:
        return ""
    choices = [Choice("", "0", "Everybody")]
    choices += [
        Choice(where, _LETTERS[place], f"{name}: {where}")
        for place, (name, where) in enumerate(views.items())
    ]
    return await screen.app.push_screen_wait(PickDialog("Of whom?", choices))
