"""The order of a draw, which anyone can repeat with a calculator for SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

METHOD = "simple random, by SHA-256"


def draw_order(external_ids: Iterable[str], seed: str) -> list[str]:
    """Ids in the order in which they are drawn.

    Each id is ranked by the SHA-256 of ``seed:id`` in UTF-8, as hexadecimal text; equal
    seeds and frames give the same order on every machine and in every language.
    """
    return sorted(
        set(external_ids),
        key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest(),
    )


def frame_digest(rows: Iterable[Mapping[str, str]]) -> str:
    """SHA-256 of a frame: its rows sorted by id, each as sorted ``key=value`` lines."""
    lines = sorted(
        "\n".join(f"{key}={row[key]}" for key in sorted(row)) for row in rows
    )
    return hashlib.sha256("\n\n".join(lines).encode("utf-8")).hexdigest()
