"""Search: by words in any form, by how answers were coded, and never by syntax."""

from __future__ import annotations

import json
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from db.forgetting.erasing import erase_case
from db.forgetting.scrubbing import scrub
from db.frame_models import Case
from db.repositories import words
from db.store import Store
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.record.state import CodingState
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.coding.review.searching import Filters, search
from survey_tui.errors import SurveyError
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import HOSTILE, make_survey
from tests.unit.cli.commands import run
from tests.unit.coding.importing import ANSWERS, CODINGS, brought_in, written
from tests.unit.coding.reviewing import revise

NONE = Filters()


def state_of(store: Store, opened: OpenSurvey) -> CodingState:
    return Reviewer(store, opened, "lead").state


def texts(store: Store, opened: OpenSurvey, query: str, filters: Filters) -> list[str]:
    found = search(store, state_of(store, opened), query, filters, 50)
    return [hit.answer.text for hit in found]


def test_words_are_found_in_any_form(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)

    assert texts(store, opened, "hearing nothing", NONE) == [
        "We hear nothing from them."
    ]
    assert len(texts(store, opened, "knows inside", NONE)) == 1
    assert texts(store, opened, "zebra", NONE) == []


def test_today_s_words_are_searched_and_not_yesterday_s(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    texts(store, opened, "brilliant", NONE)
    answer = next(
        a for a in state_of(store, opened).answers if a.text == "HR were brilliant."
    )
    revise(store, answer.id, "HR were slow.")

    assert texts(store, opened, "brilliant", NONE) == []
    assert texts(store, opened, "slow", NONE) == ["HR were slow."]


def test_codes_valences_coders_and_disputes_narrow_it(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    know, hr = "They know us inside out, but we never see them.", "HR were brilliant."

    assert texts(store, opened, "", Filters(code="serv.hr")) == [hr]
    assert texts(store, opened, "", Filters(valence="area")) == [know]
    assert texts(store, opened, "", Filters(coder="bob")) == [hr]
    assert texts(store, opened, "them", Filters(code="serv.hr")) == []
    assert texts(store, opened, "", Filters(is_disputed=True)) == [know, hr]
    assert texts(store, opened, "", Filters(question="q2")) == [hr]
    assert texts(store, opened, "", Filters(is_stale=True)) == []


@pytest.mark.parametrize(
    "query", ['"', "a OR b", "NEAR(a b)", "words:*", "(", "x' --", *HOSTILE]
)
def test_a_query_is_words_and_never_syntax(
    sqlite_store: Store, tmp_path: Path, query: str
) -> None:
    opened = make_survey(sqlite_store)
    brought_in(sqlite_store, opened, tmp_path)

    found = search(sqlite_store, state_of(sqlite_store, opened), query, NONE, 5)

    assert all("them" in hit.answer.text for hit in found)


def test_what_is_not_known_is_told(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    state = state_of(store, opened)

    with pytest.raises(SurveyError, match=r"there is no code 'x\.y' here"):
        search(store, state, "", Filters(code="x.y"), 5)
    with pytest.raises(SurveyError, match="nothing to look for"):
        search(store, state, "  ", NONE, 5)


def test_who_is_forgotten_is_in_no_index(sqlite_store: Store, tmp_path: Path) -> None:
    opened = make_survey(sqlite_store)
    odd = ANSWERS.replace("brilliant", "zanzibarish")
    brought_in(sqlite_store, opened, tmp_path, odd)
    assert len(texts(sqlite_store, opened, "zanzibarish", NONE)) == 1
    with sqlite_store.read() as session:
        cases = list(session.exec(select(Case.id)))

    for case_id in cases:
        sqlite_store.write(partial(erase_case, case_id=case_id, actor="lead")).result()
    scrub(sqlite_store.engine)

    with closing(sqlite_store) as store, store.read() as session:
        assert words.matching(session, "zanzibarish") == []
        assert words.indexed(session) == set()
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("survey.db*"))
    assert b"zanzibarish" not in raw.lower()


def test_the_command_finds_and_says_when_there_is_nothing(
    sqlite_store: Store, tmp_path: Path
) -> None:
    brought_in(sqlite_store, make_survey(sqlite_store), tmp_path)
    base = ("--db", sqlite_store.location, "answers", "search")

    told = json.loads(run(*base, "inside out", "--json").stdout)
    none = run(*base, "zebra")

    assert [a["role"] for a in told["answers"]] == ["headteacher"]
    assert "They know us inside out" in run(*base, "know").stdout
    assert none.returncode == 3
