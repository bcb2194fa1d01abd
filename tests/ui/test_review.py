"""Reviewing with the keyboard: one key where the machine is right, undo for everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.store import Store
from survey_tui.coding.machine.suggesting import listed_suggestions
from survey_tui.coding.record.known_suggestions import AnswerSuggestions
from survey_tui.paths import Places
from survey_tui.screens.code_picker import CodePicker
from survey_tui.screens.review import ReviewScreen
from survey_tui.surveys.opening import open_survey
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE, make_survey
from tests.ui.driving import Driver, running
from tests.ui.only_text import assert_only_text
from tests.ui.reviewing import (
    answers,
    at_work,
    fresh,
    ready,
    screen,
)


async def test_twenty_answers_are_settled_with_one_key_each(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(20))
    async with running(workplace, at="review") as driver:
        await ready(driver)
        for done in range(20):
            await driver.until(f"{done} of 20")
            await driver.press("enter")
        await driver.until("Every answer is settled")
        assert "20 of 20" in driver.text()

    found = fresh(workplace)
    assert found.standing().waiting == 0
    coded = [c for a in found.answers for c in found.ledger.codings(a.id, "bilal")]
    assert {c.source for c in coded} == {"accepted"}
    applied = [
        row["code"]
        for _, made in listed_suggestions(sqlite_store, open_survey(sqlite_store))
        for row in (made.suggestions if made else ())
        if row["applies"]
    ]
    assert sorted(c.code for c in coded) == sorted(applied)
    assert len(coded) > 10


async def test_a_wrong_suggestion_is_dropped_by_its_digit_and_comes_back_with_undo(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(2))
    async with running(workplace, at="review") as driver:
        await ready(driver)
        first = screen(driver).desk.round.page
        assert first is not None
        taken = [p for p in first.proposals if p.is_taken]
        await driver.press("1", "enter")
        await driver.until("1 of 2")
        await driver.press("u")
        await driver.until("0 of 2")
        assert screen(driver).desk.round.page == first
        await driver.press("r")
        await driver.until("1 of 2")

    found = fresh(workplace)
    kept = found.ledger.codings(first.answer.id, "bilal")
    assert len(kept) == len(taken) - 1


async def test_selected_words_get_a_code_by_letters_then_by_its_digit(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(2), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("shift+right", "shift+right", "shift+right", "slash")
        assert isinstance(driver.screen, CodePicker)
        await driver.type("capac")
        await driver.until("Capacity")
        await driver.press("enter", "plus")
        await driver.until("\u2713 +")
        await driver.press("n", "5", "minus")
        await driver.until("\u2713 -")

    found = fresh(workplace)
    coded = [found.ledger.codings(a.id, "bilal") for a in found.answers]
    (one,), (other,) = coded
    assert found.answers[0].text[one.start : one.end] == "The link officer"
    assert (one.code, one.valence) == ("chal.capacity", "strength")
    assert (other.code, other.valence) == ("chal.capacity", "area")
    assert other.start == 0
    assert other.end == len(found.answers[1].text)


@pytest.fixture
def looked_at(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> Workplace:
    """Two answers, which a machine is to look at."""
    return at_work(sqlite_store, places, tmp_path, answers(2), suggest=False)


def look(driver: Driver) -> None:
    """The machine's look at both: a code each that it holds likeliest, and one more."""
    state = screen(driver).desk.state
    for answer, likely in zip(
        state.answers, ("chal.capacity", "know.data"), strict=True
    ):
        made = AnswerSuggestions("m", silence="nothing", order=(likely, "serv.hr"))
        state.suggestions.know(answer.id, made)


