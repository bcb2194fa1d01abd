"""Coded answers as a memory compares them: by words, and by meaning where there is one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coding_schemes.assist import memory as memory_of
from coding_schemes.assist.bags import Weights, bag_of
from coding_schemes.assist.memory import Memory, Remembered

SAID = (
    "They came late",
    "He was kind",
    "It leaks again",
    "She explained it",
    "Nobody rang back",
    "A fair price",
)


def remembered(with_meaning: bool) -> list[Remembered]:
    bags = [bag_of(text, text.lower().split()) for text in SAID * 4]
    weights = Weights(bags)
    rng = np.random.default_rng(3)
    found = []
    for bag in bags:
        meaning = rng.normal(size=8).astype(np.float32)
        meaning /= np.linalg.norm(meaning)
        found.append(
            Remembered(
                weights.weigh(bag),
                "q1",
                np.zeros(2, np.float32),
                meaning if with_meaning else None,
            )
        )
    return found


def taught(answers: list[Remembered]) -> Memory:
    labels = np.array([[n % 2, n % 3 == 0] for n in range(len(answers))], np.float32)
    return Memory(answers, labels, {})


def test_a_text_without_a_meaning_is_compared_by_its_words() -> None:
    answers = remembered(with_meaning=True)
    bare = replace(answers[5], meaning=None)

    found = taught(answers).compare(bare)

    words_alone = taught(remembered(with_meaning=False)).compare(bare)
    assert np.allclose(found, words_alone, atol=1e-6)
    assert not np.allclose(found, taught(answers).compare(answers[5]))


@pytest.mark.parametrize("with_meaning", [False, True])
def test_landmarks_for_all_tell_what_all_tell(
    with_meaning: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = remembered(with_meaning)
    exact = taught(answers)

    monkeypatch.setattr(memory_of, "LANDMARKS", len(answers) - 1)
    nearly = taught(answers)

    assert len(nearly.landmarks) == len(answers) - 1
    similar, fewer = exact.compare(answers[0]), nearly.compare(answers[0])
    assert np.allclose(exact.scores(similar), nearly.scores(fewer), atol=0.1)
    assert np.allclose(exact.left_out[..., 0], nearly.left_out[..., 0], atol=0.15)
