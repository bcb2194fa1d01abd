"""Pilot's idea of an idle app, in shorter steps: typing an answer costs 40 ms a key else."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from tests.ui.reviewing import NobodyLearns


@pytest.fixture(autouse=True)
def brisk_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for idleness every 8 ms, not every 20 ms."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.008)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.002)


_parsed: dict[object, Any] = {}


@pytest.fixture(autouse=True)
def styles_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles are parsed once for all apps of a test process: a fifteenth of the time else."""
    parse = Stylesheet._parse_rules

    def kept(sheet: Stylesheet, *source: Any, **more: Any) -> Any:
        key = (source, *sorted(more.items()), *sorted(sheet._variables.items()))
        if key not in _parsed:
            _parsed[key] = parse(sheet, *source, **more)
        return _parsed[key]

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