async def test_a_likely_code_is_picked_by_its_digit(
    looked_at: Workplace,
) -> None:
    async with running(looked_at, at="review", size=(80, 24)) as driver:
        await ready(driver)
        look(driver)
        await driver.press("slash")
        await driver.until("1 ")
        rows = [row.strip(" \u25b6\u258c") for row in driver.text().splitlines()]
        assert any(row.startswith("1 cp Capacity") for row in rows), driver.text()
        assert "a digit, letters" in driver.text()
        await driver.press("2")
        await driver.until("Human resources")
        # What follows a key belongs to the answer that the key leads to.
        await driver.burst("n", "slash", "1")
        await driver.until("Data analysis")
        # Once something is typed, a digit is typed too; nothing is called so.
        await driver.press("slash", "x", "1")
        await driver.until("No code is like that")

    found = fresh(looked_at)
    coded = [
        [c.code for c in found.ledger.codings(a.id, "bilal")] for a in found.answers
    ]
    assert coded == [["serv.hr"], ["know.data"]]


async def test_selected_words_may_be_of_a_likely_code_that_has_a_row(
    looked_at: Workplace,
) -> None:
    async with running(looked_at, at="review", size=(80, 24)) as driver:
        await ready(driver)
        look(driver)
        await driver.press("slash", "1")
        # The code has a row now: no digit has it unless words are selected.
        await driver.burst("shift+right", "slash", "1")
        await driver.press("slash")
        await driver.until("1 sh Human resources")

    found = fresh(looked_at)
    coded = found.ledger.codings(found.answers[0].id, "bilal")
    assert {c.code for c in coded} == {"chal.capacity"}
    assert len({(c.start, c.end) for c in coded}) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 24), (120, 40)])
async def test_the_cursor_of_the_picker_is_seen_and_labels_are_whole_where_there_is_room(
    sqlite_store: Store,
    places: Places,
    tmp_path: Path,
    quiet: None,
    size: tuple[int, int],
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(1), suggest=False)
    async with running(workplace, at="review", size=size) as driver:
        await ready(driver)
        labels = [code.label for code in screen(driver).desk.state.scheme.codes]
        await driver.press("slash")
        is_roomy = size[1] >= 40
        for label in labels:
            shown = driver.text().split("\u25b6", 1)[1].splitlines()[0]
            assert label[: None if is_roomy else 24] in shown, driver.text()
            await driver.press("down")


