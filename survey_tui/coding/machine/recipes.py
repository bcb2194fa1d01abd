"""Coding many answers, here or by an executor: processes, or a cluster.

A recipe is plain data that can be sent anywhere; whoever gets it makes the same coder of it,
because learning is deterministic. Workers never touch the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from coding_schemes.coded import CodedAnswer
from coding_schemes.examples import CodedExamples
from coding_schemes.loader import parse_scheme
from survey_tui.coding.machine.coders import make_learner

if TYPE_CHECKING:
    from coding_schemes.assist.coder import Coder
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.suggestion import Suggestions

CHUNK = 100

Question = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a coder is made of. corpus: (question, text) of every known answer.

    examples: those that the scheme brings.
    """

    scheme_text: str
    decided: tuple[CodedAnswer, ...]
    corpus: tuple[Question, ...]
    is_semantic: bool
    with_parser: bool = True
    examples: CodedExamples | None = None


_newest: dict[Recipe, tuple[Learner, Coder]] = {}


def made_of(
    recipe: Recipe, vectors: Mapping[str, bytes] | None = None
) -> tuple[Learner, Coder]:
    """The coder of a recipe; the newest is kept, so that a worker makes it once.

    vectors: those of texts that are known already; they save time and change nothing.
    """
    if recipe in _newest:
        return _newest[recipe]
    learner = learner_of(recipe, vectors)
    coder, _left = learner.learn(recipe.decided, recipe.corpus)
    _newest.clear()
    _newest[recipe] = (learner, coder)
    return learner, coder


def learner_of(recipe: Recipe, vectors: Mapping[str, bytes] | None = None) -> Learner:
    """Who will learn by a recipe; nothing is read yet."""
    loaded = parse_scheme(recipe.scheme_text, "the scheme")
    loaded = replace(loaded, examples=recipe.examples)
    return make_learner(loaded, recipe.is_semantic, recipe.with_parser, vectors)


def model_of(recipe: Recipe) -> str:
    """The fingerprint of the coder that a recipe makes, without making it."""
    return learner_of(recipe).fingerprint(recipe.decided, recipe.corpus)


def suggest_chunk(recipe: Recipe, chunk: Sequence[Question]) -> list[Suggestions]:
    """Suggestions for some answers, in order. This is what an executor runs."""
    learner, coder = made_of(recipe)
    return [coder.suggest(learner.read(question, text)) for question, text in chunk]


def code_all(
    answers: Iterable[Question],
    recipe: Recipe,
    executor: Executor | None = None,
    chunk: int = CHUNK,
) -> Iterator[list[Suggestions]]:
    """Suggestions for all answers, chunk by chunk in order.

    executor: where the chunks are worked on; here and now if not given.
    """
    waiting = iter(answers)
    chunks = iter(lambda: list(islice(waiting, chunk)), [])
    if executor is None:
        for listed in chunks:
            yield suggest_chunk(recipe, listed)
        return
    running = [executor.submit(suggest_chunk, recipe, listed) for listed in chunks]
    try:
        for future in running:
            yield future.result()
    finally:
        for future in running:
            future.cancel()
