"""Commands: performed once or twice, in order or late, they leave the same rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from db.attempt_commands import RecordAttempt
from db.claims import Holder, claim_case, release_case
from db.commands import SubmitRemark, command_from_json
from db.errors import Conflict
from db.frame_models import Case
from db.interview_models import AnswerRevision, Consent, Draft, Remark
from db.models import Attempt, Event
from db.repositories.answers import answer_rows, interview_content
from db.store import Store
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import HOSTILE, FakeClock
from tests.unit.db.rows import answer, answer_one, draft, open_one


def count(store: Store, table: type) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_a_command_performed_twice_leaves_one_row(store: Store, case_id: str) -> None:
    command = answer_one(store, case_id)
    events = count(store, Event)

    store.write(command.perform).result()

    assert count(store, AnswerRevision) == 1
    assert count(store, Event) == events


def test_a_command_survives_json(store: Store, case_id: str) -> None:
    command = answer(store, open_one(store, case_id), "words \u2028 “quoted” 🙂")

    assert command_from_json(command.model_dump_json()) == command


@pytest.mark.parametrize("text", [t for t in HOSTILE if "\x00" not in t])
def test_any_text_comes_back_as_it_was_given(
    store: Store, case_id: str, text: str
) -> None:
    command = answer_one(store, case_id, text)

    with store.read() as session:
        content = interview_content(session, command.interview_id)
    assert content.answers["q1"].text == text


def test_a_new_revision_names_its_parent_and_is_todays(
    store: Store, survey: OpenSurvey, case_id: str
) -> None:
    first = answer_one(store, case_id)
    second = answer(
        store, first.interview_id, "Less well.", revision=2, parent_id=first.id
    )
    store.write(second.perform).result()

    with store.read() as session:
        current = list(answer_rows(session, survey.survey.id))
        history = list(answer_rows(session, survey.survey.id, with_history=True))
    assert [(r.text, r.answer.parent_id) for r in current] == [("Less well.", first.id)]
    assert [r.text for r in history] == ["They know us well.", "Less well."]


def test_an_answer_takes_its_draft_away_and_leaves_a_later_one(
    store: Store, case_id: str, clock: FakeClock
) -> None:
    interview = open_one(store, case_id)
    store.write(draft(store, interview, "half").perform).result()
    command = answer(store, interview, "whole")
    clock.advance(seconds=1)
    later = draft(store, interview, "whole and more")

    store.write(later.perform).result()
    store.write(command.perform).result()

    with store.read() as session:
        kept = session.exec(select(Draft)).one()
    assert kept.text == "whole and more"


def test_an_older_draft_never_takes_the_place_of_a_newer_one(
    store: Store, case_id: str, clock: FakeClock
) -> None:
    interview = open_one(store, case_id)
    older = draft(store, interview, "half")
    clock.advance(seconds=1)
    store.write(draft(store, interview, "half a sentence").perform).result()

    store.write(older.perform).result()

    with store.read() as session:
        assert session.exec(select(Draft)).one().text == "half a sentence"


def test_consent_is_stored_with_the_words_that_were_read(
    store: Store, case_id: str
) -> None:
    command = answer(
        store, open_one(store, case_id), "given", "consent", consent="taking_part"
    )
    store.write(command.perform).result()

    with store.read() as session:
        consent = session.exec(select(Consent)).one()
    assert (consent.kind, consent.is_given, consent.wording) == (
        "taking_part",
        True,
        "How well?",
    )


def test_a_remark_is_kept_apart_from_the_answer(store: Store, case_id: str) -> None:
    interview = open_one(store, case_id)
    command = SubmitRemark(
        id=store.new_id(),
        interview_id=interview,
        question_id="q1",
        parent_id=None,
        text="in a hurry",
        at=store.clock(),
        by="alice",
    )
    for _ in range(2):
        store.write(command.perform).result()

    with store.read() as session:
        content = interview_content(session, interview)
    assert content.remarks == {"q1": (command.id, "in a hurry")}
    assert content.answers == {}
    assert count(store, Remark) == 1


def test_an_attempt_sets_the_case_and_gives_the_lease_back(
    store: Store, case_id: str
) -> None:
    now = store.clock()
    store.write(
        lambda r: claim_case(
            r, case_id, Holder("alice", "d:1"), now, now + timedelta(hours=1)
        )
    ).result()
    command = RecordAttempt(
        id=store.new_id(),
        case_id=case_id,
        interview_id=None,
        contact_id=None,
        outcome="no_answer",
        aapor=None,
        dialled="01632 960121",
        started_at=now,
        at=now,
        by="alice",
        note="rang ten times",
        status="open",
        attempts=1,
        last_outcome="no_answer",
        next_at=now + timedelta(hours=3),
        session="d:1",
    )
    for _ in range(2):
        store.write(command.perform).result()

    with store.read() as session:
        case = session.exec(select(Case)).one()
    assert (case.status, case.attempts, case.lease_owner) == ("open", 1, None)
    assert case.next_at == now + timedelta(hours=3)
    assert count(store, Attempt) == 1


def test_a_case_is_leased_to_one_person(
    store: Store, case_id: str, clock: FakeClock
) -> None:
    def claim(who: str) -> None:
        now = clock()
        until = now + timedelta(hours=1)
        store.write(
            lambda r: claim_case(r, case_id, Holder(who, "d:1"), now, until)
        ).result()

    claim("alice")
    with pytest.raises(Conflict, match="alice is ringing"):
        claim("bilal")
    claim("alice")

    store.write(lambda r: release_case(r, case_id, Holder("bilal", "d:1"))).result()
    with pytest.raises(Conflict):
        claim("bilal")

    clock.advance(hours=2)
    claim("bilal")
