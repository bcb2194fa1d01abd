"""Where the experience of coded examples is kept: with the product, or in a folder of the user.

A file is named by what it was learned from, so that nothing is ever learned twice.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile

from coding_schemes.assist.experience import Experience, OldExperience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.semantic import MODEL_SHA256
from coding_schemes.assist.tuned_model import tuned_model
from coding_schemes.assist.word_vectors import word_vectors
from coding_schemes.examples import CodedExamples

# The way of schooling; what was learned in another is learned again.
_SCHOOLING = "5"
_KEPT_LENGTH = 24

Kind = Literal["core", "semantic", "tuned"]


def digest_of(
    examples: CodedExamples, is_semantic: bool, codes: Sequence[str] = ()
) -> str:
    """SHA-256 of what an experience is learned from.

    codes: those of the scheme, for one that is kept on this machine: a code that comes back
    is learned of. Those that come with the product have all codes of their examples.
    """
    meaning = _meaning(kind_of(examples, is_semantic))
    parts = (_SCHOOLING, meaning, examples.sha256, *codes)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _meaning(kind: Kind) -> str:
    if kind == "semantic":
        return MODEL_SHA256
    words = word_vectors().digest
    return f"{words} {tuned_model().digest}" if kind == "tuned" else words


def tuned_on(examples: CodedExamples) -> str:
    """The heads of the tuned model that were taught on these very examples; empty for none."""
    heads = tuned_model().heads.items()
    return next((name for name, one in heads if one.examples == examples.sha256), "")


def kind_of(examples: CodedExamples, is_semantic: bool) -> Kind:
    """How sentences are seen: by their words, by vectors, or by words and a tuned model."""
    if not is_semantic:
        return "core"
    return "tuned" if tuned_on(examples) else "semantic"


def file_name(examples: CodedExamples, is_semantic: bool) -> str:
    """The name of its file with the product."""
    kind = kind_of(examples, is_semantic)
    return f"{examples.file.removesuffix('.jsonl')}.{kind}.npz"


def shipped(examples: CodedExamples, is_semantic: bool) -> Experience | None:
    """The experience that comes with the product, if it is of these very examples."""
    file = files("coding_schemes") / "builtin" / file_name(examples, is_semantic)
    if not file.is_file():
        return None
    return _valid(file.read_bytes(), digest_of(examples, is_semantic))


def kept(folder: Path, digest: str) -> Experience | None:
    """One that was learned on this machine before."""
    try:
        return _valid(_file(folder, digest).read_bytes(), digest)
    except OSError:
        return None


def keep(folder: Path, experience: Experience) -> str:
    """Keep one for the next time, or say why that is not possible; nothing is lost by it."""
    path = _file(folder, experience.digest)
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(experience.to_bytes())
        part.replace(path)
    except OSError as error:
        # Half a file would only take room on a disk that has none.
        with contextlib.suppress(OSError):
            part.unlink()
        return error.strerror or "it cannot be written"
    return ""


def learn(
    learner: Learner, examples: CodedExamples, digest: str, tuned: str = ""
) -> Experience:
    """Learn it: a minute for a thousand answers. Raises TooFewExamples.

    tuned: heads of the tuned model, where the learner has one that never saw the examples.

    It is what it will be when it is read from its file, so that the first run suggests
    what all later ones do.
    """
    from coding_schemes.assist.schooling import schooled

    answers, sources = examples.read()
    found = schooled(learner, answers, sources, digest, tuned=tuned)
    return Experience.from_bytes(found.to_bytes())


def _file(folder: Path, digest: str) -> Path:
    return folder / f"{digest[:_KEPT_LENGTH]}.npz"


def _valid(content: bytes, digest: str) -> Experience | None:
    try:
        found = Experience.from_bytes(content)
    except (OldExperience, BadZipFile, EOFError, KeyError, OSError, ValueError):
        return None
    return found if found.digest == digest else None
