"""The claim lint: silent on what we wrote, loud on what was made wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coding_schemes.scales.loader import builtin_scales, load_builtin_scale
from db.store import Store, open_store
from survey_tui.exchange.files import bytes_aside, write_lines
from survey_tui.exchange.letters.markdown import markdown_lines
from survey_tui.exchange.letters.markdown_reading import markdown_passages
from survey_tui.exchange.letters.word import word_bytes
from survey_tui.exchange.letters.word_reading import word_passages
from survey_tui.findings.claims.linting import CheckedDocument, Linter, scale_named
from survey_tui.findings.claims.verdicts import NOT_CHECKED, RIGHT, WRONG
from survey_tui.findings.gathering import Gathered, gather
from survey_tui.findings.letter import Choices, compose, quote_chooser
from survey_tui.findings.quotes import QuoteChooser
from survey_tui.findings.tools import letter_tools
from survey_tui.findings.wording import WAYS, Wording
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.unit.findings import planted

TOOLS = letter_tools()


@pytest.fixture(scope="module")
def demo(made_demo: Path) -> Iterator[tuple[Store, OpenSurvey]]:
    store = open_store(str(made_demo), "device-2")
    yield store, open_survey(store)
    store.close()


@pytest.fixture(scope="module")
def linter(demo: tuple[Store, OpenSurvey]) -> Linter:
    store, opened = demo
    scale = load_builtin_scale("education-scotland").scale
    return Linter(store, opened, lambda _: scale, TOOLS)


@pytest.fixture(scope="module")
def gathered(demo: tuple[Store, OpenSurvey]) -> Gathered:
    store, opened = demo
    return gather(store, opened, ("role",))


@pytest.fixture(scope="module")
def chooser(gathered: Gathered) -> QuoteChooser:
    return quote_chooser(gathered, TOOLS)


@pytest.fixture(scope="module")
def letter(
    demo: tuple[Store, OpenSurvey],
    gathered: Gathered,
    chooser: QuoteChooser,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    store, _ = demo
    wording = Wording(load_builtin_scale("education-scotland").scale)
    made = compose(store, gathered, wording, TOOLS, chooser=chooser).letter
    path = tmp_path_factory.mktemp("letter") / "letter.md"
    write_lines(path, markdown_lines(made))
    return path.read_text("utf-8")


def checked(linter: Linter, folder: Path, text: str) -> CheckedDocument:
    path = folder / "edited.md"
    path.write_text(text, "utf-8")
    return linter.check(markdown_passages(path))


def edited(letter: str, old: str, new: str) -> str:
    """The front of a letter and the section that is edited: a check of all costs 80 ms."""
    front, *sections = re.split(r"\n(?=## )", letter)
    if old in front:
        return front.replace(old, new, 1)
    changed = next((one for one in sections if old in one), letter)
    assert old in changed, old
    return f"{front}\n{changed.replace(old, new, 1)}"


@pytest.mark.parametrize("name", builtin_scales())
def test_it_is_silent_on_what_we_wrote(
    demo: tuple[Store, OpenSurvey],
    gathered: Gathered,
    chooser: QuoteChooser,
    tmp_path: Path,
    name: str,
) -> None:
    store, opened = demo
    scale = load_builtin_scale(name).scale
    ours = Linter(store, opened, lambda _: scale, TOOLS)
    for way in WAYS:
        choices = Choices(with_neutral=way == "both")
        wording = Wording(scale, way)
        made = compose(store, gathered, wording, TOOLS, choices, chooser).letter
        write_lines(tmp_path / "letter.md", markdown_lines(made))
        with bytes_aside(tmp_path / "letter.docx") as file:
            file.write(word_bytes(made))
        for passages in (
            markdown_passages(tmp_path / "letter.md"),
            word_passages(tmp_path / "letter.docx"),
        ):
            found = ours.check(passages)

            assert scale_named(passages) == name
            assert [c for c in found.claims if c.verdict != RIGHT] == []
            assert found.counts[RIGHT] > 300


def test_planted_edits_are_found_and_paraphrases_pass(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    missed, alarms = [], []
    for old, new in planted.ALL_WRONG:
        found = checked(linter, tmp_path, edited(letter, old, new))
        if not found.counts[WRONG]:
            missed.append((old, new))
    for old, new in planted.ALL_RIGHT:
        assert old in letter, old
        found = checked(linter, tmp_path, edited(letter, old, new))
        if found.counts[WRONG]:
            alarms.append((old, new))

    assert len(planted.first.WRONG) == 90
    assert len(planted.first.RIGHT) == 30
    assert len(missed) <= 0.05 * len(planted.ALL_WRONG), missed
    assert len(alarms) <= 0.05 * len(planted.ALL_RIGHT), alarms


def test_a_wrong_word_is_told_with_what_would_be_right(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    old = "The majority of headteachers\u2020 (29 of 40)"

    found = checked(
        linter, tmp_path, letter.replace(old, "Most headteachers (29 of 40)", 1)
    )

    (wrong,) = [c for c in found.claims if c.verdict == WRONG]
    line = letter[: letter.index(old)].count("\n") + 1
    assert (wrong.place.line, wrong.place.column) == (line, 3)
    assert wrong.text == "Most headteachers (29 of 40)"
    assert wrong.right == old
    assert "29 of 40" in wrong.why


def test_a_quotation_of_somebody_who_did_not_agree_is_wrong(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    # s1-19 did not agree to be quoted; the words are in the answers.
    said = "he's a nice man, I don't think he's allowed to say anything else"
    quoted = f"\u201c{said}\u201d"

    found = checked(linter, tmp_path, f"{letter}\nOne of them said {quoted}.\n")

    (wrong,) = [c for c in found.claims if c.verdict == WRONG]
    assert "did not agree" in wrong.why


def test_what_was_hidden_is_wrong_to_show(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    said = (
        "I've had the maths consultant, Gwen Attlebury, and she was worth every penny"
    )
    quoted = f"\u201c{said}\u201d"

    found = checked(linter, tmp_path, f"{letter}\n{quoted}\n")

    why = [c.why for c in found.claims if c.verdict == WRONG]
    assert any("hid" in one for one in why)
    assert any("person" in one for one in why)


def test_what_it_cannot_settle_is_named_and_never_passed(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    more = (
        "Governors are worried about the new building.",
        "More headteachers complained than last year.",
        "Several of them were cross about something or other.",
    )

    for sentence in more:
        found = checked(linter, tmp_path, f"{letter}\n{sentence}\n")

        assert found.counts[NOT_CHECKED] >= 1, sentence
        assert found.counts[WRONG] == 0, sentence


def test_a_mark_that_was_deleted_leaves_the_words_to_go_by(
    linter: Linter, letter: str, tmp_path: Path
) -> None:
    mark = " [\\[S2\\]](#e_chal_link_officer_strength)"
    old = "The majority of headteachers\u2020 (29 of 40)"
    without = letter.replace(mark, "", 1)

    quiet = checked(linter, tmp_path, without)
    loud = checked(linter, tmp_path, without.replace(old, "Few headteachers", 1))

    assert quiet.counts[WRONG] == 0
    assert loud.counts[WRONG] >= 1
