"""Models as arrays of a file; words as bytes: a hundredth of a weight is no difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from coding_schemes.assist.bags import Floats
from coding_schemes.assist.sparse_model import SparseModel
from coding_schemes.assist.stretches import StretchModel


def as_arrays(model: StretchModel, prefix: str = "") -> dict[str, Any]:
    """The arrays of a model, by name. prefix: sets it apart from others in the same file."""
    words, scales = _packed(model.words)
    arrays = {
        "words": words,
        "scales": scales,
        "more": model.more,
        "offset": model.offset.astype(np.float32),
    }
    if model.own:
        listed = [model.own[code] for code in sorted(model.own)]
        own_words, own_scales = _packed(np.concatenate([one.words for one in listed]))
        arrays |= {
            "own_codes": np.array(sorted(model.own), np.int32),
            "own_sizes": np.array([len(one.indices) for one in listed], np.int32),
            "own_indices": np.concatenate([one.indices for one in listed]).astype(
                np.uint16
            ),
            "own_words": own_words,
            "own_scales": own_scales,
            "own_more": np.stack([one.more for one in listed]).astype(np.float16),
        }
    return {prefix + name: array for name, array in arrays.items()}


def from_arrays(arrays: Mapping[str, Any], prefix: str = "") -> StretchModel:
    """A model from the arrays of a file. Raises KeyError where some are missing."""
    own = {}
    if f"{prefix}own_codes" in arrays:
        own = dict(_own(arrays, prefix))
    return StretchModel(
        arrays[f"{prefix}words"] * arrays[f"{prefix}scales"],
        arrays[f"{prefix}more"],
        arrays[f"{prefix}offset"],
        own,
    )


def _own(arrays: Mapping[str, Any], prefix: str) -> Iterator[tuple[int, SparseModel]]:
    words = arrays[f"{prefix}own_words"] * arrays[f"{prefix}own_scales"]
    indices = arrays[f"{prefix}own_indices"].astype(np.int64)
    start = 0
    for code, size, more in zip(
        arrays[f"{prefix}own_codes"],
        arrays[f"{prefix}own_sizes"],
        arrays[f"{prefix}own_more"].astype(np.float32),
        strict=True,
    ):
        held = slice(start, start + int(size))
        yield int(code), SparseModel(indices[held], words[held], more)
        start += int(size)


def _packed(words: Floats) -> tuple[Any, Floats]:
    """Weights as bytes, each column with its scale."""
    scales = np.maximum(np.abs(words).max(axis=0), 1e-9) / 127
    return np.round(words / scales).astype(np.int8), scales.astype(np.float32)
