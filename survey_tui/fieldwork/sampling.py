"""Drawing: an order that anyone can repeat, and how many are taken from each stratum.

The order needs no generator: each id is ranked by the SHA-256 of ``seed:id``. That is a
simple random order for anybody who cannot choose the seed after seeing the ids, and the same
on every machine and in every language (docs/sampling.md repeats a draw with sha256sum).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from survey_tui.errors import SurveyError

METHOD = "order by SHA-256 of seed:id, 1"

Allocation = Literal["proportional", "equal", "given"]
ALLOCATIONS: tuple[Allocation, ...] = ("proportional", "equal", "given")


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum of a draw: rows of the frame, eligible ones, drawn ones, reserves."""

    name: str
    frame: int
    eligible: int
    size: int = 0
    reserves: int = 0


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """One unit in draw order."""

    external_id: str
    stratum: str
    is_reserve: bool


def draw_order(external_ids: Iterable[str], seed: str) -> list[str]:
    """Ids in the order in which they are drawn.

    Each id is ranked by the SHA-256 of ``seed:id`` in UTF-8, as hexadecimal text; equal
    seeds and frames give the same order on every machine and in every language.
    """
    return sorted(
        set(external_ids),
        key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest(),
    )


def order_sha256(drawn: Iterable[str]) -> str:
    """SHA-256 of ids in draw order, each ended by a line feed."""
    total = hashlib.sha256()
    for external_id in drawn:
        total.update(f"{external_id}\n".encode())
    return total.hexdigest()


def planned(
    strata: Iterable[Stratum],
    size: int,
    reserves: int,
    allocation: Allocation,
    given: Mapping[str, int] | None = None,
) -> tuple[Stratum, ...]:
    """Strata with their sizes and reserves; with one stratum, a simple random draw.

    proportional: by eligible units; equal: the same for each; both with the largest
    remainder, ties by name. given: sizes by name. Reserves are shared as the sizes are.
    Raises SurveyError if a stratum has fewer eligible units than are to be drawn.
    """
    known = sorted(strata, key=lambda stratum: stratum.name)
    eligible = {stratum.name: stratum.eligible for stratum in known}
    total = sum(eligible.values())
    if size + reserves > total:
        message = f"{size} and {reserves} in reserve are more than the {total} eligible"
        raise SurveyError(message, "Draw fewer, or widen --where.")
    if allocation == "given":
        sizes = _given_sizes(given or {}, eligible, size)
    elif allocation == "equal":
        some = {name: int(count > 0) for name, count in eligible.items()}
        sizes = largest_remainder(size, some, eligible)
        _refuse_unequal(sizes, eligible, size)
    else:
        sizes = largest_remainder(size, eligible, eligible)
    left = {name: eligible[name] - sizes[name] for name in eligible}
    shared = largest_remainder(reserves, sizes, left)
    return tuple(
        Stratum(s.name, s.frame, s.eligible, sizes[s.name], shared[s.name])
        for s in known
    )


def select(
    eligible: Mapping[str, str], strata: Iterable[Stratum], seed: str
) -> tuple[DrawnUnit, ...]:
    """The draw: first the sample, then the reserves, each in draw order.

    eligible: external id -> stratum. The first of a stratum, as many as its size, are the
    sample, the next ones its reserves.
    """
    plan = {stratum.name: stratum for stratum in strata}
    taken: Counter[str] = Counter()
    sample, reserves = [], []
    for external_id in draw_order(eligible, seed):
        name = eligible[external_id]
        stratum = plan.get(name, Stratum(name, 0, 0))
        if taken[name] < stratum.size:
            sample.append(DrawnUnit(external_id, name, is_reserve=False))
        elif taken[name] < stratum.size + stratum.reserves:
            reserves.append(DrawnUnit(external_id, name, is_reserve=True))
        taken[name] += 1
    return (*sample, *reserves)


def largest_remainder(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int]
) -> dict[str, int]:
    """A total shared by weights in whole numbers, no share above its cap; ties by name.

    Hamilton's method: everyone gets the whole part, the largest remainders one more. What
    a cap holds back is shared among the others in the same way. The sum of the caps must be
    at least the total.
    """
    shares = dict.fromkeys(weights, 0)
    left = total
    while left > 0:
        open_names = sorted(n for n in weights if shares[n] < caps[n])
        weight = {n: weights[n] for n in open_names if weights[n]}
        # Where nobody has a weight, as with reserves of an empty sample, all weigh the same.
        weight = weight or dict.fromkeys(open_names, 1)
        exact = {n: Fraction(left * w, sum(weight.values())) for n, w in weight.items()}
        by_remainder = sorted(exact, key=lambda n: (int(exact[n]) - exact[n], n))
        extra = left - sum(int(share) for share in exact.values())
        for place, name in enumerate(by_remainder):
            wanted = int(exact[name]) + (place < extra)
            given = min(wanted, caps[name] - shares[name])
            shares[name] += given
            left -= given
    return shares


def _given_sizes(
    given: Mapping[str, int], eligible: Mapping[str, int], size: int
) -> dict[str, int]:
    for name, wanted in given.items():
        if name not in eligible:
            known = ", ".join(f"'{other}'" for other in list(eligible)[:12])
            raise SurveyError(f"there is no stratum '{name}'", f"Strata: {known}.")
        if wanted > eligible[name]:
            message = f"stratum '{name}' has {eligible[name]} eligible, not {wanted}"
            raise SurveyError(message, "Draw fewer from it.")
    if sum(given.values()) != size:
        message = f"the given sizes add up to {sum(given.values())}, not to {size}"
        raise SurveyError(message, "Change --size or --sizes.")
    return {name: given.get(name, 0) for name in eligible}


def _refuse_unequal(
    sizes: Mapping[str, int], eligible: Mapping[str, int], size: int
) -> None:
    share = size // max(sum(count > 0 for count in eligible.values()), 1)
    for name, count in eligible.items():
        if count > 0 and sizes[name] < share:
            message = (
                f"stratum '{name}' has {count} eligible, an equal share is {share}"
            )
            raise SurveyError(message, "Use --allocation proportional, or --sizes.")
