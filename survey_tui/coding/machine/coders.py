"""Making the assisted coder for a scheme, with or without sentence vectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coding_schemes.examples import TooFewExamples
from survey_tui.errors import SurveyError
from survey_tui.paths import places

if TYPE_CHECKING:
    from coding_schemes.assist.experience import Experience
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.semantic import SentenceVectors
    from coding_schemes.assist.tuned import TunedVectors
    from coding_schemes.loader import LoadedScheme


# What was read from files of experience, by digest: a review makes several learners.
_known: dict[str, Experience] = {}


def make_learner(
    loaded: LoadedScheme,
    semantic: bool | None = None,
    with_parser: bool = True,
    vectors: Mapping[str, bytes] | None = None,
    may_school: bool = True,
) -> Learner:
    """A learner for a scheme, with the experience of the examples that the scheme brings.

    semantic: with sentence vectors or without; None takes them where they are installed.
    vectors: those that are known already, by the key of their text. may_school: whether it
    may take a minute to learn from examples that nobody learned from before; else they
    are left out.
    Raises SurveyError if they are asked for and cannot be had.
    """
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.semantic import SemanticUnavailable, is_installed

    sentences, judges = None, None
    if semantic or (semantic is None and is_installed()):
        try:
            sentences, judges = _meaning(loaded, vectors or {})
        except SemanticUnavailable as error:
            raise SurveyError(str(error), "Or leave them out: --no-semantic.") from None
    learner = Learner(loaded.scheme, loaded.sha256, sentences, with_parser, judges)
    experience = _experience(loaded, learner, may_school=may_school)
    if experience is not None:
        learner.take_up(experience)
    return learner


def _meaning(
    loaded: LoadedScheme, known: Mapping[str, bytes]
) -> tuple[SentenceVectors | None, TunedVectors | None]:
    """Who tells what sentences mean: vectors, or a model that was tuned on the examples."""
    from coding_schemes.assist.learned_before import tuned_on
    from coding_schemes.assist.semantic import SentenceVectors, tuned_vectors

    if loaded.examples is not None and tuned_on(loaded.examples):
        tuned = tuned_vectors()
        tuned.know(known)
        return None, tuned
    sentences = SentenceVectors()
    sentences.know(known)
    return sentences, None


def _experience(
    loaded: LoadedScheme, learner: Learner, may_school: bool
) -> Experience | None:
    """What the scheme's examples teach: from a file, or learned now and kept in one."""
    from coding_schemes.assist import learned_before

    examples, folder = loaded.examples, places().experience
    if examples is None:
        return None
    is_semantic = learner.is_semantic
    codes = [code.id for code in loaded.scheme.codes]
    digest = learned_before.digest_of(examples, is_semantic, codes)
    if digest in _known:
        return _known[digest]
    found = learned_before.shipped(examples, is_semantic)
    found = found or learned_before.kept(folder, digest)
    if found is None and may_school:
        try:
            found = learned_before.learn(learner, examples, digest)
        except TooFewExamples as error:
            learner.remarks += (f"the scheme's examples teach nothing: {error}",)
            return None
        problem = learned_before.keep(folder, found)
        if problem:
            learner.remarks += (
                f"what the scheme's examples teach could not be kept in {folder} ({problem}):"
                " it is learned anew each time",
            )
    if found is not None:
        _known[digest] = found
    return found
