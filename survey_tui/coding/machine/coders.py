"""Making the assisted coder for a scheme, with or without sentence vectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from survey_tui.errors import SurveyError

if TYPE_CHECKING:
    from coding_schemes.assist.learning import Learner
    from coding_schemes.loader import LoadedScheme


def make_learner(
    loaded: LoadedScheme,
    semantic: bool | None = None,
    with_parser: bool = True,
    vectors: Mapping[str, bytes] | None = None,
) -> Learner:
    """A learner for a scheme.

    semantic: with sentence vectors or without; None takes them where they are installed.
    vectors: those that are known already, by the key of their text.
    Raises SurveyError if they are asked for and cannot be had.
    """
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.semantic import (
        SemanticUnavailable,
        SentenceVectors,
        is_installed,
    )

    sentences = None
    if semantic or (semantic is None and is_installed()):
        try:
            sentences = SentenceVectors()
        except SemanticUnavailable as error:
            raise SurveyError(str(error), "Or leave them out: --no-semantic.") from None
    if sentences is not None:
        sentences.know(vectors or {})
    return Learner(loaded.scheme, loaded.sha256, sentences, with_parser)
