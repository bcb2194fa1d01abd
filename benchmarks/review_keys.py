"""Keys that twenty answers of an authority take in review, of which there is no example.

    uv run python benchmarks/review_keys.py [SOURCE ...]

A source of the built-in scheme's examples is left out, amberleigh if none is named, the others
are learned from, and twenty of its answers are coded on the real screen, as they were coded:
code and valence have to be those, whatever the machine proposes. Every key counts, Enter too.
The machine looks at each answer before it is coded, and does not learn in between. The
reference is the same with nothing suggested.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from unittest.mock import patch

from measure import finish, sized
from surveys import survey_of

from coding_schemes.coded import CodedAnswer
from coding_schemes.examples import CodedExamples
from coding_schemes.loader import load_builtin_scheme
from coding_schemes.model import OPPOSITE
from db.store import open_store
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.machine.trainer import Decided, Trainer
from survey_tui.coding.record.proposals import AT_HAND, MOST, SHOWN, Proposal
from survey_tui.coding.review.codes_at_hand import FIRST_DIGIT
from survey_tui.coding.review.desk import ReviewDesk
from survey_tui.paths import Places
from survey_tui.screens.review import ReviewScreen
from survey_tui.workplace import Workplace
from tests.ui.driving import Driver, running
from tests.ui.reviewing import NobodyLearns

ANSWERS = sized(20, 2)
GOAL_MEDIAN, GOAL_MEAN = 1.0, 2.0
MACHINE, SCREENS = "survey_tui.coding.machine", "survey_tui.screens"
SCHEME = "la-school-improvement"
Pairs = frozenset[tuple[str, str | None]]
# A running machine lists so many codes at the least, a stored suggestion fewer.
LISTED = SHOWN + AT_HAND


class LearnsOnce(Trainer):
    """What was known before the first answer is learned; what is decided is not."""

    _has_begun = False

    def decided(self, decisions: Decided) -> None:
        """Learn, the first time."""
        if not self._has_begun:
            self._has_begun = True
            super().decided(decisions)


def main() -> None:
    loaded = load_builtin_scheme(SCHEME)
    assert loaded.examples is not None
    answers, sources = loaded.examples.read()
    lines = loaded.examples.text.splitlines()
    is_sound = True
    for source in sys.argv[1:] or ["amberleigh"]:
        own = [a for a, s in zip(answers, sources, strict=True) if s == source]
        chosen = [a for a in own if a.codes][:: max(1, len(own) // ANSWERS)][:ANSWERS]
        others = [line for line in lines if json.loads(line)["source"] != source]
        others = others[:: sized(1, 60)]
        for name, kept in (("suggested for", others), ("nothing suggested", [])):
            keys = asyncio.run(coded(chosen, kept))
            print(
                f"{source}, {name}: {len(keys)} answers, {sum(keys)} keys, median"
                f" {median(keys):g}, mean {mean(keys):.2f}, most {max(keys)}",
                flush=True,
            )
            if kept:
                is_sound &= median(keys) <= GOAL_MEDIAN and mean(keys) <= GOAL_MEAN
    finish(is_sound)


async def coded(answers: list[CodedAnswer], examples: list[str]) -> list[int]:
    """Keys of each answer; examples: lines to learn from, nothing is suggested without."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_store(str(folder / "survey.db"), "benchmark")) as store:
            scheme = load_builtin_scheme(SCHEME)
            if examples:
                held = "\n".join(examples) + "\n"
                scheme = replace(
                    scheme, examples=CodedExamples.of(f"{SCHEME}.jsonl", held)
                )
            said = ((answer.question, answer.text) for answer in answers)
            opened = survey_of(store, folder, said, scheme)
            if examples:
                suggest_all(store, opened, "lead", lambda *_: None, semantic=False)
            workplace = Workplace(store, Places(folder, folder, folder), "bilal")
            learns, nobody = (
                f"{MACHINE}.ahead.Trainer",
                f"{SCREENS}.review_machines.Ahead",
            )
            stand_in: tuple[str, type] = (
                (learns, LearnsOnce) if examples else (nobody, NobodyLearns)
            )
            with patch(*stand_in):
                async with running(workplace, at="review", size=(120, 40)) as driver:
                    if examples:
                        await driver.until("learned from", seconds=600)
                    return await coded_on_screen(driver, answers, bool(examples))


async def coded_on_screen(
    driver: Driver, answers: list[CodedAnswer], is_looked_at: bool
) -> list[int]:
    """Code each answer as it was coded, and count the keys. is_looked_at: by a machine."""
    await driver.until("need you")
    wanted = {answer.text: frozenset(answer.codes) for answer in answers}
    found = []
    for _ in answers:
        screen = driver.screen
        assert isinstance(screen, ReviewScreen)
        page = screen.desk.round.here()
        if is_looked_at:
            await until_looked_at(driver, screen.desk)
        count = 0
        gold = wanted[page.answer.text]
        while (keys := next_keys(screen.desk, gold)) != ["enter"]:
            await driver.press(*keys)
            count += len(keys)
            assert count < 60, driver.text()
        await driver.press("enter")
        count += 1
        if screen.desk.round.page is page and not screen.desk.round.here().is_settled:
            await driver.press("enter")
            count += 1
        found.append(count)
    return found


