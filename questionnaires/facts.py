"""What the frame says of a unit, typed as the questionnaire says."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.functions import Value
from questionnaires.model import Questionnaire


def frame_values(
    questionnaire: Questionnaire, attributes: Mapping[str, object]
) -> dict[str, Value]:
    """The frame fields that a questionnaire speaks of; a number that is none is empty."""
    values: dict[str, Value] = {}
    for field in questionnaire.fields:
        raw = attributes.get(field.id)
        text = "" if raw is None else str(raw).strip()
        if not text:
            values[field.id] = None
        elif field.type == "number":
            try:
                values[field.id] = float(text)
            except ValueError:
                values[field.id] = None
        else:
            values[field.id] = text
    return values


def all_frame_values(
    questionnaire: Questionnaire, attributes: Mapping[str, object]
) -> dict[str, Value]:
    """Every column of the frame, for eligibility; those of the questionnaire typed."""
    entry = {
        name: str(value) for name, value in attributes.items() if value is not None
    }
    return {**entry, **frame_values(questionnaire, attributes)}
