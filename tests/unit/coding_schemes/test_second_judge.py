"""A second judge beside what examples teach: asked, weighed, kept, and learned beside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.experience import Experience
from coding_schemes.assist.learning import Learner
from coding_schemes.assist.poles import POLES
from coding_schemes.assist.reading import Clause, Reading
from coding_schemes.assist.schooling import schooled
from coding_schemes.coded import CodedAnswer, Segment
from coding_schemes.loader import LoadedScheme, parse_scheme
from tests.unit.coding_schemes.exemplars import SAID, examples
from tests.unit.coding_schemes.schemes import SMALL

# What only the judge understands; no word of it is in an example.
HYMN = "Ah, whistling a hymn up a ladder in the sleet."


class Wise:
    """Knows what the examples say, and what a hymn in the sleet does."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = list(codes)
        self._known = {words: (code, valence) for words, code, valence in SAID}
        self._known[HYMN] = ("staff.manner", "strength")

    def scheme(self, name: str) -> Wise:
        assert name == "s"
        return self

    def codes(self, reading: Reading, clauses: Sequence[Clause]) -> Floats:
        code, _ = self._said(reading, clauses)
        place = self._codes.index(code) if code else len(self._codes)
        return self._sure(place, len(self._codes) + 1)

    def poles(self, reading: Reading, clauses: Sequence[Clause], code: str) -> Floats:
        _, valence = self._said(reading, clauses)
        return self._sure(POLES.index(valence) if valence else 2, 3)

    def _said(self, reading: Reading, clauses: Sequence[Clause]) -> tuple[str, str]:
        held = reading.text[clauses[0].start : clauses[-1].end]
        found = [said for words, said in self._known.items() if held in words]
        return found[0] if found else ("", "")

    def _sure(self, place: int, classes: int) -> Floats:
        shares = np.full(classes, 0.1 / (classes - 1))
        shares[place] = 0.9
        return np.asarray(np.log(shares), np.float32)


@pytest.fixture(scope="module")
def loaded() -> LoadedScheme:
    return parse_scheme(SMALL, "s")


@pytest.fixture(scope="module")
def judged(loaded: LoadedScheme) -> Learner:
    wise = Wise([code.id for code in loaded.scheme.codes])
    made = Learner(loaded.scheme, loaded.sha256, with_parser=False, judges=wise)
    listed = examples()
    sources = [f"firm {n % 3}" for n in range(len(listed))]
    found = schooled(made, listed, sources, "d", tuned="s")
    made.take_up(Experience.from_bytes(found.to_bytes()))
    return made


@pytest.fixture(scope="module")
def unjudged(loaded: LoadedScheme) -> Learner:
    made = Learner(loaded.scheme, loaded.sha256, with_parser=False)
    listed = examples()
    made.take_up(schooled(made, listed, [f"firm {n % 3}" for n in range(len(listed))]))
    return made


def test_what_no_word_says_the_judge_says(judged: Learner, unjudged: Learner) -> None:
    first = judged.learn(())[0].suggest(judged.read("q1", HYMN)).suggestions[0]
    without = unjudged.learn(())[0].suggest(unjudged.read("q1", HYMN)).suggestions

    assert (first.code, first.valence) == ("staff.manner", "strength")
    assert first.applies
    assert not any(one.applies for one in without)
    parts = sum(value for _name, value in first.reason.parts)
    assert first.score == pytest.approx(first.reason.base + parts, abs=1e-6)


def test_both_judges_count_as_far_as_they_were_right(judged: Learner) -> None:
    assert judged.adviser is not None
    for blend in judged.adviser.experience.blends:
        assert blend.second > 0


def test_decisions_against_the_judge_are_learned(judged: Learner) -> None:
    held = tuple(
        CodedAnswer(
            f"n{number}",
            "q1",
            HYMN,
            (("visit.wait", "area"),),
            None,
            (Segment(0, len(HYMN), "visit.wait", "area"),),
        )
        for number in range(40)
    )

    first = judged.learn(held)[0].suggest(judged.read("q1", HYMN)).suggestions[0]

    assert first.code == "visit.wait"


def test_another_judge_is_another_model(judged: Learner, unjudged: Learner) -> None:
    assert judged.fingerprint(()) != unjudged.fingerprint(())
    assert judged.is_semantic
    assert not unjudged.is_semantic
