"""Where the experience of coded examples is kept: with the product, or in a folder of the user.

A file is named by what it was learned from, so that nothing is ever learned twice.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

from coding_schemes.assist.experience import Experience, OldExperience
from coding_schemes.assist.learning import METHOD, Learner
from coding_schemes.assist.semantic import MODEL_SHA256
from coding_schemes.examples import CodedExamples

_KEPT_LENGTH = 24


def digest_of(examples: CodedExamples, is_semantic: bool) -> str:
    """SHA-256 of all that an experience depends on but the codes of its scheme."""
    meaning = MODEL_SHA256 if is_semantic else ""
    return hashlib.sha256(
        f"{METHOD}\n{meaning}\n{examples.sha256}".encode()
    ).hexdigest()


def file_name(examples: CodedExamples, is_semantic: bool) -> str:
    """The name of its file with the product."""
    kind = "semantic" if is_semantic else "core"
    return f"{examples.file.removesuffix('.jsonl')}.{kind}.npz"


def shipped(examples: CodedExamples, is_semantic: bool) -> Experience | None:
    """The experience that comes with the product, if it is of these very examples."""
    file = files("coding_schemes") / "builtin" / file_name(examples, is_semantic)
    if not file.is_file():
        return None
    return _valid(file.read_bytes(), digest_of(examples, is_semantic))


def kept(folder: Path, examples: CodedExamples, is_semantic: bool) -> Experience | None:
    """One that was learned on this machine before."""
    digest = digest_of(examples, is_semantic)
    try:
        return _valid(_file(folder, digest).read_bytes(), digest)
    except OSError:
        return None


def keep(folder: Path, experience: Experience) -> None:
    """Keep one for the next time; nothing is lost where the disk is full."""
    path = _file(folder, experience.digest)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(experience.to_bytes())
        part.replace(path)
    except OSError:
        return


def learn(learner: Learner, examples: CodedExamples) -> Experience:
    """Learn it: a minute for a thousand answers. Raises ValueError without stretches."""
    from coding_schemes.assist.schooling import schooled

    answers, sources = examples.read()
    digest = digest_of(examples, learner.sentences is not None)
    return schooled(learner, answers, sources, digest)


def _file(folder: Path, digest: str) -> Path:
    return folder / f"{digest[:_KEPT_LENGTH]}.npz"


def _valid(content: bytes, digest: str) -> Experience | None:
    try:
        found = Experience.from_bytes(content)
    except (OldExperience, BadZipFile, EOFError, KeyError, OSError, ValueError):
        return None
    return found if found.digest == digest else None
