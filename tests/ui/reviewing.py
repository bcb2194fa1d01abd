"""What the tests of review begin with: answers, a coder at work, no machine that learns."""

from __future__ import annotations

from pathlib import Path

from db.store import Store
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.state import CodingState
from survey_tui.paths import Places
from survey_tui.screens.review import ReviewScreen
from survey_tui.workplace import Workplace
from tests.conftest import make_survey
from tests.ui.driving import Driver
from tests.unit.coding.importing import brought_in, silent

SAID = [
    "The link officer is excellent, but there are too few of them.",
    "We get one visit a year, it used to be termly.",
    "They know us inside out and tell us where the teaching is weaker.",
    "The training for governors was first class.",
    "Nobody has been in a classroom here for three years.",
]


class NobodyLearns:
    """In the place of the threads that learn and suggest."""

    is_looking = is_ready = False

    def __init__(self, *given: object) -> None:
        self.wanted: list[str] = []

    def want(self, answer_ids: list[str]) -> None:
        self.wanted = list(answer_ids)

    def decided(self, *given: object) -> None:
        pass

    def valence(self, *given: object) -> None:
        pass

    def words_for(self, *given: object) -> None:
        pass

    def suggest_now(self, *given: object) -> tuple[()]:
        return ()

    def close(self) -> None:
        pass


def answers(count: int) -> str:
    lines = ["answer_id,interview,school,role,question,text"]
    for number in range(count):
        text = SAID[number % len(SAID)]
        lines.append(f'a{number},i{number},S{number},headteacher,q2,"{text}"')
    return "\n".join(lines).replace("answer_id", "id") + "\n"


def at_work(
    store: Store, places: Places, tmp_path: Path, text: str, suggest: bool = True
) -> Workplace:
    opened = make_survey(store)
    brought_in(store, opened, tmp_path, text)
    if suggest:
        suggest_all(store, opened, "lead", silent, semantic=False)
    return Workplace(store, places, "bilal")


def fresh(workplace: Workplace) -> CodingState:
    """What is in the database now."""
    return workplace.reviewer().state


def screen(driver: Driver) -> ReviewScreen:
    assert isinstance(driver.screen, ReviewScreen)
    return driver.screen


async def ready(driver: Driver) -> None:
    await driver.until("need you")


TWO = """\
answer_id,coder,start,end,quote,code,valence
a1,ann,0,23,They know us inside out,know.firsthand,strength
a1,bob,0,23,They know us inside out,know.firsthand,strength
a1,bob,25,46,but we never see them,chal.contact,area
a2,ann,0,18,HR were brilliant.,serv.hr,strength
a2,bob,0,18,HR were brilliant.,serv.hr,neutral
"""
