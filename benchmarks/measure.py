"""What the benchmarks share: their size, quantiles, and one line of result.

``BENCHMARK_SIZE=tiny`` runs each once on next to nothing: the gate does, so that a benchmark
which no longer fits the product is seen at once. No goal counts then.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

IS_TINY = os.environ.get("BENCHMARK_SIZE") == "tiny"


def sized(full: int, tiny: int) -> int:
    """How much to measure: the full size, or the tiny one of the gate."""
    return tiny if IS_TINY else full


def two_sizes(whole: int) -> tuple[int, int]:
    """The half of a number of answers and the whole, between which memory is compared.

    At the tiny size both are the whole: nothing is compared then, so one is made.
    """
    return (whole, whole) if IS_TINY else (whole // 2, whole)


def finish(is_met: bool) -> None:
    """End with 4 if a goal was missed; at the tiny size only what broke fails."""
    sys.exit(0 if is_met or IS_TINY else 4)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(
    what: str, ours: float, reference: float, goal: float, unit: str = "ms"
) -> None:
    """Print the ratio and end with 4 if it misses the goal."""
    ratio = ours / reference
    scale = 1000 if unit == "ms" else 1
    print(
        f"{what}: {ours * scale:.2f} {unit} / {reference * scale:.2f} {unit}"
        f" = {ratio:.2f} (goal {goal:g})"
    )
    if ratio > goal:
        finish(is_met=False)
