"""The command line: data on standard output, messages on standard error, a status that says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coding_schemes.loader import load_builtin_scheme
from db.driver import sqlite_driver
from tests.unit.cli.commands import run
from tests.unit.questionnaires.samples import SOUND, TEN_MISTAKES

COMMAND = [str(Path(sys.executable).parent / "survey-tui")]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


@pytest.fixture
def demo(plain_demo: Path, tmp_path: Path) -> str:
    """The demo's database, where the command would make it."""
    path = tmp_path / "home" / "data" / "demo.db"
    path.parent.mkdir(parents=True)
    shutil.copy(plain_demo, path)
    return str(path)


def test_the_demo_is_made_once_and_kept(tmp_path: Path) -> None:
    assert run("demo", "--no-open").returncode == 0
    demo = str(tmp_path / "home" / "data" / "demo.db")
    before = run("--db", demo, "answers", "list", "--json").stdout

    again = run("demo", "--no-open")

    assert again.returncode == 0
    assert run("--db", demo, "answers", "list", "--json").stdout == before


def test_answers_are_listed_with_everything_that_belongs_to_them(demo: str) -> None:
    done = run("answers", "list", "--json")

    rows = json.loads(done.stdout)["answers"]
    assert done.returncode == 0
    assert len([r for r in rows if r["question"] in ("q1", "q2", "q3", "q4")]) == 38
    wanted = {
        "case",
        "role",
        "mode",
        "question",
        "kind",
        "revision",
        "text",
        "interviewer",
    }
    assert wanted | {"asked_at", "saved_at"} <= set(rows[0])


def test_answers_of_an_empty_survey_are_nothing_there() -> None:
    assert run("new", "Spring", "--questionnaire", "service-call-back").returncode == 0

    done = run("answers", "list")

    assert (done.returncode, done.stdout) == (3, "")
    assert "no answers yet" in done.stderr


def test_a_database_that_is_not_there_is_told() -> None:
    done = run("--db", "/nowhere/survey.db", "check")

    assert done.returncode == 1
    assert "there is no database at /nowhere/survey.db" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_is_0_on_a_sound_database_and_4_naming_the_row_after_a_change(
    demo: str,
) -> None:
    assert run("--db", demo, "check").returncode == 0
    connection = sqlite_driver().connect(demo)
    changed = connection.execute(
        "SELECT id FROM answer_revision WHERE question_id = 'q1' LIMIT 1"
    ).fetchone()[0]
    connection.executescript(
        "DROP TRIGGER guard_body_update;"
        f"UPDATE body SET text = 'They do not.' WHERE id = '{changed}';"
        "CREATE TRIGGER guard_body_update BEFORE UPDATE ON body"
        " BEGIN SELECT RAISE(ABORT, 'kept'); END;"
    )
    connection.close()

    done = run("--db", demo, "check")

    assert done.returncode == 4
    assert f"answer_revision/{changed}: its words were changed" in done.stdout
    told = json.loads(run("--db", demo, "check", "--json").stdout)
    assert told["sound"] is False


