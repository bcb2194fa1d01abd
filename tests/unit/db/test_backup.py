"""Backups: whole, verified, and a database themselves; and forgetting a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.backup import back_up, default_name
from db.check import check_store
from db.errors import StoreError
from db.forgetting.erasing import erase_case
from db.forgetting.scrubbing import scrub
from db.repositories.answers import interview_content
from db.store import Store, open_store
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.db.rows import answer_one, draft

SECRET = "Mrs Attlebury told me about the hostel"


def test_a_backup_opens_as_a_database_with_every_row(
    store: Store, case_id: str, tmp_path: Path, clock: FakeClock
) -> None:
    command = answer_one(store, case_id)

    done = back_up(store.engine, store.path, tmp_path / "copy.db")

    assert done.report.is_sound
    assert done.rows["answer_revision"] == 1
    copy = open_store(str(done.path), "d", clock, create=False)
    with copy.read() as session:
        content = interview_content(session, command.interview_id)
        assert check_store(session).is_sound
    copy.close()
    assert content.answers["q1"].text == "They know us well."
    assert done.path.stat().st_mode & 0o077 == 0


def test_a_backup_never_takes_the_place_of_a_file(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")

    with pytest.raises(StoreError, match="exists already"):
        back_up(store.engine, store.path, target)
    assert target.read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(store.engine, store.path, tmp_path / "no" / "folder.db")
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_has_the_time_in_its_name(clock: FakeClock) -> None:
    assert default_name("/x/survey.db", clock()) == "survey-20261118T140000Z.backup.db"


def test_a_person_is_forgotten_and_the_history_stays_valid(
    store: Store, survey: OpenSurvey, case_id: str
) -> None:
    command = answer_one(store, case_id, SECRET)
    store.write(draft(store, command.interview_id, SECRET, "q2").perform).result()

    count = store.write(lambda recorder: erase_case(recorder, case_id, "lead")).result()
    scrub(store.engine)

    assert count == 2
    with store.read() as session:
        assert check_store(session).is_sound
        content = interview_content(session, command.interview_id)
    assert content.answers["q1"].text == ""
    assert content.drafts == {}


def test_no_byte_of_what_was_erased_is_left_in_the_file(
    sqlite_store: Store, tmp_path: Path
) -> None:
    from tests.conftest import make_case, make_survey

    case_id = make_case(sqlite_store, make_survey(sqlite_store))
    answer_one(sqlite_store, case_id, SECRET)
    assert any(SECRET.encode() in p.read_bytes() for p in tmp_path.glob("survey.db*"))

    sqlite_store.write(lambda recorder: erase_case(recorder, case_id, "lead")).result()
    scrub(sqlite_store.engine)

    files = list(tmp_path.glob("survey.db*"))
    assert not any(SECRET.encode() in p.read_bytes() for p in files)
    assert not any(b"Mrs Penn" in p.read_bytes() for p in files)
