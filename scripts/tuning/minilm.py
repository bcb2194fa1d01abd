"""all-MiniLM-L6-v2 in JAX, with a difference of low rank (LoRA) to each of its weights.

The model is BERT (Devlin and others 2019, arxiv.org/abs/1810.04805) with six layers; its weights
are those that the extra ``semantic`` installs. Words and places are not taught.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from coding_schemes.assist.onnx_file import arrays_of
from coding_schemes.assist.tuned_model import LAYERS, WEIGHTS, layer_weights

WIDTH, HEADS, WIDE = 384, 12, 1536
PLACES = 160
# What is put beside a weight is so many times the product of its two parts, of this rank.
RANK, SCALE = 16, 2.0
DROPPED = 0.1
_OFFSETS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "widening": "intermediate.dense",
    "narrowing": "output.dense",
}
_NORMS = {"attended": "attention.output.LayerNorm", "widened": "output.LayerNorm"}
_FIRST_NORM = "inner.embeddings.LayerNorm"


def offset_name(layer: int, weight: str) -> str:
    """The name of a weight's offset in the model's file."""
    return f"inner.encoder.layer.{layer}.{_OFFSETS[weight]}.bias"


def norm_names(layer: int, norm: str) -> tuple[str, str]:
    """The names of the two parts of a norm in the model's file; layer -1 is the first."""
    name = _FIRST_NORM if layer < 0 else f"inner.encoder.layer.{layer}.{_NORMS[norm]}"
    return f"{name}.weight", f"{name}.bias"


def frozen_and_taught(content: bytes, rng: np.random.Generator) -> tuple[Any, Any]:
    """Of the model's file: what stays as it is, and what is taught, by name."""
    held = arrays_of(content)

    def whole(name: str) -> Any:
        return jnp.asarray(held[f"{name}_q"] * held[f"{name}_scale"], jnp.float32)

    embeddings = "inner.embeddings"
    frozen = {
        "words": whole(f"{embeddings}.word_embeddings.weight"),
        "places": whole(f"{embeddings}.position_embeddings.weight")[:PLACES],
        "type": jnp.asarray(held[f"{embeddings}.token_type_embeddings.weight"][0]),
    }
    taught: dict[str, Any] = {}
    for place, name in enumerate(layer_weights(held)):
        layer, weight = divmod(place, len(WEIGHTS))
        part = f"{layer}.{WEIGHTS[weight]}"
        frozen[part] = whole(name)
        rows, columns = frozen[part].shape
        down = rng.normal(0, 1 / np.sqrt(rows), (rows, RANK))
        taught[f"{part}.down"] = jnp.asarray(down, jnp.float32)
        taught[f"{part}.up"] = jnp.zeros((RANK, columns))
    taught |= {name: jnp.asarray(held[name]) for name in _other_names()}
    return frozen, taught


def _other_names() -> list[str]:
    names = list(norm_names(-1, ""))
    for layer in range(LAYERS):
        names += [offset_name(layer, weight) for weight in WEIGHTS]
        names += [name for norm in _NORMS for name in norm_names(layer, norm)]
    return names


def states(frozen: Any, taught: Any, ids: Any, mask: Any, key: Any = None) -> Any:
    """(texts, tokens, WIDTH) of texts. key: of what is dropped while it is taught."""
    count = ids.shape[1]
    keys = [None] * (2 * LAYERS + 1)
    if key is not None:
        keys = list(jax.random.split(key, 2 * LAYERS + 1))
    held = frozen["words"][ids] + frozen["places"][:count] + frozen["type"]
    held = dropped(_normed(taught, norm_names(-1, ""), held), keys[-1])
    hidden = jnp.where(mask[:, None, None, :] > 0, 0.0, -1e9)
    for layer in range(LAYERS):
        said = _attended(frozen, taught, layer, held, hidden)
        held = _normed(
            taught,
            norm_names(layer, "attended"),
            held + dropped(said, keys[2 * layer]),
        )
        wide = jax.nn.gelu(
            _through(frozen, taught, layer, "widening", held), approximate=False
        )
        said = _through(frozen, taught, layer, "narrowing", wide)
        held = _normed(
            taught,
            norm_names(layer, "widened"),
            held + dropped(said, keys[2 * layer + 1]),
        )
    return held


def dropped(held: Any, key: Any) -> Any:
    """With a tenth of the numbers left out, if a key says which."""
    if key is None:
        return held
    return held * jax.random.bernoulli(key, 1 - DROPPED, held.shape) / (1 - DROPPED)


def _attended(frozen: Any, taught: Any, layer: int, held: Any, hidden: Any) -> Any:
    texts, tokens, _ = held.shape

    def split(weight: str) -> Any:
        through = _through(frozen, taught, layer, weight, held)
        return through.reshape(texts, tokens, HEADS, -1).transpose(0, 2, 1, 3)

    query, other, value = split("query"), split("key"), split("value")
    alike = query @ other.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // HEADS)
    seen = jax.nn.softmax(alike + hidden, -1) @ value
    joined = seen.transpose(0, 2, 1, 3).reshape(texts, tokens, WIDTH)
    return _through(frozen, taught, layer, "output", joined)


def _through(frozen: Any, taught: Any, layer: int, weight: str, held: Any) -> Any:
    part = f"{layer}.{weight}"
    more = SCALE * (taught[f"{part}.down"] @ taught[f"{part}.up"])
    return held @ (frozen[part] + more) + taught[offset_name(layer, weight)]


def _normed(taught: Any, names: tuple[str, str], held: Any) -> Any:
    mean = held.mean(-1, keepdims=True)
    spread = ((held - mean) ** 2).mean(-1, keepdims=True)
    scaled = (held - mean) * jax.lax.rsqrt(spread + 1e-12)
    return scaled * taught[names[0]] + taught[names[1]]
