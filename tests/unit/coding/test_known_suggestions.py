"""Suggestions from two sides at once: the database is read while a machine looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from sqlmodel import Session

from coding_schemes.assist.coder import Coder
from coding_schemes.assist.suggestion import Suggestions
from db.store import Store
from survey_tui.coding.machine.ahead import Ahead
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.known_suggestions import (
    AnswerSuggestions,
    KnownSuggestions,
)
from survey_tui.coding.record.state import CodingState
from tests.conftest import make_survey
from tests.ui.reviewing import NobodyLearns
from tests.unit.coding.importing import brought_in, silent

NEWER = AnswerSuggestions("newer", (), "a machine that has learned since")


@pytest.fixture
def state(sqlite_store: Store, tmp_path: Path) -> CodingState:
    """A survey whose answers have suggestions in the database."""
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)
    suggest_all(sqlite_store, opened, "lead", silent, semantic=False)
    return CodingState(sqlite_store, opened, "bilal")


def test_what_a_machine_says_while_the_database_is_read_stays(
    state: CodingState, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [answer.id for answer in state.answers]
    read = Store.read
    known = KnownSuggestions(sqlite_store)

    @contextmanager
    def meanwhile(store: Store) -> Iterator[Session]:
        with read(store) as session:
            known.know(ids[0], NEWER)
            yield session

    monkeypatch.setattr(Store, "read", meanwhile)
    known.fetch(ids)

    assert known.of(ids[0]) == NEWER
    assert ids[1] in known


def test_a_first_look_leaves_what_was_read_from_the_database_meanwhile(
    state: CodingState, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, *_) = (answer.id for answer in state.answers)
    seen: list[str] = []
    suggest = Coder.suggest

    def meanwhile(coder: Coder, *given: Any) -> Suggestions:
        state.suggestions.fetch([first])
        seen.append(state.suggestions.of(first).model)
        return suggest(coder, *given)

    monkeypatch.setattr("survey_tui.coding.machine.ahead.Trainer", NobodyLearns)
    monkeypatch.setattr(Coder, "suggest", meanwhile)
    looked_at = Queue[str]()
    ahead = Ahead(state, looked_at.put, lambda _words: None)
    ahead.want([first])
    assert looked_at.get(timeout=60) == first
    ahead.close()

    assert state.suggestions.of(first).model == seen[0]
