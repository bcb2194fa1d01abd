"""The tuned model: MiniLM, taught on the coded examples of the schemes that come with us.

What was taught is a difference of low rank to each of its weights (LoRA: Hu and others 2021,
arxiv.org/abs/2106.09685), its offsets and norms, and heads that read codes and valences off a
stretch. All that is kept in one file; the weights themselves are those of the extra.
``scripts/tune_sentences.py`` teaches it.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.onnx_file import arrays_of

FILE = "tuned.npz"
LAYERS = 6
# The weights of a layer in the order in which the model's file holds them.
WEIGHTS = ("query", "key", "value", "output", "widening", "narrowing")


@dataclass(frozen=True, slots=True)
class Heads:
    """What reads codes and valences off a stretch, for one scheme.

    codes: in order; one more class is none. examples: SHA-256 of those that it was taught on.
    by_code (384, classes) and offset (classes,): of codes. own (codes, 64): what a code is,
    to whoever asks how a stretch speaks of it.
    """

    codes: tuple[str, ...]
    examples: str
    by_code: Floats
    offset: Floats
    own: Floats


@dataclass(frozen=True, slots=True)
class PoleHead:
    """What reads off a stretch how it speaks: directly, and beside what the code is."""

    direct: Floats
    hidden: Floats
    out: Floats
    offset: Floats

    def scores(self, stretch: Floats, own: Floats) -> Floats:
        """(3,) for strength, area and neutral. own (64,): of the code."""
        beside = np.tanh(stretch @ self.hidden + own) @ self.out
        return np.asarray(stretch @ self.direct + beside + self.offset, np.float32)


@dataclass(frozen=True, slots=True)
class TunedModel:
    """A tuned model as it is kept.

    questions: those that it was told. arrays: what was taught, by name. digest: of its file.
    """

    questions: frozenset[str]
    heads: Mapping[str, Heads]
    poles: PoleHead
    arrays: Mapping[str, Any]
    digest: str

    @classmethod
    def from_bytes(cls, content: bytes) -> TunedModel:
        """From a file. Raises ValueError or KeyError for one that is none."""
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        held: dict[str, Any] = json.loads(arrays.pop("held").tobytes())
        heads = {
            name: Heads(
                tuple(one["codes"]),
                one["examples"],
                *(_floats(arrays, f"{name}.{part}") for part in _HEAD),
            )
            for name, one in held["schemes"].items()
        }
        poles = PoleHead(*(_floats(arrays, f"poles.{part}") for part in _POLES))
        return cls(
            frozenset(held["questions"]),
            heads,
            poles,
            arrays,
            hashlib.sha256(content).hexdigest(),
        )

    def applied_to(self, content: bytes) -> bytes:
        """The file of all-MiniLM-L6-v2 in int8 with the weights that were taught."""
        file = bytearray(content)
        held = arrays_of(file)
        for name in held.keys() & self.arrays.keys():
            held[name][...] = _floats(self.arrays, name)
        for place, name in enumerate(layer_weights(held)):
            layer, weight = divmod(place, len(WEIGHTS))
            part = f"{layer}.{WEIGHTS[weight]}"
            down, up = (_floats(self.arrays, f"{part}.{way}") for way in ("down", "up"))
            before, scales = held[f"{name}_q"], held[f"{name}_scale"]
            taught = before * scales + down @ up
            scales[...] = np.abs(taught).max(axis=0, keepdims=True) / 127
            before[...] = np.round(taught / scales)
        return bytes(file)


def layer_weights(held: Mapping[str, Any]) -> list[str]:
    """The names of the weights of all layers in the model's file, in order of WEIGHTS."""
    names = [name.removesuffix("_q") for name in held if name.startswith("val_")]
    return [name for name in names if f"{name}_q" in held]


# The arrays of the heads of a scheme, and of the head for valences, in the order of their fields.
_HEAD = ("by_code", "offset", "own")
_POLES = ("direct", "hidden", "out", "offset")


def _floats(arrays: Mapping[str, Any], name: str) -> Floats:
    return np.asarray(arrays[name], np.float32)


@cache
def tuned_model() -> TunedModel:
    """The one that comes with the program."""
    file = files("coding_schemes.assist") / FILE
    return TunedModel.from_bytes(file.read_bytes())
