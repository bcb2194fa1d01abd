"""Writing a file so that there is a whole one or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from survey_tui.errors import SurveyError


@contextmanager
def written_aside(path: Path) -> Iterator[TextIO]:
    """A text file to write into, which takes its name when it is finished.

    Raises SurveyError if it cannot be written; what stood at the path is then unchanged.
    """
    with _aside(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        yield file
        _on_disk(file)


@contextmanager
def bytes_aside(path: Path) -> Iterator[BinaryIO]:
    """The same for bytes."""
    with _aside(path) as part, part.open("wb") as file:
        yield file
        _on_disk(file)


@contextmanager
def path_aside(path: Path) -> Iterator[Path]:
    """The path of a file to be made, for writers that want a name; then as the others."""
    with _aside(path) as part:
        yield part
        with part.open("rb+") as file:
            _on_disk(file)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines, or pieces that end where a line does, one after the other."""
    with written_aside(path) as file:
        for line in lines:
            file.write(line)
            file.write("\n")


def refuse_existing(path: Path, may_replace: bool) -> None:
    """Raise SurveyError if a file is there and may not be replaced, or a folder is."""
    if path.is_dir():
        raise SurveyError(f"{path} is a folder", "Give a file in it.")
    if path.exists() and not may_replace:
        message = f"{path} is there already and was not touched"
        raise SurveyError(message, "Give another name, or --force to replace it.")


def _on_disk(file: TextIO | BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            yield part
            os.replace(part, path)
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}"
            raise SurveyError(message, "Give a place that you may write to.") from None
    finally:
        part.unlink(missing_ok=True)
