"""Terms and holidays: the days on which nobody is rung."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

TERM, CLOSED = "term", "closed"
BETWEEN_TERMS = "between terms"


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from first to last, both counted. kind: term (open) or closed."""

    kind: str
    first: date
    last: date
    what: str

    def as_row(self) -> dict[str, str]:
        """As it is stored."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return {"kind": self.kind, "from": first, "to": last, "what": self.what}


def closed_days(rows: Iterable[Mapping[str, str]]) -> dict[date, str]:
    """Day -> why nobody is rung, from stored rows.

    With terms, the days between the first and the last term that are in none are closed.
    """
    ranges = [
        DayRange(
            r["kind"],
            date.fromisoformat(r["from"]),
            date.fromisoformat(r["to"]),
            r["what"],
        )
        for r in rows
    ]
    closed: dict[date, str] = {}
    terms = sorted((r.first, r.last) for r in ranges if r.kind == TERM)
    for (_first, last), (following, _last) in pairwise(terms):
        for day in _days(last + timedelta(days=1), following - timedelta(days=1)):
            closed[day] = BETWEEN_TERMS
    for one in ranges:
        if one.kind == CLOSED:
            closed |= dict.fromkeys(_days(one.first, one.last), one.what or "closed")
    return closed


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
