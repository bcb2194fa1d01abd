"""Teaching: gradient descent on what coders said of the stretches of examples."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from tuning.lessons import Lesson, batches
from tuning.minilm import WIDTH, dropped, frozen_and_taught, states

EPOCHS = 4
# How fast the differences to the model are learned, and the heads.
_RATE, _HEAD_RATE = 1.2e-3, 2e-3
_WARM, _LAST, _DECAY = 0.1, 0.02, 0.01
# What a code is, to whoever asks how a stretch speaks of it; so often it is not told.
_OWN, _UNTOLD = 64, 0.3
_IMPOSSIBLE = -1e9


def taught_on(
    lessons: Sequence[Lesson],
    codes: Sequence[int],
    content: bytes,
    seed: int,
) -> dict[str, Any]:
    """The arrays of a model. codes: how many each scheme has. content: of the model's file."""
    rng = np.random.default_rng(seed)
    classes = max(codes) + 1
    frozen, encoder = frozen_and_taught(content, rng)
    taught = {"encoder": encoder, "heads": _heads(len(codes), classes, rng)}
    # Classes that a scheme has not.
    closed = np.zeros((len(codes), classes), np.float32)
    for scheme, count in enumerate(codes):
        closed[scheme, count + 1 :] = _IMPOSSIBLE
    steps = len(list(batches(lessons, classes, np.random.default_rng(0)))) * EPOCHS
    optimizer = _optimizer(steps)
    state = optimizer.init(taught)

    def step(taught: Any, state: Any, batch: Any, key: Any) -> Any:
        def lost(taught: Any) -> Any:
            return _loss(frozen, taught, jnp.asarray(closed), batch, key)

        loss, slope = jax.value_and_grad(lost)(taught)
        change, state = optimizer.update(slope, state, taught)
        return optax.apply_updates(taught, change), state, loss

    compiled = jax.jit(step)
    key = jax.random.PRNGKey(seed)
    begun = time.perf_counter()
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(lessons, classes, rng):
            key, own = jax.random.split(key)
            taught, state, loss = compiled(taught, state, batch, own)
            losses.append(float(loss))
        seconds = time.perf_counter() - begun
        loss = np.mean(losses)
        print(f"epoch {epoch + 1}: loss {loss:.3f}, {seconds:.0f} s", flush=True)
    return {
        name: np.asarray(array)
        for part in ("encoder", "heads")
        for name, array in taught[part].items()
    }


def _heads(schemes: int, classes: int, rng: np.random.Generator) -> dict[str, Any]:
    def small(*shape: int) -> Any:
        return jnp.asarray(rng.normal(0, 0.02, shape), jnp.float32)

    return {
        "by_code": small(schemes, WIDTH, classes),
        "offset": jnp.zeros((schemes, classes)),
        "own": small(schemes, classes, _OWN),
        "poles.direct": small(WIDTH, 3),
        "poles.hidden": small(WIDTH, _OWN),
        "poles.out": small(_OWN, 3),
        "poles.offset": jnp.zeros(3),
    }


def _optimizer(steps: int) -> Any:
    course = optax.warmup_cosine_decay_schedule(
        0, 1.0, int(_WARM * steps), steps, _LAST
    )

    def part(rate: float) -> Any:
        return optax.chain(
            optax.clip_by_global_norm(1.0),
            optax.adamw(lambda step: rate * course(step), weight_decay=_DECAY),
        )

    parts = {"encoder": part(_RATE), "heads": part(_HEAD_RATE)}
    return optax.multi_transform(parts, {"encoder": "encoder", "heads": "heads"})


def _loss(frozen: Any, taught: Any, closed: Any, batch: Any, key: Any) -> Any:
    """The mean over sentences of what was said of them less likely than sure."""
    heads = taught["heads"]
    own_key, first, second, third = jax.random.split(key, 4)
    held = states(frozen, taught["encoder"], batch["ids"], batch["mask"], first)
    sentences = dropped(_means(held, batch["sentences"]), second)
    stretches = dropped(_means(held, batch["stretches"]), third)
    scheme = batch["scheme"]
    scores = jnp.einsum("nsd,ndc->nsc", sentences, heads["by_code"][scheme])
    scores += (heads["offset"] + closed)[scheme][:, None]
    logs = jax.nn.log_softmax(scores, -1)
    shares = batch["shares"]
    of_codes = -jnp.where(shares > 0, shares * logs, 0).sum()
    is_told = jax.random.bernoulli(own_key, 1 - _UNTOLD, batch["codes"].shape)
    own = heads["own"][scheme[:, None], batch["codes"]] * is_told[..., None]
    beside = jnp.tanh(stretches @ heads["poles.hidden"] + own) @ heads["poles.out"]
    poles = stretches @ heads["poles.direct"] + beside + heads["poles.offset"]
    logs = jax.nn.log_softmax(poles, -1)
    said = jnp.maximum(batch["poles"], 0)[..., None]
    of_poles = -jnp.take_along_axis(logs, said, -1)[..., 0]
    of_poles = (of_poles * (batch["poles"] >= 0)).sum()
    return (of_codes + of_poles) / jnp.maximum((shares.sum(-1) > 0).sum(), 1)


def _means(held: Any, tokens: Any) -> Any:
    return (tokens @ held) / jnp.maximum(tokens.sum(-1, keepdims=True), 1)
