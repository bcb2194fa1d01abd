"""Load a coding scheme: every mistake at once, each with its file, line and column."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from coding_schemes.examples import (
    CodedExamples,
    builtin_examples,
    examples_problem,
    examples_problems,
    read_examples,
    too_few,
)
from coding_schemes.lint import lint
from coding_schemes.model import Scheme
from questionnaires.documents import (
    BadDocument,
    Problem,
    YamlDocument,
    compose,
    read_document,
)
from questionnaires.validating import validated

_BUILTIN = Path(__file__).parent / "builtin"
# What takes the place of a required value that is missing or wrong, so that the rest of
# the file is still checked; it is never stored.
_STAND_INS = {
    "scheme": "unnamed",
    "version": "0.0.0",
    "id": "unnamed_{number}",
    "key": "?",
    **dict.fromkeys(("title", "label", "definition"), "-"),
}


@dataclass(frozen=True, slots=True)
class LoadedScheme:
    """A scheme that passed every check, its text as stored with decisions, its SHA-256.

    warnings: what is allowed but was probably not meant. examples: coded answers that it
    brings.
    """

    scheme: Scheme
    text: str
    sha256: str
    warnings: tuple[Problem, ...]
    examples: CodedExamples | None = None


def load_scheme(path: Path) -> LoadedScheme:
    """Read, validate and lint a scheme file.

    Raises BadDocument with all problems; OSError if the file cannot be read.
    """
    document = read_document(path)
    loaded = _load(document)
    file = loaded.scheme.coded_examples
    if file is None or path.parent == _BUILTIN:
        return loaded
    beside = path.parent / file
    if loaded.examples is not None and not beside.exists():
        return loaded
    examples = _examples_of(loaded.scheme, document, beside)
    few = too_few(examples.read()[0], loaded.scheme.places)
    if not few:
        return replace(loaded, examples=examples)
    at = document.position(("coded_examples",))
    message = f"the coded examples teach nothing: {few}"
    warning = Problem(at.line, at.column, message, "Add some.", is_error=False)
    warnings = tuple(sorted((*loaded.warnings, warning)))
    return replace(loaded, examples=examples, warnings=warnings)


def _examples_of(scheme: Scheme, document: YamlDocument, path: Path) -> CodedExamples:
    at = document.position(("coded_examples",))
    try:
        examples = read_examples(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"the coded examples {path.name} cannot be read: {reason}"
        hint = "The file stands beside the scheme."
        problem = Problem(at.line, at.column, message, hint)
        raise BadDocument(document.file, [problem]) from None
    wrong = examples_problems(
        examples,
        frozenset(code.id for code in scheme.all_codes),
        frozenset(valence.id for valence in scheme.valences),
    )
    if wrong:
        problem = examples_problem(at.line, at.column, wrong)
        raise BadDocument(document.file, [problem])
    return examples


@lru_cache(maxsize=32)
def parse_scheme(text: str, file: str) -> LoadedScheme:
    """The same from text; file is only its name in messages.

    The same text is read once: every screen and command asks for the survey's scheme.
    """
    return _load(compose(text, file))


def builtin_schemes() -> tuple[str, ...]:
    """The schemes that come with the product."""
    folder = files("coding_schemes") / "builtin"
    return tuple(
        sorted(
            p.name.removesuffix(".yaml")
            for p in folder.iterdir()
            if p.name.endswith(".yaml")
        )
    )


@cache
def load_builtin_scheme(name: str) -> LoadedScheme:
    """A scheme that comes with the product. Raises KeyError for any other name."""
    if name not in builtin_schemes():
        raise KeyError(name)
    with as_file(files("coding_schemes") / "builtin" / f"{name}.yaml") as path:
        return load_scheme(path)


def _load(document: YamlDocument) -> LoadedScheme:
    scheme, problems = validated(document, Scheme, _STAND_INS, "a coding scheme")
    if scheme is not None:
        problems += lint(scheme, document)
    problems = _without_echoes(problems)
    errors = [problem for problem in problems if problem.is_error]
    if errors or scheme is None:
        raise BadDocument(document.file, problems)
    digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    examples = (
        builtin_examples(scheme.coded_examples) if scheme.coded_examples else None
    )
    return LoadedScheme(
        scheme, document.text, digest, tuple(sorted(problems)), examples
    )


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """One problem a place: what follows from another mistake there is left out."""
    errors: set[tuple[int, int]] = set()
    kept = []
    for problem in problems:
        place = (problem.line, problem.column)
        if problem.is_error and place in errors:
            continue
        if problem.is_error:
            errors.add(place)
        kept.append(problem)
    return kept
