"""Pilot's idea of an idle app, in shorter steps: typing an answer costs 40 ms a key else."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual.css.stylesheet import Stylesheet

from tests.ui.reviewing import NobodyLearns


@pytest.fixture(autouse=True)
def brisk_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for idleness every 8 ms, not every 20 ms."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.008)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.002)


# By the variables of a sheet, which take longer to compare than most styles to parse.
_parsed: dict[frozenset[tuple[str, str]], dict[object, Any]] = {}


@pytest.fixture(autouse=True)
def styles_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles are parsed once for all apps of a test process: a fifteenth of the time else."""
    parse, set_variables = Stylesheet._parse_rules, Stylesheet.set_variables
    of_sheets: WeakKeyDictionary[Stylesheet, dict[object, Any]] = WeakKeyDictionary()

    def varied(sheet: Stylesheet, variables: dict[str, str]) -> None:
        of_sheets.pop(sheet, None)
        set_variables(sheet, variables)

    def kept(sheet: Stylesheet, *source: Any, **more: Any) -> Any:
        parsed = of_sheets.get(sheet)
        if parsed is None:
            parsed = _parsed.setdefault(frozenset(sheet._variables.items()), {})
            of_sheets[sheet] = parsed
        key = (source, *more.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **more)
        return parsed[key]

    monkeypatch.setattr(Stylesheet, "set_variables", varied)
    monkeypatch.setattr(Stylesheet, "_parse_rules", kept)


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No spaCy: what is suggested was suggested before."""
    monkeypatch.setattr("survey_tui.screens.review_machines.Ahead", NobodyLearns)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No machine learns beside, no telephone rings, and a slow disk is not told of."""
    monkeypatch.setattr("survey_tui.interview.journal.GRACE_SECONDS", 60.0)
    monkeypatch.setattr("survey_tui.screens.review_machines.Ahead", NobodyLearns)
    monkeypatch.setattr("survey_tui.screens.case.dial", lambda number: False)
    monkeypatch.setattr("survey_tui.findings.tools._find", lambda text: ())
