"""The one way to the terminal: whatever is said there is text, and no command to it.

A title, a file's name or an answer may hold escape sequences, which move the cursor, rename the
window or worse, and marks that turn the order of letters round. Nothing else in the commands
may print (a rule of ruff, and tests/unit/cli/test_only_text.py).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from survey_tui.text import harmless

# Within JSON these stand in strings only, and may be written as \\u and four digits there.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def say(words: object = "", err: bool = False, nl: bool = True) -> None:
    """Print text; what a terminal would obey is left out. err: to standard error."""
    click.echo(harmless(str(words)), err=err, nl=nl)


def say_json(value: Any) -> None:
    """Print data for machines as one line of JSON; what a terminal would obey is escaped."""
    click.echo(_as_json(value))


def say_json_list(head: Mapping[str, Any], name: str, rows: Iterable[Any]) -> int:
    """Print an object whose last entry is a list, row by row as they come; how many there were."""
    members = [f"{_as_json(key)}: {_as_json(value)}" for key, value in head.items()]
    click.echo(f"{{{', '.join((*members, f'{_as_json(name)}: ['))}", nl=False)
    count = 0
    for row in rows:
        click.echo(f"{',' if count else ''}\n{_as_json(row)}", nl=False)
        count += 1
    click.echo("\n]}")
    return count


def _as_json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def say_bytes(data: bytes) -> None:
    """Write a file's own bytes to standard output, which is no terminal."""
    sys.stdout.buffer.write(data)


def redraw(words: str = "") -> None:
    """Write a line over the one before it, on the terminal of standard error."""
    click.echo(f"\r{harmless(words)}\x1b[K", err=True, nl=False)


def ask_yes(question: str, default: bool = False, abort: bool = False) -> bool:
    """Ask on standard error whether to go on. abort: no is the end of the command."""
    return click.confirm(harmless(question), default=default, abort=abort, err=True)


def ask_words(question: str, default: str | None = None) -> str:
    """Ask on standard error for a line."""
    return str(click.prompt(harmless(question), default=default, err=True))
