"""Load a scale of words: every mistake at once, each with its file, line and column."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from coding_schemes.scales.lint import lint
from coding_schemes.scales.model import Scale
from questionnaires.documents import (
    BadDocument,
    YamlDocument,
    compose,
    read_document,
)
from questionnaires.validating import validated

_STAND_INS = {
    "scale": "unnamed",
    "version": "0.0.0",
    "word": "unnamed {number}",
    **dict.fromkeys(("title", "source"), "-"),
}


@dataclass(frozen=True, slots=True)
class LoadedScale:
    """A scale that passed every check, its text, and the SHA-256 of that."""

    scale: Scale
    text: str
    sha256: str


def load_scale(path: Path) -> LoadedScale:
    """Read, validate and lint a file. Raises BadDocument with all problems; OSError."""
    return _load(read_document(path))


def parse_scale(text: str, file: str) -> LoadedScale:
    """The same from text; file is only its name in messages."""
    return _load(compose(text, file))


def builtin_scales() -> tuple[str, ...]:
    """The scales that come with the product."""
    names = (p.name for p in (files("coding_schemes") / "scales" / "builtin").iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml")))


@cache
def load_builtin_scale(name: str) -> LoadedScale:
    """A scale that comes with the product. Raises KeyError for any other name."""
    if name not in builtin_scales():
        raise KeyError(name)
    folder = files("coding_schemes") / "scales" / "builtin"
    with as_file(folder / f"{name}.yaml") as path:
        return load_scale(path)


def _load(document: YamlDocument) -> LoadedScale:
    scale, problems = validated(document, Scale, _STAND_INS, "a scale of words")
    if scale is not None:
        problems += lint(scale, document)
    if scale is None or any(problem.is_error for problem in problems):
        raise BadDocument(document.file, problems)
    digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    return LoadedScale(scale, document.text, digest)
