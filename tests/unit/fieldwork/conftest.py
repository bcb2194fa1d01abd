"""Fixtures of fieldwork: five schools, and two people who ring them."""

from __future__ import annotations

import pytest

from db.store import Store
from survey_tui.interview.desk import Desk
from survey_tui.paths import Places
from survey_tui.surveys.opening import OpenSurvey
from tests.conftest import make_case
from tests.unit.fieldwork.ringing import desk_of


@pytest.fixture
def schools(store: Store, survey: OpenSurvey) -> list[str]:
    names = ("Alder Lane", "Beck View", "Canal Street", "Dale Road", "Elm Grove")
    return [make_case(store, survey, name) for name in names]


@pytest.fixture
def alice(store: Store, survey: OpenSurvey, places: Places) -> Desk:
    return desk_of(store, survey, places, "alice")


@pytest.fixture
def bilal(store: Store, survey: OpenSurvey, places: Places) -> Desk:
    return desk_of(store, survey, places, "bilal")
