"""A robot's shift at a machine that stalls: every answer stands where the script meant it."""

from __future__ import annotations

import os
import random

from db.store import Store
from survey_tui.interview.listing import listed_answers
from survey_tui.paths import Places
from survey_tui.screens.queue import QueueScreen
from survey_tui.surveys.opening import open_survey
from survey_tui.workplace import Workplace
from tests.conftest import make_case, make_survey
from tests.ui.driving import Driver, running, spelled

# A whole shift: SHIFT=40 pytest tests/ui/test_shift.py
CALLS = int(os.environ.get("SHIFT", "2"))
QUESTIONS = ("q1", "q2", "q3", "q4")
SAID = (
    "They know us.",
    "One visit a year.",
    "Little changed, to be honest.",
    "We help two.",
)


def script(number: int) -> tuple[list[str], dict[str, str]]:
    """The keys of a whole call, from the queue back to it, and what they are meant to say."""
    meant = {"years_in_post": str(number % 30), "consent": "given"}
    keys = ["enter", "s", "f2", "y", "enter", "h", "enter", "2", "enter"]
    keys += [*spelled(meant["years_in_post"]), "enter", "y", "enter", "y", "enter"]
    for place, question in enumerate(QUESTIONS):
        meant[question] = f"{SAID[(place + number) % 4]} Call {number}."
        keys += [*spelled(meant[question]), "f2"]
    return [*keys, "f2", "c", "enter", "f2", "f9", "1"], meant


async def with_stalls(driver: Driver, keys: list[str], rng: random.Random) -> None:
    """Type with stalls: what is typed in one arrives in one read."""
    while keys:
        count = rng.choice((1, 3, 20, 200))
        await driver.burst(*keys[:count])
        keys = keys[count:]


async def test_every_answer_of_a_shift_with_stalls_stands_where_it_was_meant(
    sqlite_store: Store, places: Places
) -> None:
    opened = make_survey(sqlite_store)
    for number in range(CALLS):
        make_case(sqlite_store, opened, f"School {number:02}")
    rng = random.Random(16)
    meant: list[dict[str, str]] = []
    async with running(Workplace(sqlite_store, places, "alice")) as driver:
        for number in range(CALLS):
            keys, said = script(number)
            await with_stalls(driver, keys, rng)
            await driver.quiet()
            assert isinstance(driver.screen, QueueScreen), driver.text()
            meant.append(said)
        await driver.until(f"{CALLS} of {CALLS} done")

    listed = listed_answers(sqlite_store, open_survey(sqlite_store))
    stored: dict[str, dict[str, str]] = {}
    for row in listed:
        stored.setdefault(row["interview"], {})[row["question"]] = row["text"]
    kept = [
        {question: said.get(question) for question in meant[0]}
        for said in stored.values()
    ]
    assert sorted(map(str, kept)) == sorted(map(str, meant))
