"""The letter of the coded demo: everything is in it, and nothing that must not be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coding_schemes.scales.loader import load_builtin_scale
from db.store import Store, open_store
from survey_tui.errors import NotFound
from survey_tui.exchange.letters.model import Letter
from survey_tui.exchange.letters.writing import ENDINGS
from survey_tui.findings.gathering import gather
from survey_tui.findings.letter import Choices, ComposedLetter, compose
from survey_tui.findings.tools import letter_tools
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.unit.findings.building import Said, School, Talk, build, coded

SCALE = load_builtin_scale("education-scotland").scale
TOOLS = letter_tools()


def composed(store: Store, opened: OpenSurvey, view: str = "") -> ComposedLetter:
    gathered = gather(store, opened, ("role",), view)
    return compose(store, gathered, Wording(SCALE), TOOLS, Choices())


@pytest.fixture(scope="module")
def letter(made_demo: Path) -> Letter:
    store = open_store(str(made_demo), "device-2")
    made = composed(store, open_survey(store)).letter
    store.close()
    return made


def body(letter: Letter) -> str:
    return "\n".join(
        " ".join(point.sentences)
        for section in letter.sections
        for point in (*section.points, *section.single)
    )


def test_it_has_everything_in_it(letter: Letter) -> None:
    text = body(letter)

    assert [section.heading for section in letter.sections] == [
        "Strengths",
        "Areas for development",
    ]
    assert "Most governors" in text
    assert "One headteacher (1 of 40)" in text
    assert "In contrast, among" in text
    assert "no clear difference" in text
    assert "both at once" in text
    assert "of 31)" in text
    assert not letter.draft


def test_the_tally_of_the_letter_comes_out(letter: Letter) -> None:
    (tally,) = letter.outcomes

    assert [item.partition(" (")[0] for item in tally.items] == [
        "outstanding: 2",
        "good: 7",
        "requires improvement: 6",
        "special measures: 3",
    ]
    assert "3 are better than before, 8 worse, 7 the same" in tally.close
    assert "18 = 2 + 7 + 6 + 3" in tally.close
    assert "Note" not in tally.close


def test_the_summary_never_says_another_word_for_the_same_finding(
    letter: Letter,
) -> None:
    mains = {
        point.key: point.sentences[0].rstrip(".").casefold()
        for section in letter.sections
        for point in section.points
    }

    told = [
        part for paragraph in letter.summary for part in paragraph if part.key in mains
    ]

    assert len(told) >= 8
    for part in told:
        if not part.text.startswith("Groups differ"):
            assert part.text.casefold() == mains[part.key]


def test_every_mark_leads_to_its_evidence(letter: Letter) -> None:
    evidence = {one.key: one.mark for one in letter.evidence}
    points = [p for s in letter.sections for p in (*s.points, *s.single)]

    assert len(evidence) == len(letter.evidence) == len(points)
    for point in points:
        assert evidence[point.key] == point.mark
    for paragraph in letter.summary:
        for part in paragraph:
            assert not part.key or evidence[part.key] == part.mark


def test_quotes_are_short_consented_to_and_name_nobody(
    made_demo: Path, letter: Letter
) -> None:
    store = open_store(str(made_demo), "device-2")
    opened = open_survey(store)
    from survey_tui.coding.names.redacting import names_in_answers
    from survey_tui.coding.record.state import CodingState

    state = CodingState(store, opened, "lead")
    names = {
        one.words
        for one in names_in_answers(state, lambda text: list(TOOLS.find(text)))
        if one.state in ("hidden", "unchecked")
    }
    refused = {
        answer.id for answer in state.everything if answer.unit.startswith(REFUSED)
    }
    store.close()

    quotes = [q for one in letter.evidence for q in (*one.quotes, *one.contrary)]
    assert len(quotes) > 60
    assert names
    for one in letter.evidence:
        assert len({q.answer for q in one.quotes}) == len(one.quotes)
    for quote in quotes:
        assert 8 <= len(quote.text.rstrip(" \u2026").split()) <= 40
        assert quote.answer not in refused
        assert not any(re.search(rf"\b{re.escape(n)}\b", quote.text) for n in names)


REFUSED = ("Under Thorley", "Bellfounders")


def test_a_view_is_a_part_of_it(made_demo: Path) -> None:
    store = open_store(str(made_demo), "device-2")

    made = composed(store, open_survey(store), "${role} = 'governor'").letter

    assert made.introduction[0] == "Interviewed were 18 governors of 18 schools."
    assert "headteacher" not in body(made)
    assert "View: ${role} = 'governor'" in made.method
    store.close()


# What the command does, with one letter for all of its formats.
EVERY_FORMAT = """
import sys
from pathlib import Path
from db.store import open_store
from survey_tui.cli.report_desk import report_desk
from survey_tui.exchange.letters.writing import ENDINGS, write_letter
from survey_tui.findings.gathering import untold

