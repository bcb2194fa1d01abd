"""Findings and reports from the command line, the tutorial as it stands, and bad input told."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from db.store import open_store
from survey_tui.coding.codebook.changes import Codebook
from survey_tui.coding.review.reviewer import Reviewer
from tests.conftest import make_survey
from tests.unit.cli.commands import run
from tests.unit.findings.building import School, Talk, build, coded

ROOT = Path(__file__).parents[3]


@pytest.fixture
def demo(coded_demo: Path) -> Path:
    """The coded demo, each test a copy of its own."""
    return coded_demo


def test_the_tutorial_goes_from_the_frame_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our commands of the page in this process, what is between them by a shell."""
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    page = page[page.index("## 10.") :]
    script = "\n".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    monkeypatch.chdir(tmp_path)
    between, printed, statuses = [], "", []

    for line in script.splitlines():
        if not line.startswith("uv run survey-tui "):
            between.append(line)
            continue
        subprocess.run(["bash", "-ec", "\n".join(between)], check=True)
        between = []
        words = shlex.split(line.partition(" || ")[0])
        done = run(*words[words.index("survey-tui") + 1 :])
        printed += done.stdout
        statuses.append((done.returncode, " || " in line, done.stderr))
    subprocess.run(["bash", "-ec", "\n".join(between)], check=True)

    assert [
        (code, err) for code, may_fail, err in statuses if code and not may_fail
    ] == []
    assert [code for code, may_fail, _ in statuses if may_fail] == [4]
    assert "Most headteachers (9 of 11) said that officers know" in printed
    assert "not \u201calmost all\u201d" in printed
    for name in ("letter.md", "letter.docx"):
        assert (tmp_path / name).stat().st_size > 2_000


def test_findings_as_json_say_scale_uncoded_and_open(demo: Path) -> None:
    done = run("--db", str(demo), "findings", "--by", "role", "--json")

    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["scale"]["name"] == "education-scotland"
    assert (found["uncoded"], found["open"]) == (0, 0)
    cell = next(
        c
        for c in found["cells"]
        if (c["code"], c["valence"], c["group"])
        == ("serv.gov_training", "strength", "governor")
    )
    assert (cell["schools"], cell["respondents"], cell["asked"]) == (16, 16, 18)
    assert cell["word"] == "most"
    assert 0.6 < cell["low"] < 16 / 18 < cell["high"] < 1
    assert {c["group"] for c in found["cells"]} == {
        "headteacher",
        "governor",
        "la_officer",
    }


