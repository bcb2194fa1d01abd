"""Adjudicating with the keyboard: a key for the verdict, a key for the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.check import check_store
from db.store import Store
from survey_tui.coding.agreement.adjudicator import Adjudicator
from survey_tui.coding.imports.answer_files import read_answers
from survey_tui.coding.imports.answer_import import import_answers
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE, make_survey
from tests.ui.driving import running
from tests.ui.only_text import assert_only_text
from tests.ui.reviewing import TWO
from tests.unit.coding.importing import brought_in, silent, written

MARLSHIRE = Path("../shared/data/marlshire")


def lead(workplace: Workplace) -> Adjudicator:
    """What is in the database now."""
    return workplace.adjudicator()


@pytest.fixture
def disputed(sqlite_store: Store, places: Places, tmp_path: Path) -> Workplace:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)
    file = written(tmp_path, TWO, "c.csv")
    import_codings(sqlite_store, opened, file, None, "lead")
    return Workplace(sqlite_store, places, "lead")


async def test_disputes_are_settled_with_two_keys_each_and_taken_back(
    disputed: Workplace,
) -> None:
    async with running(disputed, at="adjudicate") as driver:
        await driver.until("1 of 2")
        assert "does not apply" in driver.text()
        await driver.press("2", "g")
        await driver.until("1 of 1")
        await driver.press("minus", "j")
        await driver.until("Nothing is open")
        await driver.press("u")
        await driver.until("1 of 1")
        await driver.press("r")
        await driver.until("Nothing is open")

    found = lead(disputed)
    assert (len(found.open), found.settled, found.agreed) == (0, 2, 1)
    verdicts = {key[1]: verdict for key, verdict in found.verdicts.items()}
    assert verdicts["chal.contact"].codings == ((25, 46, "area"),)
    assert verdicts["chal.contact"].reason == "guideline_gap"
    assert verdicts["serv.hr"].codings == ((0, 18, "area"),)
    with disputed.store.read() as session:
        assert check_store(session).findings == ()


async def test_a_verdict_may_be_that_the_code_does_not_apply_with_a_note(
    disputed: Workplace,
) -> None:
    async with running(disputed, at="adjudicate") as driver:
        await driver.until("1 of 2")
        await driver.press("m", "x", "e")
        await driver.until("A note on this verdict")
        await driver.type("never see is too vague")
        await driver.press("enter")
        await driver.until("1 of 1")

    verdict = next(iter(lead(disputed).verdicts.values()))
    assert verdict.codings == ()
    assert verdict.reason == "coder_error"


async def test_hostile_notes_and_coders_are_only_text(
    sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)
    for hostile in (text for text in HOSTILE if "\0" not in text):
        file = written(tmp_path, "answer_id,code\na1,know.firsthand\n", "c.csv")
        import_codings(sqlite_store, opened, file, f"c{hostile}", "lead")
    file = written(tmp_path, "answer_id,code\na1,chal.contact\n", "d.csv")
    import_codings(sqlite_store, opened, file, "[/x]", "lead")
    async with running(
        Workplace(sqlite_store, places, "lead"), at="adjudicate"
    ) as driver:
        await driver.until("Adjudicate")
        assert_only_text(driver)


async def test_without_two_coders_there_is_nothing_to_settle(
    sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    brought_in(sqlite_store, make_survey(sqlite_store), tmp_path)
    async with running(
        Workplace(sqlite_store, places, "lead"), at="adjudicate"
    ) as driver:
        await driver.until("no answer was finished by two coders yet")
        await driver.press("1", "b", "x", "u", "n")


def test_a_changed_coding_opens_its_dispute_again(
    disputed: Workplace, sqlite_store: Store, tmp_path: Path
) -> None:
    first = lead(disputed)
    for dispute in list(first.open):
        first.settle(dispute, (), "judgement")
    changed = TWO.replace("25,46,but we never see them,chal.contact,area", "")
    changed = "\n".join(line for line in changed.split("\n") if "a1,bob," not in line)
    more = changed.replace("brilliant.,serv.hr,neutral", "brilliant.,serv.hr,area")
    file = written(tmp_path, more, "c.csv")
    import_codings(sqlite_store, open_survey(sqlite_store), file, None, "lead")

    again = lead(disputed)

    (dispute,) = again.open
    assert dispute.code == "serv.hr"
    assert dispute.before is not None
    again.settle(dispute, [(0, 18, "area")], "coder_error")
    assert again.open == []
    again.undo()
    (dispute,) = again.open
    assert dispute.before is not None
    assert dispute.before.codings == ()


@pytest.mark.skipif(
    not MARLSHIRE.exists(), reason="the double-coded answers are not here"
)
async def test_all_that_two_coders_of_marlshire_differ_in_is_settled_on_the_screen(
    sqlite_store: Store, places: Places
) -> None:
    opened = make_survey(sqlite_store)
    file = read_answers(MARLSHIRE / "answers.jsonl", opened, {}, {}, None)
    import_answers(sqlite_store, opened, file, "lead", silent)
    import_codings(sqlite_store, opened, MARLSHIRE / "codings.csv", None, "lead")
    workplace = Workplace(sqlite_store, places, "lead")
    begun = lead(workplace)
    assert sum(dispute.differing for dispute in begun.open) == 52
    async with running(workplace, at="adjudicate") as driver:
        await driver.until(f"1 of {len(begun.open)}")
        for left in range(len(begun.open) - 1, 0, -1):
            await driver.press("1", "j")
            await driver.until(f" of {left} ")
        await driver.press("b", "a")
        await driver.until("Nothing is open")

    assert lead(workplace).settled == len(begun.open)
