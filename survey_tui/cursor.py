"""Where a cursor may stand in a list, and which rows are shown around it."""

from __future__ import annotations


def within(place: int, count: int) -> int:
    """A place in a list of so many, the nearest there is; 0 in an empty one."""
    return max(0, min(place, count - 1))


def first_shown(cursor: int, count: int, room: int) -> int:
    """The first of the rows that are shown where there is room for some.

    The cursor is in the middle, and no room is wasted at either end.
    """
    return max(0, min(cursor - room // 2, count - room))
