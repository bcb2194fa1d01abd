"""What a clause means in its answer, as the tuned model sees it.

A sentence is read with those around it, a hundred words at a time, so that "that has changed"
means what was said before. One reading gives a vector for each clause, and all that is asked
of a stretch is read off the mean of its clauses.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from coding_schemes.assist.bags import Floats, Indices
from coding_schemes.assist.meaning import LENGTH
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.softmax import log_shares
from coding_schemes.assist.tuned_model import Heads, PoleHead, TunedModel
from coding_schemes.assist.units import Unit, units_of

# So many tokens and sentences are read together, as they were when it was taught.
WINDOW, MOST_SENTENCES = 120, 8
_BEGIN, _END = 101, 102


class Encoder(Protocol):
    """What makes states of tokens: the runtime, with the weights of a tuned model."""

    def states(self, ids: Sequence[int]) -> Floats:
        """(tokens, LENGTH) of the tokens of one text."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of an answer that are read together, as tokens.

    head: how many tokens stand before the words: those of the question. starts, ends: of each
    token of the words, in the answer. places: of the clauses in it.
    """

    ids: tuple[int, ...]
    head: int
    starts: Indices
    ends: Indices
    places: tuple[int, ...]

    def holds(self, clause: Clause) -> Any:
        """(tokens,) which of its tokens are a clause's."""
        found = np.zeros(len(self.ids), np.bool_)
        own = (self.starts < clause.end) & (self.ends > clause.start)
        found[self.head : -1] = own
        return found


def windows_of(reading: Reading, asked: str, tokenizer: Any) -> Iterator[Window]:
    """The windows of an answer, in order. asked: the question, as the model is told it."""
    text = tokenizer.encode(reading.text, add_special_tokens=False)
    head = [_BEGIN]
    if asked:
        head += [*tokenizer.encode(asked, add_special_tokens=False).ids, _END]
    starts = np.array([start for start, _ in text.offsets], np.int64)
    ends = np.array([end for _, end in text.offsets], np.int64)

    def window(units: Sequence[tuple[Unit, int, int]]) -> Window:
        first, last = units[0][1], min(units[-1][2], units[0][1] + WINDOW)
        return Window(
            (*head, *text.ids[first:last], _END),
            len(head),
            starts[first:last],
            ends[first:last],
            tuple(
                n for u, *_ in units for n in range(u.first, u.first + len(u.clauses))
            ),
        )

    together: list[tuple[Unit, int, int]] = []
    for unit in units_of(reading):
        own = np.flatnonzero((starts < unit.end) & (ends > unit.start))
        if not len(own):
            continue
        first, last = int(own[0]), int(own[-1]) + 1
        is_full = len(together) == MOST_SENTENCES
        if together and (is_full or last - together[0][1] > WINDOW):
            yield window(together)
            together = []
        together.append((unit, first, last))
    if together:
        yield window(together)


class StretchJudge(Protocol):
    """Who says of the stretches of answers what they are about, and how they speak."""

    def codes(self, reading: Reading, clauses: Sequence[Clause]) -> Floats:
        """(classes,) of some clauses together: the log of how likely each code is, and none."""
        ...

    def poles(self, reading: Reading, clauses: Sequence[Clause], code: str) -> Floats:
        """(3,) of some clauses that speak of a code: the log of how likely each pole is."""
        ...


class Judges(Protocol):
    """Where the judge of a scheme's stretches comes from."""

    def scheme(self, name: str) -> StretchJudge:
        """The judge for one scheme."""
        ...


