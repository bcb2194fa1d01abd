"""The corpus: how common words are in all known answers, coded or not.

It is counted once, by the words alone, and is small: whoever codes elsewhere gets it instead
of the answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import WIDTH, Bag, Floats

_KEY_LENGTH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Some texts, each counted once. seen (WIDTH,): in how many of them each feature is.

    keys: which they are. digest: SHA-256 of that.
    """

    keys: frozenset[bytes]
    seen: Floats
    digest: str

    def holds(self, question: str, text: str) -> bool:
        """Whether an answer is among them."""
        return key_of(question, text) in self.keys


def corpus_of(
    texts: Iterable[tuple[str, str]], bag: Callable[[str, str], Bag]
) -> Corpus:
    """The corpus of (question, text); bag: the words of one."""
    keys: set[bytes] = set()
    seen = np.zeros(WIDTH, np.float64)
    for question, text in texts:
        key = key_of(question, text)
        if key not in keys:
            keys.add(key)
            seen[bag(question, text).indices] += 1
    digest = hashlib.sha256(b"".join(sorted(keys))).hexdigest()
    return Corpus(frozenset(keys), seen, digest)


def key_of(question: str, text: str) -> bytes:
    """What tells an answer from others: by chance two in 10^19 are taken for one."""
    whole = f"{len(question)}:{question}{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=_KEY_LENGTH).digest()


NO_CORPUS = Corpus(frozenset(), np.zeros(WIDTH, np.float64), "")