def test_groups_may_be_crossed_and_a_part_looked_at(demo: Path) -> None:
    done = run(
        "--db", str(demo), "findings", "--by", "role", "--by", "mode",
        "--where", "${ofsted_grade} <= 2", "--print", "counts", "--json",
    )  # fmt: skip

    found = json.loads(done.stdout)
    groups = {g["group"]: g["schools"] for g in found["groups"]}
    assert groups["headteacher / telephone"] == 22
    assert groups["headteacher / face_to_face"] == 9
    assert "Most" not in found["sentences"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("findings", "--by", "shoe_size"), 1, "there is no field 'shoe_size'"),
        (("findings", "--where", "${role} ="), 1, "--where, column"),
        (("findings", "--where", "${nobody} = 1"), 1, "no field 'nobody'"),
        (("findings", "--scale", "nowhere"), 1, "neither a scale nor a file"),
        (("findings", "--estimate"), 1, "random blind share, and there is none"),
        (("findings", "--estimate", "--by", "role"), 2, "leave --by"),
        (("report",), 2, "Say where to"),
        (("report", "-o", "letter.pdf"), 2, "No format is known"),
        (("report", "-o", "-"), 2, "say --format"),
        (("report", "-o", "/no/such/folder/letter.md"), 1, "cannot be written"),
        (
            ("report", "-o", "x.md", "--view", "${role} = 'nobody'"),
            3,
            "within this view",
        ),
        (("report", "check", "nothing.md"), 4, "cannot be read"),
        (("report", "check", "letter.txt"), 2, "neither .docx nor .md"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    demo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    done = run("--db", str(demo), *arguments)

    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert list(tmp_path.glob("*.md")) == []
    assert list(tmp_path.glob(".*.part")) == []


def test_a_scale_with_a_hole_is_refused_with_line_and_column(
    demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'scale: mine\nversion: "1.0.0"\ntitle: Mine\nsource: Invented\nbands:\n'
        '  - {word: many, phrase: "Many {group}", least_percent: 60}\n'
        '  - {word: few, phrase: "Few {group}", most_percent: 30}\n',
        "utf-8",
    )

    done = run(
        "--db", str(demo), "report", "-o", str(tmp_path / "x.md"), "--scale", str(path)
    )

    assert done.returncode == 4
    assert f"{path}:6:3: no word is given for" in done.stderr
    assert not (tmp_path / "x.md").exists()


def test_nothing_is_overwritten_without_force(demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("mine", "utf-8")

    refused = run("--db", str(demo), "report", "-o", str(path))
    kept = path.read_text("utf-8")
    done = run("--db", str(demo), "report", "-o", str(path), "--force")

    assert refused.returncode == 1
    assert "there already" in refused.stderr
    assert kept == "mine"
    assert done.returncode == 0
    assert path.read_text("utf-8").startswith("# Marlshire")


def test_standard_output_is_the_letter_alone(demo: Path) -> None:
    done = run("--db", str(demo), "report", "-o", "-", "--format", "md", "--title", "T")

    assert done.returncode == 0
    assert done.stdout.startswith("# T\n")
    assert "may not be quoted" in done.stderr
    assert "may not be quoted" not in done.stdout


def test_check_exits_with_4_for_what_is_wrong_and_strict_for_what_is_not_checked(
    demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "letter.md"
    run("--db", str(demo), "report", "-o", str(path))
    text = path.read_text("utf-8")
    right = run("--db", str(demo), "report", "check", str(path), "--strict")
    path.write_text(text + "\nGovernors are worried about the new building.\n", "utf-8")
    unsure = run("--db", str(demo), "report", "check", str(path))
    strict = run("--db", str(demo), "report", "check", str(path), "--strict")
    path.write_text(text.replace("Most governors", "All governors", 1), "utf-8")
    wrong = run("--db", str(demo), "report", "check", str(path), "--json")

    assert (right.returncode, unsure.returncode, strict.returncode) == (0, 0, 4)
    assert "1 not checked" in unsure.stderr
    assert wrong.returncode == 4
    found = json.loads(wrong.stdout)
    assert found["counts"]["wrong"] == 1
    (claim,) = [c for c in found["claims"] if c["verdict"] == "wrong"]
    assert claim["right"].startswith("Most governors")
    assert claim["place"]["line"] > 10


def test_two_surveys_in_one_database_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    store = open_store(str(path), "device-1")
    ids = []
    for word, valence in (("good", "strength"), ("bad", "area")):
        opened = make_survey(store)
        ids.append(opened.survey.id)
        said = {"q1": coded(f"It is {word}.", ("know.data", valence))}
        build(store, opened, [School(talks=[Talk(said=said)])])
    store.close()

    cells = [
        json.loads(run("--db", str(path), "findings", "--survey", i, "--json").stdout)[
            "cells"
        ]
        for i in ids
    ]

    assert [{c["valence"] for c in of} for of in cells] == [{"strength"}, {"area"}]


def test_a_scheme_that_changed_since_leaves_codings_counted_and_stale(
    tmp_path: Path,
) -> None:
    path = tmp_path / "stale.db"
    store = open_store(str(path), "device-1")
    opened = make_survey(store)
    said = {"q1": coded("They know us.", ("know.data", "strength"))}
    build(store, opened, [School(talks=[Talk(said=said)])] * 3)
    book = Codebook(Reviewer(store, opened, "lead"))
    fields = {"definition": "Something else altogether."}
    book.do(book.edit("know.data", fields, keeps_meaning=False))
    store.close()

    found = json.loads(run("--db", str(path), "findings", "--json").stdout)

    assert found["stale"] == 3
    assert all(c["is_stale"] for c in found["cells"])
    assert {c["schools"] for c in found["cells"]} == {3}


def test_a_letter_on_a_scale_of_ones_own_is_checked_with_that_scale(
    demo: Path, tmp_path: Path
) -> None:
    scale = tmp_path / "ours.yaml"
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    scale.write_text(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0], "utf-8")
    path = tmp_path / "letter.md"
    made = run("--db", str(demo), "report", "-o", str(path), "--scale", str(scale))

    without = run("--db", str(demo), "report", "check", str(path))
    given = run(
        "--db",
        str(demo),
        "report",
        "check",
        str(path),
        "--scale",
        str(scale),
        "--strict",
    )

    assert made.returncode == 0, made.stderr
    assert without.returncode == 1
    assert "names the scale 'ours', which is not built in" in without.stderr
    assert given.returncode == 0, given.stdout
