"""Forgetting: no byte of anybody who was erased, wherever it was, and it stays so."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from db.attempt_commands import RecordAttempt
from db.backup import back_up
from db.check import check_store
from db.forgetting.erasing import erasures
from db.forgetting.quoted import TheirWords
from db.forgetting.scope import of_case
from db.models import Attempt
from db.restoring import restore
from db.spool import Spool, lines_about
from db.store import Store, open_store
from survey_tui.errors import NotAllowed, NotFound
from survey_tui.fieldwork.forgetting import forget, preview, scope_of
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import FakeClock
from tests.unit.db.forgetting.histories import Histories, Respondent
from tests.unit.db.rows import answer, open_one

# By hand: ERASED=200 pytest tests/unit/db/forgetting
COUNT = int(os.environ.get("ERASED", "7"))


def found_in(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """Which words stand in which files, in any spelling of upper and lower case."""
    hits = []
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes().lower()
            hits += [(path.name, w) for w in words if w.lower().encode() in held]
    return hits


def erase_one(
    store: Store, person: Respondent, spools: tuple[Path, ...] = (), copies: bool = True
) -> None:
    seen = preview(store, scope_of(store, "", person.case_id), spools)
    forget(store, seen, "asked", "lead", copies)


def test_of_random_respondents_no_byte_is_left_and_the_history_is_sound(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    histories = Histories(store, survey.survey.id, 7)
    people = [histories.respondent(place) for place in range(COUNT)]
    spool = Spool([tmp_path / "spool"], "x", "0001-1.spool")
    for person in people[::3]:
        with store.read() as session:
            interview_id = of_case(session, person.case_id).interviews[0]
        spool.append(answer(store, interview_id, " ".join(person.words[:6]), "q9"))
    spool.release()
    if store.path is not None:
        back_up(store.engine, store.path, tmp_path / "survey.backup.db")
        assert found_in(tmp_path, people[0].words)
    files = tuple((tmp_path / "spool").glob("*"))

    gone: list[str] = []
    for person in people[: COUNT - 2]:
        erase_one(store, person, files)
        gone += person.words

    assert found_in(tmp_path, gone) == []
    with store.read() as session:
        report = check_store(session)
        assert report.is_sound, report.findings
        for person in people[: COUNT - 2]:
            assert of_case(session, person.case_id).is_empty
        # Nobody else lost a word.
        for person in people[COUNT - 2 :]:
            assert not of_case(session, person.case_id).is_empty
    if store.path is not None:
        kept = [word for person in people[COUNT - 2 :] for word in person.words]
        assert {word for _name, word in found_in(tmp_path, kept)} >= set(kept[:5])


def test_a_sentence_that_quotes_them_loses_their_words_and_keeps_the_others(
    store: Store, survey: OpenSurvey
) -> None:
    from db.repositories.reports import edits

    histories = Histories(store, survey.survey.id, 3)
    people = [histories.respondent(place) for place in range(8)]
    with store.read() as session:
        before = [text for _edit, text in edits(session, survey.survey.id)]
    assert before

    for person in people:
        erase_one(store, person)

    with store.read() as session:
        after = [text for _edit, text in edits(session, survey.survey.id)]
    assert after == ["One says: [withdrawn], and more."] * len(before)


def test_words_that_come_late_from_a_spool_file_are_not_kept(
    store: Store, survey: OpenSurvey
) -> None:
    person = Histories(store, survey.survey.id, 5).respondent(1)
    with store.read() as session:
        interview_id = of_case(session, person.case_id).interviews[0]
    late = answer(store, interview_id, "What they said before.", "q8")
    erase_one(store, person)

    store.write(late.perform).result()

    with store.read() as session:
        assert of_case(session, person.case_id).is_empty
        assert check_store(session).is_sound


@pytest.mark.parametrize("names_a_contact", [True, False])
def test_a_call_without_an_interview_that_comes_late_keeps_no_word(
    store: Store, survey: OpenSurvey, clock: FakeClock, names_a_contact: bool
) -> None:
    """As a refusal that waited in a spool file: it is counted, and says nothing of them."""
    person = Histories(store, survey.survey.id, 5).respondent(1)
    with store.read() as session:
        contact_id = of_case(session, person.case_id).contacts[0]
    late = RecordAttempt(
        id=store.new_id(),
        case_id=person.case_id,
        interview_id=None,
        contact_id=contact_id if names_a_contact else None,
        outcome="refusal",
        aapor="2.11",
        dialled="01632 960001",
        started_at=clock(),
        at=clock(),
        by="alice",
        note="Will not talk about her son.",
        status="refusal",
        attempts=9,
        last_outcome="refusal",
        next_at=None,
    )
    clock.advance(minutes=5)
    erase_one(store, person)

    store.write(late.perform).result()

    with store.read() as session:
        assert of_case(session, person.case_id).is_empty
        assert session.get_one(Attempt, late.id).dialled is None
        assert check_store(session).is_sound


def test_a_new_interview_of_the_same_school_is_kept(
    store: Store, survey: OpenSurvey
) -> None:
    person = Histories(store, survey.survey.id, 5).respondent(1)
    erase_one(store, person)

    again = open_one(store, person.case_id)
    store.write(answer(store, again, "They came back.").perform).result()

    with store.read() as session:
        assert of_case(session, person.case_id).bodies["answers"]


def test_nobody_is_forgotten_in_the_middle_of_a_call(
    store: Store, survey: OpenSurvey, clock: FakeClock
) -> None:
    from db.claims import Holder, claim_case

    person = Histories(store, survey.survey.id, 5).respondent(1)
    owner = Holder("alice", "another:1")
    now, until = clock(), clock() + timedelta(hours=1)
    store.write(
        lambda recorder: claim_case(recorder, person.case_id, owner, now, until)
    ).result()

    with pytest.raises(NotAllowed, match="alice is ringing it now"):
        erase_one(store, person)


def test_one_person_of_a_case_is_forgotten_and_the_others_stay(
    store: Store, survey: OpenSurvey
) -> None:
    histories = Histories(store, survey.survey.id, 5)
    one, other = histories.respondent(1), histories.respondent(2)
    with store.read() as session:
        contact_id = of_case(session, one.case_id).contacts[0]

    seen = preview(store, scope_of(store, contact_id, None), ())
    forget(store, seen, "withdrew", "lead")

    with store.read() as session:
        assert contact_id not in of_case(session, one.case_id).contacts
        assert of_case(session, other.case_id).contacts
        assert [e.reason for e in erasures(session)] == ["withdrew"]
        assert check_store(session).is_sound
    with pytest.raises(NotFound, match="no case or contact 'nobody'"):
        scope_of(store, "nobody", None)


def test_an_older_backup_that_is_put_back_forgets_again(
    sqlite_store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    from tests.conftest import make_survey

    survey = make_survey(sqlite_store)
    person = Histories(sqlite_store, survey.survey.id, 5).respondent(1)
    backup = tmp_path / "kept" / "old.db"
    backup.parent.mkdir()
    back_up(sqlite_store.engine, sqlite_store.path, backup)
    erase_one(sqlite_store, person, copies=False)
    path = sqlite_store.path
    assert path is not None
    sqlite_store.close()

    done = restore(backup, path, "device-1", clock)

    assert done.forgotten_again == 1
    held = {name for name, _word in found_in(path.parent, person.words)}
    assert held == {backup.name}
    opened = open_store(str(path), "device-1", clock)
    with opened.read() as session:
        assert of_case(session, person.case_id).is_empty
        assert check_store(session).is_sound
    opened.close()


def test_what_counts_as_their_words() -> None:
    words = TheirWords(
        ["They know our data well, and they come prepared."],
        ["Mrs Zadie Ormerod-Pryce"],
        ["01632 960 961"],
    )

    text = "One said “know our data well, and they” to zadie Ormerod-Pryce."
    assert words.without(text) == "One said “[withdrawn]” to zadie Ormerod-Pryce."
    assert words.without("Zadie Ormerod-Pryce rang (+44 1632 960961).") == (
        "[withdrawn] rang ([withdrawn])."
    )
    assert words.without("They know our views.") == "They know our views."
    assert json.loads(words.without_in_json('{"a": ["they know our data", 3]}')) == {
        "a": ["[withdrawn]", 3]
    }
    assert not words.are_in("our data are well kept")


def test_lines_of_a_spool_file_are_told_by_their_ids(tmp_path: Path) -> None:
    file = tmp_path / "x.spool"
    file.write_text('{"interview_id": "one"}\n{"interview_id": "two"}\n')

    assert lines_about(file, frozenset(("one",))) == 1
    assert lines_about(tmp_path / "none.spool", frozenset(("one",))) == 0