def test_check_tells_every_mistake_with_its_position(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(TEN_MISTAKES)

    done = run("questionnaire", "check", str(file))

    assert done.returncode == 4
    assert done.stdout.count(f"{file}:") == 11
    assert f"{file}:22:5: 'requird' is not a key" in done.stdout
    file.write_text(SOUND)
    assert run("questionnaire", "check", str(file)).returncode == 0
    assert run("questionnaire", "check", str(tmp_path / "none")).returncode == 3


def test_a_survey_is_not_started_on_a_questionnaire_with_mistakes(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(TEN_MISTAKES)

    done = run("new", "Spring", "--questionnaire", str(file))

    assert done.returncode == 4
    assert not (tmp_path / "home" / "data" / "survey.db").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new", " ", "--questionnaire", "service-call-back"], "needs a title"),
        (["new", "x", "--questionnaire", "nope"], "neither a file nor a built-in"),
        (
            ["new", "x", "--questionnaire", "service-call-back", "--var", "a"],
            "NAME=VALUE",
        ),
        (
            ["new", "x", "--questionnaire", "service-call-back", "--var", "a=b"],
            "'a' is not a variable",
        ),
        (
            ["new", "x", "--questionnaire", "service-call-back", "--zone", "Mars/Base"],
            "not a time zone",
        ),
    ],
)
def test_wrong_words_are_told_and_nothing_is_traced(
    arguments: list[str], told: str
) -> None:
    done = run(*arguments)

    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_coding_scheme_is_kept_with_the_survey_and_read_strictly(
    tmp_path: Path,
) -> None:
    file = tmp_path / "codes.yaml"
    file.write_text("scheme: mine\nversion: '1'\nthemes: &x []\n")
    wanted = ["new", "x", "--questionnaire", "service-call-back", "--scheme", str(file)]

    refused = run(*wanted)
    good = load_builtin_scheme("service-quality").text.replace(
        "scheme: service-quality", "scheme: mine"
    )
    file.write_text(good, "utf-8")
    taken = run(*wanted)

    assert (refused.returncode, taken.returncode) == (4, 0)
    assert f"{file}:3:9: anchors" in refused.stderr
    connection = sqlite_driver().connect(str(tmp_path / "home" / "data" / "survey.db"))
    found = connection.execute(
        "SELECT d.name, d.text FROM survey s JOIN document d ON d.id = s.scheme_id"
    ).fetchall()
    connection.close()
    assert found == [("mine", good)]


def test_simulate_reaches_everything_and_the_fourth_for_good_schools_only() -> None:
    done = run("questionnaire", "simulate", "la-focused-inspection", "--json")

    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["unreached"] == []
    by_id = {question["id"]: question for question in told["questions"]}
    assert by_id["q4"]["values"]["ofsted_grade"] == ["1", "2"]
    assert "3" in by_id["q3"]["values"]["ofsted_grade"]
    assert told["schema_version"] == 1


def test_backup_makes_a_database_and_prints_the_heads(
    demo: str, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"

    done = run("--db", demo, "backup", "-o", str(target))

    assert done.returncode == 0
    assert done.stdout.strip() == str(target)
    assert "head of" in done.stderr
    assert run("--db", str(target), "check").returncode == 0
    assert run("--db", demo, "backup", "-o", str(target)).returncode == 1


def test_doctor_and_paths_speak_json() -> None:
    facts = json.loads(run("doctor", "--json").stdout)["facts"]
    found = json.loads(run("paths", "--json").stdout)

    assert facts["sqlite"].endswith(("pysqlite3", "sqlcipher3", "sqlite3"))
    assert found["database"].endswith("survey.db")


def test_questionnaires_can_be_listed_and_shown() -> None:
    assert "la-focused-inspection" in run("questionnaire", "list").stdout
    shown = run("questionnaire", "show", "la-focused-inspection")
    assert shown.stdout.startswith("# Key questions")
    steps = json.loads(
        run("questionnaire", "show", "service-call-back", "--json").stdout
    )["steps"]
    assert {step["type"] for step in steps} >= {
        "scale",
        "choice",
        "number",
        "date",
        "multiple",
    }


def test_without_a_terminal_the_app_says_what_to_do(demo: str) -> None:
    done = process("--db", demo, "call")

    assert done.returncode == 1
    assert "needs a terminal" in done.stderr
    assert "survey-tui --help" in done.stderr


def test_a_locale_that_is_not_utf8_is_refused_with_the_remedy(demo: str) -> None:
    done = process("call", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 1
    assert "export LC_ALL=C.UTF-8" in done.stderr


def test_wrong_usage_is_2_and_an_unknown_command_is_told() -> None:
    done = run("fly")

    assert done.returncode == 2
    assert "No such command 'fly'" in done.stderr


def test_a_reader_that_goes_away_is_no_error(demo: str) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"set -o pipefail; {COMMAND[0]} --db {demo} answers list | head -1",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_a_strangers_db_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "db.py").write_text("raise SystemExit('hostile code ran')\n")
    script = "import sys; sys.path.insert(0, sys.argv[1]); import db"

    direct = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    through = subprocess.run(
        [*COMMAND, "--version"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert "hostile code ran" in direct.stderr
    assert through.stdout.startswith("survey-tui ")
    assert "hostile" not in through.stderr
