"""Load a questionnaire: every mistake at once, each with its file, line and column."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from questionnaires.documents import (
    BadDocument,
    Problem,
    YamlDocument,
    compose,
    read_document,
)
from questionnaires.lint import lint
from questionnaires.model import Questionnaire
from questionnaires.validating import validated

# What takes the place of a required value that is missing or wrong, so that the rest of
# the file is still checked; it is never stored.
_STAND_INS = {
    "questionnaire": "unnamed",
    "version": "0.0.0",
    "id": "unnamed_{number}",
    **dict.fromkeys(
        ("title", "label", "plural", "ask", "say", "opening", "asked"), "-"
    ),
    **dict.fromkeys(("minutes", "size"), "1"),
}


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire that passed every check, its text as stored with answers, its SHA-256.

    warnings: what is allowed but was probably not meant.
    """

    questionnaire: Questionnaire
    text: str
    sha256: str
    warnings: tuple[Problem, ...]


def load_questionnaire(path: Path) -> LoadedQuestionnaire:
    """Read, validate and lint a questionnaire file.

    Raises BadDocument with all problems; OSError if the file cannot be read.
    """
    return _load(read_document(path))


@lru_cache(maxsize=32)
def parse_questionnaire(text: str, file: str) -> LoadedQuestionnaire:
    """The same from text, read once; file is only its name in messages."""
    return _load(compose(text, file))


@lru_cache(maxsize=32)
def stored_questionnaire(text: str) -> Questionnaire:
    """A questionnaire as it was stored with a survey: it passed every check then.

    The same text is read once: every screen and command opens its survey.
    """
    return Questionnaire.model_validate(compose(text, "stored").root.plain())


def builtin_names() -> tuple[str, ...]:
    """The questionnaires that come with the product."""
    folder = files("questionnaires") / "builtin"
    return tuple(
        sorted(
            p.name.removesuffix(".yaml")
            for p in folder.iterdir()
            if p.name.endswith(".yaml")
        )
    )


@cache
def load_builtin(name: str) -> LoadedQuestionnaire:
    """A questionnaire that comes with the product. Raises KeyError for any other name."""
    if name not in builtin_names():
        raise KeyError(name)
    with as_file(files("questionnaires") / "builtin" / f"{name}.yaml") as path:
        return load_questionnaire(path)


def _load(document: YamlDocument) -> LoadedQuestionnaire:
    questionnaire, problems = validated(
        document, Questionnaire, _STAND_INS, "a questionnaire"
    )
    if questionnaire is not None:
        problems += lint(questionnaire, document)
    errors = [problem for problem in problems if problem.is_error]
    if errors or questionnaire is None:
        raise BadDocument(document.file, problems)
    digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    return LoadedQuestionnaire(
        questionnaire, document.text, digest, tuple(sorted(problems))
    )
