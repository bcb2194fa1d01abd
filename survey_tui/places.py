"""Places of a survey that one can go to: their names, commands and screens, in one table.

Nothing of Textual is imported before a place is opened: the command line lists them too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from survey_tui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Way:
    """What every screen gets on the way in: other keys than the usual, and a way on."""

    workplace: Workplace
    moved: Mapping[str, str]
    go: Callable[[str], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place. opens: reads what it shows in a thread, and returns its screen.

    command: the word on the command line, where one opens just this; help: what it does.
    """

    name: str
    opens: Callable[[Way], Awaitable[Screen[None]]]
    command: str = ""
    help: str = ""


async def _in_a_thread(read: Callable[..., Any], **given: Any) -> Any:
    # Imported here: the command line lists the places, and must start at once.
    import asyncio

    return await asyncio.to_thread(read, **given)


async def _queue(way: Way) -> Screen[None]:
    from survey_tui.screens.queue import QueueScreen

    desk = await _in_a_thread(way.workplace.desk)
    return QueueScreen(desk, way.moved, way.go)


async def _board(way: Way) -> Screen[None]:
    from survey_tui.screens.board import BoardScreen

    work = way.workplace
    office = await _in_a_thread(work.office)
    return BoardScreen(office, way.moved, way.go, work.findings, work.coding_pages)


async def _findings(way: Way) -> Screen[None]:
    from survey_tui.screens.findings import FindingsScreen

    desk = await _in_a_thread(way.workplace.findings)
    return FindingsScreen(desk, way.moved)


async def _adjudicate(way: Way) -> Screen[None]:
    from survey_tui.screens.adjudicate import AdjudicateScreen

    lead = await _in_a_thread(way.workplace.adjudicator)
    return AdjudicateScreen(lead, way.moved)


async def _codebook(way: Way) -> Screen[None]:
    from survey_tui.screens.codebook import CodebookScreen

    reviewer = await _in_a_thread(way.workplace.reviewer, is_blind=False)
    return CodebookScreen(reviewer, way.moved)


def _review(is_blind: bool) -> Callable[[Way], Awaitable[Screen[None]]]:
    async def opens(way: Way) -> Screen[None]:
        from survey_tui.coding.machine.loading import load_assist_behind
        from survey_tui.screens.review import ReviewScreen

        # The machine's first look is wanted as soon as the answers are there.
        load_assist_behind()
        reviewer = await _in_a_thread(way.workplace.reviewer, is_blind=is_blind)
        return ReviewScreen(reviewer, way.moved, way.workplace.findings)

    return opens


PLACES: dict[str, Place] = {
    place.name: place
    for place in (
        Place("queue", _queue, "call", "Open the queue of calls of the newest survey."),
        Place(
            "board",
            _board,
            "board",
            "Open the board of the newest survey: progress, outcomes, appointments, people,"
            " rates.",
        ),
        Place("findings", _findings),
        Place(
            "adjudicate",
            _adjudicate,
            "adjudicate",
            "Settle what coders of the newest survey differ in, each with a reason.",
        ),
        Place(
            "codebook",
            _codebook,
            "codebook",
            "See the codes of the newest survey, and change them: what was coded goes along.",
        ),
        Place("review", _review(is_blind=False)),
        Place("blind review", _review(is_blind=True)),
    )
}


def place_commands() -> dict[str, Place]:
    """The places that a command opens and does nothing else, by the command's word."""
    return {place.command: place for place in PLACES.values() if place.command}


def screen_of(name: str, way: Way) -> Awaitable[Screen[Any]]:
    """The screen of a place."""
    return PLACES[name].opens(way)
