"""Registers as people have them: lost zeros, totals, notes, names of people, double headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import event
from sqlmodel import select

from db.frame_models import FrameUnit
from db.models import Contact, Survey
from db.repositories.frame import contacts_of_units
from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.cli import program
from survey_tui.fieldwork.frame import import_frame
from survey_tui.fieldwork.frame_reading import FrameFile, read_frame, untold
from survey_tui.fieldwork.registers import map_columns
from survey_tui.fieldwork.staging import Staging
from survey_tui.fieldwork.telephone import is_number, with_its_zero
from tests.conftest import make_survey


@pytest.mark.parametrize(
    ("cell", "locale", "number"),
    [
        ("1632960000", "en-GB", "01632960000"),
        ("1632960100.0", "en-GB", "01632960100"),
        ("01632 960100", "en-GB", "01632 960100"),
        ("+44 1632 960100", "en-GB", "+44 1632 960100"),
        ("960100", "en-GB", "960100"),
        ("441632960100", "en-GB", "441632960100"),
        ("1632960000", "en-US", "1632960000"),
        ("123456789", "fr-FR", "0123456789"),
    ],
)
def test_a_number_that_lost_its_zero_has_it_again(
    cell: str, locale: str, number: str
) -> None:
    assert with_its_zero(cell, locale) == number


def test_text_without_figures_is_no_number() -> None:
    assert not any(map(is_number, ("none", "n/a", "-", "ex-directory", "")))


def brought(store: Store, folder: Path, text: str) -> FrameFile:
    file = folder / "register.csv"
    file.write_text(text, "utf-8")
    opened = make_survey(store)
    staging = Staging()
    try:
        read = read_frame(file, opened.questionnaire, {}, staging, untold)
        import_frame(store, opened, read, "lead", untold)
        read.refusals()
    finally:
        staging.close()
    return read


REGISTER = """\
URN,School name,Telephone,Telephone,Head's name,Manager,Pupils
1,Alder Lane,1632960000,none,Ms Ada Penn,Mr Bo Lee,120
2,Beck View,1632960100.0,01632 960101,Mr Cy Orr,Ms Di Ray,80
3,Canal Street,n/a,,Dr Eve Sun,Mr Fox Tan,90
Total,,,,,,290
* Figures of May,,,,,,
"""


def test_a_register_with_everything_wrong_is_taken_and_told(
    sqlite_store: Store, tmp_path: Path
) -> None:
    read = brought(sqlite_store, tmp_path, REGISTER)

    assert (read.usable, read.refused, read.mended) == (3, 0, 2)
    assert [words for _row, words in read.notes] == ["Total", "* Figures of May"]
    assert read.columns.person == ("Head's name",)
    assert read.columns.left_out == ("Manager",)
    with sqlite_store.read() as session:
        units = session.exec(select(FrameUnit)).all()
        people = session.exec(select(Contact)).all()
    assert all("Penn" not in str(unit.attributes) for unit in units)
    assert all("Lee" not in str(unit.attributes) for unit in units)
    assert {person.name for person in people} == {
        "Ms Ada Penn",
        "Mr Cy Orr",
        "Dr Eve Sun",
    }
    assert {person.phone for person in people} == {
        "01632960000", "01632960100", "01632 960101", "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cells", "is_left_out"),
    [
        ("Head's name", ["Ada Penn", "Bo Lee"], True),
        ("Manager", ["Mr Bo Lee", "Ms Di Ray"], True),
        ("contact", ["Ada Penn", "Bo Lee"], True),
        ("Registered manager", ["Ada Penn", "Bo Lee"], True),
        ("Spoke to", ["Mrs Penn", "Mr Lee"], True),
        ("Chair of governors", ["Ada Penn", "Bo Lee"], True),
        ("Region", ["North East", "South West"], False),
        ("Trust", ["Alder Lane Trust", "Beck View Trust"], False),
        ("Headcount", ["120", "80"], False),
        ("Type of manager", ["Local Authority", "Academy Trust"], False),
    ],
)
def test_columns_with_names_of_people_never_go_into_the_frame(
    header: str, cells: list[str], is_left_out: bool
) -> None:
    columns = ("URN", "School name", "Headteacher", header)
    questionnaire = load_builtin("la-focused-inspection").questionnaire
    found = map_columns(columns, questionnaire, {}, {header: cells})

    assert (header in found.left_out) == is_left_out
    assert (header in found.attributes) == (not is_left_out)


def test_contacts_are_read_in_one_pass_and_not_row_by_row(
    sqlite_store: Store, tmp_path: Path
) -> None:
    brought(sqlite_store, tmp_path, "URN,Name,Telephone\n1,A,01632 960001\n")
    plans: list[str] = []
    with sqlite_store.read() as session:
        survey_id = session.exec(select(Survey)).one().id

        @event.listens_for(session.connection(), "before_cursor_execute")
        def explain(
            _c: Any, cursor: Any, statement: str, given: Any, *_more: Any
        ) -> None:
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            plans.extend(str(row) for row in rows)

        assert list(contacts_of_units(session, survey_id))
    assert plans
    # A search for every row by itself is what took eight minutes at 50,000 rows.
    assert not [plan for plan in plans if "CORRELATED" in plan]


def test_a_missing_id_is_told_with_what_to_type(tmp_path: Path) -> None:
    db, file = tmp_path / "s.db", tmp_path / "r.csv"
    file.write_text("Place,Telephone\nAlder Lane,01632 960000\n", "utf-8")
    runner = CliRunner()
    new = ["new", "X", "--questionnaire", "la-focused-inspection"]
    runner.invoke(program, ["--db", str(db), *new])
    result = runner.invoke(program, ["--db", str(db), "frame", "import", str(file)])

    assert result.exit_code == 1
    assert "no column can be recognised as an id" in str(result.exception)
