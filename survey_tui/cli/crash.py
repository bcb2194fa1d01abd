"""A fault of the program: told as one, and put in a file that may be sent, without any data."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from survey_tui import __version__
from survey_tui.cli.terminal import say
from survey_tui.faults import without_words
from survey_tui.paths import places

EXIT_CODE = 1


def tell_crash(error: Exception) -> int:
    """Write the report, say where it is; the exit status."""
    say(
        f"survey-tui has a fault ({type(error).__name__}). What was saved is safe.",
        err=True,
    )
    try:
        path = write_report(error)
    except OSError as problem:
        say(
            f"  No report could be written: {problem.strerror}. This is what it says:",
            err=True,
        )
        say(report(error), err=True)
        return EXIT_CODE
    say(
        "  A report of it, with no answers and no names, is in this file; please send it:",
        err=True,
    )
    say(f"  {path}", err=True)
    return EXIT_CODE


def write_report(error: Exception) -> Path:
    """Put the report in a new file of the user's own state folder. Raises OSError."""
    folder = places().crashes
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.txt"
    with os.fdopen(
        os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w"
    ) as file:
        file.write(report(error))
    return path


def report(error: Exception) -> str:
    """What happened: versions and the way through the code, and not one value of the data."""
    from db.driver import sqlite_driver

    driver = sqlite_driver()
    facts = [
        f"survey-tui {__version__}",
        f"Python {platform.python_version()} on {platform.platform(terse=True)}",
        f"SQLite {driver.sqlite_version} through {driver.__name__.split('.')[0]}",
    ]
    return "\n".join((*facts, "", without_words(error), ""))
