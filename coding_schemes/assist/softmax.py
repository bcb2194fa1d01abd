"""Softmax regression over a kernel: which of several classes a stretch is of.

Fitted by majorisation: the curvature of the loss is never more than half of the kernel
(Boehning 1992), so one inverse serves every step, and Nesterov's momentum makes them few.
The same input gives the same output; nothing is drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coding_schemes.assist.bags import Floats, Indices

_STEPS = 60
_SMALL = 1e-3


@dataclass(frozen=True, slots=True)
class Curvature:
    """A kernel, and the inverse of the most that the loss bends over it.

    kernel, inverse: (rows, rows), symmetric. The inverse is what fitting costs; that of some
    of the rows follows from that of all, so one serves every part that is left out.
    """

    kernel: Floats
    inverse: Floats
    ridge: float

    @classmethod
    def of(cls, kernel: Floats, ridge: float) -> Curvature:
        """Of a kernel (rows, rows), symmetric."""
        bend = kernel.astype(np.float64) / 2
        bend[np.diag_indices(len(kernel))] += ridge
        inverse = np.linalg.inv(bend).astype(np.float32)
        return cls(kernel.astype(np.float32), inverse, ridge)

    def without(self, left_out: Indices) -> Curvature:
        """Of the other rows, by the inverse of a block matrix (Schur's complement)."""
        kept = np.setdiff1d(np.arange(len(self.kernel)), left_out)
        if len(left_out) > len(kept):
            return Curvature.of(self.kernel[np.ix_(kept, kept)], self.ridge)
        block = self.inverse[np.ix_(left_out, left_out)].astype(np.float64)
        beside = self.inverse[np.ix_(left_out, kept)]
        shared = np.linalg.solve(block, beside.astype(np.float64)).astype(np.float32)
        return Curvature(
            self.kernel[np.ix_(kept, kept)],
            self.inverse[np.ix_(kept, kept)] - beside.T @ shared,
            self.ridge,
        )


def fit_softmax(
    curvature: Curvature, labels: Floats, start: Floats | None = None
) -> tuple[Floats, Floats]:
    """Coefficients (rows, classes) and offsets (classes,); scores are kernel @ them + offsets.

    labels (rows, classes), each row a share of 1. start: scores that are there already, of
    which only what they miss is learned; then the offsets are 0. Cost: two products with the
    kernel's size a step.
    """
    kernel, ridge = curvature.kernel, curvature.ridge
    labels = labels.astype(np.float32)
    offset = np.log(labels.mean(axis=0) + 1e-4)
    if start is not None:
        offset = np.zeros_like(offset)
    known = offset if start is None else start
    found = np.zeros_like(labels)
    ahead, pace = found, 1.0
    for _ in range(_STEPS):
        misfit = softmax(kernel @ ahead + known) - labels + ridge * ahead
        before, found = found, ahead - curvature.inverse @ misfit
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


def log_shares(scores: Floats) -> Floats:
    """(classes,) the logs of shares of 1."""
    lowered = scores - scores.max()
    return np.asarray(lowered - np.log(np.exp(lowered).sum()), np.float32)
