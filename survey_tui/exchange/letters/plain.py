"""The letter as JSON: the same sentences, with what each of them claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from survey_tui.exchange.letters.model import Letter

SCHEMA_VERSION = 1


def json_lines(letter: Letter) -> Iterator[str]:
    """The document as indented JSON, its keys in the order of the letter."""
    tree = {"schema_version": SCHEMA_VERSION, **asdict(letter)}
    yield json.dumps(tree, ensure_ascii=False, indent=1)
