"""Words for quantities, of any scale and of everyday English: for which k of n each is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coding_schemes.scales.model import Scale, whole_percent

# True or False where a word settles it, None where people differ.
Meaning = Callable[[int, int], bool | None]

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""".split()  # noqa: SIM905
_TENS = """
    twenty thirty forty fifty sixty seventy eighty ninety
""".split()  # noqa: SIM905
NUMBERS: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * (place + 2) for place, word in enumerate(_TENS)},
    **{
        f"{ten}{join}{one}": 10 * (place + 2) + value
        for place, ten in enumerate(_TENS)
        for value, one in enumerate(_ONES[1:10], 1)
        for join in ("-", " ")
    },
    "a hundred": 100,
    "one hundred": 100,
}
_NUMBER_WORDS = "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_NUMBER_WORDS})"


def number_of(words: str) -> int:
    """The value of a number in figures or words, as NUMBER finds it."""
    plain = words.replace(",", "").casefold()
    return int(plain) if plain.isdigit() else NUMBERS[plain]


def _share(low: float, high: float) -> Meaning:
    return lambda k, n: low <= 100 * k / n <= high


def _count(low: int, high: int) -> Meaning:
    return lambda k, _n: low <= k <= high


def _some(k: int, n: int) -> bool:
    """The house rule: three or more, and under 35 in a hundred."""
    return k >= 3 and 100 * k < 35 * n


def _vague_most(k: int, n: int) -> bool | None:
    """Without a band: people say it well above half; nobody says it of half or less."""
    if 2 * k <= n:
        return False
    return True if 3 * k >= 2 * n else None


