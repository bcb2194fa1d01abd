"""The ways to the places of a survey: what each reads, and the screen that it opens.

Nothing of Textual is imported before a place is opened: the command line takes the ways too.
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


# By the names of ``survey_tui.places``.
WAYS: dict[str, Callable[[Way], Awaitable[Screen[None]]]] = {
    "queue": _queue,
    "board": _board,
    "findings": _findings,
    "adjudicate": _adjudicate,
    "codebook": _codebook,
    "review": _review(is_blind=False),
    "blind review": _review(is_blind=True),
}


def screen_of(name: str, way: Way) -> Awaitable[Screen[Any]]:
    """The screen of a place."""
    return WAYS[name](way)
