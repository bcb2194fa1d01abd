"""Which column is what: known headers, numbers by what they are, people kept out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlmodel import select

from db.check import check_store
from db.frame_models import FrameImport, FrameUnit
from db.models import Contact
from db.repositories import frame
from db.repositories.cases import case_detail
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.errors import SurveyError
from survey_tui.fieldwork.draws import DrawRequest, draw_sample
from survey_tui.fieldwork.register_cells import iso_date
from survey_tui.fieldwork.registers import map_columns
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey
from survey_tui.text import one_line
from tests.unit.fieldwork.framing import (
    CASE_LISTS,
    GIAS,
    SCHOOLS,
    bring_in,
    units,
    written,
)


def test_nobodys_name_or_mail_becomes_an_attribute(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    file, _done = bring_in(sqlite_store, survey_on_file, written(tmp_path, GIAS))

    kept = str(
        [unit.attributes for unit in units(sqlite_store, survey_on_file).values()]
    )

    assert "Penn" not in kept
    assert "a@x.org" not in kept
    assert file.columns.left_out == ("HeadEmail",)


def test_numbers_are_known_by_what_they_are_whatever_their_header(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    words = (
        "URN,Name,Rufnummer,Mobile of the head,Principal,Web,DOB\n"
        "1,A,01632 960001 / 01632 960002,+44 1632 960003,Mr Pell,a@x.org,1970-01-01\n"
        "2,B,(01632) 960004,,Ms Okafor,b@x.org,\n"
    )

    file, done = bring_in(sqlite_store, survey_on_file, written(tmp_path, words))

    assert file.columns.phones == ("Rufnummer", "Mobile of the head")
    assert file.columns.person == ("Principal",)
    assert file.columns.left_out == ("Web", "DOB")
    assert done.contacts == 4
    assert all(u.attributes == {} for u in units(sqlite_store, survey_on_file).values())


def test_dates_are_no_numbers_and_a_title_is_nobody(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    words = (
        "URN,Name,Opened,Date closed,Head title,Post code,Code\n"
        "1,A,01/09/1990,02/09/2011,Ms,MA1 2AB,000123456\n"
        "2,B,01-09-2011,,Mr,MA1 2AC,000123457\n"
    )

    file, _done = bring_in(sqlite_store, survey_on_file, written(tmp_path, words))

    assert (file.columns.phones, file.columns.person) == ((), ())
    known = units(sqlite_store, survey_on_file)["1"].attributes
    assert (known["opened"], known["date_closed"]) == ("01/09/1990", "2011-09-02")
    assert (known["postcode"], known["code"]) == ("MA1 2AB", "000123456")


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("URN,Name,Head\n1,A,Ms Smith\n", {("Ms Smith", "01632 960001")}),
        ("URN,Name,Head\n1,A,Mr New\n", {("Mr New", "01632 960001")}),
        ("URN,Name,Telephone\n1,A,01632 960001\n", {("Ms Smith", "01632 960001")}),
        ("URN,Name,Telephone\n1,A,01632 960009\n", {("Ms Smith", "01632 960009")}),
        ("URN,Name,ofsted_grade\n1,A,2\n", {("Ms Smith", "01632 960001")}),
    ],
)
def test_a_file_takes_away_no_people_and_numbers_that_it_does_not_speak_of(
    sqlite_store: Store,
    survey_on_file: OpenSurvey,
    tmp_path: Path,
    words: str,
    people: set[tuple[str, str]],
) -> None:
    first = "URN,Name,Head,Telephone\n1,A,Ms Smith,01632 960001\n"
    bring_in(sqlite_store, survey_on_file, written(tmp_path, first))

    bring_in(sqlite_store, survey_on_file, written(tmp_path, words))

    with sqlite_store.read() as session:
        found = frame.contacts_of_units(session, survey_on_file.survey.id)
        assert {(name, phone) for _unit, _id, name, phone, _erased in found} == people


def test_where_units_are_people_the_frame_does_not_know_their_names(
    sqlite_store: Store, tmp_path: Path
) -> None:
    loaded = load_builtin("service-call-back")
    survey_id = new_survey(sqlite_store, loaded, "C", {}, "Europe/London", "lead")
    opened = open_survey(sqlite_store, survey_id)
    words = "id,name,phone,town\n7,Mrs Ada Penn,01632 960001,Leek\n"

    bring_in(sqlite_store, opened, written(tmp_path, words))

    (unit,) = units(sqlite_store, opened).values()
    assert (unit.name, unit.attributes) == ("Customer 7", {"town": "Leek"})
    with sqlite_store.read() as session:
        assert [c.name for c in session.exec(select(Contact))] == ["Mrs Ada Penn"]


def test_a_new_head_takes_the_place_of_the_one_before(
    store: Store, survey: OpenSurvey, tmp_path: Path
) -> None:
    head = "URN,Name,Head,Telephone\n"
    bring_in(store, survey, written(tmp_path, head + "1,A,Mr Old,01632 960001\n"))

    bring_in(store, survey, written(tmp_path, head + "1,A,Ms New,01632 960009\n"))

    draw_sample(store, survey, DrawRequest(1, 0, "1", "true()"), "lead")
    with store.read() as session:
        ((case, _unit),) = frame.drawn_cases(
            session, frame.draws(session, survey.survey.id)[0].id
        )
        contacts = case_detail(session, case.id).contacts
        assert check_store(session).is_sound
    assert [(c.name, c.phone) for c in contacts] == [("Ms New", "01632 960009")]


def test_columns_can_be_said(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    path = written(
        tmp_path, "Nr,Bezeichnung,Note,Wer,Nummer\n1,Alder,2,Mr Pell,01632 960001\n"
    )

    bring_in(
        sqlite_store,
        survey_on_file,
        path,
        external_id="Nr",
        name="Bezeichnung",
        ofsted_grade="Note",
        person="Wer",
        phone="Nummer",
    )

    (unit,) = units(sqlite_store, survey_on_file).values()
    assert (unit.external_id, unit.name, unit.attributes) == (
        "1",
        "Alder",
        {"ofsted_grade": "2"},
    )
    with pytest.raises(SurveyError, match="there is no column 'Grad'"):
        bring_in(sqlite_store, survey_on_file, path, ofsted_grade="Grad")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("01/05/2013", "2013-05-01"),
        ("2013-05-01", "2013-05-01"),
        ("2013-05-01 00:00", "2013-05-01"),
        ("31.12.2026", "2026-12-31"),
        ("31/02/2013", None),
        ("May 2013", None),
        ("", None),
    ],
)
def test_dates_are_day_first(cell: str, day: str | None) -> None:
    assert iso_date(cell) == day


@pytest.mark.skipif(not SCHOOLS.is_dir(), reason="the real registers are not here")
@pytest.mark.parametrize(
    ("name", "rows", "numbers"),
    [
        ("staffordshire_primary.csv", 265, 265),
        ("gias_cp1252_sample.csv", 40, 40),
        ("ofsted_mi_sample.csv", 40, 0),
        ("stoke_on_trent_primary_sample.csv", 14, 14),
    ],
)
def test_real_registers_are_read_without_a_mapping(
    sqlite_store: Store, survey_on_file: OpenSurvey, name: str, rows: int, numbers: int
) -> None:
    file, done = bring_in(sqlite_store, survey_on_file, SCHOOLS / name)

    assert (done.added, done.refused, done.contacts) == (rows, 0, numbers)
    assert file.columns.left_out == ()


@pytest.mark.skipif(not CASE_LISTS.is_dir(), reason="the real case lists are not here")
@pytest.mark.parametrize(
    ("name", "rows"),
    [("ipa_cases_mobilizer.csv", 20), ("ipa_cases_pseudonymised.csv", 115)],
)
def test_case_lists_keep_people_out_of_the_frame(
    sqlite_store: Store, name: str, rows: int
) -> None:
    survey_id = new_survey(
        sqlite_store,
        load_builtin("service-call-back"),
        "C",
        {},
        "Europe/London",
        "lead",
    )
    opened = open_survey(sqlite_store, survey_id)

    file, done = bring_in(sqlite_store, opened, CASE_LISTS / name)

    assert (done.added, done.refused) == (rows, 0)
    with (CASE_LISTS / name).open(encoding="utf-8", newline="") as source:
        people = {one_line(row["name"]) for row in csv.DictReader(source)} - {""}
    with sqlite_store.read() as session:
        kept = str(session.exec(select(FrameUnit.name)).all())
        kept += str([dict(u.attributes) for u in session.exec(select(FrameUnit))])
        contacts = {c.name for c in session.exec(select(Contact))}
    assert people <= contacts
    assert not any(person in kept for person in people)
    assert file.columns.style == "people"


def test_a_mapping_is_kept_with_the_import(
    sqlite_store: Store, survey_on_file: OpenSurvey, tmp_path: Path
) -> None:
    bring_in(sqlite_store, survey_on_file, written(tmp_path, GIAS))

    with sqlite_store.read() as session:
        (row,) = session.exec(select(FrameImport)).all()

    assert row.mapping["external_id"] == "URN"
    assert row.mapping["left_out"] == ["HeadEmail"]


def test_a_field_of_the_questionnaire_is_found_under_the_registers_header() -> None:
    questionnaire = load_builtin("la-focused-inspection").questionnaire

    found = map_columns(
        ("URN", "School name", "Overall effectiveness", "LA (code)"), questionnaire, {}
    )

    assert found.attributes == {
        "Overall effectiveness": "ofsted_grade",
        "LA (code)": "la_code",
    }
