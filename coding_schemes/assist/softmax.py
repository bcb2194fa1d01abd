"""Softmax regression over a kernel: which of several classes a stretch is of.

Fitted by majorisation: the curvature of the loss is never more than half of the kernel
(Boehning 1992), so one inverse serves every step, and Nesterov's momentum makes them few.
The same input gives the same output; nothing is drawn at random.
"""

from __future__ import annotations

import numpy as np

from coding_schemes.assist.bags import Floats

_STEPS = 60
_SMALL = 1e-3


def fit_softmax(
    kernel: Floats, labels: Floats, ridge: float, start: Floats | None = None
) -> tuple[Floats, Floats]:
    """Coefficients (rows, classes) and offsets (classes,); scores are kernel @ them + offsets.

    kernel (rows, rows) symmetric; labels (rows, classes), each row a share of 1. start:
    scores that are there already, of which only what they miss is learned; then the offsets
    are 0. Cost: one inverse of the kernel, and two products with it a step.
    """
    size = len(kernel)
    kernel = kernel.astype(np.float32)
    curvature = kernel.astype(np.float64) / 2
    curvature[np.diag_indices(size)] += ridge
    inverse = np.linalg.inv(curvature).astype(np.float32)
    labels = labels.astype(np.float32)
    offset = np.log(labels.mean(axis=0) + 1e-4)
    if start is not None:
        offset = np.zeros_like(offset)
    known = offset if start is None else start
    found = np.zeros_like(labels)
    ahead, pace = found, 1.0
    for _ in range(_STEPS):
        misfit = softmax(kernel @ ahead + known) - labels + ridge * ahead
        before, found = found, ahead - inverse @ misfit
        following = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = found + (pace - 1) / following * (found - before)
        pace = following
        if float(np.abs(found - before).max()) < _SMALL:
            break
    return found, np.asarray(offset)


def softmax(scores: Floats) -> Floats:
    """(rows, classes) shares of 1."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
