"""Faults of the program itself: shown, written to a file, and the next key works."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from survey_tui.paths import places
from survey_tui.text import one_line

_SHOWN = 120
_HERE = Path(__file__).resolve().parent.parent


def without_words(error: BaseException) -> str:
    """A fault as it may be sent to somebody: what failed and where in the code, and no data.

    The message of an error is left out: it may repeat what a respondent said. So are local
    variables, and where people keep their files.
    """
    parts: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        number = f" (errno {cause.errno})" if isinstance(cause, OSError) else ""
        frames = traceback.extract_tb(cause.__traceback__)
        lines = [f"{type(cause).__module__}.{type(cause).__qualname__}{number}"]
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"
            for frame in frames
        ]
        parts.append("\n".join(lines))
        cause = cause.__cause__ or cause.__context__
    return "\nbecause of\n".join(parts)


def _short(file: str) -> str:
    """A module's path without the folders of whoever installed it."""
    path = Path(file)
    for base in (_HERE, *(Path(part) for part in sys.path if part)):
        if path.is_relative_to(base):
            return str(path.relative_to(base))
    return path.name


class TellsFaults(Protocol):
    """An app that keeps faults and shows them."""

    faults: Faults

    def tell_fault(self, error: Exception) -> None:
        """Show what went wrong inside."""


class Faults:
    """What went wrong inside since the program began, and the file that keeps it.

    file: where each fault is added with its traceback; the user's own state folder if none is
    given. Where in the code, and no word of the data: ``without_words``.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.noted: list[Exception] = []

    @property
    def file(self) -> Path:
        """The file that faults are written to."""
        return self._file or places().fault_log

    def note(self, error: Exception) -> None:
        """Keep a fault, in memory and in the file; a file that cannot be written is no fault."""
        self.noted.append(error)
        words = without_words(error)
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self.file.open(
                "a", encoding="utf-8", errors="backslashreplace"
            ) as log:
                log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{words}\n")
        except OSError:
            # The disk may be the very thing that failed; the message on the screen remains.
            return

    def describe(self, error: Exception) -> str:
        """What people are told of a fault: that it is not theirs, and where more is."""
        cause = error.__cause__ or error
        said = one_line(f"{type(cause).__name__}: {cause}", _SHOWN)
        return (
            f"That did not work, and it is the program's fault ({said}). What was saved is"
            f" safe; go on, or try it again. More is in {self.file}."
        )

    @contextmanager
    def told(self, tell: Callable[[Exception], None]) -> Iterator[None]:
        """Keep and tell every exception of a block, and go on after it."""
        try:
            yield
        except Exception as error:
            self.note(error)
            tell(error)
