"""A terminal with the demo in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminals import Terminal


@pytest.fixture
def terminal(tmp_path: Path, plain_demo: Path) -> Iterator[Terminal]:
    """Not started yet."""
    made = Terminal(tmp_path / "home")
    # The demo is there already: to make it takes a second each time.
    (made.home / "data").mkdir(parents=True)
    shutil.copy(plain_demo, made.home / "data" / "demo.db")
    yield made
    made.close()
