"""Forgetting a person from the screens: read what goes, say why, say yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import Session, select

from db.check import check_store
from db.frame_models import Case
from db.models import Contact
from db.store import Store
from survey_tui.paths import Places
from survey_tui.workplace import Workplace
from tests.conftest import make_case, make_survey
from tests.ui.driving import running
from tests.unit.db.rows import answer_one


@pytest.fixture
def asked(sqlite_store: Store, places: Places) -> Workplace:
    """One case with an answer."""
    case_id = make_case(sqlite_store, make_survey(sqlite_store), "Fold Hill School")
    answer_one(sqlite_store, case_id, "What nobody is to know.")
    return Workplace(sqlite_store, places, "alice")


def state(store: Store) -> tuple[str, str | None, bool]:
    """The status of the only case, the name of its only contact, whether all is sound."""
    with store.read() as session:
        assert isinstance(session, Session)
        status = session.exec(select(Case.status)).one()
        name = session.exec(select(Contact.name)).one()
        return status, name, check_store(session).is_sound


async def test_an_interviewer_forgets_whoever_asks_for_it_on_the_telephone(
    asked: Workplace, tmp_path: Path
) -> None:
    async with running(asked) as driver:
        await driver.press("enter")
        await driver.until("Half done")
        await driver.press("delete")
        await driver.until("Forget Fold Hill School? Why:")
        assert "1  answers" in driver.text()
        assert "they asked to be forgotten" in driver.text()
        await driver.press("1")
        await driver.until("It cannot be taken back")
        await driver.press("y")
        await driver.until("is forgotten")

    assert state(asked.store) == ("closed", None, True)
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert not [p for p in files if b"What nobody is to know" in p.read_bytes()]


async def test_a_lead_forgets_a_case_from_the_list(asked: Workplace) -> None:
    async with running(asked, at="board", size=(120, 40)) as driver:
        await driver.until("added by hand")
        await driver.press("c")
        await driver.until("Fold Hill")
        await driver.press("delete")
        await driver.until("Why:")
        await driver.press("2", "y")
        await driver.until("is forgotten")
        await driver.until("forgotten (withdrew)")
        await driver.press("delete")
        await driver.until("Nothing of Fold Hill School is left")

    assert state(asked.store) == ("closed", None, True)


@pytest.mark.parametrize("keys", [("escape",), ("1", "n"), ("3", "escape")])
async def test_nothing_is_forgotten_before_a_yes(
    asked: Workplace, keys: tuple[str, ...]
) -> None:
    async with running(asked) as driver:
        await driver.press("enter")
        await driver.until("Half done")
        await driver.press("delete")
        await driver.until("Why:")
        await driver.press(*keys)
        await driver.until("Half done")

    assert state(asked.store)[1:] == ("Mrs Penn", True)
