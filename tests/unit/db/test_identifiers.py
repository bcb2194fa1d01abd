"""Ids: valid UUIDv7, and always increasing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import UUID

from db.identifiers import Identifiers


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    made = UUID(Identifiers(lambda: 1_700_000_000_123)())

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == 1_700_000_000_123


def test_ids_increase_within_a_millisecond_and_when_the_clock_goes_back() -> None:
    moments = iter([5] * 500 + [3] * 500)
    new_id = Identifiers(lambda: next(moments))

    made = [new_id() for _ in range(1000)]

    assert all(earlier < later for earlier, later in pairwise(made))


def test_threads_never_get_the_same_id() -> None:
    new_id = Identifiers()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: new_id(), range(4000)))

    assert len(set(made)) == 4000
