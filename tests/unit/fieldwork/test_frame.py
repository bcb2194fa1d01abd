"""Registers become a frame: refusals with their row, updates that keep draws, seals."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from db.check import check_store
from db.errors import Conflict
from db.models import Contact
from db.repositories import frame
from db.store import Store
from survey_tui.errors import BadFile, NotAllowed, SurveyError
from survey_tui.fieldwork.draws import DrawRequest, draw_sample
from survey_tui.fieldwork.frame import import_frame, refuse_if_broken
from survey_tui.fieldwork.staging import Staging
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.fieldwork.framing import (
    GIAS,
    bring_in,
    read,
    units,
    written,
)
from tests.workbooks import write_workbook

OFSTED = (
    "URN,School name,Ofsted phase,Overall effectiveness,Inspection start date\n"
    "1,St Anne’s,Primary,2,01/05/2013\n2,Beck View,Primary,NULL,NULL\n"
    "3,New,Primary,Good,13/03/2012\n"
)


def test_a_second_register_adds_what_it_knows_and_keeps_the_rest(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    gias = tmp_path / "gias.csv"
    gias.write_bytes(GIAS.encode("cp1252"))
    _file, first = bring_in(store, survey, gias)

    _file, second = bring_in(store, survey, written(tmp_path, OFSTED))

    assert (first.added, second.added, second.updated, second.unchanged) == (2, 1, 2, 0)
    known = units(store, survey)
    assert known["1"].attributes == {
        "inspected_month": "May 2013",
        "inspection_start_date": "2013-05-01",
        "la_code": "860",
        "ofsted_grade": "2",
        "ofsted_phase": "Primary",
        "phase_of_education_name": "Primary",
        "postcode": "ST1 1AA",
    }
    assert known["3"].attributes["ofsted_grade"] == "2"
    with store.read() as session:
        people = session.exec(select(Contact)).all()
        assert {(c.name, c.phone) for c in people} == {
            ("Mrs Ada Penn", "01632 960001"),
            ("", "01632 960002"),
        }
        assert check_store(session).is_sound


def test_a_contact_that_was_slipped_in_with_a_seal_of_its_own_is_found(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, GIAS))
    with sqlite_store.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO contact (id, role, name, phone, digest, added_at, added_by, seal)"
                " SELECT 'forged', role, name, '01632 960666', digest, added_at, added_by, seal"
                " FROM contact LIMIT 1"
            )
        )

    with sqlite_store.read() as session:
        rows = [f.row for f in check_store(session).findings]

    assert "contact/forged" in rows


def test_an_import_is_idempotent(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    path = written(tmp_path, GIAS)
    bring_in(store, survey, path)

    _file, again = bring_in(store, survey, path)

    assert (again.added, again.updated, again.unchanged, again.contacts) == (0, 0, 2, 0)
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM frame_unit")).scalar() == 2


def test_what_was_drawn_keeps_its_values_and_gets_new_numbers(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    head = "URN,Name,ofsted_grade,Telephone\n"
    bring_in(
        store,
        survey,
        written(tmp_path, head + "1,A,2,01632 960001\n2,B,2,01632 960002\n"),
    )
    draw_sample(store, survey, DrawRequest(1, 0, "2"), "lead")
    with store.read() as session:
        (drawn,) = frame.drawn_ids(session, survey.survey.id)

    changed = head + "1,A2,3,01632 960011\n2,B2,3,01632 960012\n"
    _file, done = bring_in(store, survey, written(tmp_path, changed))

    other = "2" if drawn == "1" else "1"
    known = units(store, survey)
    assert (done.updated, done.kept_as_drawn) == (1, 1)
    assert known[drawn].attributes["ofsted_grade"] == "2"
    assert known[other].attributes["ofsted_grade"] == "3"
    with store.read() as session:
        phones = session.exec(
            select(Contact.phone).where(Contact.unit_id == known[drawn].root_id)
        ).all()
    assert set(phones) == {f"01632 96000{drawn}", f"01632 96001{drawn}"}


def test_refused_rows_are_told_with_their_number_and_reason(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    rows = [f"{n},School {n},2" for n in range(1, 41)]
    rows[4] = ",Nameless,2"
    rows[9] = "10,,2"
    rows[19] = "20,School 20,excellent"
    rows += ["1,Another,2", "2,School 2,2"]
    path = written(tmp_path, "URN,Name,ofsted_grade\n" + "\n".join(rows) + "\n")

    with closing(Staging()) as staging:
        file = read(survey_on_file, path, staging)
        told = [(r.number, r.reason) for r in file.refusals()]

        with pytest.raises(BadFile) as caught:
            refuse_if_broken(file, skip_refused=False)

    assert told == [
        (6, "has no id"),
        (11, "has no name of the school"),
        (21, "ofsted_grade is 'excellent', which is no number"),
        (42, "the id '1' is that of row 2 already"),
    ]
    assert file.identical == 1
    assert "4 of 41 rows cannot be taken; nothing was imported" in caught.value.message
    assert "row 6 has no id" in caught.value.message


def test_a_few_refused_rows_do_not_keep_the_others_out(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    rows = [f"{n},School {n}" for n in range(1, 100)] + [",Nameless"]
    path = written(tmp_path, "URN,Name\n" + "\n".join(rows) + "\n")

    with closing(Staging()) as staging:
        file = read(survey_on_file, path, staging)
        refuse_if_broken(file, skip_refused=False)

    assert (file.usable, file.refused) == (99, 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("alpha,beta\n1,2\n", "no column can be recognised as an id"),
        ("URN,beta\n1,2\n", "no column can be recognised as a name"),
        ("URN,Name\n", "has a header and no rows"),
        ("URN,Name\n,x\n", "no row can be taken; row 2 has no id"),
    ],
)
def test_a_file_that_is_no_frame_is_told_in_a_sentence(
    sqlite_store: Store,
    survey_on_file: OpenSurvey,
    tmp_path: Path,
    words: str,
    told: str,
) -> None:
    with pytest.raises(SurveyError) as caught:
        bring_in(sqlite_store, survey_on_file, written(tmp_path, words))

    assert told in caught.value.message
    assert caught.value.hint
    assert units(sqlite_store, survey_on_file) == {}


def test_a_workbook_with_titles_above_is_a_frame_too(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    path = tmp_path / "mi.xlsx"
    rows = [
        ("Management information",),
        ("URN", "School name", "Overall effectiveness"),
        (7, "Elm", 2.0),
    ]
    write_workbook(path, rows)

    bring_in(sqlite_store, survey_on_file, path)

    assert units(sqlite_store, survey_on_file)["7"].attributes == {"ofsted_grade": "2"}


@pytest.mark.parametrize("stage", ["comparing", "writing"])
def test_stopping_changes_nothing(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path, stage: str
) -> None:
    def stop(done: int, total: int, words: str) -> None:
        if words == stage:
            raise NotAllowed("stopped")

    with closing(Staging()) as staging:
        file = read(survey_on_file, written(tmp_path, GIAS), staging)
        with pytest.raises(NotAllowed):
            import_frame(sqlite_store, survey_on_file, file, "lead", stop)

    assert units(sqlite_store, survey_on_file) == {}
    with sqlite_store.read() as session:
        assert check_store(session).is_sound


def test_of_two_imports_at_once_one_is_told_to_come_again(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    def another(done: int, total: int, words: str) -> None:
        if words == "comparing" and not done:
            bring_in(store, survey, written(tmp_path, OFSTED, "other.csv"))

    with closing(Staging()) as staging:
        file = read(survey, written(tmp_path, GIAS), staging)
        with pytest.raises(Conflict):
            import_frame(store, survey, file, "lead", another)


def test_a_row_changed_behind_the_guards_is_named(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, GIAS))
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_frame_unit_update"))
        connection.execute(
            text("UPDATE frame_unit SET name = 'Forged' WHERE external_id = '2'")
        )

    with sqlite_store.read() as session:
        altered = frame.altered_units(session, survey_on_file.survey.id)
        rows = [finding.row for finding in check_store(session).findings]

    assert [(unit.external_id, unit.row_number) for unit, _what in altered] == [
        ("2", 3)
    ]
    assert any(row.startswith("frame_unit/") for row in rows)


def test_a_row_that_was_slipped_in_or_deleted_is_found(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, GIAS))
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_contact_delete"))
        connection.execute(text("DELETE FROM contact WHERE phone = '01632 960002'"))

    with sqlite_store.read() as session:
        findings = [f.message for f in check_store(session).findings]

    assert "rows of this import were added, changed or deleted" in findings