store = open_store(sys.argv[1], "device-2")
letter = report_desk(store, None, "lead", None, None, untold).read().letter
for ending in ENDINGS:
    write_letter(letter, Path(sys.argv[2] + ending))
"""


def test_the_same_data_give_the_same_bytes_in_two_processes(
    made_demo: Path, letter: Letter, tmp_path: Path
) -> None:
    """Two orders of sets, clocks and languages; what is composed here stands in it."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "de_DE"},
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", EVERY_FORMAT, made_demo, tmp_path / str(n)],
            stderr=subprocess.PIPE,
            env={**os.environ, **around},
        )
        for n, around in enumerate(surroundings)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors

    for ending in ENDINGS:
        one, other = (tmp_path / f"{n}{ending}" for n in (0, 1))
        assert one.read_bytes() == other.read_bytes(), ending
    assert body(letter).splitlines()[0] in (tmp_path / "0.md").read_text("utf-8")


def test_nothing_coded_is_told_with_what_to_do(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    with pytest.raises(NotFound) as nothing:
        composed(sqlite_store, survey_on_file)
    build(
        sqlite_store,
        survey_on_file,
        [School(talks=[Talk(said={"q1": Said("They know us.")})])],
    )
    with pytest.raises(NotFound) as uncoded:
        composed(sqlite_store, survey_on_file)

    assert "no answers" in nothing.value.message
    assert "none of 1 answers" in uncoded.value.message
    assert "review" in uncoded.value.hint


def test_everything_open_is_told_with_what_to_do(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    said = Said(
        "They know us.",
        codings={"ann": [(0, 9, "know.data", "strength")], "bob": []},
        settled=("ann", "bob"),
    )
    build(sqlite_store, survey_on_file, [School(talks=[Talk(said={"q1": said})])])

    with pytest.raises(NotFound) as caught:
        composed(sqlite_store, survey_on_file)

    assert "is open" in caught.value.message
    assert "adjudicate" in caught.value.hint


def test_one_school_is_told_in_counts_and_a_draft_says_so(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    said = {
        "q1": coded("They know us.", ("know.data", "strength")),
        "q2": Said("One visit."),
    }
    build(sqlite_store, survey_on_file, [School(talks=[Talk(said=said)])])

    made = composed(sqlite_store, survey_on_file)

    assert body(made.letter).startswith("1 of 1 headteachers said that")
    assert made.letter.draft.startswith("DRAFT: 1 of 2 answers are uncoded")
    assert made.warnings[0].startswith("a draft")


def test_whoever_did_not_agree_is_counted_and_not_quoted(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    text = "They know us very well indeed, and have for years and years."
    made = [
        School(
            talks=[
                Talk(quoting=may, said={"q1": coded(text, ("know.data", "strength"))})
            ]
        )
        for may in (True, False, None)
    ]
    build(sqlite_store, survey_on_file, made)

    found = composed(sqlite_store, survey_on_file)

    (evidence,) = found.letter.evidence
    assert evidence.rows[0].schools == 3
    assert [q.text for q in evidence.quotes] == [text]
    assert any("2 coded stretches may not be quoted" in w for w in found.warnings)
