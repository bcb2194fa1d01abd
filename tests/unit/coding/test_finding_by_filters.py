"""The filters of the command line, typed into the search of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import Store
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.searching import Filters, parsed
from survey_tui.errors import SurveyError
from tests.conftest import make_survey
from tests.unit.coding.importing import brought_in


@pytest.mark.parametrize(
    ("query", "words", "filters"),
    [
        ("link officer", "link officer", Filters()),
        ("visits code:know.data", "visits", Filters(code="know.data")),
        ("is:stale valence:area", "", Filters(valence="area", is_stale=True)),
        (
            "question:q2 role:governor coder:ann",
            "",
            Filters(None, None, "q2", "governor", "ann"),
        ),
        ("at 9:15 note: this", "at 9:15 note: this", Filters()),
        ("is:disputed", "", Filters(is_disputed=True)),
    ],
)
def test_a_query_is_words_and_filters(query: str, words: str, filters: Filters) -> None:
    assert parsed(query) == (words, filters)


def test_a_filter_that_is_none_is_told() -> None:
    with pytest.raises(SurveyError, match="is:strange"):
        parsed("is:strange")


def test_answers_are_found_by_code_and_never_by_what_others_gave_a_blind_one(
    sqlite_store: Store, tmp_path: Path
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)
    ann = Reviewer(sqlite_store, opened, "ann")
    answer = ann.state.answers[0]
    ann.put(ann.state.page(answer.id), (0, 6), "know.data", "strength")
    ann.take(ann.state.page(answer.id), ())

    seeing = Reviewer(sqlite_store, opened, "bob")
    blind = Reviewer(sqlite_store, opened, "bob", is_blind=True)

    assert [hit.answer.id for hit in seeing.search("code:know.data")] == [answer.id]
    assert blind.search("code:know.data") == []
    assert seeing.state.colleagues(answer) == ["ann"]
    assert blind.state.colleagues(answer) == []
