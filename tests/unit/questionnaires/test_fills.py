"""Fills: what is read aloud is filled from what is known, and only once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.fills import fill, fill_values, reflowed, time_of_day
from questionnaires.loader import load_builtin

LETTER = load_builtin("la-focused-inspection").questionnaire
NOW = datetime(2026, 11, 18, 13, 0, tzinfo=UTC)


def test_fields_are_read_with_their_labels_and_variables_with_their_own_fills() -> None:
    variables = {"authority": "{place} Council", "place": "Marlshire"}
    values = fill_values(
        LETTER, {"ofsted_grade": 2.0}, variables, {"school": "Alder Lane"}, NOW
    )

    text = fill("{school}: {ofsted_grade}, {authority}, this {time_of_day}", values)

    assert text == "Alder Lane: good, Marlshire Council, this afternoon"


def test_what_is_not_known_has_words_of_its_own_or_shows() -> None:
    assert (
        fill("{respondent|the headteacher} and {nobody}", {})
        == "the headteacher and [nobody?]"
    )


@given(st.text(max_size=40))
def test_what_people_typed_is_never_filled_again(typed: str) -> None:
    values = fill_values(
        LETTER, {}, {}, {"school": typed, "respondent": "{school}"}, NOW
    )

    assert fill("{respondent}", values) == "{school}"
    assert fill("{school|-}", values) == (typed or "-")


@pytest.mark.parametrize(
    ("hour", "words"),
    [(0, "morning"), (11, "morning"), (12, "afternoon"), (17, "evening")],
)
def test_the_greeting_follows_the_clock(hour: int, words: str) -> None:
    assert time_of_day(NOW.replace(hour=hour)) == words


def test_lines_of_a_script_are_joined_and_paragraphs_stay() -> None:
    assert reflowed("one\ntwo\n\nthree\n") == "one two\n\nthree"