# What stands in no published band: rules of our own, or plain arithmetic.
_EVERYDAY: Mapping[str, Meaning] = {
    r"all|every|each|everyone|everybody|every single": lambda k, n: k == n,
    r"both": lambda k, n: k == n == 2,
    r"no|none|nobody|no one|not one|not a single|not any|neither": lambda k, _n: k == 0,
    r"one|a single|only one|just one|a lone": lambda k, _n: k == 1,
    r"two|a couple|a pair|only two|just two": lambda k, _n: k == 2,
    r"some": _some,
    r"several": _count(3, 5),
    r"many|a great many|lots|plenty": _share(35, 64.999),
    r"a number": lambda k, n: k >= 3 and 2 * k < n,
    r"a handful": _count(2, 5),
    r"numerous|a good number|a large number": _share(35, 100),
    r"a few|only a few": _count(2, 4),
    r"few|only few": _share(0.001, 14.999),
    r"very few|hardly any|almost none|almost no|scarcely any": _share(0.001, 9.999),
    r"almost all|nearly all|virtually all|practically all|almost every|nearly every": (
        lambda k, n: 100 * k >= 90.5 * n and k < n
    ),
    r"the vast majority|an overwhelming majority|the overwhelming majority": _share(
        80, 100
    ),
    r"a large majority|the large majority|a clear majority|the great majority": _share(
        65, 100
    ),
    r"most": _vague_most,
    r"a majority|the majority": lambda k, n: 2 * k > n,
    r"more than half|over half|above half": (lambda k, n: 2 * k > n),
    r"less than half|fewer than half|under half|below half": (
        lambda k, n: 0 < 2 * k < n
    ),
    r"half|about half|around half|roughly half|half of": _share(47, 53),
    r"a small minority": _share(0.001, 34.999),
    r"a significant minority|a substantial minority|a sizeable minority": _share(
        30, 49.999
    ),
    r"a minority|the minority": lambda k, n: 0 < 2 * k < n,
    r"all but one": lambda k, n: n - k == 1,
    r"all but two": lambda k, n: n - k == 2,
    r"not all|not every|not everyone": lambda k, n: k < n,
    r"unanimously|without exception|to a person|invariably": lambda k, n: k == n,
    r"the bulk|the lion's share": lambda k, n: 2 * k > n,
    r"nearly half|almost half|just under half|not quite half": _share(40, 49.999),
    r"just over half|a little over half|slightly more than half": _share(50.001, 60),
    r"well over half": _share(60, 100),
    r"a sizeable number|a good many|a great number": _share(35, 100),
    r"the odd|next to no|next to none|precious few": _share(0.001, 14.999),
}
# Another word for a band of the scale, where the scale itself does not have it.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "almost all": (
        "nearly all",
        "virtually all",
        "practically all",
        "almost every",
        "nearly every",
    ),
    "nearly all": (
        "almost all",
        "virtually all",
        "practically all",
        "almost every",
        "nearly every",
    ),
    "majority": ("the majority", "a majority"),
    "a majority": ("the majority", "majority"),
    "less than half": ("fewer than half", "under half", "below half"),
    "fewer than half": ("less than half", "under half", "below half"),
    "few": ("a few", "only a few", "only few"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A word found, and what it means. word: without case; is_band: a band of the scale."""

    word: str
    means: Meaning
    is_band: bool


class Quantities:
    """The words that are known beside a scale, and what each means by it."""

    def __init__(self, scale: Scale) -> None:
        self._scale = scale

    @cached_property
    def _meanings(self) -> dict[str, Quantity]:
        found = {
            word: Quantity(word, means, is_band=False)
            for words, means in _EVERYDAY.items()
            for word in words.split("|")
        }
        bands = {band.word.casefold() for band in self._scale.bands}
        for band in self._scale.bands:
            word = band.word.casefold()

            def means(k: int, n: int, word: str = word) -> bool:
                here = self._scale.band(k, n)
                return here is not None and here.word.casefold() == word

            names = {word, band.told_alone.casefold()}
            opening = band.phrase.partition("{group}")[0].casefold().strip(" ,")
            names.add(re.sub(r"\s+of(?: the)?$", "", opening))
            names |= {s for s in _SYNONYMS.get(word, ()) if s not in bands}
            for name in names - {""}:
                if name in ("one", "two", "all"):
                    continue
                found[name] = Quantity(word, means, is_band=True)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any of the words, the longest first."""
        words = sorted(self._meanings, key=len, reverse=True)
        listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        return re.compile(rf"(?<![\w'-])({listed})(?![\w'-])", re.IGNORECASE)

    def of(self, words: str) -> Quantity:
        """What a found word means. Raises KeyError."""
        return self._meanings[" ".join(words.casefold().split())]


# Words right after the people they are of: "governors mostly valued".
ADVERBS: Mapping[str, Meaning] = {
    "mostly": lambda k, n: 2 * k > n,
    "mainly": lambda k, n: 2 * k > n,
    "largely": lambda k, n: 2 * k > n,
    "overwhelmingly": _share(75, 100),
    "all": lambda k, n: k == n,
    "unanimously": lambda k, n: k == n,
    "generally": _vague_most,
    "typically": _vague_most,
    "universally": lambda k, n: k == n,
    "rarely": lambda k, n: 2 * k < n,
    "seldom": lambda k, n: 2 * k < n,
}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
FRACTION = (
    r"(?:(a|an|one|two|three|four|five|six|seven|eight|nine)[\s-]+)"
    r"(third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
)
# How a figure is meant: "at least 15", "nearly a third".
HOW = (
    r"(?:(more than|over|above|well over|just over|at least|no fewer than|no less than"
    r"|less than|fewer than|under|below|well under|just under|at most|no more than|up to"
    r"|nearly|almost|about|around|roughly|approximately|some|exactly|only|just|barely)\s+)?"
)


def fraction_of(many: str, part: str) -> float:
    """The share that "two thirds" names."""
    count = 1 if many.casefold() in ("a", "an") else NUMBERS[many.casefold()]
    return count / _PARTS[part.casefold()]


def is_meant(how: str | None, stated: float, real: float, slack: float) -> bool:
    """Whether a figure holds, as it is hedged. slack: how far "about" reaches."""
    word = (how or "").casefold()
    if word in ("more than", "over", "above", "well over"):
        return real > stated
    if word in ("at least", "no fewer than", "no less than"):
        return real >= stated
    if word in ("less than", "fewer than", "under", "below", "well under"):
        return real < stated
    if word in ("at most", "no more than", "up to"):
        return real <= stated
    if word in ("nearly", "almost", "just under"):
        return stated - 2 * slack <= real <= stated
    if word == "just over":
        return stated <= real <= stated + 2 * slack
    if word in ("about", "around", "roughly", "approximately", "some"):
        return abs(real - stated) <= slack
    return real == stated


def share_is(how: str | None, share: float) -> Meaning:
    """A fraction as people say it: within four in a hundred where nothing else is said."""
    word = how if how not in (None, "only", "just", "barely", "exactly") else "about"
    return lambda k, n: is_meant(word, share, k / n, 0.04)


def in_so_many(hits: int, base: int) -> Meaning:
    """ "Two in five": the share, within five in a hundred."""
    share = 100 * hits / base
    return lambda k, n: abs(100 * k / n - share) <= 5


def percent_is(how: str | None, stated: float, k: int, n: int) -> bool:
    """Whether a percentage is that of k of n, rounded half up or to one decimal."""
    if is_meant(how, stated, 100 * k / n, 5):
        return True
    is_plain = how in (None, "only", "just", "exactly", "barely")
    return is_plain and (
        stated == whole_percent(k, n) or abs(stated - 100 * k / n) < 0.051
    )
