"""Markdown in which text of people is only text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from survey_tui.text import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$@^]|:(?=//))")


def escaped(text: object) -> str:
    """A text on one line, every character that Markdown or HTML would read escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(str(text)))


def code(text: object) -> str:
    """A text as code, in backticks longer than any within it."""
    line = one_line(str(text))
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if "`" in line else ""
    return f"{fence}{space}{line}{space}{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The lines of a table; its cells are escaped."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in rows]
    return lines
