"""The documents say what is so: generated pages are fresh, every key is explained."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from pydantic import BaseModel

from questionnaires import model
from questionnaires.functions import FUNCTIONS
from survey_tui import __version__, cli

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["keys.md", "cli.md"])
def test_generated_pages_are_fresh(page: str) -> None:
    made = script("make_docs").PAGES[page]()

    stale = "run: uv run scripts/make_docs.py"
    assert (ROOT / "docs" / page).read_text("utf-8") == made, stale


def test_every_key_of_a_questionnaire_is_explained() -> None:
    page = (ROOT / "docs" / "questionnaires.md").read_text("utf-8")
    parts = [
        m
        for m in vars(model).values()
        if isinstance(m, type) and issubclass(m, BaseModel)
    ]
    names = {name for part in parts for name in part.model_fields} - {"section"}

    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
    assert [
        name for name in FUNCTIONS if f"`{name}`" not in page and name != "not"
    ] == []


def test_every_key_of_a_scheme_is_explained() -> None:
    from coding_schemes import model as schemes

    page = (ROOT / "docs" / "schemes.md").read_text("utf-8")
    parts = [
        m
        for m in vars(schemes).values()
        if isinstance(m, type) and issubclass(m, BaseModel)
    ]
    names = {name for part in parts for name in part.model_fields}

    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_the_scheme_and_the_answer_in_the_documents_are_sound() -> None:
    from coding_schemes.loader import parse_scheme

    page = (ROOT / "docs" / "schemes.md").read_text("utf-8")
    scheme = re.findall(r"```yaml\n(.*?)```", page, re.S)[0]
    answer = json.loads(re.findall(r"```json\n(.*?)```", page, re.S)[0])

    loaded = parse_scheme(scheme, "docs/schemes.md")
    assert loaded.warnings == ()
    assert {c["code"] for c in answer["codes"]} <= set(loaded.scheme.places)
    assert answer["spans"][0]["end"] == len(answer["text"])


def test_every_table_is_explained() -> None:
    from db.models import TABLES

    page = (ROOT / "docs" / "data.md").read_text("utf-8")

    assert [t.__tablename__ for t in TABLES if f"`{t.__tablename__}`" not in page] == []


def test_every_link_and_picture_is_there() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_pictures_fetch_nothing() -> None:
    for picture in (ROOT / "docs" / "pictures").glob("*.svg"):
        assert "@font-face" not in picture.read_text("utf-8"), picture.name


def test_readme_names_both_commands_and_changes_name_the_version() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert "pip install uv && uv run survey-tui demo" in readme
    assert "uv run pytest" in readme
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_has_words_in_the_overview_and_does_something() -> None:
    context = click.Context(cli.program)
    for name, words in cli.COMMANDS.items():
        assert words.endswith(".")
        assert cli.program.get_command(context, name) is not None


def test_every_file_that_the_recipes_name_is_there() -> None:
    for page in ("docs/extending.md", "CONTRIBUTING.md"):
        named = re.findall(r"`([\w/.-]+/[\w./-]*)`", (ROOT / page).read_text("utf-8"))
        assert named
        missing = [one for one in named if not (ROOT / one).exists()]
        assert missing == [], page


def test_the_glossary_speaks_of_what_the_code_has() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Words")[2]
    rows = re.findall(r"^\| ([\w ]+) \| .+ \| `(\w+)` \|$", page, re.M)
    names: set[str] = set()
    for folder in ("survey_tui", "questionnaires", "coding_schemes", "db"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    names.add(node.name)
                elif isinstance(node, ast.AnnAssign) and isinstance(
                    node.target, ast.Name
                ):
                    names.add(node.target.id)

    assert len(rows) >= 40
    assert [word for word, name in rows if name not in names] == []