class TunedVectors:
    """Vectors of the clauses of answers, (LENGTH + 1) each: the mean and how many tokens."""

    def __init__(self, model: TunedModel, encoder: Encoder, tokenizer: Any) -> None:
        """encoder: with the weights of the model. tokenizer: cuts nothing off."""
        self.model = model
        self._encoder, self._tokenizer = encoder, tokenizer
        self._known: dict[str, Floats] = {}
        # A long answer is asked of once for each of its sentences.
        self._last: tuple[Reading, Floats] | None = None

    def scheme(self, name: str) -> TunedScheme:
        """What the model says of stretches, for the codes of a scheme that taught it.

        Raises KeyError for one of which it knows nothing.
        """
        return TunedScheme(self, self.model.heads[name], self.model.poles)

    def know(self, stored: Mapping[str, bytes]) -> None:
        """Take vectors that were computed before, by their keys; others are left."""
        for key, vector in stored.items():
            found = np.frombuffer(vector, "<f4")
            if len(found) == LENGTH + 1:
                self._known[key] = found

    def stored(self, reading: Reading) -> Iterator[tuple[str, bytes]]:
        """The vectors of an answer that were computed, by key, as bytes to be kept."""
        for key in self._keys(reading):
            if key in self._known:
                yield key, np.asarray(self._known[key], "<f4").tobytes()

    def of(self, reading: Reading) -> Floats:
        """(clauses, LENGTH + 1) of an answer."""
        last = self._last
        if last is not None and last[0] is reading:
            return last[1]
        keys = self._keys(reading)
        if any(key not in self._known for key in keys):
            for key, vector in zip(keys, self._read(reading), strict=True):
                self._known[key] = vector
        found = np.array([self._known[key] for key in keys], np.float32)
        self._last = (reading, found)
        return found

    def _keys(self, reading: Reading) -> list[str]:
        whole = hashlib.sha256(
            f"{self.model.digest}\n{reading.question}\n{reading.text}".encode(
                "utf-8", "replace"
            )
        )
        keys = []
        for clause in reading.clauses:
            part = whole.copy()
            part.update(f"\n{clause.start}:{clause.end}".encode())
            keys.append(part.hexdigest())
        return keys

    def _read(self, reading: Reading) -> Floats:
        found = np.zeros((len(reading.clauses), LENGTH + 1), np.float32)
        asked = reading.question if reading.question in self.model.questions else ""
        for window in windows_of(reading, asked, self._tokenizer):
            states = self._encoder.states(window.ids)
            for place in window.places:
                held = window.holds(reading.clauses[place])
                if held.any():
                    found[place, :-1] = states[held].mean(axis=0)
                    found[place, -1] = held.sum()
        return found


class TunedScheme:
    """What the tuned model says of the stretches of answers, for the codes of one scheme."""

    def __init__(self, vectors: TunedVectors, heads: Heads, poles: PoleHead) -> None:
        self._vectors, self._heads, self._poles = vectors, heads, poles
        self._places = {code: place for place, code in enumerate(heads.codes)}

    def codes(self, reading: Reading, clauses: Sequence[Clause]) -> Floats:
        """(classes,) of some clauses together: the log of how likely each code is, and none."""
        scores = self._stretch(reading, clauses) @ self._heads.by_code
        return log_shares(scores + self._heads.offset)

    def poles(self, reading: Reading, clauses: Sequence[Clause], code: str) -> Floats:
        """(3,) of some clauses that speak of a code: the log of how likely each pole is."""
        own = np.zeros(self._heads.own.shape[1], np.float32)
        if code in self._places:
            own = self._heads.own[self._places[code]]
        return log_shares(self._poles.scores(self._stretch(reading, clauses), own))

    def _stretch(self, reading: Reading, clauses: Sequence[Clause]) -> Floats:
        every = self._vectors.of(reading)
        rows = every[[_place(reading, clause) for clause in clauses]]
        counts = rows[:, -1]
        return np.asarray(counts @ rows[:, :-1] / max(1.0, counts.sum()), np.float32)


def _place(reading: Reading, clause: Clause) -> int:
    return bisect_left(reading.clauses, clause.start, key=_start_of)


def _start_of(clause: Clause) -> int:
    return clause.start
