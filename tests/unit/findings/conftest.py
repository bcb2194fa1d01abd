"""The coded demo, made once; each test works on a copy."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.store import open_store
from survey_tui.demo.coded import open_coded_demo


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the coded demo."""
    path = tmp_path_factory.mktemp("coded") / "demo.db"
    store = open_store(
        str(path), "device-1", lambda: datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
    )
    open_coded_demo(store, "lead")
    store.close()
    return path


@pytest.fixture
def coded_demo(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    path = tmp_path / "coded.db"
    shutil.copy(made_demo, path)
    return path
