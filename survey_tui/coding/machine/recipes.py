"""Coding many answers, here or by an executor: processes, or a cluster.

A recipe is plain data that can be sent anywhere; whoever gets it makes the same coder of it,
because learning is deterministic. Workers never touch the database.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from coding_schemes.coded import CodedAnswer
from coding_schemes.examples import CodedExamples
from coding_schemes.loader import parse_scheme
from survey_tui.coding.machine.coders import make_learner

if TYPE_CHECKING:
    from coding_schemes.assist.coder import Coder
    from coding_schemes.assist.corpus import Corpus
    from coding_schemes.assist.learning import Learner
    from coding_schemes.assist.suggestion import Suggestions

CHUNK = 100
# So many chunks are out at a time: enough for every worker, and few enough for any memory.
_OUT = 32

Question = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a coder is made of. corpus: of every known answer.

    examples: those that the scheme brings.
    """

    scheme_text: str
    decided: tuple[CodedAnswer, ...]
    corpus: Corpus
    is_semantic: bool
    with_parser: bool = True
    examples: CodedExamples | None = None

    def made(self) -> tuple[Learner, Coder]:
        """The coder, and who read for it."""
        loaded = parse_scheme(self.scheme_text, "the scheme")
        loaded = replace(loaded, examples=self.examples)
        learner = make_learner(loaded, self.is_semantic, self.with_parser)
        return learner, learner.learn(self.decided, self.corpus)[0]


@dataclass(frozen=True, slots=True)
class PackedRecipe:
    """A recipe on its way: packed once, however many chunks it goes with."""

    content: bytes
    digest: str

    @classmethod
    def of(cls, recipe: Recipe) -> PackedRecipe:
        """A recipe, packed."""
        content = pickle.dumps(recipe)
        return cls(content, hashlib.sha256(content).hexdigest())


_newest: dict[str, tuple[Learner, Coder]] = {}
# A worker of a cluster has as many threads as its machine has cores, if nobody says otherwise.
_one_at_a_time = Lock()


def suggest_chunk(packed: PackedRecipe, chunk: Sequence[Question]) -> list[Suggestions]:
    """Suggestions for some answers, in order. This is what a worker runs.

    It makes the coder once: the newest is kept. The threads of a worker take turns.
    """
    with _one_at_a_time:
        if packed.digest not in _newest:
            recipe: Recipe = pickle.loads(packed.content)  # noqa: S301  (packed by us)
            _newest.clear()
            _newest[packed.digest] = recipe.made()
        learner, coder = _newest[packed.digest]
        return _suggested(chunk, learner, coder)


def code_here(
    answers: Iterable[Question], learner: Learner, coder: Coder, chunk: int = CHUNK
) -> Generator[list[Suggestions]]:
    """Suggestions for all answers, chunk by chunk in order, in this process."""
    for listed in _chunks(answers, chunk):
        yield _suggested(listed, learner, coder)


def code_elsewhere(
    answers: Iterable[Question], recipe: Recipe, executor: Executor, chunk: int = CHUNK
) -> Generator[list[Suggestions]]:
    """The same by an executor; the chunks that are out are called back if nobody waits."""
    packed = PackedRecipe.of(recipe)
    out = (
        executor.submit(suggest_chunk, packed, listed)
        for listed in _chunks(answers, chunk)
    )
    running = deque(islice(out, _OUT))
    try:
        while running:
            found = running.popleft().result()
            running.extend(islice(out, 1))
            yield found
    finally:
        for future in running:
            future.cancel()


def _suggested(
    chunk: Sequence[Question], learner: Learner, coder: Coder
) -> list[Suggestions]:
    return [coder.suggest(learner.look_at(question, text)) for question, text in chunk]


def _chunks(answers: Iterable[Question], size: int) -> Iterator[list[Question]]:
    waiting = iter(answers)
    return iter(lambda: list(islice(waiting, size)), [])
