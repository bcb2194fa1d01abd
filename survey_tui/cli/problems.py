"""Problems of a file that a person wrote, as ``check`` commands print them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from survey_tui.cli.context import CHECK_FOUND, print_json
from survey_tui.cli.terminal import say
from survey_tui.errors import NotFound

if TYPE_CHECKING:
    from questionnaires.documents import Problem


def problems_of(
    file: Path, load: Callable[[Path], Sequence[Problem]]
) -> Sequence[Problem]:
    """What is wrong with a file; load gives the warnings of a sound one.

    Raises NotFound if it cannot be read.
    """
    from questionnaires.documents import BadDocument

    try:
        return load(file)
    except BadDocument as error:
        return error.problems
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise NotFound(message, "Is the name right?") from None


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}" if count else ""


def report_problems(
    ctx: click.Context, file: Path, problems: Sequence[Problem], as_json: bool
) -> None:
    """Print them, and exit with 4 if there are any."""
    if as_json:
        rows = [
            {
                "file": str(file),
                "line": p.line,
                "column": p.column,
                "level": "error" if p.is_error else "warning",
                "message": p.message,
                "hint": p.hint,
            }
            for p in problems
        ]
        print_json({"problems": rows})
    else:
        errors = [problem for problem in problems if problem.is_error]
        warnings = [problem for problem in problems if not problem.is_error]
        for problem in [*errors, *warnings]:
            say(problem.describe(str(file)))
        counts = [_counted(len(errors), "error"), _counted(len(warnings), "warning")]
        summary = ", ".join(part for part in counts if part) or "sound"
        say(f"{file}: {summary}", err=True)
    ctx.exit(CHECK_FOUND if problems else 0)
