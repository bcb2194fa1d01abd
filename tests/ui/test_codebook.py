"""The codebook with the keyboard: shown before it is done, sorted with one key, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_schemes.loader import load_builtin_scheme
from db.store import Store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.codebook.worklist import worklist
from survey_tui.coding.record.privacy import redacted
from survey_tui.coding.record.scheme_file import SchemeFile
from survey_tui.paths import Places
from survey_tui.screens.codebook_dialogs import CodeForm, EditPreview
from survey_tui.surveys.opening import open_survey
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE
from tests.ui.driving import running
from tests.ui.only_text import assert_only_text
from tests.ui.reviewing import answers, at_work, fresh, ready, screen

DATA, FIRSTHAND = "know.data", "know.firsthand"


@pytest.fixture
def workplace(sqlite_store: Store, places: Places, tmp_path: Path) -> Workplace:
    """Five answers, four of them coded with two codes."""
    found = at_work(sqlite_store, places, tmp_path, answers(5), suggest=False)
    reviewer = found.reviewer()
    for place, answer in enumerate(reviewer.state.answers[:4]):
        page = reviewer.state.page(answer.id)
        reviewer.put(page, (0, 12), (DATA, FIRSTHAND)[place % 2], "strength")
        reviewer.take(reviewer.state.page(answer.id), ())
    return found


def codes(workplace: Workplace) -> list[str]:
    state = fresh(workplace)
    return [c.code for a in state.answers for c in state.ledger.codings(a.id, "bilal")]


async def test_codes_are_merged_sorted_and_taken_back(
    sqlite_store: Store, places: Places, workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(load_builtin_scheme("la-school-improvement").text, "utf-8")
    before = path.read_text("utf-8")
    survey = open_survey(sqlite_store).survey
    SchemeFile(places.scheme_files, survey.id).link(path)

    async with running(workplace, at="codebook") as driver:
        await driver.until("25 codes")
        await driver.until("kept in")
        await driver.press("m")
        await driver.type("first")
        await driver.press("enter")
        await driver.until("2 codings to look at again")
        assert isinstance(driver.screen, EditPreview)
        assert "is_retired: true" in driver.text()
        assert path.read_text("utf-8") == before, "only shown so far"
        await driver.press("enter")
        await driver.until("24 codes")
        await driver.until("2 to look at")
        await driver.until("written to")
        assert "is_retired: true" in path.read_text("utf-8")

        await driver.press("l")
        await driver.until("2 left")
        assert "(retired)" in driver.text()
        await driver.press("enter")
        await driver.until("1 left")
        await driver.press("x")
        await driver.until("Nothing has to be looked at again")
        await driver.press("u")
        await driver.until("1 left")
        await driver.press("a")
        await driver.until("0 left")
        assert codes(workplace) == [FIRSTHAND] * 4
        await driver.press("u", "u", "escape", "u")
        await driver.until("merge taken back")
    assert codes(workplace) == [DATA, FIRSTHAND] * 2
    assert path.read_text("utf-8") == before


async def test_a_code_is_split_off_and_its_codings_are_sorted_by_digit(
    workplace: Workplace,
) -> None:
    async with running(workplace, at="codebook", size=(120, 40)) as driver:
        await driver.until("25 codes")
        await driver.press("s")
        assert isinstance(driver.screen, CodeForm)
        await driver.press("f2")
        await driver.until("this is needed")
        await driver.type("Tests")
        await driver.until("know.tests")
        await driver.press("tab", "tab", "tab")
        await driver.type("What tests say")
        await driver.press("f2")
        await driver.until("2 codings to look at again")
        await driver.press("enter")
        await driver.until("26 codes")
        await driver.press("l")
        await driver.until("2 left")
        await driver.press("2", "1")
        await driver.until("Nothing has to be looked at again")
    assert codes(workplace) == ["know.tests", FIRSTHAND, DATA, FIRSTHAND]


async def test_an_edit_says_whether_the_meaning_stays(workplace: Workplace) -> None:
    async with running(workplace, at="codebook") as driver:
        await driver.until("25 codes")
        await driver.press("enter")
        assert isinstance(driver.screen, CodeForm)
        await driver.press("tab", "tab")
        await driver.type("Only ")
        await driver.press("f2")
        await driver.until("It means something else")
        await driver.press("o")
        await driver.until("2 to look at")
        await driver.press("u")
        await driver.until("edit taken back")
        await driver.press("t")
        await driver.type("ask Jo")
        await driver.press("f2")
        await driver.until("ask Jo")
        await driver.press("i")
        await driver.press("end", "s", "f2")
        await driver.until("know.data becomes know.datas")
        await driver.press("enter")
        await driver.settle()
    assert codes(workplace) == ["know.datas", FIRSTHAND] * 2


async def test_retired_codes_come_back_in_review_until_they_have_another(
    workplace: Workplace, quiet: None
) -> None:
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("k", "x")
        await driver.until("2 codings to look at again")
        await driver.press("enter")
        await driver.until("24 codes")
        await driver.press("escape", "n")
        await driver.until("retired")
        assert "stale" in driver.text()
        await driver.press("enter")
        await driver.until("a code here is retired")
        await driver.press("c")
        await driver.type("first")
        await driver.press("enter")
        await driver.until("First-hand")
        await driver.press("enter")
        await driver.settle()
    assert codes(workplace).count(DATA) == 1


async def test_a_new_code_is_made_of_selected_words(
    workplace: Workplace, quiet: None
) -> None:
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("shift+right", "shift+right", "N", "k")
        await driver.until("A new code in Knowledge")
        await driver.type("Absence")
        await driver.press("tab", "tab", "tab")
        await driver.type("Nobody there")
        await driver.press("f2")
        await driver.until("know.absence")
        await driver.press("enter")
        await driver.until("\u2713 + Absence")
    assert "know.absence" in codes(workplace)


async def test_names_are_hidden_or_left_and_a_memo_is_kept(
    sqlite_store: Store, places: Places, tmp_path: Path, quiet: None
) -> None:
    said = "Mrs Penn is on 01632 960417, the data is useful."
    text = "id,interview,school,role,question,text\n"
    work = at_work(
        sqlite_store,
        places,
        tmp_path,
        f'{text}a1,i1,Beck View,headteacher,q1,"{said}"\n',
        suggest=False,
    )
    async with running(work, at="review") as driver:
        await ready(driver)
        await driver.until("person? \u201cMrs Penn\u201d and 1 more: h hides it")
        await driver.press("h")
        await driver.until("telephone?")
        await driver.press("H")
        await driver.press("t")
        await driver.type("ask the lead")
        await driver.press("f2")
        await driver.until("\u270e ask the lead")
        await driver.press("h")
        await driver.until("no name is marked")
        await driver.press("u", "u")
        await driver.until("telephone?")
    state = fresh(work)
    (answer,) = state.answers
    shown = redacted(answer.stored, state.notes.hidden(answer.id))
    assert shown == said.replace("Mrs Penn", "[person]")


async def test_an_answer_is_found_by_its_words_and_the_order_changed(
    workplace: Workplace, quiet: None
) -> None:
    async with running(workplace, at="review") as driver:
        await ready(driver)
        await driver.press("ctrl+f")
        await driver.type("officer excellent")
        await driver.until("\u25b6 The link officer")
        await driver.press("enter")
        await driver.until("1 \u2713")
        first = screen(driver).desk.round.page
        assert first is not None
        assert "link officer" in first.answer.text
        await driver.press("o")
        await driver.until("coded blind come first")
        await driver.press("s")
        await driver.settle()
        order = screen(driver).desk.round.order
        assert order[0] == first.answer.id, "nothing is more like it than itself"


@pytest.mark.parametrize("label", [words for words in HOSTILE if words.strip()][:6])
async def test_hostile_labels_go_through_codebook_and_worklist_as_text(
    workplace: Workplace, label: str
) -> None:
    from survey_tui.errors import NotAllowed
    from survey_tui.text import one_line

    book = Codebook(workplace.reviewer())
    try:
        book.do(book.edit(DATA, {"label": one_line(label)[:60]}, keeps_meaning=True))
    except NotAllowed:
        pytest.skip("the scheme itself refuses such a label")
    book.do(book.retire(DATA))
    assert len(worklist(book.state)) == 2
    async with running(workplace, at="codebook") as driver:
        await driver.until("2 to look at")
        assert_only_text(driver)
        await driver.press("l")
        await driver.until("2 left")
        assert_only_text(driver)


async def test_labels_of_the_codebook_are_whole_where_there_is_room(
    workplace: Workplace,
) -> None:
    labels = [
        c.label for c in load_builtin_scheme("la-school-improvement").scheme.codes
    ]
    async with running(workplace, at="codebook", size=(120, 40)) as driver:
        await driver.until("25 codes")
        await driver.until(labels[-1])
        assert [label for label in labels if label not in driver.text()] == []
        await driver.pilot.resize_terminal(80, 24)
        await driver.until("Curriculum support and contracted …")
