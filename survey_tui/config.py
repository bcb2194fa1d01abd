"""The user's own settings: a theme, and other keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile

THEME_NAMES = ("dark", "light", "contrast")
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Config:
    """theme: one of THEME_NAMES. keys: key ids to other keys, as ``call.next = "f10"``.

    heads: a file that gets the newest event of the history with every backup, check, export
    and report; best on another disk. Empty for none. patience: for how many seconds a command
    waits for another program that writes.
    """

    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    heads: str = ""
    patience: float = PATIENCE


def read_config(path: Path, key_ids: frozenset[str]) -> Config:
    """Read the settings; the defaults if there is no file.

    Raises BadFile, with the file and what is wrong in it.
    """
    try:
        refuse_odd_file(path)
        entries = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except OSError as error:
        hint = "Mend it, or move it away."
        raise BadFile(f"{path} cannot be read: {error.strerror}", hint) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"{path}: {error}", "Mend it, or move it away.") from None
    unknown = set(entries) - {"theme", "keys", "heads", "patience"}
    if unknown:
        hint = "Known: theme, heads, patience, [keys]."
        raise BadFile(f"{path}: '{min(unknown)}' is not a setting", hint)
    theme = entries.get("theme", "dark")
    if theme not in THEME_NAMES:
        raise BadFile(
            f"{path}: '{theme}' is not a theme", f"Known: {', '.join(THEME_NAMES)}."
        )
    keys = entries.get("keys", {})
    if not isinstance(keys, dict):
        raise BadFile(
            f"{path}: keys is a table", 'Write [keys] and then "call.next" = "f10".'
        )
    for name, keys_for_it in keys.items():
        if name not in key_ids:
            raise BadFile(
                f"{path}: '{name}' is not the name of a key", "docs/keys.md lists them."
            )
        if not isinstance(keys_for_it, str) or not keys_for_it.strip():
            raise BadFile(
                f"{path}: '{name}' needs a key in quotes", 'For example "f10".'
            )
    heads = entries.get("heads", "")
    if not isinstance(heads, str):
        raise BadFile(
            f"{path}: heads is a file's name in quotes", 'heads = "/mnt/heads.txt"'
        )
    patience = entries.get("patience", PATIENCE)
    if (
        isinstance(patience, bool)
        or not isinstance(patience, int | float)
        or patience < 0
    ):
        raise BadFile(f"{path}: patience is a number of seconds", "For example 30.")
    return Config(theme, keys, heads, float(patience))
