"""A place or a zone behind a time: ``10am Paris``, ``3pm EST``."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

# The frame's column of cases that live by another clock than the survey.
TIME_ZONE = "time_zone"
# What people say for their own time; the zone follows its summer time, as they do.
_SPOKEN = {
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "eastern": "America/New_York", "cst": "America/Chicago", "cdt": "America/Chicago",
    "central": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "gmt": "Europe/London", "bst": "Europe/London", "uk": "Europe/London", "utc": "UTC",
    "cet": "Europe/Paris", "cest": "Europe/Paris", "eet": "Europe/Athens", "wet": "Europe/Lisbon",
    "jst": "Asia/Tokyo", "aest": "Australia/Sydney", "nzst": "Pacific/Auckland",
}  # fmt: skip


def spoken_zone(words: str) -> str | None:
    """The zone that words name, such as ``Europe/Paris``; None if they name none."""
    bare = words.removesuffix(" time").strip()
    return _SPOKEN.get(bare) or _cities().get(bare)


def is_zone(name: str) -> bool:
    """Whether a name is one of the zones that this machine knows, as ``Europe/Paris``."""
    return name in _zones()


def zone_name(zone: str) -> str:
    """A zone as one says it: ``Paris``, ``New York``."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _cities() -> dict[str, str]:
    regions = (
        "Europe/",
        "America/",
        "Asia/",
        "Africa/",
        "Australia/",
        "Pacific/",
        "Atlantic/",
    )
    return {
        zone_name(zone).lower(): zone
        for zone in sorted(_zones(), reverse=True)
        if zone.startswith(regions)
    }
