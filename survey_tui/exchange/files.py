"""Writing a file so that there is a whole one or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from survey_tui.errors import SurveyError


@contextmanager
def written_aside(path: Path) -> Iterator[TextIO]:
    """A text file to write into, which takes its name when it is finished.

    Raises SurveyError if it cannot be written; what stood at the path is then unchanged.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}"
            raise SurveyError(message, "Give a place that you may write to.") from None
    finally:
        part.unlink(missing_ok=True)
