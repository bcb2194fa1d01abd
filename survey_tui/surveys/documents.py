"""A survey's documents: its questionnaire and its scheme, kept as they were written."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from coding_schemes.examples import CodedExamples, builtin_examples
from coding_schemes.loader import (
    LoadedScheme,
    builtin_schemes,
    load_builtin_scheme,
    parse_scheme,
)
from db.audit import Recorder
from db.models import Document
from db.repositories import review, surveys
from db.store import IdSource, Store
from questionnaires.loader import LoadedQuestionnaire
from questionnaires.model import Questionnaire
from survey_tui.errors import SurveyError
from survey_tui.surveys.opening import OpenSurvey

QUESTIONNAIRE, SCHEME, EXAMPLES = "questionnaire", "scheme", "coded examples"


def store_questionnaire(
    recorder: Recorder, loaded: LoadedQuestionnaire, new_id: IdSource, by: str
) -> str:
    """Keep the questionnaire's text with the data; returns the id of the document."""
    name, version = loaded.questionnaire.questionnaire, loaded.questionnaire.version
    document = _document(recorder, QUESTIONNAIRE, name, version, loaded, new_id)
    return surveys.add_document(recorder, document, by)


def store_scheme(
    recorder: Recorder, loaded: LoadedScheme, new_id: IdSource, by: str
) -> str:
    """Keep a scheme's text with the data; returns the id of the document.

    Its coded examples are kept too, unless they are those that come with the product.
    """
    name, version = loaded.scheme.scheme, loaded.scheme.version
    examples = loaded.examples
    if examples is not None and examples != builtin_examples(examples.file):
        kept = _document(recorder, EXAMPLES, examples.file, version, examples, new_id)
        surveys.add_document(recorder, kept, by)
    document = _document(recorder, SCHEME, name, version, loaded, new_id)
    return surveys.add_document(recorder, document, by)


def _document(
    recorder: Recorder,
    kind: str,
    name: str,
    version: str,
    loaded: LoadedQuestionnaire | LoadedScheme | CodedExamples,
    new_id: IdSource,
) -> Document:
    return Document(
        id=new_id(),
        kind=kind,
        name=name,
        version=version,
        sha256=loaded.sha256,
        text=loaded.text,
        stored_at=recorder.now,
    )


def survey_scheme(store: Store, opened: OpenSurvey) -> LoadedScheme:
    """``scheme_in`` by itself."""
    with store.read() as session:
        return scheme_in(session, opened)


def scheme_in(session: Session, opened: OpenSurvey) -> LoadedScheme:
    """The scheme that a survey is coded by today: stored with it, or its questionnaire's.

    Raises SurveyError if there is none; BadDocument if an old one does not pass the checks.
    """
    scheme_id = review.current_scheme(session, opened.survey.id)
    document = surveys.document(session, scheme_id) if scheme_id else None
    if document is not None:
        stored = parse_scheme(document.text, f"the stored scheme {document.name}")
        return _with_examples(session, stored)
    found = default_scheme(opened.questionnaire)
    if found is None:
        message = "this survey has no coding scheme"
        raise SurveyError(message, "Start it with: survey-tui new ... --scheme FILE.")
    return found


def _with_examples(session: Session, loaded: LoadedScheme) -> LoadedScheme:
    file = loaded.scheme.coded_examples
    kept = surveys.newest_document(session, EXAMPLES, file) if file else None
    if kept is None:
        return loaded
    return replace(loaded, examples=CodedExamples.of(kept.name, kept.text))


def default_scheme(questionnaire: Questionnaire) -> LoadedScheme | None:
    """The built-in scheme that a questionnaire names, if it names one."""
    name = questionnaire.default_scheme or ""
    return load_builtin_scheme(name) if name in builtin_schemes() else None
