"""Choosing a scale of words, wherever counts are told in words."""

from __future__ import annotations

from pathlib import Path

from coding_schemes.model import Scheme
from coding_schemes.scales.loader import (
    LoadedScale,
    builtin_scales,
    load_builtin_scale,
    load_scale,
)
from survey_tui.errors import SurveyError
from survey_tui.findings.wording import Wording
from survey_tui.text import one_line


def chosen_wording(scheme: Scheme, scale: str | None, way: str) -> Wording:
    """The scale that was asked for, else that of the scheme, and how to print.

    Raises SurveyError for a name that is neither a built-in scale nor a file; BadDocument for
    a file with mistakes.
    """
    chosen = (
        loaded_scale(scale)
        if scale is not None
        else named_scale(scheme.report.quantifier_scale, "the scheme")
    )
    return Wording(chosen.scale, way, scheme.report.singleton_phrase)


def loaded_scale(name: str) -> LoadedScale:
    """A scale that the user asked for: by its name, or a file. Raises SurveyError, BadDocument."""
    if name in builtin_scales():
        return named_scale(name, "")
    path = Path(name)
    if not path.is_file():
        message = f"'{one_line(name, 60)}' is neither a scale nor a file"
        raise SurveyError(message, f"Known: {', '.join(builtin_scales())}.")
    try:
        return load_scale(path)
    except OSError as error:
        raise SurveyError(f"{path} cannot be read: {error.strerror}") from None


def named_scale(name: str, by: str) -> LoadedScale:
    """A built-in scale that a scheme or a letter names: never a file. Raises SurveyError."""
    if name not in builtin_scales():
        message = f"{by} names the scale '{one_line(name, 60)}', which is not built in"
        known = ", ".join(builtin_scales())
        raise SurveyError(message, f"Give its file: --scale FILE. Built in: {known}.")
    return load_builtin_scale(name)
