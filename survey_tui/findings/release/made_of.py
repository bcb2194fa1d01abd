"""What an export was made from, and the response rates beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.store import Store
from survey_tui import __version__
from survey_tui.fieldwork.rates import counts_of, estimated_e, rates
from survey_tui.fieldwork.tallies import tallies
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.release.terms import Terms
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line


def about(gathered: Gathered, terms: Terms) -> Mapping[str, str]:
    """Survey, documents and digests: whoever has a file can tell what it was made from."""
    survey, document = gathered.opened.survey, gathered.questionnaire
    scheme = gathered.loaded.scheme
    counts = gathered.counts
    return {
        "survey": one_line(survey.title),
        "survey_id": survey.id,
        "program": f"survey-tui {__version__}",
        "questionnaire": f"{document.name} {document.version}",
        "questionnaire_sha256": document.sha256,
        "scheme": f"{scheme.scheme} {scheme.version}",
        "scheme_sha256": gathered.loaded.sha256,
        "data_sha256": gathered.data_sha256,
        "view": one_line(terms.view) or "everybody",
        "answers": str(counts.answers),
        "uncoded": str(counts.uncoded),
        "open": str(counts.open_answers),
    }


def rate_lines(store: Store, opened: OpenSurvey) -> Iterator[tuple[str, str, str]]:
    """(name, formula, value in percent or why there is none) of each outcome rate."""
    classes = counts_of(tallies(store, opened).classes)
    for rate in rates(classes, estimated_e(classes)):
        value = (
            rate.why_not if rate.value is None else f"{float(rate.value) * 100:.1f} %"
        )
        yield rate.name, rate.formula, value
