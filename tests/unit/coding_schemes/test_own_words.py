"""What a code learned of its own: a model says what its kernel says, adds up, and is kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coding_schemes.assist.bags import Weights, bag_of
from coding_schemes.assist.kept_models import as_arrays, from_arrays
from coding_schemes.assist.stretches import Seen, StretchModel, kernel_of, model_of

WORDS = ("few", "visits", "bad", "lessons", "never", "late", "kind", "nobody")
CODES = 3


@st.composite
def stretches(draw: st.DrawFn) -> list[Seen]:
    """Some stretches, each of which speaks of a code, or of none."""
    found = []
    texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
    for words in draw(st.lists(texts, min_size=2, max_size=8)):
        bag = Weights(()).weigh(bag_of(" ".join(words), words))
        more = np.array(draw(st.lists(st.floats(-1, 1), min_size=2, max_size=2)))
        code = draw(st.integers(-1, CODES - 1))
        found.append(Seen(bag, more.astype(np.float32), code))
    return found


def taught(seen: list[Seen]) -> StretchModel:
    """Each stretch speaks by its own coefficients."""
    numbers = np.arange(2 * len(seen), dtype=np.float32).reshape(-1, 2)
    return model_of(seen, np.cos(numbers), np.array([0.5, -0.5], np.float32))


@given(stretches())
def test_a_model_says_what_its_kernel_says(seen: list[Seen]) -> None:
    coefficients = np.cos(np.arange(2 * len(seen), dtype=np.float32)).reshape(-1, 2)

    expected = kernel_of(seen) @ coefficients + np.array([0.5, -0.5])

    assert np.allclose(taught(seen).scores(seen), expected, atol=1e-4)


@given(stretches(), stretches())
def test_two_models_together_say_what_both_say(
    first: list[Seen], second: list[Seen]
) -> None:
    one, other = taught(first), taught(second)

    both = one.plus(other).scores(first)

    assert np.allclose(both, one.scores(first) + other.scores(first), atol=1e-4)


@given(stretches())
def test_what_is_kept_in_a_file_says_nearly_the_same(seen: list[Seen]) -> None:
    model = taught(seen)

    kept = from_arrays(as_arrays(model, "valence_"), "valence_")

    assert sorted(kept.own) == sorted(model.own)
    assert np.allclose(kept.scores(seen), model.scores(seen), atol=0.1)


def test_the_same_words_may_praise_of_one_code_and_complain_of_another() -> None:
    def seen(code: int) -> Seen:
        bag = Weights(()).weigh(bag_of("few of them", ["few", "of", "them"]))
        return Seen(bag, np.zeros(1, np.float32), code)

    judged = np.array([[1, -1], [-1, 1]], np.float32)
    model = model_of([seen(0), seen(1)], judged, np.zeros(2, np.float32))

    scores = model.scores([seen(0), seen(1), seen(2)])

    assert scores[0, 0] > 0 > scores[1, 0]
    assert np.allclose(scores[2], 0)
