"""The letter of 2014 itself: its bullets come back in the right section, its slip is found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coding_schemes.scales.loader import load_builtin_scale
from db.store import Store, open_store
from survey_tui.exchange.letters.markdown_reading import markdown_passages
from survey_tui.findings.claims.linting import Linter
from survey_tui.findings.claims.verdicts import WRONG
from survey_tui.findings.gathering import gather
from survey_tui.findings.letter import compose
from survey_tui.findings.tools import letter_tools
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import OpenSurvey, open_survey
from tests.unit.findings.building import School, Talk, build, coded

LETTER = Path(__file__).parents[4] / "shared" / "data" / "letter"
TOOLS = letter_tools()
SCALE = load_builtin_scale("education-scotland").scale
needs_letter = pytest.mark.skipif(
    not LETTER.exists(), reason="the letter of 2014 is not beside this copy"
)
QUESTION = {"know": "q1", "impact": "q3", "s2s": "q4"}
ROLE = {"governor": "governor", "la_officer": "la_officer"}


@needs_letter
def test_the_coded_bullets_come_back_in_the_right_section(
    sqlite_store: Store, survey_on_file: OpenSurvey
) -> None:
    with (LETTER / "letter_bullet_sentences.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["valence"] in ("strength", "area")]
    # Each sentence is said at three invented schools, so that none is a single voice.
    made = [
        School(
            talks=[
                Talk(
                    ROLE.get(row["respondent_group"], "headteacher"),
                    said={
                        QUESTION.get(row["theme"].partition(".")[0], "q2"): coded(
                            row["sentence"], (row["theme"], row["valence"])
                        )
                    },
                )
            ]
        )
        for row in rows
        for _ in range(3)
    ]
    build(sqlite_store, survey_on_file, made)
    gathered = gather(sqlite_store, survey_on_file, ("role",))

    letter = compose(sqlite_store, gathered, Wording(SCALE), TOOLS).letter

    expected = {(f"e_{r['theme']}".replace(".", "_")[2:], r["valence"]) for r in rows}
    stands = {
        (p.key.rpartition("_")[0], {"Strengths": "strength"}.get(s.heading, "area"))
        for s in letter.sections
        for p in s.points
    }
    sides: dict[str, set[str]] = {}
    for theme, valence in expected:
        sides.setdefault(theme, set()).add(valence)
    one_sided = {(t, v) for t, v in expected if len(sides[t]) == 1}
    assert len(one_sided) >= 8
    assert one_sided <= stands
    assert stands <= expected


@needs_letter
def test_its_own_contradiction_is_found(made_demo: Path, tmp_path: Path) -> None:
    text = (LETTER / "letter_2014.txt").read_text("utf-8")
    text = text[text.index("Strengths\n") :]
    for heading in ("Strengths", "Areas for development", "Summary"):
        text = text.replace(f"{heading}\n", f"## {heading}\n", 1)
    (tmp_path / "letter.md").write_text(text, "utf-8")
    store = open_store(str(made_demo), "device-2")
    linter = Linter(store, open_survey(store), lambda _: SCALE, TOOLS)

    found = linter.check(markdown_passages(tmp_path / "letter.md"))

    store.close()
    told = [
        c
        for c in found.claims
        if c.verdict == WRONG and "and \u201cseveral\u201d here" in c.why
    ]
    assert len(told) == 1
    assert "serv.curriculum is \u201cmany\u201d" in told[0].why
    assert told[0].text.startswith("Several headteachers stated")
