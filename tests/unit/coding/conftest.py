"""A survey to be coded."""

from __future__ import annotations

import pytest

from db.store import Store
from questionnaires.loader import load_builtin
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey


@pytest.fixture
def opened(store: Store) -> OpenSurvey:
    """Without an answer yet."""
    new_survey(
        store,
        load_builtin("la-focused-inspection"),
        "Coded",
        {},
        "Europe/London",
        "lead",
    )
    return open_survey(store)
