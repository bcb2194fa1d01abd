"""What the benchmarks share: quantiles, and one line of result."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(
    what: str, ours: float, reference: float, goal: float, unit: str = "ms"
) -> None:
    """Print the ratio and exit with 4 if it misses the goal."""
    ratio = ours / reference
    scale = 1000 if unit == "ms" else 1
    print(
        f"{what}: {ours * scale:.2f} {unit} / {reference * scale:.2f} {unit}"
        f" = {ratio:.2f} (goal {goal:g})"
    )
    if ratio > goal:
        sys.exit(4)
