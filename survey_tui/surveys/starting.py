"""Starting a survey on a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from coding_schemes.loader import LoadedScheme
from db.audit import Recorder
from db.models import Survey
from db.repositories import surveys
from db.store import Store
from questionnaires.loader import LoadedQuestionnaire
from survey_tui.errors import SurveyError
from survey_tui.surveys.documents import (
    default_scheme,
    store_questionnaire,
    store_scheme,
)
from survey_tui.text import clean, one_line


def new_survey(
    store: Store,
    loaded: LoadedQuestionnaire,
    title: str,
    variables: Mapping[str, str],
    zone: str,
    by: str,
    is_demo: bool = False,
    scheme: LoadedScheme | None = None,
) -> str:
    """Start a survey on a questionnaire, which is stored with it; returns its id.

    scheme: the coding scheme that will go with it, kept as it is written; the one that the
    questionnaire names if not given.

    Raises SurveyError if a variable is not one of the questionnaire's.
    """
    unknown = set(variables) - set(loaded.questionnaire.variables)
    if unknown:
        known = ", ".join(loaded.questionnaire.variables) or "none"
        message = f"'{min(unknown)}' is not a variable of {loaded.questionnaire.questionnaire}"
        raise SurveyError(message, f"Known: {known}.")
    survey_id = store.new_id()

    coded_by = scheme or default_scheme(loaded.questionnaire)

    def work(recorder: Recorder) -> None:
        scheme_id = (
            store_scheme(recorder, coded_by, store.new_id, by) if coded_by else None
        )
        survey = Survey(
            id=survey_id,
            title=one_line(title),
            questionnaire_id=store_questionnaire(recorder, loaded, store.new_id, by),
            scheme_id=scheme_id,
            variables={name: clean(value) for name, value in variables.items()},
            zone=zone,
            is_demo=is_demo,
            created_at=recorder.now,
            created_by=by,
        )
        surveys.add_survey(recorder, survey, by)

    store.write(work).result()
    return survey_id
