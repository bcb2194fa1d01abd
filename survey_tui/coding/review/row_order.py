"""Where each row of a page stands: it keeps its place while the page is open.

A coder reads the rows once and then acts by digit: a row that moved because another was
decided, or coded the other way too, would be hit by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coding_schemes.coded import Segment
from survey_tui.coding.record.ledger import Coding
from survey_tui.coding.record.proposals import Proposal

Entry = Coding | Proposal


def _says_the_same(old: Segment, new: Segment) -> bool:
    return old == new


def _has_the_code(old: Segment, new: Segment) -> bool:
    return old.code == new.code and old.touches(new.start, new.end)


def _has_the_words(old: Segment, new: Segment) -> bool:
    return (old.start, old.end) == (new.start, new.end)


# What makes a row the one that stood there before, the surest sign first.
_SIGNS: tuple[Callable[[Segment, Segment], bool], ...] = (
    _says_the_same,
    _has_the_code,
    _has_the_words,
)


class RowOrder:
    """The places of the rows of one page, also of those that are gone and may come back."""

    def __init__(self) -> None:
        self._places: list[Segment] = []

    def arrange(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Rows in the order of their places; what is new comes last, in the order given."""
        new = list(entries)
        placed: dict[int, Entry] = {}
        for is_it in _SIGNS:
            for place, segment in enumerate(self._places):
                found = [one for one in new if is_it(segment, one.segment)]
                if found and place not in placed:
                    placed[place] = found[0]
                    new.remove(found[0])
        for place, entry in placed.items():
            self._places[place] = entry.segment
        self._places += [entry.segment for entry in new]
        return (*(placed[place] for place in sorted(placed)), *new)
