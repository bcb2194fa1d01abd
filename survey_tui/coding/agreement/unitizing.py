"""Unitized alpha: do coders mark the same stretches of a text?

Of the definitions that there are, this is that of Krippendorff (2004), Content Analysis, 2nd
edition, section 11.6, for one continuum that all coders have read as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Stretch = tuple[int, int]
# Per coder: half-open stretches that do not overlap each other, for one code.
Marked = Sequence[Sequence[Stretch]]


def unitized_alpha(marked: Mapping[str, Marked], length: int) -> float | None:
    """Alpha over all codes; None where nobody marked anything.

    marked: code -> what each coder marked with it. length: of the continuum, in characters.
    """
    observed = expected = 0.0
    for by_coder in marked.values():
        observed += observed_disagreement(by_coder, length)
        expected += expected_disagreement(by_coder, length)
    return 1 - observed / expected if expected > 0 else None


def observed_disagreement(marked: Marked, length: int) -> float:
    """The mean squared length by which the stretches of two coders differ."""
    total = 0.0
    for a, mine in enumerate(marked):
        for b, theirs in enumerate(marked):
            if a == b:
                continue
            total += sum(_apart(one, theirs) for one in mine)
            total += sum(_alone(other, mine) for other in theirs)
    coders = len(marked)
    return total / (coders * (coders - 1) * length**2) if coders > 1 else 0.0


def expected_disagreement(marked: Marked, length: int) -> float:
    """The same, if the stretches of all coders were thrown about at random."""
    coders = len(marked)
    sizes = [[end - start for start, end in sorted(mine)] for mine in marked]
    number = sum(map(len, sizes))
    gaps = [gap for mine in marked for gap in _gaps(mine, length)]
    total = 0.0
    for own in sizes:
        for size in own:
            total += (number - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
            total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    pairs = coders * length * (coders * length - 1)
    pairs -= sum(size * (size - 1) for own in sizes for size in own)
    return 2 / length * total / pairs if pairs > 0 else 0.0


def _apart(one: Stretch, theirs: Sequence[Stretch]) -> float:
    """What the overlaps of one stretch add; each is met again from the other side."""
    found = [s for s in theirs if s[0] < one[1] and one[0] < s[1]]
    if not found:
        return 0.0
    return sum((one[0] - s[0]) ** 2 + (one[1] - s[1]) ** 2 for s in found)


def _alone(one: Stretch, theirs: Sequence[Stretch]) -> float:
    """Twice the square of a stretch in a gap of the other: as a stretch, and as a gap."""
    if any(s[0] < one[1] and one[0] < s[1] for s in theirs):
        return 0.0
    return 2 * float(one[1] - one[0]) ** 2


def _gaps(marked: Sequence[Stretch], length: int) -> list[int]:
    found, place = [], 0
    for start, end in sorted(marked):
        if start > place:
            found.append(start - place)
        place = max(place, end)
    if length > place:
        found.append(length - place)
    return found
