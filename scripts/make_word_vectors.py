"""Make the table of word vectors from MiniLM, and write it.

    python scripts/make_word_vectors.py

Needs the extra ``semantic``. Each English word and piece of a word that MiniLM knows is read by
it alone. From what it makes of it the mean of all is taken away, and it is weighed by how
common it is: a / (a + p), with a = .0001 (Arora, Liang and Ma 2017) and p after Zipf by its
place in MiniLM's vocabulary, which is ordered by how often each is met. What is learned from
examples has to be learned again after it (``scripts/make_experience.py``).
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.semantic import model_and_tokenizer
from coding_schemes.assist.word_vectors import FILE, to_bytes

PATH = Path(__file__).parent.parent / "coding_schemes" / "assist" / FILE
# Before it, the vocabulary has marks that no text holds.
FIRST = 999
PIECE = re.compile(r"(##)?[a-z]+")
COMMON = 1e-4


def main() -> None:
    listed = _vocabulary()
    places = [p for p in range(FIRST, len(listed)) if PIECE.fullmatch(listed[p])]
    every = np.stack([_vector(place) for place in range(len(listed))])
    vectors = every[places] - every[FIRST:].mean(axis=0)
    content = to_bytes(
        [listed[place] for place in places],
        vectors * _weights(places, len(listed))[:, None],
    )
    PATH.write_bytes(content)
    print(f"{PATH.name}: {len(places):,} pieces, {len(content):,} bytes")


def _vocabulary() -> list[str]:
    """The pieces of MiniLM, each at its place."""
    _, tokenizer = model_and_tokenizer()
    places: dict[str, int] = tokenizer.get_vocab()
    return sorted(places, key=places.__getitem__)


def _vector(place: int) -> Floats:
    """(384,): what MiniLM makes of one piece alone, between its marks of beginning and end."""
    session, tokenizer = model_and_tokenizer()
    begin, end = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    ids = np.array([[begin, place, end]], np.int64)
    feed = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.zeros_like(ids),
    }
    used = {item.name: feed[item.name] for item in session.get_inputs()}
    output = session.run(None, used)[0]
    return np.asarray(output[0] if output.ndim == 2 else output[0].mean(axis=0))


def _weights(places: list[int], size: int) -> Floats:
    """(pieces,): how much each counts; the commoner the less."""
    ranks = np.maximum(np.arange(size) - FIRST + 1, 1)
    shares = 1 / (ranks + 2)
    shares /= shares.sum()
    return np.asarray(COMMON / (COMMON + shares[places]), np.float32)


if __name__ == "__main__":
    main()
