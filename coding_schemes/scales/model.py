"""A scale as data: bands of k of n by share or by count, each with its word."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coding_schemes.model import Label, SchemePart, Words

Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


def whole_percent(hits: int, base: int) -> int:
    """100 k / n in whole percent, half up, in integers: Python's round is to even."""
    return (200 * hits + base) // (2 * base)


class Band(SchemePart):
    """One word, and the k of n that it stands for; all bounds are inclusive.

    phrase: how a sentence begins, with {group} for the plural. alone: the word without a
    noun, as in "among governors it was the majority"; the word itself if not given.
    all_but: n - k. least_percent, most_percent: of the share in whole percent, half up.
    least, most: of k.
    """

    word: Label
    phrase: Label
    alone: Label | None = None
    all_but: Count | None = None
    least: Count | None = None
    most: Count | None = None
    least_percent: Percent | None = None
    most_percent: Percent | None = None

    @property
    def told_alone(self) -> str:
        """The word where no noun follows."""
        return self.alone or self.word

    @property
    def tier(self) -> int:
        """How exact it is: all but so many, then a count, then a share. -1 without a bound."""
        if self.all_but is not None:
            return 0
        if self.least is not None or self.most is not None:
            return 1
        return (
            2 if self.least_percent is not None or self.most_percent is not None else -1
        )

    def covers(self, hits: int, base: int) -> bool:
        """Whether the word stands for k of n, 1 <= k <= n."""
        percent = whole_percent(hits, base)
        return (
            (self.all_but is None or base - hits == self.all_but)
            and (self.least is None or hits >= self.least)
            and (self.most is None or hits <= self.most)
            and (self.least_percent is None or percent >= self.least_percent)
            and (self.most_percent is None or percent <= self.most_percent)
        )


class Scale(SchemePart):
    """A published or a house scale.

    is_confirmed: whether its figures were seen in the source itself. leaves_open: what is
    printed at a share that no band has; "numbers", or "nothing" where every one has a word.
    """

    scale: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Label
    source: Words
    is_confirmed: bool = False
    note: str = ""
    leaves_open: Literal["nothing", "numbers"] = "nothing"
    bands: tuple[Band, ...] = Field(min_length=2)

    @cached_property
    def by_tier(self) -> tuple[Band, ...]:
        """The bands, the most exact first; what an exact one covers is not asked further."""
        return tuple(sorted(self.bands, key=lambda band: band.tier))

    def band(self, hits: int, base: int) -> Band | None:
        """The one band of k of n; None where the scale has no word, and for k = 0.

        Raises ValueError unless 0 <= k <= n and n > 0.
        """
        if not 0 <= hits <= base or base == 0:
            raise ValueError(f"{hits} of {base} is no count")
        if hits == 0:
            return None
        return next((band for band in self.by_tier if band.covers(hits, base)), None)
