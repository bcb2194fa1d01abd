"""From an outcome to what has to be said with it: a time, or a reason."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import partial

from textual.app import App

from questionnaires.model import CallOutcome
from survey_tui.fieldwork.calls import CallEnding
from survey_tui.fieldwork.spoken_zones import zone_name
from survey_tui.interview.case_view import CaseView
from survey_tui.interview.desk import Desk
from survey_tui.screens.call_dialogs import AppointmentDialog
from survey_tui.screens.dialogs import ReasonDialog

# A commit takes milliseconds; after this the red bar tells what is the matter.
PATIENCE_SECONDS = 1.0


async def until_stored(stored: Future[None]) -> None:
    """Wait for a write, so that the next screen shows it; not for ever."""
    await asyncio.wait([asyncio.wrap_future(stored)], timeout=PATIENCE_SECONDS)


async def ask_how_it_ended(
    app: App[None], desk: Desk, outcome: CallOutcome, view: CaseView
) -> CallEnding | None:
    """The outcome with its time or reason; None if it was thought better of."""
    if outcome.needs == "appointment":
        zone = desk.zone_of(view)
        clock = f" · on their clock, {zone_name(zone)} time" if zone else ""
        booked = await app.push_screen_wait(
            AppointmentDialog(
                outcome.label + clock,
                partial(desk.understand_time, zone=zone),
                partial(desk.advice, case_id=view.detail.row.case.id),
            )
        )
        if booked is None:
            return None
        agreed, words = booked
        return CallEnding(outcome, words, agreed)
    if outcome.needs == "reason":
        reason = await app.push_screen_wait(
            ReasonDialog(outcome.label, outcome.note_required)
        )
        return None if reason is None else CallEnding(outcome, reason)
    return CallEnding(outcome)
