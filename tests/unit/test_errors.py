"""What people are told: two sentences, whichever way each of them ends."""

from __future__ import annotations

import pytest

from survey_tui.errors import SurveyError


@pytest.mark.parametrize(
    ("message", "hint", "words"),
    [
        ("it is not a number", "Type figures.", "it is not a number. Type figures."),
        ("Every answer is settled.", "Go back.", "Every answer is settled. Go back."),
        ("Is it there?", "Look.", "Is it there? Look."),
        ("nothing to take back", "", "nothing to take back."),
    ],
)
def test_message_and_hint_are_two_sentences(
    message: str, hint: str, words: str
) -> None:
    assert SurveyError(message, hint).in_sentences == words
