"""Word vectors: what a sentence means by its words alone, without a model of sentences.

What MiniLM makes of single words and pieces of words is kept in a table that comes with the
program (``scripts/make_word_vectors.py``); a sentence is the sum of its words, the common ones
weighed down (Arora, Liang and Ma 2017). The words are cut into pieces as MiniLM cuts them: the
longest piece first (WordPiece; Schuster and Nakajima 2012).
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.meaning import LENGTH

FILE = "word_vectors.npz"
_WORD = re.compile(r"[a-z]+")
# Before a piece that goes on with a word.
_ON = "##"
# What is longer is no word; MiniLM does not read it either.
_LONGEST_WORD = 100
_KNOWN_WORDS = 20_000


class WordVectors:
    """Vectors of length 1 for texts: the sums of their words.

    pieces: piece -> its row. values (pieces, 384) in whole numbers, scales (pieces,): what one
    is worth in each row. digest: SHA-256 of the file they came from.
    """

    def __init__(
        self,
        pieces: Mapping[str, int],
        values: NDArray[np.int8],
        scales: Floats,
        digest: str = "",
    ) -> None:
        self._pieces, self._values, self._scales = pieces, values, scales
        self._longest = max(map(len, pieces), default=0)
        self._rows_of = lru_cache(_KNOWN_WORDS)(self._rows)
        self.digest = digest

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, 384) vectors, each of length 1; zeros for a text without a word it knows."""
        return np.array([self._vector(text) for text in texts], np.float32).reshape(
            len(texts), LENGTH
        )

    def pieces_of(self, word: str) -> list[str]:
        """A word's pieces, the longest first; none if a part of it is unknown."""
        found: list[str] = []
        rest = word
        while rest:
            on = _ON if found else ""
            ends = range(min(len(rest), self._longest), 0, -1)
            end = next((end for end in ends if on + rest[:end] in self._pieces), 0)
            if not end:
                return []
            found.append(on + rest[:end])
            rest = rest[end:]
        return found

    def _vector(self, text: str) -> Floats:
        rows = [row for word in words_of(text) for row in self._rows_of(word)]
        total = self._scales[rows] @ self._values[rows]
        length = float(np.linalg.norm(total))
        return np.asarray(total / length if length else total, np.float32)

    def _rows(self, word: str) -> list[int]:
        return [self._pieces[piece] for piece in self.pieces_of(word)]


def words_of(text: str) -> list[str]:
    """The words of a text as the table has them: small letters, no accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return [word for word in _WORD.findall(letters) if len(word) <= _LONGEST_WORD]


def to_bytes(pieces: Sequence[str], vectors: Floats) -> bytes:
    """A table as a file: pieces and their (pieces, 384) vectors, kept in steps of 15.

    Of hundreds of numbers that are summed, four bits of each are enough.
    """
    scales = np.abs(vectors).max(axis=1) / 7
    values = np.round(vectors / scales[:, None]).astype(np.int8)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        values=values,
        scales=scales.astype(np.float32),
    )
    return file.getvalue()


def from_bytes(content: bytes) -> WordVectors:
    """A table from its file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        pieces = file["pieces"].tobytes().decode().split("\n")
        values, scales = file["values"], file["scales"]
    digest = hashlib.sha256(content).hexdigest()
    return WordVectors(
        {piece: row for row, piece in enumerate(pieces)}, values, scales, digest
    )


@cache
def word_vectors() -> WordVectors:
    """The table that comes with the program."""
    return from_bytes((files("coding_schemes") / "assist" / FILE).read_bytes())
