"""Documents named on the command line: a built-in one by its name, or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey_tui.errors import NotFound, SurveyError

if TYPE_CHECKING:
    from coding_schemes.loader import LoadedScheme
    from questionnaires.loader import LoadedQuestionnaire


def chosen_questionnaire(name: str) -> LoadedQuestionnaire:
    """A questionnaire by its name, or from a file. Raises SurveyError or BadDocument."""
    from questionnaires.loader import builtin_names, load_builtin, load_questionnaire

    if name in builtin_names():
        return load_builtin(name)
    if Path(name).is_file():
        return load_questionnaire(Path(name))
    known = ", ".join(builtin_names())
    message = f"'{name}' is neither a file nor a built-in questionnaire"
    raise SurveyError(message, f"Built in: {known}.")


def chosen_scheme(name: str) -> LoadedScheme:
    """A scheme by its name, or from a file. Raises NotFound or BadDocument."""
    from coding_schemes.loader import builtin_schemes, load_builtin_scheme, load_scheme

    if name in builtin_schemes():
        return load_builtin_scheme(name)
    if Path(name).is_file():
        return load_scheme(Path(name))
    known = ", ".join(builtin_schemes())
    message = f"'{name}' is neither a file nor a built-in coding scheme"
    raise NotFound(message, f"Built in: {known}.")
