"""How the questions were read aloud, for whoever reads the answers."""

from __future__ import annotations

from datetime import datetime

from questionnaires.fills import fill, fill_names, fill_values, reflowed
from survey_tui.surveys.opening import OpenSurvey


def spoken_questions(opened: OpenSurvey, now: datetime) -> dict[str, str]:
    """Every question as it is asked; what differs from call to call is left open.

    Whose answer it is must not sway the coder, so no name of a school or person is filled in.
    """
    questionnaire = opened.questionnaire
    values = fill_values(questionnaire, {}, opened.survey.variables, {}, now)
    found = {}
    for step in questionnaire.steps:
        words = reflowed(step.ask) or step.label
        unknown = {name: "\u2026" for name, _ in fill_names(words)}
        known = {name: value for name, value in values.items() if value}
        found[step.id] = fill(words, {**unknown, **known})
    return found
