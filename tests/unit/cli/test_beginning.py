"""Beginning: who works here, what the script says, a new version, a survey of answers alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaires.loader import load_builtin
from survey_tui.cli import program
from survey_tui.cli.context import Options, ask_name


def run(*arguments: str, db: Path) -> tuple[int, str]:
    result = CliRunner().invoke(program, ["--db", str(db), *arguments])
    return result.exit_code, result.output + (str(result.exception or ""))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


def test_alice_and_Alice_are_one_person() -> None:
    assert Options(None, "Alice").user == Options(None, "ALICE").user == "alice"


def test_the_name_is_asked_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def prompt(*given: object, **_named: object) -> str:
        asked.append(given)
        return "Ann Lee"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)

    ask_name(Options(None, None))
    ask_name(Options(None, None))

    assert len(asked) == 1
    assert Options(None, None).user == "ann lee"
    assert Options(None, "Bob").user == "bob"


def test_new_lists_what_is_left_as_the_questionnaire_has_it(db: Path) -> None:
    code, told = run(
        "new",
        "Spring",
        "--questionnaire",
        "la-focused-inspection",
        "--var",
        "provider=P",
        db=db,
    )
    assert code == 0
    assert "authority = Staffordshire" in told
    assert "provider =" not in told


def test_a_new_version_is_asked_from_now_on(db: Path, tmp_path: Path) -> None:
    run("new", "Spring", "--questionnaire", "la-focused-inspection", db=db)
    text = load_builtin("la-focused-inspection").text
    file = tmp_path / "next.yaml"
    file.write_text(
        text.replace("1.3.0", "1.4.0").replace("first-hand?", "at first hand?"), "utf-8"
    )

    code, told = run("questionnaire", "update", str(file), "--preview", db=db)
    assert (code, "would be 1.4.0" in told, "~ q1: probes" in told) == (0, True, True)
    code, told = run("questionnaire", "update", str(file), "--json", db=db)
    assert json.loads(told)["after"] == "1.4.0"
    code, told = run("questionnaire", "update", str(file), db=db)
    assert code == 1
    assert "1.4.0 is not later than 1.4.0" in told
    assert run("check", db=db)[0] == 0


def test_a_version_that_would_lose_answers_is_refused(db: Path, tmp_path: Path) -> None:
    run("new", "Spring", "--questionnaire", "la-focused-inspection", db=db)
    text = load_builtin("la-focused-inspection").text.replace("1.3.0", "1.4.0")
    file = tmp_path / "next.yaml"
    file.write_text(
        text.replace("questionnaire: la-focused", "questionnaire: xla-focused"), "utf-8"
    )

    code, told = run("questionnaire", "update", str(file), db=db)

    assert code == 1
    assert "not 'xla-focused-inspection'" in told


def test_a_survey_of_answers_alone_is_one_command(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text(
        "What works?\nworse: What could be better?\n# a note\n\nAnything else?\n",
        "utf-8",
    )
    scheme = ("--scheme", "service-quality")

    code, told = run("new", "Exit 2026", "--answers-only", str(file), *scheme, db=db)
    assert code == 0, told
    answers = tmp_path / "a.csv"
    answers.write_text(
        "id,school,question,text\n1,A,q1,Kind staff.\n2,A,worse,Too slow.\n", "utf-8"
    )
    code, told = run("answers", "import", str(answers), db=db)
    assert code == 0, told
    listed = json.loads(run("answers", "list", "--json", db=db)[1])["answers"]
    assert [row["question"] for row in listed] == ["q1", "worse"]


def test_a_list_with_two_questions_of_one_name_names_the_line(
    db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("q1: What works?\nq1: What else?\n", "utf-8")

    code, told = run("new", "X", "--answers-only", str(file), db=db)

    assert code == 1
    assert "line 2: 'q1' is taken already, on line 1" in told
