"""A suggestion has one form: as a running machine gives it, and as it is stored."""

from __future__ import annotations

from pathlib import Path

from coding_schemes.loader import load_builtin_scheme
from db.store import Store
from survey_tui.coding.machine.coders import make_learner
from survey_tui.coding.machine.suggesting import suggest_all
from survey_tui.coding.record.known_suggestions import AnswerSuggestions, stored_rows
from survey_tui.coding.record.state import CodingState
from tests.conftest import make_survey
from tests.unit.coding.importing import brought_in, silent


def test_what_is_stored_and_what_is_looked_at_have_the_same_shape(
    sqlite_store: Store, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)
    suggest_all(sqlite_store, opened, "lead", silent, semantic=False)
    state = CodingState(sqlite_store, opened, "bilal")
    ids = [answer.id for answer in state.answers]
    state.suggestions.fetch(ids)
    learner = make_learner(load_builtin_scheme("la-school-improvement"), semantic=False)
    coder, _left = learner.learn(
        (), learner.corpus_of((a.question, a.text) for a in state.answers)
    )
    for answer in state.answers:
        stored = state.suggestions.of(answer.id).rows
        looked = stored_rows(coder.suggest(learner.read(answer.question, answer.text)))
        assert [sorted(row) for row in stored] == [sorted(row) for row in looked]
    before = state.suggestions.doubts(ids)
    for answer in state.answers:
        rows = stored_rows(coder.suggest(learner.read(answer.question, answer.text)))
        state.suggestions.know(answer.id, AnswerSuggestions("m", rows))
    assert {i for i, doubt in state.suggestions.doubts(ids).items() if doubt < 1e9} >= {
        i for i, doubt in before.items() if doubt < 1e9
    }
