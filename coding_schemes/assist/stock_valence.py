"""Stock valence: how people praise and complain, whatever it is that they speak of.

Learned from the coded examples of the built-in schemes by ``scripts/make_stock_valence.py``,
with no word of their codes; evidence for every scheme that brings no examples of its own.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Weights
from coding_schemes.assist.kept_models import as_arrays, from_arrays
from coding_schemes.assist.poles import PoleEye, Poles
from coding_schemes.assist.semantic import SentenceVectors
from coding_schemes.assist.stacker import Stacker, as_json, stacker_of
from coding_schemes.assist.stretches import StretchModel


@dataclass(frozen=True, slots=True)
class StockValence:
    """A model of poles over words alone, and how it is put together with the rules.

    polar: strength against area. neutral: neutral against both. examples: SHA-256 of each
    file of examples that it was learned from. digest: SHA-256 of its own file.
    """

    weights: Weights
    model: StretchModel
    polar: Stacker
    neutral: Stacker
    examples: tuple[str, ...]
    digest: str

    def poles(self, sentences: SentenceVectors | None) -> Poles:
        """As a coder asks it; sentences as when it was learned."""
        return Poles(PoleEye(self.weights, {}, sentences), self.model)


def file_name(is_semantic: bool) -> str:
    """The file beside this one that holds it."""
    return f"stock_valence.{'semantic' if is_semantic else 'core'}.npz"


@lru_cache(maxsize=2)
def load_stock_valence(is_semantic: bool) -> StockValence:
    """What was learned with or without sentence vectors."""
    file = files("coding_schemes.assist") / file_name(is_semantic)
    return read_from(file.read_bytes())


def read_from(content: bytes) -> StockValence:
    """It from the bytes of a file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        parts = {name: file[name] for name in file.files}
    held: dict[str, Any] = json.loads(parts["held"].tobytes())
    return StockValence(
        weights=Weights.of(parts["weights"].astype(np.float32)),
        model=from_arrays(parts),
        polar=stacker_of(held["polar"]),
        neutral=stacker_of(held["neutral"]),
        examples=tuple(held["examples"]),
        digest=hashlib.sha256(content).hexdigest(),
    )


def to_bytes(
    weights: Weights,
    taught: tuple[StretchModel, Stacker, Stacker],
    examples: Sequence[str],
) -> bytes:
    """It as a file. taught: the model, polar, neutral."""
    model, polar, neutral = taught
    held = {
        "polar": as_json(polar),
        "neutral": as_json(neutral),
        "examples": list(examples),
    }
    file = io.BytesIO()
    np.savez_compressed(
        file,
        held=np.frombuffer(json.dumps(held).encode(), np.uint8),
        weights=weights.values.astype(np.float16),
        **as_arrays(model),
    )
    return file.getvalue()
