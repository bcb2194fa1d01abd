"""Agreement from a file of ratings, and of the coders of a survey."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.store import Store
from survey_tui.coding.agreement.coders import agreement_of_coders
from survey_tui.coding.agreement.measuring import (
    ALPHA,
    COEFFICIENTS,
    PERCENT,
    agreement_of,
)
from survey_tui.coding.agreement.rating_files import read_ratings
from survey_tui.coding.imports.coding_import import import_codings
from survey_tui.coding.review.reviewer import Reviewer
from survey_tui.errors import BadFile, NotFound
from survey_tui.surveys.opening import OpenSurvey
from tests.unit.cli.commands import run
from tests.unit.coding.importing import CODINGS, brought_in, written

FILE = """\
unit,coder,value
1,ann,yes
1,bob,yes
2,ann,no
2,bob,no
3,ann,yes
3,bob,no
4,ann,no
4,bob,
"""


def test_a_file_of_ratings_is_measured(tmp_path: Path) -> None:
    file = written(tmp_path, FILE)

    told = json.loads(run("agreement", "--file", str(file), "--json").stdout)

    assert told["percent"]["value"] == pytest.approx(2 / 3)
    assert told["percent"]["n"] == 3
    assert set(told["percent"]) == {"value", "low", "high", "n"}
    assert {"cohen_kappa", "krippendorff_alpha", "gwet_ac1"} <= set(told)
    assert told["by_value"]["yes"]["f1"]["value"] == pytest.approx(2 / 3)


def test_what_is_asked_for_alone_is_what_it_is_among_all(tmp_path: Path) -> None:
    ratings = read_ratings(written(tmp_path, FILE))

    alone, whole = agreement_of(ratings, only=(ALPHA, PERCENT)), agreement_of(ratings)

    for few, all_ in (
        (alone.overall, whole.overall),
        *((alone.by_value[value], whole.by_value[value]) for value in whole.by_value),
    ):
        assert set(few) == {ALPHA, PERCENT}
        assert few.items() <= all_.items()
    assert {"f1", *whole.overall} == set(COEFFICIENTS)


def test_sets_are_measured_and_an_empty_value_is_the_empty_set(tmp_path: Path) -> None:
    rows = "unit,coder,value\n1,a,x\n1,a,y\n1,b,x\n2,a,\n2,b,\n3,a,x\n3,b,x\n"

    ratings = read_ratings(written(tmp_path, rows), are_sets=True)

    assert ratings["1"] == {"a": frozenset("xy"), "b": frozenset("x")}
    assert ratings["2"] == {"a": frozenset(), "b": frozenset()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit,coder\n1,a\n", "no column is named 'value'"),
        ("unit,coder,value\n1,a,x\n1,a,y\n", "row 3 rates '1' by a a second time"),
        ("unit,coder,value\n,a,x\n", "row 2 does not say which unit"),
        ("unit,coder,value\n1,,x\n", "row 2 does not say who"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_ratings(written(tmp_path, text))

    assert told in caught.value.message


def test_a_level_of_numbers_wants_numbers(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="row 2 has 'x', which is no number"):
        read_ratings(written(tmp_path, "unit,coder,value\n1,a,x\n"), "interval")


def test_one_coder_agrees_with_nobody(tmp_path: Path) -> None:
    result = run(
        "agreement", "--file", str(written(tmp_path, "unit,coder,value\n1,a,x\n"))
    )

    assert result.returncode == 1
    assert "only one coder" in result.stderr


def test_only_what_was_coded_blind_counts(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    for name, is_blind in (("ann", True), ("bob", True), ("carol", False)):
        coder = Reviewer(store, opened, name, is_blind)
        answers = coder.state.answers
        page = coder.state.page(answers[0].id)
        coder.put(page, (0, 23), "know.firsthand", "strength")
        coder.take(coder.state.page(answers[0].id), ())
        coder.take(coder.state.page(answers[1].id), ())
    for name, is_blind in (("ann", True), ("carol", False)):
        coder = Reviewer(store, opened, name, is_blind)
        coder.take(coder.state.page(answers[2].id), ())
    state = coder.state

    found = agreement_of_coders(state.answers, state.ledger, state.scheme)

    assert (found.answers, found.seen) == (2, 1)
    assert found.codes().coders == ("ann", "bob")
    assert found.codes().overall["krippendorff_alpha"].value == pytest.approx(1.0)
    assert found.valence()["percent"].value == 1.0
    assert found.unitized_alpha().value == pytest.approx(1.0)


def test_an_answer_that_a_coder_of_a_file_left_uncoded_is_a_unit(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    import_codings(store, opened, written(tmp_path, CODINGS, "c.csv"), None, "lead")
    state = Reviewer(store, opened, "x").state

    found = agreement_of_coders(state.answers, state.ledger, state.scheme)

    assert found.answers == 2
    assert found.codes().overall["percent"].value == 0.0


def test_without_a_second_coder_it_is_told_what_to_do(
    store: Store, opened: OpenSurvey, tmp_path: Path
) -> None:
    brought_in(store, opened, tmp_path)
    state = Reviewer(store, opened, "x").state

    with pytest.raises(NotFound, match="no answer was coded by two coders blind"):
        agreement_of_coders(state.answers, state.ledger, state.scheme)
