"""One word, one meaning: the names of classes, functions and variables."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("survey_tui", "db", "questionnaires", "coding_schemes")
# Names that say nothing: of a variable, and of a function.
EMPTY, EMPTY_FUNCTIONS = {"told", "info", "tmp", "obj", "stuff"}, {"told", "plain"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def test_a_class_has_its_name_for_itself() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(str(path))

    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_a_variable_or_function_says_what_it_is() -> None:
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                is_empty = node.id in EMPTY
            elif isinstance(node, ast.arg):
                is_empty = node.arg in EMPTY
            else:
                continue
            found += [f"{path}:{node.lineno}"] if is_empty else []
        # A method may be called so: ``place.told()`` says whose words it tells.
        found += [
            f"{path}:{node.lineno}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
            and node.name.strip("_") in EMPTY_FUNCTIONS
        ]

    assert found == []