async def test_a_row_is_split_flagged_recoded_and_its_edge_moved(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(1), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("slash")
        await driver.type("cl")
        await driver.press("enter")
        await driver.until("Link officer")
        await driver.press("f", "q")
        await driver.until("Quotable")
        await driver.press("right", "right", "right", "right", "right", "right", "s")
        await driver.until("\u2713 + Link officer")
        assert len(screen(driver).desk.round.entries) == 2
        await driver.press("c")
        await driver.type("capac")
        await driver.press("enter")
        await driver.until("Capacity")
        await driver.press("right_curly_bracket")
        await driver.settle()
        await driver.press("u", "u", "u", "u", "u")
        await driver.until("Nothing is suggested")

    assert (
        fresh(workplace).ledger.codings(fresh(workplace).answers[0].id, "bilal") == ()
    )


async def test_a_blind_page_is_empty_and_says_so(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(1))
    async with running(workplace, at="blind review") as driver:
        await ready(driver)
        assert "BLIND" in driver.text()
        assert "No code." in driver.text()
        await driver.press("slash")
        await driver.type("cl")
        await driver.press("enter", "enter")
        await driver.until("1 of 1")

    found = fresh(workplace)
    (coding,) = found.ledger.codings(found.answers[0].id, "bilal")
    assert coding.is_blind
    assert found.ledger.was_blind(found.answers[0].id, "bilal")


async def test_one_escape_unselects_and_two_leave(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(1), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("shift+right", "escape")
        assert screen(driver).desk.round.cursor.selection is None
        assert "esc again leaves" in driver.text()
        await driver.press("escape")
        assert driver.app._exit


async def test_hostile_answers_are_only_text(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    lines = ["id,interview,school,role,question,text"]
    for number, text in enumerate(t for t in HOSTILE if "\0" not in t):
        quoted = text.replace('"', '""')
        lines.append(f'a{number},i{number},S,headteacher,q1,"{quoted} and so on"')
    workplace = at_work(sqlite_store, places, tmp_path, "\n".join(lines), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        for _ in lines[1:]:
            assert_only_text(driver)
            await driver.press("slash", "enter")
            await driver.until("\u2713")
            assert_only_text(driver)
            await driver.press("enter")
        await driver.quiet()
    assert fresh(workplace).standing().waiting == 0


async def test_an_answer_of_20_000_words_is_shown_and_coded(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    text = "They never visit us any more. " * 3_400
    lines = ["id,interview,school,role,question,text", f"a,i,S,headteacher,q1,{text}"]
    workplace = at_work(sqlite_store, places, tmp_path, "\n".join(lines), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("slash", "enter")
        await driver.until("\u2713")
    found = fresh(workplace)
    (coding,) = found.ledger.codings(found.answers[0].id, "bilal")
    assert (coding.start, coding.end) == (0, len("They never visit us any more."))


async def test_without_answers_it_says_so(
    sqlite_store: Store, places: Places, quiet: None
) -> None:
    make_survey(sqlite_store)
    async with running(Workplace(sqlite_store, places, "bilal"), at="review") as driver:
        await driver.until("There are no answers to code yet")
        await driver.press("enter", "u", "slash", "1", "n", "x")
        assert isinstance(driver.screen, ReviewScreen | CodePicker)


async def test_what_another_window_changed_is_told_and_shown(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    workplace = at_work(sqlite_store, places, tmp_path, answers(2), suggest=False)
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("slash")
        await driver.type("cl")
        await driver.press("enter")
        await driver.until("\u2713")
        other = workplace.reviewer()
        page = other.state.page(other.state.answers[0].id)
        other.revalue(page, page.codings[0], "area")
        await driver.press("x")
        await driver.until("changed in another window")
        await driver.until("\u2713 -")
        await driver.press("x")
        await driver.until("Nothing is suggested")


async def test_a_connection_that_is_cut_loses_nothing_and_is_made_again(
    store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    work = at_work(store, places, tmp_path, answers(2), suggest=False)
    async with running(work, at="review") as driver:
        await ready(driver)
        await driver.press("slash")
        await driver.type("cl")
        await driver.press("enter")
        await driver.until("\u2713 + Link officer")
        for connection in _cut_off(store):
            connection()
        await driver.press("enter", "enter")
        await driver.until("2 of 2")
    found = fresh(work)
    (coding,) = found.ledger.codings(found.answers[0].id, "bilal")
    assert coding.code == "chal.link_officer"


def _cut_off(store: Store) -> list[Callable[[], object]]:
    """On PostgreSQL: how to end every connection but one's own; SQLite has none to lose."""
    if store.path is not None:
        return []

    def cut() -> None:
        with store.read() as session:
            session.connection().exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    return [cut]


async def test_words_that_were_never_on_the_screen_are_read_by_keys_or_asked_for(
    quiet: None, sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    text = (
        "id,school,question,text\n"
        + 'a1,S,q2,"'
        + "They visit us once a year. " * 60
        + '"\n'
    )
    found = at_work(sqlite_store, places, tmp_path, text, suggest=False)
    async with running(found, at="review") as driver:
        await driver.until("need you")
        await driver.press("enter")
        assert "never on the screen" in driver.text()
        assert fresh(found).standing().settled == 0
        for _ in range(8):
            await driver.press("space")
        await driver.press("enter")
        await driver.quiet()
    assert fresh(found).standing().settled == 1


async def test_the_row_under_the_cursor_brings_its_words_into_view_and_tells_why(
    quiet: None, sqlite_store: Store, places: Places, tmp_path: Path
) -> None:
    filler = "We met in the hall and talked about the weather. " * 40
    text = (
        f'id,school,question,text\na1,S,q2,"{filler}The link officer is excellent."\n'
    )
    found = at_work(sqlite_store, places, tmp_path, text)
    async with running(found, at="review") as driver:
        await driver.until("need you")
        assert "officer is excellent" not in driver.text().split("▶")[0]
        await driver.press("down", "down")
        await driver.quiet()
        assert "excellent" in driver.text()
        await driver.press("e")
        assert "+" in driver.text()
        await driver.press("escape")
