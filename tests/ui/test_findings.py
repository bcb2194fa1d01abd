"""The lead's way from the findings to a frozen letter and a workbook, with the keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from db.store import open_store
from survey_tui.findings.reports import versions
from survey_tui.paths import Places
from survey_tui.workplace import Workplace
from tests.conftest import HOSTILE, FakeClock
from tests.ui.driving import running


@pytest.fixture
def lead(
    made_demo: Path, tmp_path: Path, places: Places, clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Workplace]:  # fmt: skip
    """A lead at the coded demo; what is written lands in a folder of the test."""
    monkeypatch.setattr("survey_tui.findings.tools._find", lambda text: ())
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "coded.db"
    shutil.copy(made_demo, path)
    workplace = Workplace(open_store(str(path), "device-1", clock), places, "lead")
    yield workplace
    workplace.close()


async def test_from_the_surveys_to_a_frozen_letter_and_a_workbook(
    lead: Workplace, tmp_path: Path
) -> None:
    async with running(lead, at="home") as driver:
        await driver.press("f")
        await driver.until("said that the")
        await driver.press("r")
        await driver.until("STRENGTHS")
        await driver.press("f")
        await driver.type("sent")
        await driver.press("enter")
        await driver.until("frozen: version 1")
        await driver.press("p")
        await driver.type("letter.docx")
        await driver.press("enter")
        await driver.until("The letter is in")
        await driver.press("escape", "x", "enter")
        await driver.until("this would leave")
        assert "222 answers of 62 respondents" in driver.text()
        await driver.press("enter")
        await driver.type("out")
        await driver.press("enter")
        await driver.until("Written: out.xlsx", 30)

    assert (tmp_path / "letter.docx").stat().st_size > 10_000
    assert "Matrix" in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert (tmp_path / "out.xlsx.dictionary.md").exists()
    (frozen,) = versions.versions(lead.store, lead.findings().opened)
    assert frozen.name == "sent"


async def test_every_quote_of_a_cell_and_who_says_otherwise(lead: Workplace) -> None:
    async with running(lead, at="findings") as driver:
        await driver.until("said that the")
        await driver.press("enter")
        await driver.until("1 of 18")
        await driver.press("down", "down", "enter")
        await driver.until("esc closes")
        await driver.press("escape", "escape")
        await driver.until("said that the")
        await driver.press("c")
        await driver.until("Contrary \u00b7")
        await driver.press("escape")
        await driver.until("said that the")


async def test_the_evidence_of_a_sentence_is_one_key_away(lead: Workplace) -> None:
    async with running(lead, at="findings", size=(120, 40)) as driver:
        await driver.until("said that the")
        lines = driver.text().splitlines()
        assert any("18 of 40  31-60 %" in line for line in lines), "on one line"
        await driver.press("r")
        await driver.until("STRENGTHS")
        await driver.press("down", "enter")
        await driver.until("Said otherwise")
        assert "of 40" in driver.text()
        await driver.press("escape", "escape", "v")
        await driver.until("everybody")


async def test_a_recoding_is_counted_and_taken_back(lead: Workplace) -> None:
    async with running(lead, at="findings") as driver:
        await driver.until("(18 of 40)")
        await driver.press("enter", "slash")
        await driver.type("link officer")
        await driver.press("enter")
        await driver.until("now: Link officer")
        await driver.press("escape")
        await driver.until("(17 of 40)")
        await driver.press("r")
        await driver.until("STRENGTHS")
        assert "(18 of 40) said that the authority's analysis" not in driver.text()
        await driver.press("escape")
        await driver.until("(17 of 40)")
        await driver.press("enter")
        await driver.until("1 of 17")
        await driver.press("u")
        await driver.until("taken back")
        await driver.press("escape")
        await driver.until("(18 of 40)")


async def test_a_sentence_is_written_read_against_the_counts_and_given_back(
    lead: Workplace,
) -> None:
    async with running(lead, at="findings", size=(120, 40)) as driver:
        await driver.until("said that the")
        await driver.press("e")
        await driver.until("every claim is what was counted")
        await driver.type(" All governors agreed.")
        await driver.until("wrong")
        assert "right:" in driver.text()
        await driver.press("f2")
        await driver.until("edited")
        await driver.press("e", "f8")
        await driver.until("said that the")
        assert "edited" not in driver.text()


async def test_escape_asks_before_typed_words_are_lost(lead: Workplace) -> None:
    async with running(lead, at="findings") as driver:
        await driver.until("said that the")
        await driver.press("e")
        await driver.type(" More.")
        await driver.press("escape")
        await driver.until("esc again throws away")
        await driver.press("escape")
        await driver.until("Quotes")


async def test_two_leads_at_once_keep_both_texts_and_show_it(lead: Workplace) -> None:
    desk = lead.findings()
    opened = desk.report.read()
    first = opened.letter.sections[0].points[0]
    seen = opened.draft.seen.get(first.key, "")
    desk.report.rewrite(first, "The lead's words.", seen)
    desk.report.me = "deputy"
    desk.report.rewrite(first, "The deputy's words.", seen)

    async with running(lead, at="findings") as driver:
        await driver.press("r")
        await driver.until("deputy wrote")
        assert "lead wrote" in driver.text()
        await driver.press("e")
        await driver.until("Two people wrote this at once")
        await driver.press("f2")
        await driver.until("kept")
        assert "wrote:" not in driver.text()


async def test_findings_are_grouped_crossed_and_jumped_through(lead: Workplace) -> None:
    async with running(lead, at="findings", size=(120, 40)) as driver:
        await driver.until("(40)")
        await driver.press("g", "2")
        await driver.until("by mode")
        await driver.press("m", "1", "1")
        await driver.until("by role, mode")
        await driver.press("slash")
        await driver.type("paperwork")
        await driver.press("enter")
        await driver.until("▶ Paperwork")
        await driver.press("d")
        await driver.until("Differences between groups")
        await driver.press("enter")
        await driver.until("F1 Help")


async def test_an_export_over_a_file_that_is_there_is_refused(
    lead: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    async with running(lead, at="board") as driver:
        await driver.until("Progress")
        await driver.press("x", "1")
        await driver.until("this would leave")
        await driver.press("enter")
        await driver.type("mine.csv")
        await driver.press("enter")
        await driver.until("is there already")

    assert (tmp_path / "mine.csv").read_text() == "mine"


async def test_hostile_sentences_are_only_text_on_the_screen(lead: Workplace) -> None:
    desk = lead.findings()
    points = desk.report.read().letter.sections[0].points
    for point, words in zip(points, HOSTILE, strict=False):
        desk.report.rewrite(point, words, "")

    async with running(lead, at="findings") as driver:
        await driver.press("r")
        await driver.until("[/x]")
        await driver.press("down", "down", "down")
        assert "F1 Help" in driver.text()


async def test_a_blind_coder_exports_nothing(lead: Workplace) -> None:
    async with running(lead, at="blind review") as driver:
        await driver.press("X")
        await driver.until("not while you code blind")


async def test_a_verdict_is_looked_up_and_opened_again_and_an_answer_sent_back(
    lead: Workplace,
) -> None:
    async with running(lead, at="adjudicate", size=(120, 40)) as driver:
        await driver.until("settled")
        await driver.press("s")
        await driver.until("Settled")
        await driver.press("enter")
        await driver.until("1 of 1")
        await driver.press("o", "1")
        await driver.type("look at the second sentence")
        await driver.press("enter")
        await driver.until("sent back to")
        await driver.press("u")

    from survey_tui.coding.review.reviewer import Reviewer

    reviewer = Reviewer(lead.store, lead.findings().opened, "coder_a")
    returned = [a for a in reviewer.state.answers if reviewer.state.needs_me(a.id)]
    told = [reviewer.state.memo("answer", a.id, a) for a in returned]
    assert any("look at the second sentence" in words for words in told)
