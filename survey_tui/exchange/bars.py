"""Bars made of characters, for terminals and documents without pictures."""

from __future__ import annotations

WIDTH = 12
_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"


def bar(part: int, whole: int, width: int = WIDTH) -> str:
    """A bar for part of whole, by eighths; empty where there is nothing to compare with."""
    if whole <= 0:
        return ""
    eighths = min(round(part / whole * width * 8), width * 8)
    full, rest = divmod(eighths, 8)
    return "\u2588" * full + (_EIGHTHS[rest] if rest else "")
