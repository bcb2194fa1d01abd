"""What the tuned model is taught: the windows of coded examples, as arrays of equal length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from coding_schemes.assist.learning import Learner
from coding_schemes.assist.lessons import CodedSentence, coded_sentences, teaching
from coding_schemes.assist.poles import POLES
from coding_schemes.assist.reading import Clause
from coding_schemes.assist.stretches import shares_of
from coding_schemes.assist.tuned import MOST_SENTENCES, Window, windows_of
from coding_schemes.assist.units import clauses_under
from coding_schemes.loader import LoadedScheme

# A window teaches at most so many stretches how they speak.
MOST_STRETCHES = 12
# Texts are padded to a multiple of it, so that few lengths have to be compiled.
_STEP = 16
# A batch has as many tokens as so many texts of 32.
_BATCH = 16
# So often the question is not told.
_UNASKED = 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a window: its tokens; its classes as shares, or its code and its pole."""

    tokens: Any
    shares: Any = None
    code: int = 0
    pole: int = -1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window of an answer. scheme, fold: their places. head: the tokens of the question."""

    scheme: int
    fold: int
    ids: tuple[int, ...]
    head: int
    sentences: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]

    def unasked(self) -> Lesson:
        """The same without the question."""

        def cut(one: Stretch) -> Stretch:
            kept = np.concatenate([one.tokens[:1], one.tokens[self.head :]])
            return replace(one, tokens=kept)

        return replace(
            self,
            ids=(self.ids[0], *self.ids[self.head :]),
            head=1,
            sentences=tuple(cut(one) for one in self.sentences),
            stretches=tuple(cut(one) for one in self.stretches),
        )


def lessons_of(loaded: LoadedScheme, scheme: int, tokenizer: Any) -> Iterator[Lesson]:
    """The lessons of a scheme's examples. scheme: its place among those that are taught."""
    assert loaded.examples is not None
    taught_by = teaching(*loaded.examples.read())
    learner = Learner(loaded.scheme, loaded.sha256)
    taught = [answer for answer, _, _ in taught_by]
    readings = [learner.read(answer.question, answer.text) for answer in taught]
    by_answer: dict[int, list[CodedSentence]] = defaultdict(list)
    for sentence in coded_sentences(loaded.scheme, taught, readings):
        by_answer[sentence.answer].append(sentence)
    places = loaded.scheme.places
    for number, reading in enumerate(readings):
        for window in windows_of(reading, reading.question, tokenizer):
            inside = [s for s in by_answer[number] if s.unit.first in window.places]
            yield Lesson(
                scheme,
                taught_by[number][2],
                window.ids,
                window.head,
                tuple(
                    Stretch(
                        _tokens(window, one.unit.clauses), shares_of(one.codes, places)
                    )
                    for one in inside
                ),
                tuple(_stretches(window, inside, places))[:MOST_STRETCHES],
            )


def _stretches(
    window: Window, sentences: Sequence[CodedSentence], places: Any
) -> Iterator[Stretch]:
    for one in sentences:
        for segment in one.segments:
            if segment.valence in POLES:
                yield Stretch(
                    _tokens(window, clauses_under(one.unit, segment)),
                    code=places[segment.code],
                    pole=POLES.index(segment.valence),
                )


def _tokens(window: Window, clauses: Sequence[Clause]) -> Any:
    held = np.zeros(len(window.ids), np.float32)
    for clause in clauses:
        held[window.holds(clause)] = 1
    return held


def batches(
    lessons: Sequence[Lesson], classes: int, rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    """Lessons of about one length together, in an order that is drawn."""
    by_length: dict[int, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_length[-(-len(lesson.ids) // _STEP) * _STEP].append(lesson)
    drawn: list[tuple[int, int, list[Lesson]]] = []
    for length, listed in by_length.items():
        order = rng.permutation(len(listed))
        size = max(4, _BATCH * 32 // length)
        for start in range(0, len(listed), size):
            chosen = [listed[place] for place in order[start : start + size]]
            drawn.append((length, size, chosen))
    for place in rng.permutation(len(drawn)):
        length, size, chosen = drawn[place]
        told = [one.unasked() if rng.random() < _UNASKED else one for one in chosen]
        yield _batch(told, length, size, classes)


def _batch(
    lessons: Sequence[Lesson], length: int, size: int, classes: int
) -> dict[str, Any]:
    found = {
        "ids": np.zeros((size, length), np.int32),
        "mask": np.zeros((size, length), np.float32),
        "scheme": np.zeros(size, np.int32),
        "sentences": np.zeros((size, MOST_SENTENCES, length), np.float32),
        "shares": np.zeros((size, MOST_SENTENCES, classes), np.float32),
        "stretches": np.zeros((size, MOST_STRETCHES, length), np.float32),
        "codes": np.zeros((size, MOST_STRETCHES), np.int32),
        "poles": np.full((size, MOST_STRETCHES), -1, np.int32),
    }
    found["mask"][:, 0] = 1
    for row, lesson in enumerate(lessons):
        count = len(lesson.ids)
        found["ids"][row, :count], found["mask"][row, :count] = lesson.ids, 1
        found["scheme"][row] = lesson.scheme
        for place, one in enumerate(lesson.sentences):
            found["sentences"][row, place, :count] = one.tokens
            # Of a scheme with fewer codes the last class is none, as in the others.
            found["shares"][row, place, : len(one.shares)] = one.shares
        for place, one in enumerate(lesson.stretches):
            found["stretches"][row, place, :count] = one.tokens
            found["codes"][row, place] = one.code
            found["poles"][row, place] = one.pole
    return found
