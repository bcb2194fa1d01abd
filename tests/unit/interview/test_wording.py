"""What is kept of the words read aloud: nothing that a person is forgotten for."""

from __future__ import annotations

import pytest
from sqlmodel import select

from db.interview_models import AnswerRevision, Consent
from db.store import Store
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import open_survey
from tests.conftest import make_case, make_survey

pytestmark = pytest.mark.usefixtures("patient_journal")

SAID = "Quellwyn knows us inside out"


def test_neither_the_name_nor_what_was_said_is_kept_with_a_question(
    sqlite_store: Store, places: Places
) -> None:
    make_case(sqlite_store, make_survey(sqlite_store))
    desk = Desk(sqlite_store, open_survey(sqlite_store), places, "alice")
    case_id = desk.take_next().result()
    assert case_id is not None
    view = desk.case(case_id)
    session = desk.start(view, view.people[0])
    session.go_to("q1")
    session.type(SAID, len(SAID))
    session.submit()
    session.go_to("read_back_done")
    assert SAID in session.spoken.script(session.current).read_aloud

    session.submit("dont_know")
    desk.flush(60)

    with sqlite_store.read() as reading:
        kept = [
            *reading.exec(select(AnswerRevision.wording)),
            *reading.exec(select(Consent.wording)),
        ]
    assert any("{read_back}" in words for words in kept)
    for words in kept:
        assert "Quellwyn" not in words
        assert "Penn" not in words
    desk.close()
