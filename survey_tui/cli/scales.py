"""Choosing a scale of words, for every command that tells counts in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey_tui.errors import SurveyError
from survey_tui.text import one_line

if TYPE_CHECKING:
    from coding_schemes.model import Scheme
    from coding_schemes.scales.loader import LoadedScale
    from survey_tui.findings.wording import Wording


def chosen_wording(scheme: Scheme, scale: str | None, way: str) -> Wording:
    """The scale that was asked for, else that of the scheme, and how to print.

    Raises SurveyError for a name that is neither a built-in scale nor a file; BadDocument for
    a file with mistakes.
    """
    from survey_tui.findings.wording import Wording

    return Wording(loaded_scale(scale or scheme.report.quantifier_scale).scale, way)


def loaded_scale(name: str) -> LoadedScale:
    """A scale by its name, or from a file. Raises SurveyError, BadDocument."""
    from coding_schemes.scales.loader import (
        builtin_scales,
        load_builtin_scale,
        load_scale,
    )

    if name in builtin_scales():
        return load_builtin_scale(name)
    path = Path(name)
    if not path.is_file():
        message = f"'{one_line(name, 60)}' is neither a scale nor a file"
        raise SurveyError(message, f"Known: {', '.join(builtin_scales())}.")
    try:
        return load_scale(path)
    except OSError as error:
        raise SurveyError(f"{path} cannot be read: {error.strerror}") from None