async def until_looked_at(driver: Driver, desk: ReviewDesk) -> None:
    """Wait for the machine that runs to have seen the answer that is open."""
    made, here = desk.state.suggestions, desk.round.here().answer.id
    while len(made.of(here).rows) < LISTED and not made.of(here).silence:
        await driver.pilot.pause(0.02)
    await driver.quiet()


def next_keys(desk: ReviewDesk, gold: Pairs) -> list[str]:
    """The next thing that somebody does who knows the codes: one row, or Enter."""
    entries = desk.round.entries
    pairs = [(one.code, one.segment.valence) for one in entries]
    taken = [not isinstance(one, Proposal) or one.is_taken for one in entries]
    missing = gold - {pair for pair, is_on in zip(pairs, taken, strict=True) if is_on}
    for row, (pair, is_on) in enumerate(zip(pairs, taken, strict=True)):
        if not is_on and pair in missing:
            return toggle(desk, row)
    for row, (pair, is_on) in enumerate(zip(pairs, taken, strict=True)):
        is_again = pair in pairs[:row] and any(code == pair[0] for code, _ in missing)
        if is_on and (pair not in gold or is_again):
            meant = sorted(str(v) for code, v in missing if code == pair[0])
            if meant:
                return revalued(desk, row, meant[0])
            return toggle(desk, row)
    for code, valence in sorted(missing, key=str):
        for row, one in enumerate(entries):
            if one.code == code and not taken[row]:
                return revalued(desk, row, str(valence))
        handy = [one.code for one in desk.hand.listed if one.proposal is not None]
        if code in handy and all(one.code != code for one in entries):
            return [str(FIRST_DIGIT + [o.code for o in desk.hand.listed].index(code))]
        own = [row for row, one in enumerate(entries) if one.code == code]
        if own:
            return both_ways(desk, own, str(valence))
        return picked(desk, code)
    return ["enter"]


def picked(desk: ReviewDesk, code: str) -> list[str]:
    """A code picked by its digit where it has one there, or by its two keys."""
    likely = desk.hand.likely
    if code in likely:
        return ["slash", str(likely.index(code) + 1)]
    return ["slash", *keys_of(desk, code), "enter"]


def both_ways(desk: ReviewDesk, own: list[int], valence: str) -> list[str]:
    """A code whose rows have another valence: from one of them, or on words of its own."""
    entries, code = desk.round.entries, desk.round.entries[own[0]].code
    apart_from = [(entries[row].start, entries[row].end) for row in own]
    answer = desk.round.here().answer
    # The same words cannot have a code twice: others have to be selected if none are found.
    for row in own:
        if entries[row].segment.valence == OPPOSITE.get(valence):
            is_found = desk.find_words(answer, code, valence, apart_from)
            selected = [] if is_found else ["shift+right"]
            return [*steps(desk.round.row, row), *selected, "b"]
    # What is likeliest is another list where words are selected; one word more where those
    # have the code already.
    cursor = desk.round.cursor
    is_free = cursor.is_selecting and cursor.chosen not in apart_from
    return picked(desk, code) if is_free else ["shift+right"]


def toggle(desk: ReviewDesk, row: int) -> list[str]:
    return [str(row + 1)] if row < MOST else [*steps(desk.round.row, row), "x"]


def revalued(desk: ReviewDesk, row: int, valence: str) -> list[str]:
    """To the row by arrows or by its digit, whichever is shorter, and the valence's own key."""
    way = steps(desk.round.row, row)
    is_proposal = isinstance(desk.round.entries[row], Proposal)
    if len(way) > 1 and row < MOST and is_proposal:
        way = [str(row + 1)]
    return [*way, valence_key(desk, valence)]


def keys_of(desk: ReviewDesk, code: str) -> list[str]:
    """The two keys of a code: its theme's and its own."""
    for theme in desk.round.state.scheme.themes:
        for one in theme.codes:
            if one.id == code:
                return [theme.key, one.key]
    raise KeyError(code)


def steps(here: int, there: int) -> list[str]:
    return ["down" if there > here else "up"] * abs(there - here)


def valence_key(desk: ReviewDesk, valence: str) -> str:
    keys = {one.id: one.key for one in desk.round.state.scheme.valences}
    return {"+": "plus", "-": "minus"}.get(keys[valence], keys[valence])


if __name__ == "__main__":
    main()
