"""How the columns of a line are shared out among what stands in it."""

from __future__ import annotations

from collections.abc import Sequence


def fair_shares(wanted: Sequence[int], room: int) -> list[int]:
    """How many of the columns each gets: what it wants, or an equal share of what is left."""
    shares = [0] * len(wanted)
    left = max(room, 0)
    for count, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        shares[place] = min(wanted[place], left // (len(wanted) - count))
        left -= shares[place]
    return shares
