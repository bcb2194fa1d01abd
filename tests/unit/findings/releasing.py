"""A gate and its files for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.store import Store
from survey_tui.coding.record.privacy import Entity
from survey_tui.exchange.exports.formats import format_named
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.release.gate import Gate
from survey_tui.findings.release.sending import SentFile, send
from survey_tui.findings.release.terms import Terms
from survey_tui.findings.scales import chosen_wording
from survey_tui.findings.wording import Wording
from survey_tui.surveys.opening import OpenSurvey

PLAIN = Terms()


def no_names(_text: str) -> Sequence[Entity]:
    """Where spaCy would take seconds."""
    return ()


def wording(gathered: Gathered) -> Wording:
    """The scale of the scheme."""
    return chosen_wording(gathered.loaded.scheme, None, "both")


def gate_of(store: Store, opened: OpenSurvey, terms: Terms = PLAIN) -> Gate:
    """A gate without spaCy."""
    return Gate(store, opened, terms, no_names, wording, "lead")


def exported(
    store: Store,
    opened: OpenSurvey,
    name: str,
    path: Path,
    terms: Terms = PLAIN,
) -> SentFile:
    """A file in a format."""
    one = format_named(name)
    assert one is not None
    return send(gate_of(store, opened, terms), one, path, may_replace=True)
