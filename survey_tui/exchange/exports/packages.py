"""The description of CSV files that stands in a folder already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from survey_tui.errors import SurveyError
from survey_tui.exchange.exports.dictionary import MADE_BY


def package_before(path: Path) -> Any:
    """What stands there, if we wrote it; None if nothing does.

    Raises SurveyError if somebody else's is there: it is not overwritten.
    """
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("created_by") != MADE_BY:
        message = f"{path} is there already, and is not ours"
        raise SurveyError(message, "Export into another folder.")
    return found
